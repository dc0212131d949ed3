import { creditGroups, creditWords } from '../publication/credits.js';
import type {
  Article,
  Author,
  Contents,
  ContentsEntry,
  CreditEntry,
  CreditList,
  Section,
} from '../publication/publication.js';
import { writeBlocks } from './blocks.js';
import { writeDateline } from './dateline.js';
import { spaced, writeFigure } from './figure.js';
import { writeNotes } from './notes.js';
import { type Context, lineElement, phrase } from './phrasing.js';
import { element, type XmlElement } from './xml.js';

type Handlers = {
  readonly [Type in Section['type']]: (section: Extract<Section, { type: Type }>, context: Context) => XmlElement;
};

/** One handler for each kind of section. */
const handlers = {
  titlePage: (section, context) =>
    element(
      'section',
      { id: section.id, class: 'title-page', 'epub:type': 'titlepage', 'aria-labelledby': section.title.id },
      lineElement('h1', {}, section.title, context),
      lineElement('p', { class: 'subtitle', role: 'doc-subtitle' }, section.subtitle, context),
      section.lines.map((line) => lineElement('p', { class: 'title-page-line' }, line, context)),
    ),
  imprint: (section, context) =>
    element(
      'section',
      { id: section.id, class: 'imprint', 'epub:type': 'imprint', 'aria-labelledby': section.title.id },
      lineElement('h1', {}, section.title, context),
      writeBlocks(section.body, context),
    ),
  contents: writeContents,
  article: writeArticle,
  creditList: writeCreditList,
} as const satisfies Handlers;

/** Write what a section holds. */
export function writeSection(section: Section, context: Context): XmlElement {
  const handler = handlers[section.type] as (section: Section, context: Context) => XmlElement;
  return handler(section, context);
}

function writeArticle(article: Article, context: Context): XmlElement {
  const { terms } = context;
  const attributionTitle = `${article.id}--attribution`;
  return element(
    'article',
    { id: article.id, 'aria-labelledby': article.title.id },
    element(
      'header',
      {},
      lineElement('p', { class: 'kicker' }, article.kicker, context),
      lineElement('p', { class: 'pull-title' }, article.pullTitle, context),
      lineElement('h1', {}, article.title, context),
      lineElement('p', { class: 'standfirst', role: 'doc-subtitle' }, article.standfirst, context),
      lineElement('p', { class: 'byline' }, article.byline, context),
      writeDateline(article, context),
    ),
    article.authors.map((author) => writeAuthor(author, context)),
    article.lead && writeBlocks([article.lead], context),
    writeBlocks(article.body, context),
    writeNotes(article, context),
    article.attribution.length === 0
      ? undefined
      : element(
          'section',
          { class: 'attribution-note', 'aria-labelledby': attributionTitle },
          element('h2', { id: attributionTitle }, terms.attribution),
          writeBlocks(article.attribution, context),
        ),
    lineElement('p', { class: 'wire-line' }, article.wireLine, context),
  );
}

function writeAuthor({ id, portrait, note }: Author, context: Context): XmlElement | undefined {
  if (!portrait && !note) return undefined;
  return element(
    'div',
    { id, class: 'author' },
    portrait && writeFigure(portrait, { id: portrait.id }, context),
    lineElement('p', { class: 'author-note' }, note, context),
  );
}

function writeContents(contents: Contents, context: Context): XmlElement {
  const isToc = contents.lists === undefined;
  return element(
    'nav',
    {
      id: contents.id,
      class: isToc ? 'contents' : 'contents illustrations',
      'epub:type': isToc ? 'toc' : 'loi',
      role: isToc ? 'doc-toc' : undefined,
      'aria-labelledby': contents.title.id,
    },
    lineElement('h1', {}, contents.title, context),
    writeEntries(contents.entries, context),
  );
}

function writeEntries(entries: readonly ContentsEntry[], context: Context): XmlElement | undefined {
  if (entries.length === 0) return undefined;
  return element(
    'ol',
    {},
    entries.map(({ id, target, label, kicker, byline, children }) =>
      element(
        'li',
        { id },
        kicker && element('p', { class: 'kicker' }, phrase(kicker, context)),
        element('p', { class: 'entry' }, linkTo(context.referenceHref(target), label, context)),
        byline && element('p', { class: 'byline' }, phrase(byline, context)),
        writeEntries(children, context),
      ),
    ),
  );
}

/**
 * Each entry leads to its figure. The figure's credits lead back to the list, not to the entry: Kindle would take two
 * places that lead to one another for a note and its mark.
 */
function writeCreditList(list: CreditList, context: Context): XmlElement {
  return element(
    'section',
    { id: list.id, class: 'credits', 'epub:type': 'credits', role: 'doc-credits', 'aria-labelledby': list.title.id },
    lineElement('h1', {}, list.title, context),
    lineElement('p', {}, list.intro, context),
    creditGroups(list).map(({ heading, entries }) =>
      heading
        ? element(
            'section',
            { 'aria-labelledby': heading.id },
            lineElement('h2', {}, heading, context),
            writeCreditEntries(entries, context),
          )
        : writeCreditEntries(entries, context),
    ),
  );
}

function writeCreditEntries(entries: readonly CreditEntry[], context: Context): XmlElement | undefined {
  if (entries.length === 0) return undefined;
  return element(
    'ul',
    {},
    entries.map(({ id, figure, label, credits }) => {
      const link = linkTo(context.href(figure), label, context);
      const lines = credits.map((credit) =>
        element('span', { id: credit.id, class: 'credit' }, phrase(creditWords(credit), context)),
      );
      return element('li', { id }, element('p', {}, spaced([link, ...lines])));
    }),
  );
}

function linkTo(href: string | undefined, label: ContentsEntry['label'], context: Context): XmlElement {
  const words = phrase(label, { ...context, insideLink: true });
  return href === undefined ? element('span', {}, words) : element('a', { href }, words);
}
