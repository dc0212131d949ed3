/** The kinds of text whose look a theme gives an e-book. Body text is none of them: it is the reader's. */
export const lookNames = [
  'headline',
  'sectionTitle',
  'heading2',
  'heading3',
  'heading4',
  'kicker',
  'pullTitle',
  'standfirst',
  'byline',
  'dateline',
  'authorNote',
  'caption',
  'captionLabel',
  'credit',
  'withheld',
  'pullQuote',
  'pullQuoteAttribution',
  'quoteAttribution',
  'epigraph',
  'question',
  'tableHead',
  'note',
  'wireLine',
  'attributionHeading',
  'bookTitle',
  'bookSubtitle',
  'bookLine',
  'contentsEntry',
  'contentsKicker',
  'contentsByline',
] as const;

export type LookName = (typeof lookNames)[number];

/** How a kind of text looks, in terms that hold at every size and on every ground. */
export interface TextLook {
  /** Of the size that the reader has chosen. */
  readonly size: number;
  readonly sans: boolean;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly smallCaps: boolean;
  /** Space between letters, in em. */
  readonly tracking: number;
  readonly align: 'start' | 'center' | 'end';
}

/** What a theme makes of an e-book. Lengths of rules are in CSS pixels. */
export interface EpubLook {
  readonly styles: Readonly<Record<LookName, TextLook>>;
  /** sRGB, `#rrggbb`: for rules only, never for text or ground. */
  readonly accent: string;
  /** Indent of a paragraph that follows another, in em; 0: paragraphs are parted by space. */
  readonly indent: number;
  readonly opening: { readonly ruleAbove: number; readonly ruleBelow: number; readonly sink: number };
  readonly rule: number;
  /** The first letter of an article as high as three lines. */
  readonly dropCap: boolean;
}
