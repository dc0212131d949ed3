import { damaged } from './flaw.js';
import { type Sfnt, tagAt, viewOf } from './sfnt.js';

/** An axis along which a variable font can be drawn. OpenType 1.9.1, "fvar". */
export interface Axis {
  readonly tag: string;
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

/** A point in the space of a variable font: a value for every axis. */
export type Location = Readonly<Record<string, number>>;

/** Body type, in points, for fonts that are drawn differently by size. */
const opticalSize = 11;

/** The axes of a font; none where it is not variable. @throws FontFlaw, or RangeError where the table ends too early */
export function axesOf({ tables }: Sfnt): readonly Axis[] {
  const bytes = tables.get('fvar');
  if (!bytes) return [];
  const view = viewOf(bytes);
  const [start, count, size] = [view.getUint16(4), view.getUint16(8), view.getUint16(10)];
  if (count > 64 || size < 20) throw damaged('its table of axes ("fvar") is not sound');
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    const [least = 0, usual = 0, most = 0] = [4, 8, 12].map((step) => view.getInt32(at + step) / 65536);
    if (least > usual || usual > most) throw damaged('its table of axes ("fvar") is not sound');
    return { tag: tagAt(view, at), least, usual, most };
  });
}

/** Whether a variable font has slanted or italic letters in itself. */
export function canSlant(axes: readonly Axis[]): boolean {
  return axes.some(({ tag, least, most }) => (tag === 'ital' && most >= 1) || (tag === 'slnt' && least < 0));
}

/** Whether a variable font can be drawn bold. */
export function canEmbolden(axes: readonly Axis[]): boolean {
  return axes.some(({ tag, most }) => tag === 'wght' && most >= 600);
}

/**
 * Where in the space of a font a face is: its weight, its slant where the file holds both, the optical size of body
 * type, everything else as usual.
 * @param asked values that the settings give for axes
 */
export function locationFor(
  axes: readonly Axis[],
  face: { readonly weight: number; readonly slanted: boolean },
  asked: Location = {},
): Location {
  const wanted = (tag: string): number | undefined => {
    if (tag === 'wght') return face.weight;
    if (Object.hasOwn(asked, tag)) return asked[tag];
    if (tag === 'opsz') return opticalSize;
    if (tag === 'ital' && face.slanted) return 1;
    return tag === 'slnt' && face.slanted && !axes.some((axis) => axis.tag === 'ital') ? -90 : undefined;
  };
  return Object.fromEntries(
    axes.map(({ tag, least, usual, most }) => [tag, Math.min(most, Math.max(least, wanted(tag) ?? usual))]),
  );
}
