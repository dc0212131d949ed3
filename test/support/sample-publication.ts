import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type {
  Block,
  Credit,
  Figure,
  FigureImage,
  Line,
  Note,
  Paragraph,
  Phrasing,
  Span,
  Table,
  TableRow,
} from '../../src/publication/content.js';
import type { ImageCredit } from '../../src/publication/image-credit.js';
import type { ImageResource, Rendition } from '../../src/publication/image-resource.js';
import type {
  Article,
  Contents,
  Cover,
  CreditEntry,
  CreditList,
  Imprint,
  Publication,
  TitlePage,
} from '../../src/publication/publication.js';
import type { Terms } from '../../src/publication/terms.js';

// A publication made by hand, with every kind of section, block and phrasing in it. All people in it are invented.

/** The words in English. */
export const englishTerms: Terms = {
  contents: 'Contents',
  photoCredits: 'Photo credits',
  illustrations: 'Illustrations',
  allBy: 'All photographs by {credit} unless noted.',
  otherCredits: 'Others',
  imprint: 'Imprint',
  notes: 'Notes',
  titlePage: 'Title page',
  cover: 'Cover',
  figure: 'Figure {number}',
  by: 'By {names}',
  and: '{first} and {last}',
  between: ', ',
  comma: ', ',
  semicolon: '; ',
  stop: '. ',
  withheld: 'Picture withheld',
  picture: 'Picture',
  backToText: 'Back to the text',
  page: 'Page',
  attribution: 'About this article',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  date: '{day} {month} {year}',
  updated: 'Updated {date}',
};

// ---------------------------------------------------------------- phrasing

/** Phrasing from words and nodes. */
export function phrasing(...parts: readonly (string | Phrasing)[]): Phrasing[] {
  return parts.map((part) => (typeof part === 'string' ? { type: 'text', value: part } : part));
}

export function emphasis(...parts: readonly (string | Phrasing)[]): Phrasing {
  return { type: 'emphasis', children: phrasing(...parts) };
}

export function strong(...parts: readonly (string | Phrasing)[]): Phrasing {
  return { type: 'strong', children: phrasing(...parts) };
}

export function code(value: string): Phrasing {
  return { type: 'inlineCode', value };
}

export function link(id: string, url: string, ...parts: readonly (string | Phrasing)[]): Phrasing {
  return { type: 'link', id, url, children: phrasing(...parts) };
}

export function crossReference(id: string, target: string, ...parts: readonly (string | Phrasing)[]): Phrasing {
  return { type: 'crossReference', id, target, children: phrasing(...parts) };
}

export function noteReference(id: string, note: string, label: string): Phrasing {
  return { type: 'noteReference', id, note, label };
}

export function span(id: string, style: Omit<Partial<Span>, 'type' | 'id' | 'children'>, text: string): Phrasing {
  return { type: 'span', id, ...style, children: phrasing(text) };
}

export function line(id: string, ...parts: readonly (string | Phrasing)[]): Line {
  return { id, children: phrasing(...parts) };
}

// ---------------------------------------------------------------- blocks

export function paragraph(id: string, ...parts: readonly (string | Phrasing)[]): Paragraph {
  return { type: 'paragraph', id, children: phrasing(...parts) };
}

export function heading(id: string, depth: 2 | 3 | 4, ...parts: readonly (string | Phrasing)[]): Block {
  return { type: 'heading', id, depth, children: phrasing(...parts) };
}

export function table(id: string, align: Table['align'], caption: string, rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], number: number): TableRow => ({
    id: `${id}-r${number}`,
    cells: cells.map((cell, column) => line(`${id}-r${number}c${column + 1}`, cell)),
  });
  const [head = [], ...body] = rows;
  return {
    type: 'table',
    id,
    align,
    caption: line(`${id}-caption`, caption),
    head: row(head, 0),
    rows: body.map((cells, index) => row(cells, index + 1)),
  };
}

