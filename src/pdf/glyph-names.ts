/** Where records of tables begin, and the length of each. OpenType 1.9.1, "Organization of an OpenType Font". */
const directory = { start: 12, record: 16 } as const;

const named = 0x00020000;
const unnamed = 0x00030000;

/**
 * A font whose `post` table says that it names no glyphs. Nothing that is embedded needs the names, and fontkit reads all of
 * them where it is asked for the slant of a face. OpenType 1.9.1, "post".
 * @param bytes of an sfnt; they are left as they are
 * @returns the same bytes where they name none
 */
export function withoutGlyphNames(bytes: Uint8Array): Uint8Array {
  const at = postTable(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (at === undefined) return bytes;
  const copy = new Uint8Array(bytes);
  new DataView(copy.buffer).setUint32(at, unnamed);
  return copy;
}

/** Where the table with the names begins. */
function postTable(font: DataView): number | undefined {
  const count = font.byteLength < directory.start ? 0 : font.getUint16(4);
  for (let table = 0; table < count; table++) {
    const record = directory.start + table * directory.record;
    if (record + directory.record > font.byteLength) return undefined;
    // "post"
    if (font.getUint32(record) !== 0x706f7374) continue;
    const [at, length] = [font.getUint32(record + 8), font.getUint32(record + 12)];
    return length >= 32 && at + length <= font.byteLength && font.getUint32(at) === named ? at : undefined;
  }
  return undefined;
}
