import type { Found } from '../../finding.js';
import { around, attribute, textIn, wordsIn, type XmlElement } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import {
  type ContentDocument,
  type EpubFacts,
  metadataOf,
  navigationLinks,
  navigationLists,
  resolvePath,
  spineDocuments,
  typesOf,
  valueIn,
} from '../facts.js';

/** Rules of page breaks and of the lists that lead to them. */
export const pageChecks = {
  'epub-page-list': (facts) => [...source(facts), ...targets(facts)],
  'epub-page-order': (facts) => {
    const { navigation } = facts;
    const entries = entriesOf(facts);
    if (!navigation || entries.length === 0) return [];
    const breaks = breaksOf(facts);
    const places = new Map(breaks.map(({ element }, index) => [element, index]));
    const listed = new Set(entries.map(({ target }) => target));
    let last = -1;
    return [
      ...entries.flatMap(({ link, target }) => {
        const place = (target && places.get(target)) ?? last + 1;
        const isLater = place > last;
        last = Math.max(last, place);
        return unless(isLater, `the page "${wordsIn(link)}" is not in its place`, placeOf(navigation.path, link));
      }),
      ...breaks.flatMap(({ element, document }) =>
        unless(listed.has(element), 'the page list does not lead to this page break', placeOf(document.path, element)),
      ),
    ];
  },
  'epub-page-label': (facts) => [...labels(facts), ...ncxPages(facts)],
  'epub-page-break': (facts) =>
    breaksOf(facts).flatMap(({ element, document }) => {
      const isInLink = around(element).some(({ local }) => local === 'a');
      const place = placeOf(document.path, element);
      return [
        ...unless(!isInLink, 'the page break stands in a link', place),
        ...unless(isInLink || !isInWord(element), 'the page break stands in a word', place),
      ];
    }),
} satisfies EpubChecks;

interface PageBreak {
  readonly element: XmlElement;
  readonly document: ContentDocument;
}

function breaksOf(facts: EpubFacts): readonly PageBreak[] {
  return spineDocuments(facts).flatMap((document) =>
    document.xml.elements.filter(isBreak).map((element) => ({ element, document })),
  );
}

function isBreak(element: XmlElement): boolean {
  return typesOf(element).includes('pagebreak') || attribute(element, 'role') === 'doc-pagebreak';
}

interface Entry {
  readonly link: XmlElement;
  /** Undefined for a link that leads nowhere, which is for another rule. */
  readonly target: XmlElement | undefined;
}

function entriesOf(facts: EpubFacts): readonly Entry[] {
  const { documents, navigation } = facts;
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return navigationLists(facts, 'page-list')
    .flatMap(navigationLinks)
    .map((link) => {
      const to = resolvePath(navigation?.path ?? '', attribute(link, 'href') ?? '');
      return { link, target: byPath.get(to?.path ?? '')?.ids.get(to?.fragment ?? '') };
    });
}

/** EPUB Accessibility 1.1, 3.4: the package says of which book the pages are. */
function source(facts: EpubFacts): Found[] {
  const { package: packaged } = facts;
  if (!packaged || navigationLists(facts, 'page-list').length === 0) return [];
  const isNamed =
    metadataOf(packaged, 'pageBreakSource').some((element) => valueIn(element) !== '') ||
    packaged.metadata.some(
      (element) => attribute(element, 'property') === 'source-of' && valueIn(element) === 'pagination',
    );
  return unless(isNamed, 'the package does not say whose pages the page list names', { path: packaged.path });
}

function targets(facts: EpubFacts): Found[] {
  const path = facts.navigation?.path ?? '';
  return entriesOf(facts).flatMap(({ link, target }) =>
    unless(!target || isBreak(target), 'the entry of the page list leads to no page break', placeOf(path, link)),
  );
}

/** What a page is called at its break and in the lists. */
function labels(facts: EpubFacts): Found[] {
  const path = facts.navigation?.path ?? '';
  const seen = new Set<string>();
  return entriesOf(facts).flatMap(({ link, target }) => {
    const label = wordsIn(link);
    const isNew = !seen.has(label);
    seen.add(label);
    const own = target && isBreak(target) ? nameOf(target) : label;
    const isSame = own === label || own.split(/[\s.]+/).includes(label);
    return [
      ...unless(isNew, `two pages are called "${label}"`, placeOf(path, link)),
      ...unless(isSame, `the page "${label}" is called "${own}" where it begins`, placeOf(path, link)),
    ];
  });
}

function nameOf(element: XmlElement): string {
  return (attribute(element, 'aria-label') ?? attribute(element, 'title') ?? wordsIn(element)).trim();
}

/** Where older readers have a list of pages, it is the same. */
function ncxPages(facts: EpubFacts): Found[] {
  const { ncx } = facts;
  if (!ncx || ncx.xml.problems.length > 0) return [];
  const targets = ncx.xml.elements.filter(({ local }) => local === 'pageTarget');
  if (targets.length === 0) return [];
  const called = targets.flatMap((target) =>
    ncx.xml.elements.filter(({ local, parent }) => local === 'text' && parent?.parent === target).map(textIn),
  );
  const listed = entriesOf(facts).map(({ link }) => wordsIn(link));
  const isSame = called.map((label) => label.trim()).join('\n') === listed.join('\n');
  return unless(isSame, 'the NCX has other pages than the navigation document', placeOf(ncx.path, targets[0]));
}

const word = /[\p{L}\p{N}\p{M}]/u;

/** Letters on both sides without a space between; the mark of a note belongs to its word. */
function isInWord(element: XmlElement): boolean {
  const siblings = element.parent?.children ?? [];
  const index = siblings.indexOf(element);
  return word.test(inlineText(siblings[index - 1]).slice(-1)) && word.test(inlineText(siblings[index + 1]).slice(0, 1));
}

function inlineText(node: XmlElement | string | undefined): string {
  if (node === undefined || typeof node === 'string') return node ?? '';
  return /^(?:a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup)$/.test(node.local) ? textIn(node) : '';
}
