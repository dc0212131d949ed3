import { z } from 'zod';
import { isBlank } from '../diagnostics/graphemes.js';
import { attachedPictures, pdfConformances } from '../publication/edition.js';
import { languageTag } from '../publication/language-tag.js';
import { isMarcRelator } from '../publication/marc-relators.js';
import { isDeviceName } from './slug.js';

// Few things are checked, each with a schema of its own: compiling the checks would take longer than they do.
z.config({ jitless: true });

// All scalars arrive as strings: the YAML is read with the failsafe schema, so that `title: 1984` stays what was typed.

/** The file of the settings, relative to the project. */
export const settingsFile = 'manuscript/colophon.yaml';

/** The folder that it lies in. */
export const manuscriptFolder = 'manuscript';

/** A number, still as it was typed. */
const number = (what: string, least: number, most: number) =>
  z
    .string()
    .refine(
      (typed) => /^-?\d+(\.\d+)?$/.test(typed) && Number(typed) >= least && Number(typed) <= most,
      `must be ${what}`,
    );

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((typed) => typed === '' || !isBlank(typed), 'must not be empty');
/** What is set in large type, and may be the name of a file: it has to end somewhere. */
const shortText = text.max(1000, 'must not be longer than 1,000 characters');
/** Names of files that are made, here and in the EPUB; Windows keeps some for its devices. */
const fileName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
  .max(100, 'must not be longer than 100 characters')
  .refine((name) => !isDeviceName(name), 'is a name that Windows keeps for a device');
/** A URI of a kind that names works, or an ISBN as it is printed. */
const identifierForm =
  /^(?:(?:urn:[a-z0-9][a-z0-9-]+:|https?:\/\/|(?:ark|doi|hdl|info|isbn|issn|oai|tag):)\S.*|(?:(?:isbn|ISBN)(?:-1[03])?:?\s*)?[\dX][\dX\s-]{8,})$/;
/** EPUBCheck doubts what is called a UUID and is none. RFC 9562, 4. */
const isUuidWhole = (identifier: string) =>
  !/^urn:uuid:/i.test(identifier) || /^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(identifier);
const uuidForm = 'must have a whole UUID after "urn:uuid:", such as "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"';
/** The first year of W3C-DTF, and so of EPUB. */
const isOfEra = (date: string) => date >= '0001';
const sinceYearOne = 'must be a day of the year 0001 or after';
const isoDate = z.iso.date({ error: 'must be a date written YYYY-MM-DD', abort: true }).refine(isOfEra, sinceYearOne);
const timestamp = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ' })
  .refine(isOfEra, sinceYearOne);
const language = z.string().regex(languageTag, 'must be a BCP 47 language tag such as "en-GB"');
const marcRole = z
  .string()
  .regex(/^[a-z]{3}$/, { error: 'must be a MARC relator code of three letters, such as "edt"', abort: true })
  .refine(isMarcRelator, 'is not in the MARC list of relators; common are aut, pht, ill, edt, trl, ctb');
const licence = z.union([text, z.strictObject({ name: text, url: z.url().optional() })], {
  error: 'must be the name of a licence, or a mapping with `name` and `url`',
});
const width = z.enum(['column', 'wide', 'page']);

/** Someone named in the settings, with what they did. */
const contributor = z.strictObject({
  name: text.describe('The name as it is printed'),
  fileAs: text.optional().describe('The name as it is sorted: "Lind, Mara"'),
  roles: z
    .array(marcRole)
    .min(1, 'must name at least one role')
    .describe('MARC relator codes; the first is the main one'),
  principal: z
    .stringbool({ error: 'must be true or false' })
    .optional()
    .describe('true: printed on the title page, a creator rather than a contributor'),
});

const trim = z.union(
  [
    z.enum(['A4', 'A5', 'B5', 'US Letter', '6x9', '5.5x8.5']),
    z.strictObject({
      width: z.string().regex(/^\d+(\.\d+)?(mm|cm|in|pt)$/, 'must be a length such as "148mm"'),
      height: z.string().regex(/^\d+(\.\d+)?(mm|cm|in|pt)$/, 'must be a length such as "210mm"'),
    }),
  ],
  { error: 'must be a paper size such as "A5", or a mapping with `width` and `height`' },
);

const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code of two capital letters, such as "GB"');

/** An agency that Colophon doesn't know. */
const agency = z.union(
  [
    text,
    z.strictObject({
      name: text,
      aliases: z.array(text).optional().describe('Other spellings of its name in credits'),
      country: country.optional(),
    }),
  ],
  { error: 'must be the name of an agency, or a mapping with `name` and, if you like, `aliases` and `country`' },
);

