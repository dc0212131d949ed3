import type { Found } from '../../finding.js';
import { attribute, below, wordsIn } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import {
  type ContentDocument,
  type EpubFacts,
  navigationLinks,
  navigationLists,
  resolvePath,
  spineDocuments,
  typesOf,
} from '../facts.js';

/** Rules of the cover. */
export const coverChecks = {
  'epub-cover': (facts) => {
    const { package: packaged } = facts;
    if (!packaged || packaged.xml.problems.length > 0) return [];
    const named = packaged.metadata.filter((element) => attribute(element, 'name') === 'cover');
    const [cover, ...others] = coversOf(facts);
    const place = placeOf(packaged.path, cover?.element ?? named[0]);
    if (!cover) return unless(named.length === 0, 'no item of the manifest is the cover that the metadata name', place);
    return [
      ...unless(others.length === 0, 'two items of the manifest are the cover', place),
      ...unless(/^image\/(?:jpeg|png)$/.test(cover.mediaType), `the cover is ${cover.mediaType}`, place),
      ...named.flatMap((element) =>
        unless(
          attribute(element, 'content') === cover.id,
          `older readers are told that the cover is "${attribute(element, 'content')}"`,
          placeOf(packaged.path, element),
        ),
      ),
    ];
  },
  'epub-cover-page': (facts) => {
    const [cover] = coversOf(facts);
    const page = cover && spineDocuments(facts).find((document) => shows(document, cover.path));
    const { navigation } = facts;
    if (!page || !navigation || page.xml.problems.length > 0) return [];
    const { path } = page;
    const landmarks = navigationLists(facts, 'landmarks').flatMap(navigationLinks);
    const isLedTo = landmarks.some(
      (link) =>
        typesOf(link).includes('cover') && resolvePath(navigation.path, attribute(link, 'href') ?? '')?.path === path,
    );
    return [
      ...unless(landmarks.length === 0 || isLedTo, 'no landmark leads to the cover', { path: navigation.path }),
      ...alone(page),
    ];
  },
} satisfies EpubChecks;

function coversOf({ package: packaged }: EpubFacts) {
  return packaged?.items.filter(({ properties }) => properties.includes('cover-image')) ?? [];
}

/** Whether a document is the page of a picture: one with a heading only speaks of it. */
function shows({ path, xml }: ContentDocument, picture: string | undefined): boolean {
  const image = xml.elements.find(({ local }) => local === 'img');
  const isIt = image && resolvePath(path, attribute(image, 'src') ?? '')?.path === picture;
  return isIt === true && xml.elements.every(({ local }) => !/^h[1-6]$/.test(local));
}

/** The picture with its description, and nothing else. */
function alone({ path, xml }: ContentDocument): Found[] {
  const body = xml.elements.find(({ local }) => local === 'body');
  const inside = body ? below(body) : [];
  const image = inside.find(({ local }) => local === 'img');
  const link = inside.find(({ local }) => local === 'a');
  return [
    ...unless(
      ((image && attribute(image, 'alt')) ?? '').trim() !== '',
      'the cover has no description',
      placeOf(path, image),
    ),
    ...unless(
      !link && (!body || wordsIn(body) === ''),
      'words or a link stand beside the cover',
      placeOf(path, link ?? body),
    ),
  ];
}
