import { epubFileRules } from '../diagnostics/rules/conformance-epub.js';
import { pdfFileRules } from '../diagnostics/rules/conformance-pdf.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import type { FileFinding } from './finding.js';
import { timely } from './late.js';

export type { FileFinding } from './finding.js';

/** A finished book to be checked. */
export interface CheckFileOptions {
  readonly bytes: Uint8Array;
  /** Where it is, for programs that read it themselves. */
  readonly path: string;
  /** Its name as the reader of the report knows it. */
  readonly name: string;
  /** The command of veraPDF; without it, `verapdf` is asked where it is on the PATH. */
  readonly verapdf?: string;
  /** How long the rules may take, in seconds. */
  readonly timeLimit?: number;
}

/** What a check found. */
export interface FileCheck {
  readonly format: 'pdf' | 'epub';
  /** What the file says it is, of a PDF: `PDF/A-3a`, `PDF/UA-1`; it is judged by that. */
  readonly claims?: readonly string[];
  readonly findings: readonly FileFinding[];
  /** Who looked at the file: `Colophon (62 rules)`, `veraPDF`. */
  readonly checkedBy: readonly string[];
  /** Why a program that was asked for gave no answer. */
  readonly failure?: string;
  /** The text of a file in an EPUB, by the name that findings have for it; for a report that shows lines. */
  readonly textOf?: (file: string) => string | undefined;
}

/** What a file is: by its first bytes, or else by its name, so that a broken book is still looked at. */
export function formatOf(bytes: Uint8Array, name: string): FileCheck['format'] | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (head.includes('%PDF-') || /\.pdf$/i.test(name)) return 'pdf';
  return head.startsWith('PK') || /\.epub$/i.test(name) ? 'epub' : undefined;
}

/**
 * Hold a finished book against all rules, and ask the programs that are there.
 * @returns undefined where the file is neither a PDF nor an EPUB
 */
export async function checkFile(options: CheckFileOptions): Promise<FileCheck | undefined> {
  const format = formatOf(options.bytes, options.name);
  if (format === 'pdf') return checkPdfFile(options);
  return format === 'epub' ? checkEpubFile(options) : undefined;
}

async function checkPdfFile(options: CheckFileOptions): Promise<FileCheck> {
  const { bytes, path, name, verapdf } = options;
  const [{ judgePdf }, { askVeraPdf }] = await Promise.all([import('./pdf/pdf-rules.js'), import('./pdf/verapdf.js')]);
  const judged = judge(options, (found) => judgePdf(bytes, name, found));
  if ('format' in judged) return judged;
  const { findings: own, claims } = judged;
  const answer = await askVeraPdf(verapdf ?? 'verapdf', path, name, claims);
  const missing = verapdf !== undefined && !answer ? `there is no program "${verapdf}"` : undefined;
  const failure = missing ?? answer?.failure;
  return {
    format: 'pdf',
    claims,
    findings: [...own, ...(answer?.findings ?? [])],
    checkedBy: [ourselves(pdfFileRules), ...(answer && !answer.failure ? ['veraPDF'] : [])],
    ...(failure === undefined ? {} : { failure: `veraPDF: ${failure}` }),
  };
}

async function checkEpubFile(options: CheckFileOptions): Promise<FileCheck> {
  const { bytes, name, timeLimit = usualTimeLimit } = options;
  const [{ checkEpub }, { askEpubCheck }, { textOfFile }, { openContainer }] = await Promise.all([
    import('./epub/epub-rules.js'),
    import('./epub/epubcheck.js'),
    import('./epub/facts.js'),
    import('./epub/zip.js'),
  ]);
  const own = judge(options, (found) => checkEpub(bytes, name, found));
  if ('format' in own) return own;
  const container = openContainer(bytes);
  // What could not be unpacked, or was taken for a trap, is not given to others.
  const answer = container.problem === undefined ? await askEpubCheck(bytes, name, timeLimit) : undefined;
  return {
    format: 'epub',
    findings: [...own, ...(answer?.findings ?? [])],
    checkedBy: [ourselves(epubFileRules), ...(answer && answer.failure === undefined ? ['epubcheck-ts'] : [])],
    ...(answer?.failure === undefined ? {} : { failure: `epubcheck-ts: ${answer.failure}` }),
    textOf: (file) => textOfFile(container, file.slice(name.length + 1)),
  };
}

/** Hold a file against the rules in time; of one that takes too long, what the rules before have found is told too. */
function judge<Judged extends object>(
  { bytes, name, timeLimit = usualTimeLimit }: CheckFileOptions,
  rules: (found: FileFinding[]) => Judged,
): Judged | FileCheck {
  const found: FileFinding[] = [];
  const judged = timely(name, `checking "${name}"`, timeLimit, () => rules(found));
  if (!judged.late) return judged.result;
  const format = formatOf(bytes, name) ?? 'pdf';
  return { format, findings: [...found, judged.late], checkedBy: ['Colophon'] };
}

function ourselves(rules: object): string {
  return `Colophon (${Object.keys(rules).length} rules)`;
}
