import type { EpubFamily } from '../publication/epub-fonts.js';
import type { EpubLook, LookName, TextLook } from '../publication/epub-look.js';
import { lookNames } from '../publication/epub-look.js';
import { fontStack, fontStyle } from './embedded-fonts.js';
import { enhancements } from './style/enhancements.js';
import { listStyle, textStyle } from './style/reader-style.js';
import { themedStyle } from './style/themed-style.js';

/**
 * The style sheet of the e-book: what holds on every screen, then what the theme adds. Typeface, size, colours, line
 * height and margins of the text stay the reader's, the typeface but where the book brings its own; rules take the colour of the text on a dark page.
 */
export function styleSheet(look: EpubLook = plainLook, families: readonly EpubFamily[] = []): string {
  const themed = themedStyle(look, fontStack(families, 'sans'));
  return `${textStyle}\n${listStyle}${themed}${families.length > 0 ? `\n${fontStyle(families)}` : ''}`;
}

/** The sheet that is read after it, which a reader may do without. */
export function enhancementSheet(look: EpubLook = plainLook): string {
  return enhancements(look);
}

const plain: TextLook = {
  size: 1,
  sans: false,
  bold: false,
  italic: false,
  smallCaps: false,
  tracking: 0,
  align: 'start',
};

/** Where no theme is given: headings bold, the rest as it comes. */
const plainLook: EpubLook = {
  styles: Object.fromEntries(
    lookNames.map((name) => [name, /head|title/i.test(name) ? { ...plain, bold: true, size: 1.2 } : plain]),
  ) as Record<LookName, TextLook>,
  accent: '#000000',
  indent: 0,
  opening: { ruleAbove: 0, ruleBelow: 0, sink: 0 },
  rule: 1,
  dropCap: false,
};
