import type { Found } from '../../finding.js';
import { attribute, below, childrenOf, textIn, wordsIn, type XmlElement } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import { type EpubFacts, navigationLinks, navigationLists, resolvePath, typesOf, valueIn } from '../facts.js';

/** Rules of the navigation document and of its older kin, the NCX. */
export const navigationChecks = {
  'epub-nav-toc': (facts) => {
    if (!facts.package) return [];
    if (!facts.navigation)
      return [{ reason: 'no item of the manifest is the navigation document', path: facts.package.path }];
    if (facts.navigation.xml.problems.length > 0) return [];
    const tables = navigationLists(facts, 'toc').length;
    return unless(tables === 1, `the navigation document has ${tables} tables of contents`, {
      path: facts.navigation.path,
    });
  },
  'epub-nav-item': (facts) => navigationLists(facts).flatMap((nav) => shapeOf(nav, facts.navigation?.path ?? '')),
  'epub-nav-label': (facts) =>
    navigationLists(facts).flatMap((nav) =>
      below(nav)
        .filter(({ local }) => local === 'a' || local === 'span')
        .flatMap((element) => {
          const reason = 'the entry of the navigation has no words';
          return unless(wordsIn(element) !== '', reason, placeOf(facts.navigation?.path ?? '', element));
        }),
    ),
  'epub-landmarks': (facts) => {
    const seen = new Set<string>();
    return navigationLists(facts, 'landmarks').flatMap((nav) =>
      navigationLinks(nav).flatMap((link) => {
        const types = typesOf(link);
        const key = `${types.join(' ')} ${attribute(link, 'href')}`;
        const isNew = !seen.has(key);
        seen.add(key);
        const place = placeOf(facts.navigation?.path ?? '', link);
        return [
          ...unless(types.length > 0, 'the landmark has no epub:type', place),
          ...unless(isNew, 'the landmark is there twice', place),
        ];
      }),
    );
  },
  'epub-ncx': (facts) => ncx(facts),
} satisfies EpubChecks;

/** EPUB 3.3, 7.3: a heading, then one list; an item is a link, or words with a list below them. */
function shapeOf(nav: XmlElement, path: string): Found[] {
  const children = childrenOf(nav);
  const lists = children.filter(({ local }) => local === 'ol');
  const sound = lists.length === 1 && children.every(({ local }) => local === 'ol' || /^h[1-6]$|^p$/.test(local));
  return [
    ...unless(sound, 'the navigation holds something other than a heading and one list', placeOf(path, nav)),
    ...lists.flatMap((list) => listShape(list, path)),
  ];
}

function listShape(list: XmlElement, path: string): Found[] {
  const items = childrenOf(list);
  return [
    ...unless(items.length > 0, 'the list of the navigation is empty', placeOf(path, list)),
    ...items.flatMap((item) => {
      const [label, next, ...more] = childrenOf(item);
      const own = item.children.some((child) => typeof child === 'string' && child.trim() !== '');
      const labelled = label?.local === 'a' || (label?.local === 'span' && next !== undefined);
      const sound = item.local === 'li' && labelled && !own && more.length === 0 && (!next || next.local === 'ol');
      return [
        ...unless(
          sound,
          'an item of the navigation is not one link, or words with a list below them',
          placeOf(path, item),
        ),
        ...(next?.local === 'ol' ? listShape(next, path) : []),
      ];
    }),
  ];
}

/** OPF 2.0.1, 2.4.1: the NCX of older readers says the same as the package. */
function ncx({ ncx: file, package: packaged, documents }: EpubFacts): Found[] {
  if (!file || !packaged || file.xml.problems.length > 0) return [];
  const { path, xml } = file;
  const id = packaged.root && attribute(packaged.root, 'unique-identifier');
  const identifier = packaged.metadata.find((element) => attribute(element, 'id') === id);
  const uid = xml.elements.find(
    ({ local, attributes }) => local === 'meta' && attributes.get('name')?.value === 'dtb:uid',
  );
  const same = !identifier || (uid && attribute(uid, 'content') === valueIn(identifier));
  const paths = new Map(documents.map((document) => [document.path, document]));
  return [
    ...unless(same === true, 'dtb:uid is not the identifier of the package', placeOf(path, uid)),
    ...xml.elements.flatMap((element) => {
      if (element.local === 'text')
        return unless(textIn(element).trim() !== '', 'a label is empty', placeOf(path, element));
      if (element.local !== 'content') return [];
      const src = attribute(element, 'src') ?? '';
      const target = resolvePath(path, src);
      const document = paths.get(target?.path ?? '');
      const leads = document && (target?.fragment === undefined || document.ids.has(target.fragment));
      return unless(leads === true, `"${src}" leads nowhere`, placeOf(path, element));
    }),
  ];
}
