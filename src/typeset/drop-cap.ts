import { type LinesOptions, linesOf, wordsLayer } from './lines.js';
import type { InlineRun } from './paragraph.js';
import type { BlockStyle, Setting } from './setting.js';
import { type Column, type Layer, type Strip, startOf } from './strip.js';

/** How many lines the large letter is high. */
const height = 3;

/** A large letter at the beginning of a paragraph, and the text that goes on beside it. */
export interface DropCap {
  readonly letter: Layer;
  /** What it takes of the lines beside it, in points. */
  readonly width: number;
  readonly rest: readonly InlineRun[];
}

/**
 * The first letter of a paragraph as high as three lines: from the top of their first capitals to their last baseline.
 * @returns undefined where the text begins with no letter, or in a script whose letters join or that runs from the right
 */
export function dropCapOf(runs: readonly InlineRun[], column: Column, setting: Setting): DropCap | undefined {
  const [first, ...others] = runs;
  const letter = /^(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*/u.exec(first?.text ?? '')?.[0];
  if (!first || !letter || column.direction === 'rtl') return undefined;
  const { frame, measurer, styles } = setting;
  const [font = ''] = measurer.chain(first.style);
  const capitals = (height - 1) * frame.leading + styles.body.capitals;
  const size = Math.round((capitals / (measurer.metrics(font).capHeight / 1000)) * 100) / 100;
  const text = { ...first.style, size, features: {} };
  const set = wordsLayer(letter, first.role, { ...styles.body, text }, column, setting);
  const rest = [{ ...first, text: first.text.slice(letter.length) }, ...others];
  const width = set.width + 0.35 * frame.size;
  return { letter: { items: set.items, x: startOf(column, set.width), y: capitals }, width, rest };
}

/** Set the paragraph beside its first letter, its first three lines on one page; undefined where it has fewer, beside which the letter would hang. */
export function withDropCap(
  { letter, width, rest }: DropCap,
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions,
): Strip[] | undefined {
  const lines = linesOf(rest, style, column, setting, { ...options, grid: true, beside: { lines: height, width } });
  if (lines.length < height) return undefined;
  return lines.map((line, index) => ({
    ...line,
    ...(index === 0 ? { layers: [letter, ...line.layers] } : {}),
    ...(index > 0 && index < height ? { penalty: Number.POSITIVE_INFINITY } : {}),
  }));
}
