import { z } from 'zod';
import type { Colour } from './page.js';

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'must be an sRGB colour such as "#1a1a1a"')
  .transform(
    (hex): Colour => [
      Number.parseInt(hex.slice(1, 3), 16),
      Number.parseInt(hex.slice(3, 5), 16),
      Number.parseInt(hex.slice(5, 7), 16),
    ],
  );

const colours = z.strictObject({
  ink: colour,
  quiet: colour,
  accent: colour,
  link: colour,
  deleted: colour,
  rule: colour,
  hairline: colour,
  tint: colour,
});

const share = z.number().positive().max(1);
const length = z.number().nonnegative();

const style = z.strictObject({
  family: z.enum(['text', 'sans', 'mono']),
  weight: z.union([z.literal(400), z.literal(600), z.literal(700)]).default(400),
  italic: z.boolean().default(false),
  size: z.number().positive().describe('In body sizes'),
  leading: z.number().positive().describe('From baseline to baseline, in lines of the body'),
  colour: colours.keyof().default('ink'),
  features: z.record(z.string().regex(/^[\x20-\x7e]{4}$/), z.number().int()).default({}),
  tracking: z.number().optional().describe('In thousandths of an em'),
  align: z.enum(['justify', 'start', 'center', 'end']).default('start'),
  hyphenate: z.boolean().default(false),
});

/** The kinds of text that a theme sets, each with a style of its own. */
const styleNames = z.enum([
  'body',
  'heading2',
  'heading3',
  'heading4',
  'sectionTitle',
  'kicker',
  'pullTitle',
  'headline',
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
  'blockquote',
  'quoteAttribution',
  'listLabel',
  'table',
  'tableHead',
  'code',
  'inlineCode',
  'ornament',
  'note',
  'wireLine',
  'attributionHeading',
  'attributionText',
  'bookTitle',
  'bookSubtitle',
  'bookLine',
  'imprintTitle',
  'imprint',
  'contentsKicker',
  'contentsEntry',
  'contentsByline',
  'contentsChild',
  'leader',
  'creditIntro',
  'creditLabel',
  'creditLine',
  'runningHead',
  'folio',
]);

export type StyleName = z.infer<typeof styleNames>;

const themeSchema = z.strictObject({
  name: z.string(),
  page: z.strictObject({
    measure: z.number().positive().describe('Width of the text, in body sizes (about 2.1 characters each)'),
    columns: z.number().int().min(1).max(3).default(1).describe('Of an article'),
    columnGap: length.default(1.8).describe('Between columns, in body sizes'),
    bodySizes: z
      .array(z.strictObject({ upToWidth: length, size: z.number().positive(), leading: z.number().positive() }))
      .min(1)
      .describe('Size and leading of the body, in points, by the width of the page; the widest last'),
    smallestMargin: share.describe('Of the width of the page'),
    innerShare: share.describe('What the inner margin takes of the two'),
    largestInner: share.describe('Of the width of the page; the outer margin has the rest'),
    top: share.describe('Of the height of the page, like the three below'),
    bottom: share,
    head: share.describe('Baseline of the running head, from the top'),
    foot: share.describe('Baseline of the folio, from the bottom'),
  }),
  colours,
  spacing: z.strictObject({
    paragraphIndent: length.describe('In body sizes'),
    listIndent: length.describe('In body sizes'),
    quoteIndent: length.describe('In body sizes'),
    block: length.describe('Over and under a block that is no paragraph, in lines'),
    figure: length.describe('Over and under a figure, in lines'),
    captionGap: length.describe('Between picture and caption, in points'),
    imageGap: length.describe('Between pictures side by side, in points'),
    cellGap: length.describe('Between columns of a table, in points'),
    boxPadding: length.describe('Inside a box, in points'),
    noteGap: length.describe('Over the rule above the notes, in lines'),
    hairline: length.describe('Thickness, in points'),
    rule: length.describe('Thickness, in points'),
  }),
  figures: z.strictObject({
    lowestDpi: z.number().positive().describe('A picture with fewer pixels is set smaller'),
    tallestColumn: share.describe('Of the height of the text'),
    tallestWide: share.describe('Of the height of the text'),
    smallestShrink: share.describe('How far a figure may be made smaller to fill the end of a section'),
    portrait: length.describe("Width of an author's portrait, in points"),
  }),
  ornament: z.string().describe('Set for a thematic break where the text face has it'),
  styles: z.record(styleNames, style),
});

/** What pages look like: data, checked against a schema. Sizes are relative, so that a theme fits every trim size. */
export type Theme = z.infer<typeof themeSchema>;

/**
 * Check a theme read from its file.
 * @throws ZodError where the theme is not sound: themes ship with Colophon, so that it is a mistake in it
 */
export function parseTheme(json: unknown): Theme {
  return themeSchema.parse(json);
}
