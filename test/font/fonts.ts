import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { readSfnt, viewOf, writeSfnt } from '../../src/font/sfnt.js';

const require = createRequire(import.meta.url);

/** A font of `fixtures/`, whose letters are plain staves. */
export function stave(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(import.meta.dirname, 'fixtures', name)));
}

/** A file of a package. */
export function packaged(specifier: string): Uint8Array {
  return Uint8Array.from(readFileSync(require.resolve(specifier)));
}

/** Literata of the package of variable fonts: WOFF2, with weight and optical size. */
export const variableLiterata = (slant: 'normal' | 'italic' = 'normal') =>
  packaged(`@fontsource-variable/literata/files/literata-latin-opsz-${slant}.woff2`);

/** Japanese without a bold, and Devanagari with an italic. */
export const mincho = () => packaged('@expo-google-fonts/sawarabi-mincho/400Regular/SawarabiMincho_400Regular.ttf');
export const devanagari = (slant: '' | '_Italic' = '') =>
  packaged(`@expo-google-fonts/tiro-devanagari-hindi/400Regular${slant}/TiroDevanagariHindi_400Regular${slant}.ttf`);

/** A font with some tables changed, left out (undefined) or put in; its checksums are right. */
export function changed(
  bytes: Uint8Array,
  changes: Readonly<Record<string, ((table: Uint8Array) => Uint8Array) | undefined>>,
): Uint8Array {
  const { version, tables } = readSfnt(bytes);
  const all = new Map(tables);
  for (const [tag, change] of Object.entries(changes)) {
    if (change) all.set(tag, change(Uint8Array.from(all.get(tag) ?? [])));
    else all.delete(tag);
  }
  return writeSfnt({ version, tables: all });
}

/** A font with other permissions in OS/2. */
export function withPermissions(bytes: Uint8Array, fsType: number): Uint8Array {
  return changed(bytes, {
    'OS/2': (table) => {
      viewOf(table).setUint16(8, fsType);
      return table;
    },
  });
}

/** A font as WOFF 1.0. */
export function asWoff(bytes: Uint8Array): Uint8Array {
  const { version, tables } = readSfnt(bytes);
  const packed = [...tables].map(([tag, table]) => ({ tag, table, data: Uint8Array.from(deflateSync(table)) }));
  const start = 44 + packed.length * 20;
  const room = (data: Uint8Array) => (data.byteLength + 3) & ~3;
  const woff = new Uint8Array(packed.reduce((size, { data }) => size + room(data), start));
  const view = viewOf(woff);
  const source = viewOf(bytes);
  view.setUint32(0, 0x774f4646);
  view.setUint32(4, version);
  view.setUint16(12, packed.length);
  let offset = start;
  packed.forEach(({ tag, table, data }, index) => {
    const at = 44 + index * 20;
    const stored = data.byteLength < table.byteLength ? data : table;
    for (let step = 0; step < 4; step++) view.setUint8(at + step, tag.charCodeAt(step));
    const checksum = Array.from({ length: source.getUint16(4) }, (_, entry) => 12 + entry * 16).find(
      (entry) => source.getUint32(entry) === view.getUint32(at),
    );
    view.setUint32(at + 4, offset);
    view.setUint32(at + 8, stored.byteLength);
    view.setUint32(at + 12, table.byteLength);
    view.setUint32(at + 16, source.getUint32((checksum ?? 0) + 4));
    woff.set(stored, offset);
    offset += room(data);
  });
  return woff;
}

/** A variable font whose only axis is none of weight. */
export function withoutWeights(): Uint8Array {
  return changed(stave('stave-variable.ttf'), {
    fvar: (table) => {
      table.set(new TextEncoder().encode('GRAD'), viewOf(table).getUint16(4));
      return table;
    },
  });
}
