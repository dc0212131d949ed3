import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { tookTooLong } from '../../diagnostics/time-limit.js';
import { type FileFinding, finding } from '../finding.js';

interface Message {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly location?: { readonly path?: string; readonly line?: number; readonly column?: number };
  readonly suggestion?: string;
}

/** What epubcheck-ts said. */
export interface EpubCheckAnswer {
  readonly findings: readonly FileFinding[];
  /** Why it gave no answer. */
  readonly failure?: string;
}

/** Not a dependency: it is asked only where it is installed beside Colophon. */
const library = '@likecoin/epubcheck-ts';

/** In a thread of its own, which can be ended: nothing bounds the time that it takes for a book made to take long, nor the memory. */
const program = `
  const { parentPort, workerData: { library, bytes } } = require('node:worker_threads');
  require(library).EpubCheck.validate(bytes, { includeUsage: false })
    .then(({ messages }) => parentPort.postMessage(JSON.stringify(messages)));`;

/** In megabytes. */
const mostMemory = 2048;

/**
 * Ask epubcheck-ts, with its findings shown as ours are.
 * @param seconds that it may take
 * @returns undefined where it isn't installed
 */
export async function askEpubCheck(
  bytes: Uint8Array,
  file: string,
  seconds: number,
): Promise<EpubCheckAnswer | undefined> {
  const found = resolved();
  if (found === undefined) return undefined;
  const workerData = { library: found, bytes };
  const worker = new Worker(program, {
    eval: true,
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  try {
    const text = await answerOf(worker, seconds);
    return { findings: (JSON.parse(text) as Message[]).map((message) => epubCheckFinding(message, file)) };
  } catch (error) {
    return { findings: [], failure: error instanceof Error ? error.message : String(error) };
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(tookTooLong('it', seconds)));
    const timer = seconds === Number.POSITIVE_INFINITY ? undefined : setTimeout(late, seconds * 1000);
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => {
        clearTimeout(timer);
        reject(new Error('it gave no report'));
      });
  });
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

/** Where the library is; undefined where it isn't. */
function resolved(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(library);
  } catch {
    return undefined;
  }
}
