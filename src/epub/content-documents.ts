import type { Cache } from '../publication/cache.js';
import type { PrintedPage } from '../publication/printed-page.js';
import type { Publication, Section } from '../publication/publication.js';
import type { Addresses } from './addresses.js';
import { charactersOf } from './embedded-fonts.js';
import { insertPageBreaks, type PlacedBreak } from './insert-page-breaks.js';
import { structuredData } from './json-ld.js';
import { type KnownDocument, KnownDocuments } from './known-documents.js';
import { type Lookups, lookupsOf, noting } from './lookups.js';
import { type PackedFile, packFile } from './packed-file.js';
import { findPageBreaks, type PageBreak, type Spots, spotsOf } from './page-breaks.js';
import type { StoredPictures } from './pictures.js';
import { plainText } from './plain-text.js';
import { writeSection } from './sections.js';
import { xhtmlDocument } from './xhtml.js';
import { serializeDocument, type XmlElement } from './xml.js';

/** One XHTML file of the book. */
export interface ContentDocument {
  /** Id in the manifest: made from the slug, because readers tie bookmarks to it across editions. */
  readonly id: string;
  /** Name relative to the package document. */
  readonly file: string;
  readonly packed: PackedFile;
  /** The pages of the paged edition that begin in it. */
  readonly pageBreaks: readonly PlacedBreak[];
  /** Every character of it, where that is asked for. */
  readonly characters?: string;
}

/** What documents say of the book that they are in. */
export interface BookFacts
  extends Pick<Publication, 'title' | 'identifier' | 'publisher' | 'rights' | 'licence' | 'terms'> {
  /** The document that holds the list of photo credits. */
  readonly creditsFile?: string;
}

/** All that a document is made from, but for what it looks up in the rest of the book and where pages begin in it. */
export interface DocumentParts {
  readonly section: Section;
  readonly book: BookFacts;
  readonly file: string;
  readonly matter: 'frontmatter' | 'bodymatter' | 'backmatter';
  /** Whether it is asked where pages can begin in it. */
  readonly hasPages: boolean;
  /** Whether it is asked for its characters. */
  readonly tellsCharacters: boolean;
}

/** What is asked of the documents. */
export interface DocumentOptions {
  /** Of the paged edition, to be marked where they begin. */
  readonly pages?: readonly PrintedPage[];
  readonly tellsCharacters?: boolean;
  /** Has the documents of earlier builds. */
  readonly cache?: Cache;
}

/** One document for each section, in reading order. */
export async function contentDocuments(
  publication: Publication,
  addresses: Addresses,
  pictures: StoredPictures,
  { pages = [], tellsCharacters = false, cache }: DocumentOptions = {},
): Promise<readonly ContentDocument[]> {
  const { sections } = publication;
  const book = factsOf(publication, addresses);
  const known = cache && new KnownDocuments(cache, book);
  const keys = new Map(pages.flatMap(({ only }) => (only ? [[only.section, only.key]] : [])));
  const drafts: Draft[] = [];
  for (const [index, section] of sections.entries()) {
    const file = addresses.fileOf(section);
    const hasPages = pages.length > 0;
    const parts = { section, book, file, matter: matterOf(sections, index), hasPages, tellsCharacters };
    const draft = new Draft(parts, lookupsOf(file, addresses, pictures), known);
    await draft.begin(keys.get(section.id));
    drafts.push(draft);
  }
  // Documents of which no page has changed have their breaks, and no other document has any on these pages.
  const settled = new Set(sections.filter((_, index) => drafts[index]?.isSettled).map(({ id }) => id));
  const breaks = findPageBreaks(
    drafts.map(({ spots }) => spots),
    pages.filter(({ only }) => !only || !settled.has(only.section)),
  );
  const documents: ContentDocument[] = [];
  for (const [index, draft] of drafts.entries()) documents.push(await draft.finish(breaks[index] ?? []));
  return documents;
}

function factsOf(publication: Publication, addresses: Addresses): BookFacts {
  const { title, identifier, publisher, rights, licence, terms, sections } = publication;
  const credits = sections.find(({ type }) => type === 'creditList');
  return {
    title,
    identifier,
    rights,
    terms,
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence ? { licence } : {}),
    ...(credits ? { creditsFile: addresses.fileOf(credits) } : {}),
  };
}

/** What comes before the first article is front matter, what comes after the last is back matter. */
function matterOf(sections: readonly Section[], index: number): DocumentParts['matter'] {
  const isArticle = (section: Section) => section.type === 'article';
  if (index < sections.findIndex(isArticle)) return 'frontmatter';
  return index > sections.findLastIndex(isArticle) ? 'backmatter' : 'bodymatter';
}

/** A document that is written in two steps: where pages begin in it is known only when the content of all is there. */
class Draft {
  /** Where pages can begin, where that is asked for. */
  spots: Spots = new Map();
  /** Whether the document is there as it was. */
  isSettled = false;
  private readonly parts: DocumentParts;
  private readonly known: KnownDocuments | undefined;
  /** All that is looked up for it is noted. */
  private readonly noted: ReturnType<typeof noting>;
  private found: KnownDocument | undefined;
  private root: XmlElement | undefined;
  private pagesKey: string | undefined;

  constructor(parts: DocumentParts, lookups: Lookups, known: KnownDocuments | undefined) {
    this.parts = parts;
    this.known = known;
    this.noted = noting(lookups);
  }

  /** @param pagesKey of the pages of the section, where they are known to be its own */
  async begin(pagesKey: string | undefined): Promise<void> {
    this.pagesKey = pagesKey;
    this.found = await this.known?.find(this.parts, this.noted.lookups);
    this.isSettled = pagesKey !== undefined && this.found?.pagesKey === pagesKey;
    if (this.isSettled) return;
    if (this.found) {
      this.spots = this.found.spots;
      return;
    }
    this.root = this.write();
    if (this.parts.hasPages) this.spots = spotsOf(this.root);
  }

  async finish(breaks: readonly PageBreak[]): Promise<ContentDocument> {
    if (this.found && this.isSettled) return this.found.document;
    if (this.found && JSON.stringify(this.found.breaks) === JSON.stringify(breaks)) return this.found.document;
    const root = this.root ?? this.write();
    // Or the elements of all documents would be held together with their texts.
    this.root = undefined;
    const { file, tellsCharacters, section, book } = this.parts;
    const { root: marked, placed } = insertPageBreaks(root, breaks, book.terms.page);
    const text = documentText(marked, this.parts, this.noted.lookups);
    const document = {
      id: `doc-${section.slug}`,
      file,
      packed: packFile(file, text),
      pageBreaks: placed,
      ...(tellsCharacters ? { characters: [...charactersOf([text])].join('') } : {}),
    };
    const { pagesKey, spots } = this;
    await this.known?.keep(this.parts, { document, answers: this.noted.answers(), pagesKey, spots, breaks });
    return document;
  }

  private write(): XmlElement {
    const { section, book } = this.parts;
    const { terms, creditsFile } = book;
    return writeSection(section, {
      ...this.noted.lookups,
      terms,
      ...(creditsFile === undefined ? {} : { creditsFile }),
    });
  }
}

function documentText(root: XmlElement, { section, book, matter }: DocumentParts, lookups: Lookups): string {
  const document = xhtmlDocument({
    title: plainText(section.title.children) || plainText([{ type: 'text', value: book.title }]) || section.slug,
    language: section.language,
    direction: section.direction,
    matter,
    head: section.type === 'article' ? [structuredData(section, book, lookups)] : [],
    content: [root],
  });
  return serializeDocument(document, '<!DOCTYPE html>');
}
