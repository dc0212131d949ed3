import { type FileFinding, finding } from '../finding.js';

/** As much of the library as is asked for. */
interface EpubCheckLibrary {
  readonly EpubCheck: {
    validate(
      bytes: Uint8Array,
      options: { readonly includeUsage: boolean },
    ): Promise<{ readonly messages: readonly Message[] }>;
  };
}

interface Message {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly location?: { readonly path?: string; readonly line?: number; readonly column?: number };
  readonly suggestion?: string;
}

/** Not a dependency: it is asked only where it is installed beside Colophon. */
const library: string = '@likecoin/epubcheck-ts';

/**
 * Ask epubcheck-ts, with its findings shown as ours are.
 * @returns undefined where it isn't installed
 */
export async function askEpubCheck(bytes: Uint8Array, file: string): Promise<readonly FileFinding[] | undefined> {
  const loaded = await load();
  if (!loaded) return undefined;
  const { messages } = await loaded.EpubCheck.validate(bytes, { includeUsage: false });
  return messages.map((message) => epubCheckFinding(message, file));
}

/** A message of EPUBCheck as a finding of ours. */
export function epubCheckFinding({ id, severity, message, location, suggestion }: Message, file: string): FileFinding {
  const { path, line, column } = location ?? {};
  const rule = { id, severity: severityOf(severity), ...(suggestion ? { hint: suggestion } : {}) };
  const found = {
    reason: message,
    ...(path ? { path } : {}),
    ...(line !== undefined && line > 0 ? { line, column: Math.max(1, column ?? 1) } : {}),
  };
  return finding(file, rule, found, 'epubcheck-ts');
}

function severityOf(severity: string): 'error' | 'warning' | 'info' {
  if (/fatal|error/i.test(severity)) return 'error';
  return /warning/i.test(severity) ? 'warning' : 'info';
}

async function load(): Promise<EpubCheckLibrary | undefined> {
  try {
    return (await import(library)) as EpubCheckLibrary;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
