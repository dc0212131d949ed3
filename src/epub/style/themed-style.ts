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
  note: '.note',
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
    ...accentsOf(look).map(({ selector, side, width, other }) =>
      block(selector, [...(other ? [`border-${other}: 0`] : []), `border-${side}: ${width}px solid ${look.accent}`]),
    ),
    // After the bars of other quotations, which come from as many selectors.
    block(plainQuotes, ['border: 0']),
    // Spaces between letters would part those that join.
    block(':lang(ar) .kicker, :lang(ar) .byline, :lang(fa) .kicker, :lang(fa) .byline', ['letter-spacing: 0']),
  ];
  return `\n/* The theme */\n\n${rules.join('\n')}`;
}

/** A rule of a style sheet. */
export function block(selector: string, lines: readonly string[]): string {
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

/** A rule in the theme's colour. */
interface Accent {
  readonly selector: string;
  /** Of the box that it stands on. */
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  /** In pixels. */
  readonly width: number;
  /** The side that has none here, where a rule before gives it one. */
  readonly other?: 'left' | 'right';
}

/** Quotations that run from the right, and among those of such a text, those that don't. */
const quotesFromRight = 'blockquote[dir="rtl"], blockquote.rtl, [dir="rtl"] blockquote';
const quotesFromLeft = '[dir="rtl"] blockquote[dir="ltr"], [dir="rtl"] blockquote.ltr';
/** Those that have no bar. */
const plainQuotes = ['blockquote', '[dir="rtl"] blockquote']
  .flatMap((quote) => [`${quote}.verse`, `${quote}.epigraph`])
  .join(', ');

/** The rules in the theme's colour, in the order in which they stand. */
function accentsOf({ opening, rule, styles }: EpubLook): readonly Accent[] {
  const head = { selector: 'article > header', side: 'top', width: opening.ruleAbove } as const;
  const heads = opening.ruleAbove > 0 ? [head] : [];
  const pulled = { selector: '.pull-quote', side: 'top' } as const;
  const around = [
    { ...pulled, width: rule },
    { ...pulled, side: 'bottom', width: rule },
  ] as const;
  const pulls = styles.pullQuote.align === 'center' ? around : [{ ...pulled, width: 3 * rule }];
  if (styles.headline.align === 'center') return [...heads, ...pulls];
  // Not as `border-inline-start`, which the readers that Adobe's engine drives don't know.
  return [
    ...heads,
    ...pulls,
    { selector: 'blockquote', side: 'left', width: 2 },
    { selector: quotesFromRight, side: 'right', width: 2, other: 'left' },
    { selector: quotesFromLeft, side: 'left', width: 2, other: 'right' },
  ];
}

/** The elements that have a rule in the theme's colour, each once. */
export function accented(look: EpubLook): readonly string[] {
  return [...new Set(accentsOf(look).map(({ selector }) => selector))];
}

function openings(look: EpubLook): string[] {
  const { ruleAbove, ruleBelow, sink } = look.opening;
  return [
    block('article > header', [`margin: ${sink > 0 ? `${sink}em` : '0'} 0 1.75em`]),
    ...(ruleAbove > 0 ? [block('article > header', ['padding-top: 0.9em'])] : []),
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

function quotations({ styles }: EpubLook): string[] {
  const quote = block('.pull-quote', ['margin: 2em 5%', 'padding: 1em 0']);
  if (styles.headline.align === 'center') return [quote, block('blockquote', ['margin: 1.5em 8%'])];
  return [
    quote,
    block('blockquote', ['margin: 1.5em 0', 'padding: 0 0 0 5%']),
    block(quotesFromRight, ['padding: 0 5% 0 0']),
    block(quotesFromLeft, ['padding: 0 0 0 5%']),
  ];
}
