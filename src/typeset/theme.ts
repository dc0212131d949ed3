import { z } from 'zod';
import { monoFamilies, sansFamilies, textFamilies } from './font-files.js';
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
/** No page is longer, in points; beyond that, numbers only cost time. */
const length = z.number().nonnegative().max(5000);
const bodySize = z.number().min(1).max(200);
const bodyLeading = z.number().min(1).max(500);

const style = z.strictObject({
  family: z.enum(['text', 'sans', 'mono']),
  weight: z.union([z.literal(400), z.literal(600), z.literal(700)]).default(400),
  italic: z.boolean().default(false),
  size: z.number().positive().max(50).describe('In body sizes'),
  leading: z.number().positive().max(100).describe('From baseline to baseline, in lines of the body'),
  colour: colours.keyof().default('ink'),
  features: z.record(z.string().regex(/^[\x20-\x7e]{4}$/), z.number().int()).default({}),
  tracking: z
    .number()
    .min(-500)
    .max(70, 'must be 70 or less: readers of the PDF take wider spaces between letters for spaces between words')
    .optional()
    .describe('In thousandths of an em'),
  align: z.enum(['justify', 'start', 'center', 'end']).default('start'),
  hyphenate: z.boolean().default(false),
  scaling: z
    .number()
    .min(0)
    .max(0.02, 'must be 0.02 or less: beyond that the eye sees that letters differ from line to line')
    .default(0)
    .describe('How far letters of justified lines may be widened or narrowed, as a part of their width'),
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
  'verse',
  'epigraph',
  'question',
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

/** Families by what they are for: those that ship with Colophon, or the user's own by their names in the settings. */
const fonts = z.strictObject({
  text: z
    .string()
    .default('literata')
    .describe(`${textFamilies.join(', ')}, or a family of your own`),
  sans: z
    .string()
    .default('source-sans-3')
    .describe(`${sansFamilies.join(', ')}, or a family of your own`),
  mono: z
    .string()
    .default('source-code-pro')
    .describe(`${monoFamilies.join(', ')}, or a family of your own`),
});

const millimetres = z.number().min(90).max(700);

/** Colophon's own themes, in `assets/themes/`. */
export const themeNames = ['book', 'garamond', 'broadsheet', 'report'] as const;

const themeSchema = z.strictObject({
  name: z.coerce.string().describe('What the theme is called'),
  extends: z.enum(themeNames).optional().describe('The theme that gives everything that this one does not say'),
  trim: z
    .strictObject({ width: millimetres, height: millimetres })
    .default({ width: 148, height: 210 })
    .describe('Size of the page in millimetres where the settings give none'),
  fonts: fonts.default({ text: 'literata', sans: 'source-sans-3', mono: 'source-code-pro' }),
  page: z.strictObject({
    measure: z.number().positive().max(1000).describe('Width of the text, in body sizes (about 2.1 characters each)'),
    columns: z.number().int().min(1).max(3).default(1).describe('Of an article'),
    columnGap: length.default(1.8).describe('Between columns, in body sizes'),
    bodySizes: z
      .array(z.strictObject({ upToWidth: z.number().nonnegative(), size: bodySize, leading: bodyLeading }))
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
  opening: z
    .strictObject({
      sink: length.default(0).describe('White over the opening of an article, in lines'),
      ruleAbove: length.default(0).describe('Thickness of the rule over it, in points; 0: none'),
      ruleBelow: length.default(0.4).describe('Thickness of the rule under it, in points; 0: none'),
    })
    .default({ sink: 0, ruleAbove: 0, ruleBelow: 0.4 }),
  furniture: z
    .strictObject({
      folio: z.enum(['outer', 'center']).default('outer').describe('Where the page number stands'),
      headRule: length.default(0).describe('Thickness of the rule under the running head, in points; 0: none'),
      columnRule: length.default(0).describe('Thickness of the rule between columns, in points; 0: none'),
    })
    .default({ folio: 'outer', headRule: 0, columnRule: 0 }),
  numerals: z
    .enum(['oldstyle', 'lining'])
    .optional()
    .describe(
      'Figures of all styles: with ascenders and descenders, or as high as capitals; else as each style has them',
    ),
  ornament: z.coerce.string().describe('Set for a thematic break where the text face has it'),
  styles: z.record(styleNames, style),
});

/** What pages look like: data, checked against a schema. Sizes are relative, so that a theme fits every trim size. */
export type Theme = z.infer<typeof themeSchema>;

/** What is wrong with a theme: where, as a path of keys, and why. */
export interface ThemeProblem {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

/** Check a theme that is whole: what it extends has been put under it. */
export function checkTheme(
  value: unknown,
):
  | { readonly theme: Theme; readonly problems?: never }
  | { readonly theme?: never; readonly problems: ThemeProblem[] } {
  const result = themeSchema.safeParse(value);
  if (result.success) return { theme: result.data };
  const problems = result.error.issues.map((issue) => {
    const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return { path: key === undefined ? issue.path : [...issue.path, key], reason: issue.message };
  });
  return { problems };
}

/**
 * Put a theme over the one that it extends: its mappings key by key, everything else as a whole.
 * @param base the theme extended
 * @param own what differs
 */
export function overlay(base: unknown, own: unknown): unknown {
  if (!isMapping(base) || !isMapping(own)) return own;
  const entries = Object.keys({ ...base, ...own }).map((key) => {
    const value = Object.hasOwn(own, key) ? overlay(base[key], own[key]) : base[key];
    return [key, value];
  });
  return Object.fromEntries(entries);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON Schema (draft 2020-12) of a theme. A theme that extends another may leave out whatever it likes. */
export function themeJsonSchema(): { readonly [key: string]: unknown; readonly properties: object } {
  const { $schema, ...rest } = z.toJSONSchema(themeSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.required;
    },
  });
  const description = 'A theme of the PDF, named by its path in editions.pdf.theme';
  return { $schema, title: 'Colophon theme', description, ...rest, properties: rest.properties ?? {} };
}
