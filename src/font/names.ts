import { type Sfnt, viewOf } from './sfnt.js';

/** Names that say whose a font is: copyright, trademark, licence and its address. */
const rights = [0, 7, 13, 14] as const;

/**
 * A name of a font: 1 family, 4 full name, 6 PostScript name (OpenType 1.9.1, "name").
 * @returns the English one, else any; undefined where there is none that can be read
 */
export function fullName({ tables }: Sfnt, id: number): string | undefined {
  return namesOf(tables.get('name')).find((name) => name.id === id)?.text;
}

interface Name {
  readonly id: number;
  readonly text: string;
}

/** Names in Unicode, English ones first. */
function namesOf(table: Uint8Array | undefined): readonly Name[] {
  if (!table || table.byteLength < 6) return [];
  const view = viewOf(table);
  const [count, storage] = [view.getUint16(2), view.getUint16(4)];
  const names: (Name & { readonly english: boolean })[] = [];
  for (let index = 0; index < count && 18 + index * 12 <= table.byteLength; index++) {
    const at = 6 + index * 12;
    const [platform, , language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((step) => view.getUint16(at + step)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const start = storage + offset;
    if (start + length > table.byteLength || (platform !== 3 && platform !== 0)) continue;
    let text = '';
    for (let unit = start; unit + 1 < start + length; unit += 2) text += String.fromCharCode(view.getUint16(unit));
    names.push({ id, text, english: platform === 3 && language === 0x409 });
  }
  return names.sort((a, b) => Number(b.english) - Number(a.english));
}

/**
 * A table of names for a face that was made from another: what it is called, and whose it is.
 * @param family in letters of any kind
 * @param style such as "Bold Italic"
 */
export function nameTable(source: Sfnt, family: string, style: string): Uint8Array {
  const postScript = `${family}-${style}`.replace(/[^A-Za-z0-9-]/g, '').slice(0, 63);
  const kept = rights.flatMap((id) => {
    const text = fullName(source, id);
    return text ? [{ id, text }] : [];
  });
  const own = [
    { id: 1, text: family },
    { id: 2, text: style },
    { id: 4, text: `${family} ${style}` },
    { id: 6, text: postScript.startsWith('-') ? `Font${postScript}` : postScript },
  ];
  const names = [...kept, ...own].sort((a, b) => a.id - b.id);
  const storage = 6 + names.length * 12;
  const bytes = new Uint8Array(storage + names.reduce((size, { text }) => size + text.length * 2, 0));
  const view = viewOf(bytes);
  view.setUint16(2, names.length);
  view.setUint16(4, storage);
  let offset = 0;
  for (const [index, { id, text }] of names.entries()) {
    // Windows, Unicode BMP, English of the United States.
    [3, 1, 0x409, id, text.length * 2, offset].forEach((value, step) => {
      view.setUint16(6 + index * 12 + step * 2, value);
    });
    for (let unit = 0; unit < text.length; unit++) {
      view.setUint16(storage + offset + unit * 2, text.charCodeAt(unit));
    }
    offset += text.length * 2;
  }
  return bytes;
}