export function credit(id: string, text: string, more: Partial<ImageCredit> = {}, image?: string): Credit {
  const parsed: ImageCredit = {
    literal: text,
    pieces: [{ text, kind: 'leftover' }],
    creators: [],
    sources: [],
    statuses: [],
    restrictions: [],
    confidence: 'low',
    leftovers: [],
    ...more,
  };
  return { id, line: text, parsed, ...(image ? { image } : {}) };
}

// ---------------------------------------------------------------- pictures

type Shade = readonly [red: number, green: number, blue: number];

/** A picture with two shades that run into one another and a horizon, so that it can be told from others. */
export function picture(kind: 'jpeg' | 'png', width: number, height: number, sky: Shade, sea: Shade): ImageResource {
  const id = createHash('sha256')
    .update(JSON.stringify([kind, width, height, sky, sea]))
    .digest('hex')
    .slice(0, 8);
  let made: Promise<Rendition> | undefined;
  const rendition = () => {
    made ??= render(kind, width, height, sky, sea);
    return made;
  };
  return {
    id: `img-${id}`,
    width,
    height,
    describe: rendition,
    rendition,
  };
}

/** A cover for the sample, of a picture by one of its photographers. */
export const sampleCover: Cover = {
  alternative: 'Cover: Tidal Pools. Two colours meet at a horizon.',
  image: picture('jpeg', 1000, 1600, [140, 60, 40], [60, 20, 20]),
};

