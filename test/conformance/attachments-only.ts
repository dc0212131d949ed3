import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A file to be embedded, and what is said of it. */
export interface Embedded {
  /** As a literal string in the file, or as its bytes in hexadecimal between angle brackets. */
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** Entries of the stream's dictionary in place of the usual ones. */
  readonly stream?: string;
  /** The raw bytes of the stream, in place of the data. */
  readonly raw?: Uint8Array;
  readonly checksum?: string;
  readonly size?: number;
}

/** A PDF with nothing in it but these files: what is wrong with them is told by who takes them out. */
export function attachmentsOnly(files: readonly Embedded[], more = { catalog: '', trailer: '' }): Uint8Array {
  const objects: Buffer[] = [];
  const add = (text: string, data?: Uint8Array) => {
    const body = data ? [text, '\nstream\n', data, '\nendstream'] : [text];
    objects.push(Buffer.concat(body.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
    return objects.length;
  };
  add('');
  const names = files.map((file) => {
    const bytes = Buffer.from(file.data ?? 'data');
    const sum = file.checksum ?? createHash('md5').update(bytes).digest('hex');
    const raw = file.raw ?? deflateSync(bytes);
    const parameters = `/Params << /Size ${file.size ?? bytes.length} /CheckSum <${sum}> >>`;
    const entries = file.stream ?? `/Filter /FlateDecode ${parameters}`;
    const stream = add(`<< /Type /EmbeddedFile ${entries} /Length ${raw.length} >>`, raw);
    const name = file.name.startsWith('<') ? file.name : `(${file.name.replace(/[\\()]/g, '\\$&')})`;
    const specification = add(`<< /Type /Filespec /F ${name} /UF ${name} /EF << /F ${stream} 0 R >> >>`);
    return `${name} ${specification} 0 R`;
  });
  const tree = files.length > 0 ? `/Names << /EmbeddedFiles << /Names [${names.join(' ')}] >> >>` : '';
  objects[0] = Buffer.from(`<< /Type /Catalog ${tree} ${more.catalog} >>`, 'latin1');
  const parts = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
  let at = parts[0]?.length ?? 0;
  const table = [`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`];
  for (const [index, body] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    table.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(whole);
    at += whole.length;
  }
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more.trailer} >>`;
  parts.push(Buffer.from(`${table.join('')}${trailer}\nstartxref\n${at}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
