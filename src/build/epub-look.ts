import { type EpubLook, type LookName, lookNames, type TextLook } from '../publication/epub-look.js';
import type { Theme } from '../typeset/theme.js';

/** How much of what a style is larger than the body in print it is on a screen, which may be a phone's. */
const damping: Partial<Record<LookName, number>> = {
  headline: 0.55,
  sectionTitle: 0.6,
  bookTitle: 0.55,
  pullQuote: 0.7,
};

const largest = 2.2;
const smallest = 0.8;

/** What makes sense on a screen of a theme that was made for paper. */
export function epubLook(theme: Theme, dropCap = false): EpubLook {
  const { styles, colours, opening, spacing } = theme;
  const looks = lookNames.map((name) => [name, textLook(name, styles[name])] as const);
  return {
    styles: Object.fromEntries(looks) as Record<LookName, TextLook>,
    accent: `#${colours.accent.map((part) => part.toString(16).padStart(2, '0')).join('')}`,
    // Lines of unequal length hide an indent: paragraphs are then parted by space.
    indent: styles.body.align === 'justify' ? spacing.paragraphIndent : 0,
    opening: { ruleAbove: pixels(opening.ruleAbove), ruleBelow: pixels(opening.ruleBelow), sink: opening.sink },
    rule: Math.max(1, pixels(spacing.rule)),
    dropCap,
  };
}

/** A rule is never thinner than a pixel. */
function pixels(points: number): number {
  return points === 0 ? 0 : Math.max(1, Math.round(points * (4 / 3)));
}

function textLook(name: LookName, style: Theme['styles'][LookName]): TextLook {
  const { size, family, weight, italic, features, tracking = 0, align } = style;
  const excess = size > 1 ? (size - 1) * (damping[name] ?? 0.85) : size - 1;
  return {
    size: Math.min(largest, Math.max(smallest, Math.round((1 + excess) * 100) / 100)),
    sans: family === 'sans',
    bold: weight >= 600,
    italic,
    smallCaps: features.smcp === 1,
    tracking: tracking / 1000,
    align: align === 'justify' ? 'start' : align,
  };
}