async function render(kind: 'jpeg' | 'png', width: number, height: number, sky: Shade, sea: Shade): Promise<Rendition> {
  const horizon = Math.round(height * 0.6);
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const [shade, share] = y < horizon ? [sky, y / horizon] : [sea, 1 - (y - horizon) / height];
    for (let x = 0; x < width; x++) {
      const sun = Math.hypot(x - width * 0.7, y - height * 0.3) < height * 0.12 ? 90 : 0;
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        pixels[at + channel] = Math.min(255, (shade[channel] ?? 0) * (0.55 + 0.45 * share) + sun);
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  const bytes = await (kind === 'jpeg' ? image.jpeg({ quality: 70 }) : image.png({ palette: true })).toBuffer();
  return { mediaType: `image/${kind}`, width, height, bytes: new Uint8Array(bytes) };
}

const boats = picture('jpeg', 1200, 800, [150, 170, 190], [40, 70, 90]);
const before = picture('jpeg', 800, 600, [200, 180, 140], [60, 90, 70]);
const after = picture('jpeg', 800, 600, [120, 120, 130], [50, 50, 60]);
const map = picture('png', 900, 1200, [235, 232, 220], [150, 190, 200]);
const ornament = picture('png', 400, 120, [180, 60, 50], [120, 30, 30]);
const portrait = picture('jpeg', 400, 500, [190, 160, 140], [90, 60, 50]);

function shown(id: string, image: ImageResource, text: string | undefined, label?: string): FigureImage {
  return {
    id,
    image,
    alternative: text === undefined ? { kind: 'decorative' } : { kind: 'text', text },
    ...(label ? { label: line(`${id}-label`, label) } : {}),
  };
}

const creditBoats = credit('boats-credit', 'AP Photo/Mara Lind, File', {
  creators: [{ name: 'Mara Lind' }],
  sources: ['AP'],
  statuses: ['file'],
  confidence: 'high',
});

const figureBoats: Figure = {
  type: 'figure',
  id: 'fig-boats',
  number: 1,
  label: 'Figure 1',
  images: [shown('fig-boats-image', boats, 'Three boats tied up under a grey sky.')],
  caption: line('fig-boats-caption', 'Boats wait out the ', emphasis('second'), ' storm of the week.'),
  credits: [creditBoats],
  width: 'wide',
};

const figurePair: Figure = {
  type: 'figure',
  id: 'fig-pair',
  number: 2,
  label: 'Figure 2',
  images: [
    shown('fig-pair-left', before, 'The harbour full of boats, seen from the mole.', 'Left: Monday'),
    shown('fig-pair-right', after, 'The same harbour with a single boat in it.', 'Right: Thursday'),
  ],
  caption: line('fig-pair-caption', 'The harbour before and after the warning.'),
  credits: [
    credit(
      'fig-pair-credit-1',
      'Mara Lind / AFP',
      { creators: [{ name: 'Mara Lind' }], sources: ['AFP'] },
      'fig-pair-left',
    ),
    credit(
      'fig-pair-credit-2',
      '© 2024 Jo Petrov, CC BY 4.0',
      {
        creators: [{ name: 'Jo Petrov' }],
        copyright: { holder: 'Jo Petrov', year: '2024' },
        licence: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      },
      'fig-pair-right',
    ),
  ],
  width: 'column',
};

const figureCourt: Figure = {
  type: 'figure',
  id: 'fig-court',
  number: 3,
  label: 'Figure 3',
  images: [],
  withheld: {
    ...line('fig-court-withheld', 'Picture withheld: licensed for one use in the newspaper.'),
    description: 'The harbour master at a long table.',
  },
  caption: line('fig-court-caption', 'The harbour master receives the delegation.'),
  credits: [
    credit('fig-court-credit', 'Ivo Mandel, Orbis, Palace Pool Photo via AP', {
      creators: [{ name: 'Ivo Mandel' }],
      sources: ['Orbis'],
      distributor: 'AP',
      pool: { whose: 'Palace' },
    }),
  ],
  width: 'column',
};

const figureMap: Figure = {
  type: 'figure',
  id: 'fig-map',
  number: 4,
  label: 'Figure 4',
  images: [shown('fig-map-image', map, 'A map of the bay with three anchorages marked.')],
  caption: line('fig-map-caption', 'The bay & its <anchorages>, after “Charts of the Coast”.'),
  credits: [credit('fig-map-credit', 'Map: The Harbour Ledger')],
  width: 'page',
};

const figureOrnament: Figure = {
  type: 'figure',
  id: 'fig-ornament',
  number: 5,
  images: [shown('fig-ornament-image', ornament, undefined)],
  credits: [credit('fig-ornament-credit', 'The Harbour Ledger')],
  width: 'column',
};

const figureAgain: Figure = {
  ...figureBoats,
  id: 'fig-again',
  number: 6,
  label: 'Figure 6',
  images: [shown('fig-again-image', boats, 'The three boats again.')],
  caption: line('fig-again-caption', 'The same boats, a year later.'),
  credits: [{ ...creditBoats, id: 'fig-again-credit' }],
  width: 'column',
};

const figurePortrait: Figure = {
  type: 'figure',
  id: 'fig-portrait',
  number: 7,
  images: [shown('fig-portrait-image', portrait, 'Mara Lind in a yellow oilskin.')],
  credits: [credit('fig-portrait-credit', 'Jo Petrov/The Harbour Ledger')],
  width: 'column',
};

// ---------------------------------------------------------------- sections

const common = { language: 'en-GB', direction: 'ltr' } as const;

const titlePage: TitlePage = {
  type: 'titlePage',
  id: 'titlepage',
  slug: 'titlepage',
  ...common,
  title: line('titlepage-title', 'The Harbour Reader'),
  subtitle: line('titlepage-subtitle', 'Dispatches from a small coast'),
  lines: [
    line('titlepage-line-1', 'Mara Lind and Jo Petrov'),
    line('titlepage-line-2', 'Ledger Press'),
    line('titlepage-line-3', '1 March 2024'),
  ],
};

const contents: Contents = {
  type: 'contents',
  id: 'contents',
  slug: 'contents',
  ...common,
  title: line('contents-title', 'Contents'),
  entries: [
    {
      id: 'contents-1',
      target: 'boats',
      label: phrasing('Boats & storms: ', emphasis('a week'), ' on the mole'),
      kicker: phrasing('Weather'),
      byline: phrasing('By Mara Lind and Jo Petrov'),
      children: [
        { id: 'contents-1-1', target: 'boats-warning', label: phrasing('The warning'), children: [] },
        { id: 'contents-1-2', target: 'boats-voices', label: phrasing('Voices from the quay'), children: [] },
      ],
    },
    {
      id: 'contents-2',
      target: 'letters',
      label: phrasing('Letters from four ports'),
      byline: phrasing('By Jo Petrov'),
      children: [],
    },
    { id: 'contents-3', target: 'credits', label: phrasing('Photo credits'), children: [] },
    { id: 'contents-4', target: 'imprint', label: phrasing('Imprint'), children: [] },
  ],
};

const boatsNotes: readonly Note[] = [
  {
    id: 'note-1',
    label: '1',
    references: ['noteref-1', 'noteref-1b'],
    children: [
      paragraph(
        'note-1-p1',
        'The warning was issued at 10:30; see ',
        link('note-1-link', 'https://example.org/w?a=1&b=2', 'the bulletin'),
        '.',
      ),
    ],
  },
  {
    id: 'note-2',
    label: '2',
    references: ['noteref-2'],
    children: [
      paragraph('note-2-p1', 'A longer note, with a list:'),
      {
        type: 'list',
        id: 'note-2-list',
        ordered: false,
        start: 1,
        items: [{ id: 'note-2-item-1', children: [paragraph('note-2-item-1-p', 'one point of it')] }],
      },
    ],
  },
];

const boatsBody: readonly Block[] = [
  paragraph(
    'boats-p1',
    'The first boat came in at dusk, as ',
    crossReference('boats-x1', 'fig-boats', 'Figure 1'),
    ' shows, and the harbour master wrote “[sic] three more” in the book.',
    noteReference('noteref-1', 'note-1', '1'),
    ' By nine the mole was full, the ropes lay double, and nobody who had a bed on land was going to leave it before morning.',
  ),
  paragraph(
    'boats-p2',
    'Those who had come for the ',
    strong('regatta'),
    ' stayed for the ',
    emphasis('weather'),
    '; the ',
    span('boats-s1', { smallCaps: true }, 'nato'),
    ' frigate kept to the ',
    { type: 'delete', children: phrasing('outer') },
    ' inner roads and signalled ',
    code('QRU <5 & ok>'),
    '.',
    { type: 'break' },
    'It asked for nothing.',
    noteReference('noteref-2', 'note-2', '2'),
  ),
  heading('boats-warning', 2, 'The warning'),
  paragraph(
    'boats-p3',
    'The bulletin was read twice, the second time to an empty room.',
    noteReference('noteref-1b', 'note-1', '1'),
  ),
  figurePair,
  {
    type: 'pullQuote',
    id: 'boats-pull',
    children: phrasing('Nobody who had a bed on land was going to leave it before morning.'),
    attribution: line('boats-pull-by', '— Ada Holm, ropemaker'),
  },
  heading('boats-tables', 3, 'What came in'),
  table('tab-boats', [undefined, 'right', 'center'], 'Boats in the harbour, by day', [
    ['Day', 'Boats', 'Wind'],
    ['Monday', '31', 'SW 4'],
    ['Tuesday', '112', 'SW 7'],
    ['Thursday', '1', 'NW 10'],
  ]),
  {
    type: 'list',
    id: 'boats-list',
    ordered: true,
    start: 3,
    items: [
      { id: 'boats-item-1', children: [paragraph('boats-item-1-p', 'Double the ropes.')] },
      {
        id: 'boats-item-2',
        children: [
          paragraph('boats-item-2-p', 'See to the pumps:'),
          {
            type: 'list',
            id: 'boats-tasks',
            ordered: false,
            start: 1,
            items: [
              { id: 'boats-task-1', checked: true, children: [paragraph('boats-task-1-p', 'the old pump')] },
              { id: 'boats-task-2', checked: false, children: [paragraph('boats-task-2-p', 'the new pump')] },
            ],
          },
        ],
      },
    ],
  },
  { type: 'thematicBreak', id: 'boats-break' },
  heading('boats-voices', 2, 'Voices from the quay'),
  {
    type: 'blockquote',
    id: 'boats-quote',
    children: [
      paragraph('boats-quote-p1', 'We tie them up, and then we wait.'),
      paragraph('boats-quote-p2', 'Then we untie them.'),
    ],
    attribution: line('boats-quote-by', '— Ada Holm'),
  },
  {
    type: 'verse',
    id: 'boats-verse',
    stanzas: [
      {
        id: 'boats-verse-s1',
        children: [{ type: 'text', value: 'Tie them up,' }, { type: 'break' }, { type: 'text', value: 'and wait.' }],
      },
      line('boats-verse-s2', 'Untie them.'),
    ],
    attribution: line('boats-verse-by', '— a rope-walk song'),
  },
  {
    type: 'epigraph',
    id: 'boats-epigraph',
    children: [paragraph('boats-epigraph-p1', 'The sea is never full.')],
    attribution: line('boats-epigraph-by', '— over the door'),
  },
  {
    type: 'interview',
    id: 'boats-qa',
    exchanges: [
      {
        id: 'boats-qa-x1',
        question: line('boats-qa-x1-q', 'How many came in?'),
        answer: [paragraph('boats-qa-p1', 'Forty-one by noon.')],
      },
      {
        id: 'boats-qa-x2',
        question: line('boats-qa-x2-q', 'And how many stayed?'),
        answer: [paragraph('boats-qa-p2', 'All of them. Nobody asks twice.')],
      },
    ],
  },
  figureCourt,
  { type: 'code', id: 'boats-code', syntax: 'sh', value: 'tide --station mole \\\n  --from "Mon" <log.txt & wait\n' },
  figureMap,
  figureOrnament,
  paragraph('boats-p4', 'By Friday it was over, and the book was closed.'),
];

const boatsArticle: Article = {
  type: 'article',
  id: 'boats',
  slug: 'boats-and-storms',
  ...common,
  place: { file: 'manuscript/boats.md', line: 1, column: 1 },
  kicker: line('boats-kicker', 'Weather'),
  pullTitle: line('boats-pull-title', '‘We tie them up, and then we wait’'),
  title: line('boats-title', 'Boats & storms: ', emphasis('a week'), ' on the mole'),
  standfirst: line('boats-standfirst', 'How a small harbour reads the sky, and what it does when the sky is wrong.'),
  byline: line('boats-byline', 'By Mara Lind and Jo Petrov'),
  dateline: line('boats-dateline', 'Port Ellen, 27 February 2024. Updated 1 March 2024'),
  datePublished: '2024-02-27',
  dateModified: '2024-03-01T08:00:00Z',
  placeName: 'Port Ellen',
  canonicalUrl: 'https://ledger.example/boats',
  authors: [
    {
      id: 'boats-author-1',
      name: 'Mara Lind',
      role: 'Harbour correspondent',
      note: line('boats-author-1-note', 'Mara Lind is the ', emphasis('Ledger'), '’s harbour correspondent.'),
      portrait: figurePortrait,
    },
    { id: 'boats-author-2', name: 'Jo Petrov' },
  ],
  lead: figureBoats,
  body: boatsBody,
  notes: boatsNotes,
  attribution: [paragraph('boats-attribution-p1', 'This article rests on the harbour book and on two interviews.')],
  wireLine: line('boats-wire', 'AP and AFP contributed to this report.'),
  contributions: [
    { name: 'AP', kind: 'agency' },
    { name: 'AFP', kind: 'agency' },
  ],
};

const lettersArticle: Article = {
  type: 'article',
  id: 'letters',
  slug: 'letters-from-four-ports',
  ...common,
  place: { file: 'manuscript/letters.md', line: 1, column: 1 },
  title: line('letters-title', 'Letters from four ports'),
  byline: line('letters-byline', 'By Jo Petrov'),
  datePublished: '2024-02-20',
  authors: [{ id: 'letters-author-1', name: 'Jo Petrov' }],
  body: [
    paragraph(
      'letters-p1',
      'In Haifa they wrote ',
      span('letters-he', { language: 'he', direction: 'rtl' }, 'שלום לים הגדול'),
      ', in Tangier ',
      span('letters-ar', { language: 'ar', direction: 'rtl' }, 'مرحبا بالبحر'),
      ', in Piraeus ',
      span('letters-el', { language: 'el' }, 'Καλημέρα, θάλασσα'),
      ' and in Murmansk ',
      span('letters-ru', { language: 'ru' }, 'Здравствуй, море'),
      '; see ',
      crossReference('letters-x1', 'boats', 'the dispatch'),
      ' and ',
      crossReference('letters-x2', 'boats-warning', 'its warning'),
      '.',
    ),
    {
      type: 'blockquote',
      id: 'letters-quote',
      language: 'he',
      direction: 'rtl',
      children: [paragraph('letters-quote-p1', 'הסירות קשורות, ואנחנו מחכים.')],
      attribution: line('letters-quote-by', 'דנה לב'),
    },
    figureAgain,
  ],
  notes: [],
  attribution: [],
  contributions: [],
};

function entry(id: string, figure: Figure, article: string, label: string): CreditEntry {
  return {
    id,
    figure: figure.id,
    article,
    label: phrasing(label),
    credits: figure.credits.map((item) => ({ ...item, id: `${id}-${item.id}` })),
    ...(figure.withheld ? { withheld: { ...figure.withheld, id: `${id}-withheld` } } : {}),
  };
}

const creditList: CreditList = {
  type: 'creditList',
  id: 'credits',
  slug: 'credits',
  ...common,
  title: line('credits-title', 'Photo credits'),
  intro: line('credits-intro', 'In the order of the pictures.'),
  entries: [
    entry('credits-7', figurePortrait, 'boats', 'Picture of Mara Lind'),
    entry('credits-1', figureBoats, 'boats', 'Figure 1. Boats wait out the second storm'),
    entry('credits-2', figurePair, 'boats', 'Figure 2. The harbour before and after'),
    entry('credits-3', figureCourt, 'boats', 'Figure 3. The harbour master receives'),
    entry('credits-4', figureMap, 'boats', 'Figure 4. The bay & its <anchorages>'),
    entry('credits-5', figureOrnament, 'boats', 'Picture'),
    entry('credits-6', figureAgain, 'letters', 'Figure 6. The same boats'),
  ],
};

const imprint: Imprint = {
  type: 'imprint',
  id: 'imprint',
  slug: 'imprint',
  ...common,
  title: line('imprint-title', 'Imprint'),
  body: [
    paragraph('imprint-p1', 'Published by Ledger Press, 1 March 2024.'),
    paragraph(
      'imprint-p2',
      '© 2024 Ledger Press. Text under ',
      link('imprint-link', 'https://creativecommons.org/licenses/by/4.0/', 'CC BY 4.0'),
      '.',
    ),
    paragraph('imprint-p3', 'urn:uuid:6a1f3c52-0000-5000-8000-00000000beef'),
  ],
};

/** A small publication that holds everything the model can say. */
export const samplePublication: Publication = {
  title: 'The Harbour Reader',
  subtitle: 'Dispatches from a small coast',
  identifier: 'urn:uuid:6a1f3c52-0000-5000-8000-00000000beef',
  language: 'en-GB',
  direction: 'ltr',
  publisher: 'Ledger Press',
  description: 'Dispatches & letters from a small coast.',
  date: '2024-03-01',
  modified: '2024-03-02T06:00:00Z',
  rights: '© 2024 Ledger Press',
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  subjects: ['Harbours', 'Weather'],
  series: { name: 'Harbour Readers', number: '1' },
  contributors: [
    { name: 'Mara Lind', fileAs: 'Lind, Mara', roles: ['aut', 'pht'], principal: true },
    { name: 'Jo Petrov', fileAs: 'Petrov, Jo', roles: ['aut'], principal: true },
    { name: 'Ivo Mandel', roles: ['pht'], principal: false },
    { name: 'Ada Holm', fileAs: 'Holm, Ada', roles: ['edt'], principal: false },
  ],
  illustrations: [
    { figure: 'fig-boats', label: 'Figure 1. Boats wait out the second storm' },
    { figure: 'fig-map', label: 'Figure 4. The bay & its <anchorages>' },
  ],
  sections: [titlePage, contents, boatsArticle, lettersArticle, creditList, imprint],
  terms: englishTerms,
};
