import type { Block, Credit, Figure, Line, NodeId, Note, Phrasing, TableRow } from '../publication/content.js';
import { creditGroups, creditsOfImage, printedCredit, sharedCredits } from '../publication/credits.js';
import type {
  Article,
  Author,
  Contents,
  ContentsEntry,
  CreditList,
  Imprint,
  Publication,
  Section,
  TitlePage,
} from '../publication/publication.js';
import { textOf } from '../publication/text.js';

/** A text that a reader must find in every edition. A line with note marks in it gives one for each stretch between them. */
export interface ExpectedText {
  /** The node that it belongs to. */
  readonly id: NodeId;
  /** What the node is: `headline`, `paragraph`, `caption`, `credit` … */
  readonly kind: string;
  readonly text: string;
}

type Handlers = {
  readonly [Type in Section['type']]: (
    section: Extract<Section, { readonly type: Type }>,
    publication: Publication,
  ) => readonly ExpectedText[];
};

const handlers: Handlers = {
  titlePage: titlePageTexts,
  imprint: imprintTexts,
  contents: contentsTexts,
  article: articleTexts,
  creditList: creditListTexts,
};

/**
 * Every text of a publication that is printed, in reading order, as the model has it: what is taken out of an edition
 * is compared with it. Notes stand after the body of their article. Left out is what the emitters add: marks of notes
 * and lists, page numbers, running heads, the heading over the notes.
 */
export function expectedText(publication: Publication): readonly ExpectedText[] {
  return publication.sections.flatMap((section) => {
    const handle = handlers[section.type] as (section: Section, publication: Publication) => readonly ExpectedText[];
    return handle(section, publication);
  });
}

function titlePageTexts({ title, subtitle, lines }: TitlePage): readonly ExpectedText[] {
  return [
    ...lineTexts(title, 'title'),
    ...lineTexts(subtitle, 'subtitle'),
    ...lines.flatMap((line) => lineTexts(line, 'title page')),
  ];
}

function imprintTexts({ title, body }: Imprint): readonly ExpectedText[] {
  return [...lineTexts(title, 'section title'), ...blockTexts(body)];
}

function contentsTexts({ title, entries }: Contents): readonly ExpectedText[] {
  return [...lineTexts(title, 'section title'), ...entries.flatMap(entryTexts)];
}

function entryTexts({ id, kicker, label, byline, children }: ContentsEntry): readonly ExpectedText[] {
  return [
    ...phrasingTexts(id, 'contents kicker', kicker ?? []),
    ...phrasingTexts(id, 'contents', label),
    ...phrasingTexts(id, 'contents byline', byline ?? []),
    ...children.flatMap(entryTexts),
  ];
}

function articleTexts(article: Article, { terms }: Publication): readonly ExpectedText[] {
  const { attribution, body, lead, notes } = article;
  return [
    ...lineTexts(article.kicker, 'kicker'),
    ...lineTexts(article.pullTitle, 'pull title'),
    ...lineTexts(article.title, 'headline'),
    ...lineTexts(article.standfirst, 'standfirst'),
    ...lineTexts(article.byline, 'byline'),
    ...lineTexts(article.dateline, 'dateline'),
    ...article.authors.flatMap(authorTexts),
    ...(lead ? figureTexts(lead) : []),
    ...blockTexts(body),
    ...notes.flatMap(noteTexts),
    ...(attribution.length > 0 ? plain(article.id, 'attribution heading', terms.attribution) : []),
    ...blockTexts(attribution),
    ...lineTexts(article.wireLine, 'wire line'),
  ];
}

function authorTexts({ portrait, note }: Author): readonly ExpectedText[] {
  return [...(portrait ? figureTexts(portrait) : []), ...lineTexts(note, 'author note')];
}

function noteTexts({ children }: Note): readonly ExpectedText[] {
  return blockTexts(children);
}

function creditListTexts(list: CreditList): readonly ExpectedText[] {
  return [
    ...lineTexts(list.title, 'section title'),
    ...lineTexts(list.intro, 'paragraph'),
    ...creditGroups(list).flatMap(({ heading, entries }) => [
      ...lineTexts(heading, 'heading'),
      ...entries.flatMap(({ id, label, credits }) => [
        ...phrasingTexts(id, 'credit label', label),
        ...credits.flatMap(creditTexts),
      ]),
    ]),
  ];
}

// ---------------------------------------------------------------- blocks

function blockTexts(blocks: readonly Block[]): readonly ExpectedText[] {
  return blocks.flatMap(oneBlock);
}

function oneBlock(block: Block): readonly ExpectedText[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return phrasingTexts(block.id, block.type, block.children);
    case 'pullQuote':
      return [...phrasingTexts(block.id, 'pull quote', block.children), ...lineTexts(block.attribution, 'attribution')];
    case 'verse':
      return [
        ...block.stanzas.flatMap((stanza) => lineTexts(stanza, 'stanza')),
        ...lineTexts(block.attribution, 'attribution'),
      ];
    case 'interview':
      return block.exchanges.flatMap(({ question, answer }) => [
        ...lineTexts(question, 'question'),
        ...blockTexts(answer),
      ]);
    case 'epigraph':
    case 'blockquote':
      return [...blockTexts(block.children), ...lineTexts(block.attribution, 'attribution')];
    case 'list':
      return block.items.flatMap((item) => blockTexts(item.children));
    case 'table':
      return [...lineTexts(block.caption, 'table caption'), ...[block.head ?? [], block.rows].flat().flatMap(rowTexts)];
    case 'code':
      return plain(block.id, 'code', block.value);
    case 'figure':
      return figureTexts(block);
    case 'thematicBreak':
      return [];
  }
}

function rowTexts({ cells }: TableRow): readonly ExpectedText[] {
  return cells.flatMap((cell) => lineTexts(cell, 'cell'));
}

function figureTexts(figure: Figure): readonly ExpectedText[] {
  const { id, images, withheld, label, caption } = figure;
  return [
    ...images.flatMap((image) => [
      ...lineTexts(image.label, 'picture label'),
      ...creditsOfImage(figure, image.id).flatMap(creditTexts),
    ]),
    ...lineTexts(withheld, 'withheld'),
    ...plain(id, 'figure label', label),
    ...lineTexts(caption, 'caption'),
    ...sharedCredits(figure).flatMap(creditTexts),
  ];
}

function creditTexts(credit: Credit): readonly ExpectedText[] {
  return plain(credit.id, 'credit', printedCredit(credit));
}

// ---------------------------------------------------------------- lines

function lineTexts(line: Line | undefined, kind: string): readonly ExpectedText[] {
  return line ? phrasingTexts(line.id, kind, line.children) : [];
}

function phrasingTexts(id: NodeId, kind: string, children: readonly Phrasing[]): readonly ExpectedText[] {
  return stretches(children).flatMap((text) => plain(id, kind, text));
}

/** The texts between the marks of notes, wherever in the markup these stand. */
function stretches(children: readonly Phrasing[]): readonly string[] {
  const found = [''];
  for (const node of children) {
    const [first = '', ...others] =
      node.type === 'noteReference' ? ['', ''] : 'children' in node ? stretches(node.children) : [textOf([node])];
    found[found.length - 1] += first;
    found.push(...others);
  }
  return found;
}

function plain(id: NodeId, kind: string, text: string | undefined): readonly ExpectedText[] {
  return text?.trim() ? [{ id, kind, text }] : [];
}
