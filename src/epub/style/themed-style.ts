import type { EpubLook, LookName, TextLook } from '../../publication/epub-look.js';

/** What each style of the theme is for in the documents. */
const selectors: Readonly<Record<LookName, string>> = {
  headline: 'article > header h1',
  sectionTitle: 'section > h1, nav > h1',
  heading2: 'h2',
  heading3: 'h3',
  heading4: 'h4, h5, h6',
  kicker: '.kicker',
  pullTitle: '.pull-title',
  standfirst: '.standfirst',
  byline: '.byline',
  dateline: '.dateline',
  authorNote: '.author-note',
  caption: 'figcaption, caption',
  captionLabel: '.figure-label',
  credit: '.credit',
  withheld: '.withheld',
  pullQuote: '.pull-quote > p:first-child',
  pullQuoteAttribution: '.pull-quote .attribution',
  quoteAttribution: 'blockquote > .attribution',
  epigraph: '.epigraph',
  question: '.question',
  tableHead: 'th',
  note: '.notes aside',
  wireLine: '.wire-line',
  attributionHeading: '.notes h2, .attribution-note h2',
  bookTitle: '.title-page h1',
  bookSubtitle: '.title-page .subtitle',
  bookLine: '.title-page .title-page-line',
  contentsEntry: '.contents .entry',
  contentsKicker: '.contents .kicker',
  contentsByline: '.contents .byline',
};

/** Sizes within these are the size around them already. */
const inherited: ReadonlySet<LookName> = new Set(['captionLabel', 'credit', 'tableHead', 'epigraph']);

/**
 * The part of the style sheet that a theme gives.
 * @param sans the families of styles without serifs
 */
export function themedStyle(look: EpubLook, sans = 'sans-serif'): string {
  const { styles } = look;
  const names = Object.keys(selectors) as LookName[];
  const rules = [
    ...names.map((name) => block(selectors[name], declarations(name, styles[name], sans))),
    ...paragraphs(look),
    ...openings(look),
    ...rulesOf(look),
    ...quotations(look),
    ...(look.dropCap ? [dropCap] : []),
    // Spaces between letters would part those that join.
    block(':lang(ar) .kicker, :lang(ar) .byline, :lang(fa) .kicker, :lang(fa) .byline', ['letter-spacing: 0']),
  ];
  return `\n/* The theme */\n\n${rules.join('\n')}`;
}

function block(selector: string, lines: readonly string[]): string {
  return `${selector} {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`;
}

function declarations(name: LookName, style: TextLook, sans: string): string[] {
  const { size, bold, italic, smallCaps, tracking, align } = style;
  const isTitle = /^(?:heading|headline|sectionTitle|bookTitle)/.test(name);
  // A heading is told from text by one thing at least.
  const isBold = bold || (isTitle && size < 1.05 && !italic && !smallCaps);
  return [
    ...(style.sans ? [`font-family: ${sans}`] : []),
    ...(inherited.has(name) ? [] : [`font-size: ${size}em`]),
    `font-style: ${italic ? 'italic' : 'normal'}`,
    `font-variant: ${smallCaps ? 'small-caps' : 'normal'}`,
    `font-weight: ${isBold ? 'bold' : 'normal'}`,
    ...(tracking === 0 ? [] : [`letter-spacing: ${tracking}em`]),
    ...(align === 'start' ? [] : [`text-align: ${align}`]),
  ];
}

/** Indented or parted by space, never both; what isn't running text is always parted. */
function paragraphs({ indent }: EpubLook): string[] {
  if (indent === 0) return [block('p', ['margin: 0 0 0.75em'])];
  const followers = ['article', 'blockquote', '.exchange', 'li'].flatMap((parent) => [
    `${parent} > p + p`,
    `${parent} > p + span + p`,
  ]);
  return [
    block('p', ['margin: 0']),
    block(followers.join(', '), [`text-indent: ${indent}em`]),
    block('.exchange > .question + p, article > p.wire-line, .contents p', ['text-indent: 0']),
    block('.imprint p, .attribution-note p, .notes p, .credits p', ['margin: 0 0 0.6em', 'text-indent: 0']),
  ];
}

