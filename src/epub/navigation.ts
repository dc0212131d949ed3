import { type OwnLanguage, ownLanguage } from '../publication/own-language.js';
import type { ContentsEntry, Publication, Section } from '../publication/publication.js';
import { type Addresses, navigationFile } from './addresses.js';
import type { ContentDocument } from './content-documents.js';
import { plainText } from './plain-text.js';

/** An entry of the table of contents as reading systems show it: plain words and an address. */
export interface NavigationEntry extends OwnLanguage {
  readonly label: string;
  readonly href: string;
  readonly children: readonly NavigationEntry[];
}

/** The entries of the contents page, or the sections where the publication has none. */
export function navigationEntries(publication: Publication, addresses: Addresses): readonly NavigationEntry[] {
  const contents = publication.sections.filter((section) => section.type === 'contents').find(({ lists }) => !lists);
  const entries = (contents?.entries ?? []).flatMap((entry) => navigationEntry(entry, addresses));
  if (entries.length > 0) return entries;
  return publication.sections.map((section) => ({
    label: plainText(section.title.children) || section.slug,
    ...ownLanguage(section, publication),
    href: addresses.fileOf(section),
    children: [],
  }));
}

/** The list of illustrations, each led to at its picture. */
export function illustrationEntries(publication: Publication, addresses: Addresses): readonly NavigationEntry[] {
  return (publication.illustrations ?? []).flatMap(({ figure, ...named }) => {
    const href = addresses.referenceHref(figure, navigationFile);
    return href === undefined || named.label === '' ? [] : [{ ...named, href, children: [] }];
  });
}

/** The pages of the paged edition, each led to at its break. */
export function pageEntries(documents: readonly ContentDocument[]): readonly NavigationEntry[] {
  return documents.flatMap(({ file, pageBreaks }) =>
    pageBreaks.map(({ id, label }) => ({ label, href: `${file}#${id}`, children: [] })),
  );
}

function navigationEntry(entry: ContentsEntry, addresses: Addresses): readonly NavigationEntry[] {
  const children = entry.children.flatMap((child) => navigationEntry(child, addresses));
  const href = addresses.href(entry.target);
  const label = plainText(entry.label);
  // A label can't be empty (EPUB 3.3, 7.2); what has none or leads nowhere leaves its place to what is under it.
  return href === undefined || label === '' ? children : [{ label, ...languageOfLabel(entry.label), href, children }];
}

/** A title in another language is one run as a whole. */
function languageOfLabel([only, ...others]: ContentsEntry['label']): OwnLanguage {
  if (only?.type !== 'span' || others.length > 0) return {};
  const { language, direction } = only;
  return { ...(language ? { language } : {}), ...(direction ? { direction } : {}) };
}

/** Where a part of the book begins. */
export interface Landmark extends OwnLanguage {
  /** Of EPUB's vocabulary of structural semantics. */
  readonly type: string;
  readonly label: string;
  readonly href: string;
}

/** Where the parts of the book begin: readers open a new book at the body matter. */
export function landmarksOf(publication: Publication, addresses: Addresses, hasCover: boolean): readonly Landmark[] {
  const { sections, terms } = publication;
  const first = (type: Section['type']) => sections.find((section) => section.type === type && !('lists' in section));
  const marks = [
    { type: 'titlepage', section: first('titlePage') },
    { type: 'toc', section: first('contents') },
    { type: 'loi', section: sections.find((section) => section.type === 'contents' && section.lists) },
    { type: 'bodymatter', section: first('article') },
    { type: 'credits', section: first('creditList') },
    { type: 'imprint', section: first('imprint') },
  ];
  return [
    ...(hasCover ? [{ type: 'cover', label: terms.cover, href: addresses.coverFile }] : []),
    ...marks.flatMap(({ type, section }) => {
      const label = section && plainText(section.title.children);
      return section && label
        ? [{ type, label, ...ownLanguage(section, publication), href: addresses.fileOf(section) }]
        : [];
    }),
  ];
}
