import { attachmentRules } from '../../diagnostics/rules/attachments.js';
import { type FileFinding, finding } from '../finding.js';
import { PdfDocument } from './document.js';
import { type EmbeddedFile, embeddedFiles, md5 } from './embedded-files.js';
import { unsafeName } from './safe-name.js';

/** More files, or more bytes in all, are taken for a trap. */
const limits = { files: 20_000, bytes: 2 ** 31 } as const;

/** A file that may be taken out of a PDF. */
export interface TakenFile {
  /** A relative path with forward slashes that leads nowhere but down. */
  readonly path: string;
  /** Number of the object that it belongs to. */
  readonly object: number | undefined;
  /** Its bytes, or what is wrong with them. */
  read(): { readonly bytes: Uint8Array; readonly finding?: undefined } | { readonly finding: FileFinding };
}

/** What a PDF carries. */
export interface Taken {
  readonly files: readonly TakenFile[];
  /** Why nothing should be taken out of it. */
  readonly findings: readonly FileFinding[];
}

type RuleId = keyof typeof attachmentRules;

/**
 * Find the files that a PDF carries, whoever made it. Names and data are a stranger's: what isn't safe to be written is
 * a finding, and is never handed out.
 * @param name of the PDF as the reader of the report knows it
 */
export function takeOut(bytes: Uint8Array, name: string): Taken {
  const document = new PdfDocument(bytes);
  const report = (rule: RuleId, reason: string, object?: number) =>
    finding(name, { id: rule, ...attachmentRules[rule] }, { reason, ...(object === undefined ? {} : { object }) });
  if (document.trailer.has('Encrypt')) {
    return { files: [], findings: [report('attachment-hidden', 'the file is encrypted')] };
  }
  const embedded = embeddedFiles(document);
  if (embedded.length === 0) {
    if (document.catalog.size === 0 && !document.isCompressed) {
      return {
        files: [],
        findings: [report('attachment-hidden', 'the file is cut off or broken: its catalog is missing')],
      };
    }
    const [rule, reason] = document.isCompressed
      ? (['attachment-hidden', 'the objects of the file stand in streams, where they are not looked for'] as const)
      : (['attachment-none', 'the file carries no other files'] as const);
    return { files: [], findings: [report(rule, reason)] };
  }
  if (embedded.length > limits.files) {
    return { files: [], findings: [report('attachment-limit', `the file carries ${embedded.length} others`)] };
  }
  return sorted(embedded, report, document);
}

type Report = (rule: RuleId, reason: string, object?: number) => FileFinding;

function sorted(embedded: readonly EmbeddedFile[], report: Report, document: PdfDocument): Taken {
  const findings: FileFinding[] = [];
  const names = new Set<string>();
  const folders = new Set<string>();
  let total = 0;
  const files = embedded.flatMap((file): TakenFile[] => {
    const { name: path, object } = file;
    const flaw = unsafeName(path);
    const key = folded(path);
    if (flaw) findings.push(report('attachment-name', `the name "${path.slice(0, 120)}" ${flaw}`, object));
    else if (names.has(key)) findings.push(report('attachment-duplicate', `there are two files "${path}"`, object));
    names.add(key);
    if (!flaw) for (let at = key.indexOf('/'); at > 0; at = key.indexOf('/', at + 1)) folders.add(key.slice(0, at));
    const read = () => {
      const result = readOne(file, report, document);
      total += result.finding ? 0 : result.bytes.byteLength;
      const limit = () => report('attachment-limit', `the files have more than ${limits.bytes / 2 ** 30} GiB in all`);
      return total > limits.bytes ? { finding: limit() } : result;
    };
    return flaw ? [] : [{ path, object, read }];
  });
  for (const { path, object } of files) {
    if (folders.has(folded(path)))
      findings.push(report('attachment-duplicate', `"${path}" is a file and a folder`, object));
  }
  return { files, findings };
}

/** File systems that fold case and accents would write one over the other. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function readOne(
  { name, object, stream, size, checksum }: EmbeddedFile,
  report: Report,
  document: PdfDocument,
): ReturnType<TakenFile['read']> {
  const bytes = stream && document.inflate(stream);
  if (!bytes) {
    const why = stream ? 'cannot be decoded' : 'has no data';
    return { finding: report('attachment-unreadable', `"${name}" ${why}`, object) };
  }
  const isSame =
    (size === undefined || size === bytes.byteLength) && (checksum === undefined || md5(bytes) === checksum);
  if (!isSame) return { finding: report('attachment-damaged', `"${name}" is not what its checksum says`, object) };
  return { bytes };
}
