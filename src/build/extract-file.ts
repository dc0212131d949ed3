import { formatOf } from '../conformance/check-file.js';
import { type FileFinding, finding } from '../conformance/finding.js';
import { timely } from '../conformance/late.js';
import { takeOut } from '../conformance/pdf/take-out.js';
import { attachmentRules } from '../diagnostics/rules/attachments.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import { FolderWatch } from './folder-watch.js';
import { readBook } from './read-book.js';
import { obstaclesOf, writeFolder } from './write-folder.js';

/** What was taken out of a PDF. */
export interface ExtractResult {
  /** Whether the files were written: all of them, or none. */
  readonly ok: boolean;
  readonly findings: readonly FileFinding[];
  readonly files: readonly { readonly path: string; readonly byteLength: number }[];
}

/**
 * Take the files that a PDF carries out of it, into a folder: of one that Colophon made, the project that it was made from.
 * @param path of the PDF
 * @param name of the PDF as the reader of the report knows it
 * @param folder where the files go; made where it isn't there
 * @param options `force` replaces files of the same names; `timeLimit` is how long reading the PDF, looking for the files in it and unpacking
 *   one of them may take each, and each answer of the folder, in seconds: 120 where it is not given
 * @returns undefined where the file is no PDF
 * @throws only where the file system fails (also FileSilent, FolderSilent), or for a mistake in Colophon itself
 */
export async function extractFile(
  path: string,
  name: string,
  folder: string,
  { force = false, timeLimit = usualTimeLimit }: { readonly force?: boolean; readonly timeLimit?: number } = {},
): Promise<ExtractResult | undefined> {
  const bytes = await readBook(path, name, timeLimit);
  if (!(bytes instanceof Uint8Array)) return { ok: false, findings: [bytes], files: [] };
  if (formatOf(bytes, name) !== 'pdf') return undefined;
  const findings: FileFinding[] = [];
  const attempt = <Result>(what: string, work: () => Result): Result | undefined => {
    const done = timely(name, what, timeLimit, work);
    if (!done.late) return done.result;
    findings.push(done.late);
    return undefined;
  };
  const taken = attempt(`looking for files in "${name}"`, () => takeOut(bytes, name)) ?? { files: [], findings: [] };
  findings.push(...taken.findings);
  const watch = new FolderWatch(folder, timeLimit);
  const report = (rule: keyof typeof attachmentRules, reason: string) =>
    findings.push(finding(name, { id: rule, ...attachmentRules[rule] }, { reason }));
  if (findings.length === 0) {
    const paths = taken.files.map((file) => file.path);
    for (const obstacle of await watch.answer(obstaclesOf(folder, paths))) {
      if (obstacle.kind !== 'file') report('attachment-place', `"${obstacle.path}" is a folder, a link or a file`);
      else if (!force) report('attachment-exists', `"${obstacle.path}" is there already`);
    }
  }
  const failed: ExtractResult = { ok: false, findings, files: [] };
  if (findings.length > 0) return failed;
  const sizes = new Map<string, number>();
  const files = taken.files.map(({ path: file, read }) => ({
    path: file,
    read: () => {
      const result = attempt(`unpacking "${file}"`, read);
      if (!result) return undefined;
      if (result.finding) findings.push(result.finding);
      else sizes.set(file, result.bytes.byteLength);
      return result.finding ? undefined : result.bytes;
    },
  }));
  if (!(await writeFolder(folder, files, watch))) return failed;
  return { ok: true, findings, files: [...sizes].map(([file, byteLength]) => ({ path: file, byteLength })) };
}
