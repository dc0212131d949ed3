const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** A value that is there as text. */
export class WrittenValue {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** A reference to an object, by its number. ISO 32000-1, 7.3.10. */
export function referenceTo(number: number): WrittenValue {
  return new WrittenValue(`${number} 0 R`);
}

/**
 * A value as pdfkit knows values (a string is a name, a `String` object a text string, a `Uint8Array` a byte string), written as
 * a PDF object; its characters are bytes. They are the bytes that pdfkit writes, which takes each text apart byte by byte and
 * puts it together again: a book has a hundred thousand elements and links. ISO 32000-1, 7.3.
 * @throws for a number that PDF has no notation for
 */
export function objectText(value: unknown): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return array(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return dictionary(value);
  if (value instanceof String) return text(value.valueOf());
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (value instanceof Date) return `(D:${value.toISOString().replace(/[-:T]|\.\d+/g, '')})`;
  // References, ours and pdfkit's, and its own trees.
  return String(value);
}

function array(values: readonly unknown[]): string {
  let items = '';
  for (let index = 0; index < values.length; index++)
    items += `${index > 0 ? ' ' : ''}${objectText(values[index] ?? null)}`;
  return `[${items}]`;
}

function dictionary(value: object): string {
  let entries = '<<\n';
  for (const key of Object.keys(value)) {
    const entry: unknown = value[key as keyof typeof value];
    if (entry !== undefined) entries += `/${key} ${objectText(entry)}\n`;
  }
  return `${entries}>>`;
}

/** ISO 32000-1, 7.9.2.2. */
function text(value: string): string {
  const bytes = /^[\0-\x7F]*$/.test(value)
    ? value
    : Buffer.from(`\uFEFF${value}`, 'utf16le').swap16().toString('latin1');
  return `(${bytes.replace(/[\n\r\t\b\f()\\]/g, (byte) => escapes[byte] ?? `\\${byte}`)})`;
}

function number(value: number): string {
  if (!(value > -1e21 && value < 1e21)) throw new Error(`PDF has no notation for the number ${value}`);
  return String(Math.round(value * 1e6) / 1e6);
}