/**
 * A rule in the theme's colour, on a dark ground in that of the text.
 * @param side of the box that it stands on
 */
function accented(
  selector: string,
  side: 'top' | 'bottom' | 'left' | 'right',
  width: number,
  look: EpubLook,
): string[] {
  return [
    block(selector, [`border-${side}: ${width}px solid ${look.accent}`]),
    `@media (prefers-color-scheme: dark) {\n  ${selector} {\n    border-${side}-color: currentColor;\n  }\n}\n`,
  ];
}

function openings(look: EpubLook): string[] {
  const { ruleAbove, ruleBelow, sink } = look.opening;
  return [
    block('article > header', [`margin: ${sink > 0 ? `${sink}em` : '0'} 0 1.75em`]),
    ...(ruleAbove > 0
      ? [block('article > header', ['padding-top: 0.9em']), ...accented('article > header', 'top', ruleAbove, look)]
      : []),
    ...(ruleBelow > 0
      ? [
          block('article > header', [`border-bottom: ${ruleBelow}px solid currentColor`, 'padding-bottom: 0.75em']),
          // One rule between them is enough.
          block('article > header + .author', ['border-top: 0', 'padding-top: 0']),
        ]
      : []),
  ];
}

/** Rules that part what stands over them from what stands under. */
function rulesOf({ rule, styles }: EpubLook): string[] {
  const centred = styles.headline.align === 'center';
  return [
    block('hr', [
      'border: 0',
      centred ? 'border-top: 3px double currentColor' : `border-top: ${rule}px solid currentColor`,
      'margin: 2em auto',
      `width: ${centred ? 12 : 20}%`,
    ]),
    // A table is smaller than the text already.
    block('caption', ['font-size: 1em']),
    block('table', [`border-bottom: ${rule}px solid currentColor`, `border-top: ${rule}px solid currentColor`]),
    block('thead tr', ['border-bottom: 1px solid currentColor']),
    block('.notes, .attribution-note', [`border-top: ${rule}px solid currentColor`]),
  ];
}

function quotations(look: EpubLook): string[] {
  const { pullQuote } = look.styles;
  const quote = [block('.pull-quote', ['margin: 2em 5%', 'padding: 1em 0'])];
  const pulled =
    pullQuote.align === 'center'
      ? [...accented('.pull-quote', 'top', look.rule, look), ...accented('.pull-quote', 'bottom', look.rule, look)]
      : accented('.pull-quote', 'top', 3 * look.rule, look);
  if (look.styles.headline.align === 'center') return [...quote, ...pulled, block('blockquote', ['margin: 1.5em 8%'])];
  const barred = 'blockquote:not(.verse):not(.epigraph)';
  const fromRight = (quote: string) =>
    `${quote}[dir="rtl"], ${quote}.rtl, [dir="rtl"] ${quote}:not([dir="ltr"]):not(.ltr)`;
  return [
    ...quote,
    ...pulled,
    block('blockquote', ['margin: 1.5em 0', 'padding: 0 0 0 5%']),
    ...accented(barred, 'left', 2, look),
    block(fromRight('blockquote'), ['padding: 0 5% 0 0']),
    // Not as `border-inline-start`, which the readers that Adobe's engine drives don't know.
    block(fromRight(barred), ['border-left: 0']),
    ...accented(fromRight(barred), 'right', 2, look),
  ];
}

/** The letter as high as three lines, in text that runs from the left. */
const dropCap = block('html:not([dir="rtl"]) article > header ~ p:first-of-type::first-letter', [
  'float: left',
  'font-size: 3.2em',
  'line-height: 0.8',
  'margin: 0.08em 0.08em 0 0',
]);
