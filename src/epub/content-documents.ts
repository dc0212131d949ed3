import { creditGroups, printedCredit } from '../publication/credits.js';
import type { PrintedPage } from '../publication/printed-page.js';
import type {
  Article,
  Author,
  Contents,
  ContentsEntry,
  CreditEntry,
  CreditList,
  Publication,
  Section,
} from '../publication/publication.js';
import type { Addresses } from './addresses.js';
import { writeBlocks } from './blocks.js';
import { writeDateline } from './dateline.js';
import { spaced, writeFigure } from './figure.js';
import { insertPageBreaks, type PlacedBreak } from './insert-page-breaks.js';
import { structuredData } from './json-ld.js';
import { writeNotes } from './notes.js';
import { findPageBreaks } from './page-breaks.js';
import { type Context, lineElement, phrase } from './phrasing.js';
import type { StoredPictures } from './pictures.js';
import { plainText } from './plain-text.js';
import { xhtmlDocument } from './xhtml.js';
import { element, serializeDocument, type XmlElement } from './xml.js';

/** One XHTML file of the book. */
export interface ContentDocument {
  /** Id in the manifest: made from the slug, because readers tie bookmarks to it across editions. */
  readonly id: string;
  /** Name relative to the package document. */
  readonly file: string;
  readonly text: string;
  /** The pages of the paged edition that begin in it. */
  readonly pageBreaks: readonly PlacedBreak[];
}

type Matter = 'frontmatter' | 'bodymatter' | 'backmatter';

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

/**
 * One document for each section, in reading order.
 * @param pages of the paged edition, to be marked where they begin
 */
export function contentDocuments(
  publication: Publication,
  addresses: Addresses,
  pictures: StoredPictures,
  pages: readonly PrintedPage[] = [],
): readonly ContentDocument[] {
  const { sections, terms } = publication;
  const credits = sections.find(({ type }) => type === 'creditList');
  const shared = { addresses, pictures, terms, ...(credits ? { creditsFile: addresses.fileOf(credits) } : {}) };
  const roots = sections.map((section) => {
    const handler = handlers[section.type] as (section: Section, context: Context) => XmlElement;
    return handler(section, { ...shared, file: addresses.fileOf(section) });
  });
  const breaks = findPageBreaks(roots, pages);
  return sections.map((section, index) => {
    const { root, placed } = insertPageBreaks(roots[index] as XmlElement, breaks[index] ?? [], terms.page);
    const document = xhtmlDocument({
      title:
        plainText(section.title.children) || plainText([{ type: 'text', value: publication.title }]) || section.slug,
      language: section.language,
      direction: section.direction,
      matter: matterOf(sections, index),
      head: section.type === 'article' ? [structuredData(section, publication, pictures)] : [],
      content: [root],
    });
    const text = serializeDocument(document, '<!DOCTYPE html>');
    return { id: `doc-${section.slug}`, file: addresses.fileOf(section), text, pageBreaks: placed };
  });
}

/** What comes before the first article is front matter, what comes after the last is back matter. */
function matterOf(sections: readonly Section[], index: number): Matter {
  const isArticle = (section: Section) => section.type === 'article';
  if (index < sections.findIndex(isArticle)) return 'frontmatter';
  return index > sections.findLastIndex(isArticle) ? 'backmatter' : 'bodymatter';
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
        kicker === undefined ? undefined : element('p', { class: 'kicker' }, kicker),
        element('p', { class: 'entry' }, linkTo(context.addresses.referenceHref(target, context.file), label, context)),
        byline === undefined ? undefined : element('p', { class: 'byline' }, byline),
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
      const link = linkTo(context.addresses.href(figure, context.file), label, context);
      const lines = credits.map((credit) => element('span', { id: credit.id, class: 'credit' }, printedCredit(credit)));
      return element('li', { id }, element('p', {}, spaced([link, ...lines])));
    }),
  );
}

function linkTo(href: string | undefined, label: ContentsEntry['label'], context: Context): XmlElement {
  const words = phrase(label, { ...context, insideLink: true });
  return href === undefined ? element('span', {}, words) : element('a', { href }, words);
}
