import type { Credit, Figure, FigureImage } from '../publication/content.js';
import { creditsFor } from '../publication/figures.js';
import type { ImageRights } from '../publication/image-resource.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import { webTarget } from './link-target.js';
import type { StoredPictures } from './pictures.js';
import { element, type XmlElement } from './xml.js';

/** One showing of a picture: whose it is here. */
interface Shown {
  readonly credits: readonly Credit[];
  readonly rights?: ImageRights;
}

/**
 * Whose each picture is, as properties of its item in the manifest (EPUB 3.3, 5.5.3): maker, credit lines to the
 * letter, suppliers, whose rights they are and on what terms it may be used.
 */
export function pictureRights(publication: Publication, pictures: StoredPictures): XmlElement[] {
  const shown = new Map<string, Shown[]>([...pictures.keys()].map((id) => [id, coverShown(publication, id)]));
  for (const figure of figuresOf(publication)) {
    for (const image of figure.images) shown.get(image.image.id)?.push(shownIn(figure, image));
  }
  return [...shown].flatMap(([id, each]) => rightsElements(id, each));
}

/** A cover shows the picture of its figure, whole or with words under it. */
function coverShown({ cover }: Publication, resource: string): Shown[] {
  const [picture] = cover?.figure?.images ?? [];
  return cover?.figure && picture && cover.image?.id === resource ? [shownIn(cover.figure, picture)] : [];
}

function shownIn(figure: Figure, image: FigureImage): Shown {
  return { credits: creditsFor(figure, image), ...(image.rights ? { rights: image.rights } : {}) };
}

function rightsElements(id: string, shown: readonly Shown[]): XmlElement[] {
  const credits = shown.flatMap((showing) => showing.credits);
  const parsed = credits.map((credit) => credit.parsed);
  const given = shown.flatMap(({ rights }) => rights ?? []);
  const each = (property: string, values: readonly (string | undefined)[]) =>
    unique(values.filter((value) => value !== undefined && value.trim() !== '')).map((value) =>
      element('meta', { refines: `#${id}`, property }, value),
    );
  const makers = parsed.flatMap(({ creators }) => creators.map(({ name }) => name));
  const notices = given.flatMap(({ copyrightNotice, usageTerms }) => [copyrightNotice, usageTerms]);
  const licences = [
    ...credits.map(({ licence, parsed: { licence: found } }) => licence?.url ?? found?.url),
    ...given.map(({ webStatement }) => webStatement),
  ].flatMap((url) => webTarget(url) ?? []);
  return [
    ...each('dcterms:creator', makers.length > 0 ? makers : given.flatMap(({ creators }) => creators ?? [])),
    ...each(
      'schema:creditText',
      credits.map(({ line }) => line),
    ),
    ...each(
      'schema:sourceOrganization',
      parsed.flatMap(({ sources }) => sources),
    ),
    ...each(
      'schema:provider',
      parsed.map(({ distributor }) => distributor),
    ),
    ...each(
      'dcterms:rightsHolder',
      parsed.map(({ copyright }) => copyright?.holder),
    ),
    // A picture of which no more is known is the property of those whom it is credited to.
    ...each('dcterms:rights', notices.some(Boolean) ? notices : credits.map(({ line }) => line)),
    ...unique(licences).map((href) => element('link', { refines: `#${id}`, rel: 'dcterms:license', href })),
  ];
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
