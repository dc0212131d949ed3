import { formatOf } from '../conformance/check-file.js';
import { type FileFinding, finding } from '../conformance/finding.js';
import { takeOut } from '../conformance/pdf/take-out.js';
import { attachmentRules } from '../diagnostics/rules/attachments.js';
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
 * @param options `force` replaces files of the same names
 * @returns undefined where the file is no PDF
 * @throws only where the file system fails, or for a mistake in Colophon itself
 */
export async function extractFile(
  path: string,
  name: string,
  folder: string,
  { force = false }: { readonly force?: boolean } = {},
): Promise<ExtractResult | undefined> {
  const bytes = await readBook(path, name);
  if (!(bytes instanceof Uint8Array)) return { ok: false, findings: [bytes], files: [] };
  if (formatOf(bytes, name) !== 'pdf') return undefined;
  const taken = takeOut(bytes, name);
  const findings = [...taken.findings];
  const report = (rule: keyof typeof attachmentRules, reason: string) =>
    findings.push(finding(name, { id: rule, ...attachmentRules[rule] }, { reason }));
  if (findings.length === 0) {
    const paths = taken.files.map((file) => file.path);
    for (const obstacle of await obstaclesOf(folder, paths)) {
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
      const result = read();
      if (result.finding) findings.push(result.finding);
      else sizes.set(file, result.bytes.byteLength);
      return result.finding ? undefined : result.bytes;
    },
  }));
  if (!(await writeFolder(folder, files))) return failed;
  return { ok: true, findings, files: [...sizes].map(([file, byteLength]) => ({ path: file, byteLength })) };
}