/** A subject by its code in a scheme of subjects. */
const subject = z.strictObject({
  name: text,
  authority: z
    .union([
      z.enum(['AAT', 'BIC', 'BISAC', 'CLC', 'DDC', 'CLIL', 'EuroVoc', 'MEDTOP', 'LCSH', 'NDC', 'Thema', 'UDC', 'WGS']),
      z.url(),
    ])
    .describe('The scheme, by a name of EPUB 3.3, D.3.2, or by its address'),
  term: text.describe('The code in the scheme: "KNTP2" in Thema'),
});

/** What is said of the e-book's accessibility beside what is found in it. */
const accessibilitySettings = z.strictObject({
  summary: text.optional().describe('A sentence or two after the summary that is made from what is in the book'),
  features: z
    .array(text)
    .optional()
    .describe('What the book must have, in the words of schema.org; the build stops where it has not'),
  evaluation: z
    .strictObject({
      conformsTo: z
        .string()
        .regex(
          /^EPUB Accessibility 1\.[01] - WCAG 2\.[0-2] Level (A|AA|AAA)$/,
          'must be such as "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"',
        ),
      certifiedBy: text.describe('Who has evaluated the book, by name'),
      credential: text.optional().describe('Of the evaluator: a name or an address'),
      report: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Address of the report'),
    })
    .optional()
    .describe('Conformance is claimed only where someone has evaluated the book'),
});

/** How credits are printed and listed. */
const creditSettings = z.strictObject({
  style: z
    .enum(['literal', 'ap', 'reuters', 'guardian', 'tasl', 'plain'])
    .optional()
    .describe('The house style of printed credits; literal (the default) prints the supplied line to the letter'),
  placement: z
    .enum(['after', 'line', 'side'])
    .optional()
    .describe('after (the default): after the caption; line: on a line of its own; side: beside the caption'),
  list: z
    .strictObject({
      by: z.enum(['order', 'photographer', 'agency']).optional().describe('Order of the list of photo credits'),
      allBy: z
        .stringbool({ error: 'must be true or false' })
        .optional()
        .describe('true: a photographer of more than half of the photographs is named once, "unless noted"'),
    })
    .optional(),
});

const flag = z.stringbool({ error: 'must be true or false' });

/** What an archival PDF carries. */
const attach = z.union(
  [
    z.enum(['none']),
    z.strictObject({
      manuscript: flag
        .optional()
        .describe('The Markdown, the settings and the theme of your own; true where it is missing'),
      fonts: flag
        .optional()
        .describe('Fonts of your own; where it is missing, those whose makers let them be handed on whole'),
      pictures: z
        .enum(attachedPictures)
        .optional()
        .describe(
          'clean (the default): the files without whereabouts; original: as they are; published: as they are printed; none',
        ),
      epub: flag.optional().describe('true: the e-book too'),
    }),
  ],
  { error: 'must be "none", or a mapping with `manuscript`, `fonts`, `pictures` and `epub`' },
);

/** An inch, in the units of lengths. */
const mostBleed = { mm: 25.4, cm: 2.54, in: 1, pt: 72 } as const;

/** The paged book. */
const pdfEdition = z.strictObject({
  identifier: text.refine(isUuidWhole, uuidForm).optional(),
  conformance: z
    .enum(pdfConformances)
    .optional()
    .describe('What the file claims to be; PDF/A-3a, which carries its source, where it is missing'),
  attach: attach.optional().describe('What the PDF carries of what it was made from'),
  trim: trim.optional(),
  theme: text.optional().describe('book, garamond, broadsheet, report, or the path of a theme of your own'),
  dropCap: flag.optional().describe('true: the first letter of an article is as high as three lines'),
  openings: z.enum(['page', 'recto']).optional().describe('recto: articles begin on a right-hand page'),
  notes: z.enum(['foot', 'end']).optional().describe('end: notes stand at the end of their article'),
  linkNotes: flag.optional().describe('true: the addresses of links are printed as notes'),
  bleed: z
    .string()
    .regex(/^\d+(\.\d+)?(mm|cm|in|pt)$/, { error: 'must be a length such as "3mm"', abort: true })
    .refine(
      (length) => Number.parseFloat(length) <= mostBleed[length.slice(-2) as keyof typeof mostBleed],
      'must not be more than an inch',
    )
    .optional()
    .describe('What is cut off around the page'),
  ppi: number('a number from 50 to 1200', 50, 1200)
    .optional()
    .describe(
      'The most pixels an inch of a picture as wide or high as an A4 page; 300 where it is missing, 150 for `screen`',
    ),
  cropMarks: flag.optional().describe('true: marks show where the page is cut'),
});

