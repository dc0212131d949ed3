/** What a TrueType program says of its glyphs. */
export interface TrueType {
  readonly glyphs: number;
  /** Advance of a glyph in thousandths of an em. */
  width(glyph: number): number | undefined;
  /** Whether a glyph has an outline; undefined where the program doesn't say. */
  hasOutline(glyph: number): boolean | undefined;
}

/** Read a TrueType or OpenType program. ISO/IEC 14496-22, 4 and 5. @returns undefined where it isn't one */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return tablesOf(view);
  } catch (error) {
    // What DataView throws at the end of the data.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Table {
  readonly offset: number;
  readonly length: number;
}

function tablesOf(view: DataView): TrueType | undefined {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x4f54544f && version !== 0x74727565) return undefined;
  const tables = new Map<string, Table>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    const tag = [0, 1, 2, 3].map((byte) => String.fromCharCode(view.getUint8(at + byte))).join('');
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
  if (!head || !hhea || !hmtx || !maxp) return undefined;
  const em = view.getUint16(head.offset + 18) || 1000;
  const isLong = view.getInt16(head.offset + 50) === 1;
  const metrics = view.getUint16(hhea.offset + 34);
  const glyphs = view.getUint16(maxp.offset + 4);
  const [loca, glyf] = [tables.get('loca'), tables.get('glyf')];
  const place = (glyph: number, at: Table) =>
    isLong ? view.getUint32(at.offset + glyph * 4) : view.getUint16(at.offset + glyph * 2) * 2;
  return {
    glyphs,
    width: (glyph) => {
      if (glyph >= glyphs || metrics === 0) return undefined;
      const at = hmtx.offset + Math.min(glyph, metrics - 1) * 4;
      return at + 2 > view.byteLength ? undefined : (view.getUint16(at) * 1000) / em;
    },
    hasOutline: (glyph) => {
      if (!loca || !glyf || glyph >= glyphs || (glyph + 2) * (isLong ? 4 : 2) > loca.length) return undefined;
      return place(glyph + 1, loca) > place(glyph, loca);
    },
  };
}
