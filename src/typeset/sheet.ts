import { ruleItem } from './lines.js';
import type { Colour, Page, PageItem } from './page.js';
import type { Setting } from './setting.js';

/** Length of a crop mark, its distance from what is cut off, and its thickness, in points. */
const mark = { length: 14, distance: 3, thickness: 0.25 } as const;

const black: Colour = [0, 0, 0];

/** Put a page on a sheet with bleed and crop marks, where these are asked for. */
export function onSheet(page: Page, { options }: Pick<Setting, 'options'>): Page {
  const { bleed = 0, cropMarks = false } = options;
  const margin = cropMarks ? bleed + mark.distance + mark.length + mark.distance : bleed;
  if (margin === 0) return page;
  const { width, height } = page.size;
  const items = page.items.map((item): PageItem => ({ ...item, x: item.x + margin, y: item.y + margin }));
  const marks = cropMarks ? cropMarksOf(width, height, margin, bleed) : [];
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  return { ...page, size, cut: { margin, bleed }, items: [...items, ...marks] };
}

/** Two marks at each corner, in line with the edges that they stand for and clear of the bleed. */
function cropMarksOf(width: number, height: number, margin: number, bleed: number): PageItem[] {
  const { length, distance, thickness } = mark;
  const near = margin - bleed - distance - length;
  const far = margin + bleed + distance;
  const half = thickness / 2;
  return [margin, margin + height].flatMap((y) =>
    [margin, margin + width].flatMap((x) => [
      ruleItem(x === margin ? near : width + far, y - half, length, thickness, black),
      ruleItem(x - half, y === margin ? near : height + far, thickness, length, black),
    ]),
  );
}