const picture = {
  src: text.optional().describe('Path of the picture, relative to this file'),
  alt: z.string().optional().describe('What the picture shows; empty for a decorative one'),
  credit: text.optional().describe('The credit line, as supplied'),
  licence: licence.optional(),
  expires: isoDate.optional().describe('The last day of the permission to use the picture'),
  embargo: isoDate.optional().describe('The first day on which the picture may be published'),
  edited: text.optional().describe('What was changed in the picture: "cropped, sky darkened"'),
  waive: z
    .record(z.string(), z.string())
    .optional()
    .describe('Reasons by rule, for findings about this picture that are known and accepted'),
};
const fontFile = z.union([text, z.strictObject({ file: text, member: text })], {
  error: 'must be the path of a font, or a mapping with `file` and `member` where it is a collection',
});
const fontRole = z.enum(['text', 'sans', 'mono']);

/** A family of fonts of the user's own. */
const fontFamily = z.strictObject({
  family: text.describe('What the family is called, in themes and in the outputs'),
  use: z
    .union([fontRole, z.array(fontRole)], { error: 'must be text, sans or mono, or a list of them' })
    .optional()
    .describe('What it is set for instead of the family of the theme; a fallback for characters in any case'),
  for: z
    .array(z.string().regex(new RegExp(`${languageTag.source}|^[A-Z][a-z]{3}$`), 'must be a language or a script'))
    .optional()
    .describe('Languages (BCP 47) and scripts (ISO 15924) for which it comes before other families: [ja], [Deva]'),
  regular: fontFile.describe('Path of the font, relative to this file; a variable one has the bold too'),
  italic: fontFile.optional(),
  bold: fontFile.optional(),
  boldItalic: fontFile.optional(),
  axes: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9]{3}$/, 'must be an axis of four letters'),
      number('a number', -1000, 10000),
    )
    .optional()
    .describe('Where in the space of a variable font its faces are: {opsz: 9, wdth: 90}'),
  licence: text.optional().describe('Path of the text of its licence, which goes into an e-book with the font'),
});

/** The families that a theme file brings; which of them is set where is what its `fonts` says. */
export const themeFamiliesSchema = z.looseObject({
  families: z
    .array(fontFamily.omit({ use: true }))
    .optional()
    .describe(
      'Fonts that the theme brings; `fonts` names those that are set, the others give characters that these lack',
    ),
});

const coverForm = 'must be a mapping with `src`, `alt` and `credit`, or `none`';

