import { inflateSync } from 'node:zlib';

/**
 * A PDF as text, object by object, so that a test can spoil one thing and write the file anew with a right
 * cross-reference table. It shares nothing with the reader that is tested.
 */
export class EditablePdf {
  /** Bodies by number, as Latin-1. */
  readonly objects = new Map<number, string>();
  trailer: string;
  header: string;
  end = '';

  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1');
    const table = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
    const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    for (const [index, offset] of offsets.entries()) {
      const start = text.indexOf('obj\n', offset) + 4;
      this.objects.set(index + 1, text.slice(start, objectEnd(text, start)));
    }
    this.header = text.slice(0, Math.min(...offsets));
    this.trailer = /trailer\n([\s\S]*?)\nstartxref/.exec(text.slice(table))?.[1] ?? '';
  }

  /** The number of the first object whose body matches. */
  find(pattern: RegExp): number {
    for (const [id, body] of this.objects) if (pattern.test(dictionaryOf(body))) return id;
    throw new Error(`no object matches ${pattern}`);
  }

  /** The numbers of all objects whose bodies match. */
  all(pattern: RegExp): number[] {
    return [...this.objects].filter(([, body]) => pattern.test(dictionaryOf(body))).map(([id]) => id);
  }

  body(id: number): string {
    const body = this.objects.get(id);
    if (body === undefined) throw new Error(`there is no object ${id}`);
    return body;
  }

  /** Change an object's dictionary; what changes nothing is a mistake in the test. */
  edit(id: number, pattern: RegExp | string, replacement: string): this {
    const before = this.body(id);
    const head = dictionaryOf(before);
    const after = head.replace(pattern, () => replacement);
    if (after === head) throw new Error(`${pattern} is not in object ${id}: ${head.slice(0, 300)}`);
    this.objects.set(id, after + before.slice(head.length));
    return this;
  }

  /** Change the first object whose dictionary matches. */
  editFirst(where: RegExp, pattern: RegExp | string, replacement: string): this {
    return this.edit(this.find(where), pattern, replacement);
  }

  add(body: string): number {
    const id = Math.max(...this.objects.keys()) + 1;
    this.objects.set(id, body);
    return id;
  }

  addStream(dictionary: string, data: string): number {
    return this.add(`<<${dictionary} /Length ${data.length}>>\nstream\n${data}\nendstream`);
  }

  /** The decoded data of a stream. */
  data(id: number): string {
    const body = this.body(id);
    const start = body.indexOf('stream\n') + 7;
    const raw = body.slice(start, body.lastIndexOf('\nendstream'));
    return /\/FlateDecode/.test(dictionaryOf(body)) ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
  }

  /** Change a stream's data, which are then written without a filter. */
  editData(id: number, change: (data: string) => string): this {
    const before = this.data(id);
    const after = change(before);
    if (after === before) throw new Error(`the data of object ${id} are not changed: ${before.slice(0, 300)}`);
    const head = dictionaryOf(this.body(id))
      .replace(/\/Filter\s*\/FlateDecode/, '')
      .replace(/\/Length\s+\d+( 0 R)?/, '')
      .replace(/>>\s*$/, '');
    this.objects.set(id, `${head}/Length ${after.length}>>\nstream\n${after}\nendstream`);
    return this;
  }

  write(): Uint8Array {
    let text = this.header;
    const last = Math.max(...this.objects.keys());
    const table = [`xref\n0 ${last + 1}\n0000000000 65535 f \n`];
    for (let id = 1; id <= last; id++) {
      const body = this.objects.get(id);
      table.push(body === undefined ? '0000000000 65535 f \n' : `${String(text.length).padStart(10, '0')} 00000 n \n`);
      if (body !== undefined) text += `${id} 0 obj\n${body}\nendobj\n`;
    }
    const trailer = this.trailer.replace(/\/Size \d+/, `/Size ${last + 1}`);
    text += `${table.join('')}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n${this.end}`;
    return new Uint8Array(Buffer.from(text, 'latin1'));
  }
}

function dictionaryOf(body: string): string {
  const at = body.indexOf('stream\n');
  return at < 0 ? body : body.slice(0, at);
}

/** Past the data of a stream, in which anything may stand. */
function objectEnd(text: string, start: number): number {
  const length = /^<<[\s\S]*?\/Length (\d+)[\s\S]*?>>\s*stream\n/.exec(text.slice(start, start + 4000));
  const first = text.indexOf('\nendobj', start);
  return length && start + length[0].length < first
    ? text.indexOf('\nendobj', start + length[0].length + Number(length[1]))
    : first;
}
