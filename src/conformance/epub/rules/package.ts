import { isMarcRelator } from '../../../publication/marc-relators.js';
import type { Found } from '../../finding.js';
import { attribute } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import { type EpubFacts, metadataOf, ops, type PackageFacts, resolvePath, valueIn } from '../facts.js';

/** Rules of the package document's metadata. */
export const packageChecks = {
  'epub-identifier': (facts) =>
    ofPackage(facts, (packaged) => {
      const id = packaged.root && attribute(packaged.root, 'unique-identifier');
      const named = metadataOf(packaged, 'dc:identifier').find((element) => attribute(element, 'id') === id);
      const sound = id !== undefined && named !== undefined && valueIn(named) !== '';
      return unless(sound, 'unique-identifier leads to no dc:identifier', placeOf(packaged.path, packaged.root));
    }),
  'epub-title': (facts) => required(facts, 'dc:title'),
  'epub-language': (facts) => [
    ...required(facts, 'dc:language'),
    ...ofPackage(facts, (packaged) =>
      metadataOf(packaged, 'dc:language').flatMap((element) => {
        const tag = valueIn(element);
        const sound = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) || tag === '';
        return unless(sound, `"${tag}" is no language tag`, placeOf(packaged.path, element));
      }),
    ),
  ],
  'epub-modified': (facts) =>
    ofPackage(facts, (packaged) => {
      const [element, ...more] = metadataOf(packaged, 'dcterms:modified');
      const sound = element && more.length === 0 && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(valueIn(element));
      const reason = 'dcterms:modified is not there once, as 2024-03-01T06:00:00Z is written';
      return unless(sound === true, reason, placeOf(packaged.path, element));
    }),
  'epub-empty-metadata': (facts) =>
    ofPackage(facts, ({ metadata, path }) =>
      metadata
        .filter((element) => element.local !== 'link' && attribute(element, 'content') === undefined)
        // What must be there has rules of its own.
        .filter(({ name }) => !/^dc:(?:title|language|identifier)$/.test(name))
        .filter((element) => attribute(element, 'property') !== 'dcterms:modified')
        .flatMap((element) => unless(valueIn(element) !== '', `${nameOf(element)} is empty`, placeOf(path, element))),
    ),
  'epub-relator': (facts) =>
    ofPackage(facts, ({ metadata, path }) =>
      metadata
        .filter((element) => attribute(element, 'property') === 'role')
        .flatMap((element) => {
          const code = valueIn(element);
          const isMarc = attribute(element, 'scheme') === 'marc:relators' && isMarcRelator(code);
          return unless(isMarc, `"${code}" is no MARC relator code`, placeOf(path, element));
        }),
    ),
  'epub-refines': (facts) => refines(facts),
  'epub-prefix': (facts) => [...ofPackage(facts, packagePrefixes), ...documentPrefixes(facts)],
} satisfies EpubChecks;

function ofPackage({ package: packaged }: EpubFacts, judge: (packaged: PackageFacts) => Found[]): Found[] {
  // A document that can't be read to its end would seem to lack what stands after.
  return packaged && packaged.xml.problems.length === 0 ? judge(packaged) : [];
}

function required(facts: EpubFacts, name: string): Found[] {
  return ofPackage(facts, (packaged) => {
    const values = metadataOf(packaged, name).map(valueIn);
    return unless(values.length > 0 && values.every((value) => value !== ''), `${name} is missing or empty`, {
      path: packaged.path,
    });
  });
}

function nameOf(element: PackageFacts['metadata'][number]): string {
  return attribute(element, 'property') ?? element.name;
}

/** EPUB 3.3, 5.4.2: relative to the package; an item of the manifest is named by its id. */
function refines(facts: EpubFacts): Found[] {
  return ofPackage(facts, ({ xml, items, path }) => {
    const ids = new Set(xml.elements.map((element) => attribute(element, 'id')));
    const paths = new Set(items.map((item) => item.path));
    return xml.elements.flatMap((element) => {
      const given = attribute(element, 'refines');
      if (given === undefined) return [];
      const target = resolvePath(path, given);
      const isThere = given.startsWith('#') ? ids.has(given.slice(1)) : paths.has(target?.path);
      return unless(isThere, `${nameOf(element)} refines "${given}", which is not there`, placeOf(path, element));
    });
  });
}

/** EPUB 3.3, D.2.4 */
const reserved = ['a11y', 'dcterms', 'marc', 'media', 'onix', 'rendition', 'schema', 'xsd', 'msv', 'prism'];

function declared(given: string | undefined): ReadonlySet<string> {
  return new Set([...(given ?? '').matchAll(/([^\s:]+):\s+\S+/g)].map((match) => match[1] ?? ''));
}

function packagePrefixes({ xml, root, path }: PackageFacts): Found[] {
  const known = new Set([...reserved, ...declared(root && attribute(root, 'prefix'))]);
  return xml.elements.flatMap((element) => {
    const names = element.local === 'link' ? ['rel', 'properties', 'property'] : ['property', 'properties', 'scheme'];
    const values = names.flatMap((name) => (attribute(element, name) ?? '').split(/\s+/));
    const unknown = values.filter((value) => value.includes(':') && !known.has(value.split(':', 1)[0] ?? ''));
    return unknown.map((value) => ({ reason: `the prefix of "${value}" is not declared`, ...placeOf(path, element) }));
  });
}

function documentPrefixes({ documents }: EpubFacts): Found[] {
  return documents.flatMap(({ xml, path }) => {
    const given =
      xml.root &&
      [...xml.root.attributes.values()].find(({ local, namespace }) => local === 'prefix' && namespace === ops);
    const known = new Set(['msv', 'prism', ...declared(given?.value)]);
    return xml.elements.flatMap((element) => {
      const types = (attribute(element, 'epub:type') ?? '').split(/\s+/);
      const unknown = types.filter((type) => type.includes(':') && !known.has(type.split(':', 1)[0] ?? ''));
      return unknown.map((type) => ({ reason: `the prefix of "${type}" is not declared`, ...placeOf(path, element) }));
    });
  });
}