/** `manuscript/colophon.yaml`: the publication and its editions. */
export const settingsSchema = z.strictObject({
  title: shortText.describe('Title of the publication'),
  subtitle: shortText.optional(),
  name: fileName
    .optional()
    .describe(
      'Name of the output files, without ending; made from the title where it is missing, or from the identifier where that has no Latin letters',
    ),
  identifier: z
    .string()
    .regex(identifierForm, 'must be a URI such as "urn:uuid:…" or "urn:isbn:…"')
    .refine(isUuidWhole, uuidForm)
    .optional()
    .describe('Stable URI of the work; derived from publisher and title where it is missing'),
  language: language.describe('BCP 47 tag of the main language'),
  description: text.describe('One or two sentences for catalogues'),
  publisher: text.optional(),
  date: isoDate.describe('Date of publication'),
  modified: timestamp
    .optional()
    .describe('Moment of last change; SOURCE_DATE_EPOCH comes before it, the publication date after it'),
  rights: text.describe('Rights statement, as printed on the imprint page'),
  licence: licence.optional(),
  source: text.optional().describe('What the publication was made from: an address, or the ISBN of a printed book'),
  subjects: z
    .array(z.union([text, subject], { error: 'must be a word, or a mapping with `name`, `authority` and `term`' }))
    .optional()
    .describe('As in catalogues; a mapping names the scheme and the code of the subject in it'),
  accessibility: accessibilitySettings.optional(),
  series: z.strictObject({ name: text, number: text.optional() }).optional(),
  contributors: z.array(contributor).optional(),
  articles: z
    .array(text)
    .min(1, 'must name at least one article')
    .describe('Markdown files in reading order, relative to this file'),
  figures: z
    .strictObject({
      numbering: z
        .enum(['auto', 'all', 'none'])
        .optional()
        .describe('auto: figures are numbered in print where a cross-reference needs a number'),
      list: z
        .enum(['navigation', 'printed', 'none'])
        .optional()
        .describe(
          "The list of illustrations; navigation (the default): in the e-book's navigation and the PDF's bookmarks; printed: also a page",
        ),
    })
    .optional(),
  cover: z
    .union(
      [z.literal('none', coverForm), z.strictObject({ ...picture, src: text.describe(picture.src.description ?? '') })],
      {
        error: coverForm,
      },
    )
    .optional()
    .describe(
      'The picture that is the cover of the e-book; one is drawn where it is missing, and none where it is none',
    ),
  credits: creditSettings.optional(),
  agencies: z.array(agency).optional().describe('Agencies beside those that Colophon knows'),
  use: z
    .enum(['commercial', 'noncommercial'])
    .optional()
    .describe('commercial: pictures under a licence for non-commercial use are an error'),
  territories: z
    .array(country)
    .optional()
    .describe('The countries of publication, as ISO 3166-1 codes; the whole world where they are missing'),
  rules: z
    .record(z.string(), z.enum(['error', 'warning', 'info', 'off']))
    .optional()
    .describe('Severities of rules by their ids: `agency-unknown: off`'),
  scripts: z
    .record(z.string().regex(/^[A-Z][a-z]{3}$/, 'must be an ISO 15924 code such as "Hebr"'), language)
    .optional()
    .describe('Which language a run in another script is taken for; default Hebr: he, Arab: ar, Grek: el, Cyrl: ru'),
  fonts: z.array(fontFamily).optional().describe('Fonts of your own; further families for characters that others lack'),
  imprint: text.optional().describe('Further text of the imprint page, in Markdown'),
  editions: z
    .strictObject({
      epub: z
        .strictObject({
          identifier: text.refine(isUuidWhole, uuidForm).optional(),
          theme: text
            .optional()
            .describe("The theme of the style sheet and of a drawn cover; the PDF's where it is missing"),
          dropCap: flag
            .optional()
            .describe("true: the first letter of an article is as high as three lines; the PDF's where it is missing"),
          pageList: flag
            .optional()
            .describe('false: without the list of the pages of the PDF, and without page breaks'),
          fonts: flag
            .optional()
            .describe('true: the fonts of the theme, or your own, are embedded as far as they are used'),
          megapixels: number('a number from 0.1 to 16', 0.1, 16)
            .optional()
            .describe('The most that a picture may have, in millions of pixels; 4 where it is missing'),
        })
        .optional(),
      pdf: pdfEdition.optional(),
    })
    .optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The lead figure of an article. Several pictures go under `images`. */
const leadFigure = z.strictObject({
  ...picture,
  caption: text.optional().describe('Markdown; where `credit` is missing, the credit is split off its end'),
  id: z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, 'must start with a letter')
    .optional(),
  width: width.optional(),
  withheld: text.optional().describe('Why the picture is not reproduced'),
});

const person = z.strictObject({
  name: text,
  fileAs: text.optional(),
  role: text.optional().describe('"Diplomatic correspondent"'),
  note: text.optional().describe('A sentence about the author, in Markdown'),
  portrait: z.strictObject(picture).optional(),
});

const authorWords = 'must be a name, or a mapping with `name` and, if you like, `role`, `note` and `portrait`';
const author = z.union([text, person], { error: authorWords });

/** Front matter of an article. Texts are Markdown phrasing. */
export const frontMatterSchema = z.strictObject({
  kicker: shortText.optional(),
  title: shortText.describe('The headline'),
  pullTitle: shortText.optional().describe('A quotation set over the headline'),
  standfirst: text.optional(),
  byline: z
    .union([text, person, z.array(author).min(1, 'must name at least one author')], { error: authorWords })
    .optional(),
  dateline: shortText.optional().describe('Place: "Tel Aviv"'),
  datePublished: timestamp.optional(),
  dateModified: timestamp.optional(),
  canonicalUrl: z.url({ protocol: /^https?$/ }).optional(),
  type: z
    .enum([
      'NewsArticle',
      'Article',
      'AnalysisNewsArticle',
      'BackgroundNewsArticle',
      'OpinionNewsArticle',
      'ReportageNewsArticle',
      'ReviewNewsArticle',
      'Report',
    ])
    .optional()
    .describe('What it is in the words of schema.org; NewsArticle where it is missing'),
  contributions: z
    .union([
      text.describe('The wire line as printed, which says who else worked on it'),
      z.strictObject({
        line: text.describe('The wire line as printed'),
        agencies: z.array(text).optional(),
        people: z.array(text).optional(),
      }),
    ])
    .optional(),
  attribution: text.optional().describe('On whose work the article rests, in Markdown'),
  lead: leadFigure.optional(),
  language: language.optional(),
  slug: fileName.optional(),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
