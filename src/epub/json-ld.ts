import type { Credit, Figure, FigureImage } from '../publication/content.js';
import { creditsFor } from '../publication/figures.js';
import { outlineOf } from '../publication/outline.js';
import type { Article } from '../publication/publication.js';
import type { BookFacts } from './content-documents.js';
import { linkTarget, webTarget } from './link-target.js';
import type { Lookups } from './lookups.js';
import { plainText } from './plain-text.js';
import { element, type XmlElement } from './xml.js';

type Json = string | number | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What the article is, for machines: a schema.org `NewsArticle` with its pictures as credited `ImageObject`s. */
export function structuredData(article: Article, book: BookFacts, lookups: Lookups): XmlElement {
  const url = webTarget(article.canonicalUrl);
  const data: Json = {
    '@context': 'https://schema.org',
    '@type': article.genre ?? 'NewsArticle',
    headline: plainText(article.title.children),
    description: article.standfirst && plainText(article.standfirst.children),
    articleSection: article.kicker && plainText(article.kicker.children),
    inLanguage: article.language,
    datePublished: article.datePublished,
    dateModified: article.dateModified,
    author: list(
      article.authors.map(({ name, kind, role }) =>
        kind === 'agency' ? { '@type': 'Organization', name } : { '@type': 'Person', name, jobTitle: role },
      ),
    ),
    contributor: list(
      article.contributions.map(({ name, kind }) => ({ '@type': kind === 'agency' ? 'Organization' : 'Person', name })),
    ),
    locationCreated: article.placeName === undefined ? undefined : { '@type': 'Place', name: article.placeName },
    url,
    mainEntityOfPage: url,
    publisher: book.publisher === undefined ? undefined : { '@type': 'Organization', name: book.publisher },
    copyrightNotice: book.rights,
    license: webTarget(book.licence?.url),
    isPartOf: { '@type': 'Book', name: book.title, identifier: book.identifier },
    image: list(outlineOf(article).figures.flatMap((figure) => imageObjects(figure, lookups))),
  };
  // Escaped within the strings of JSON, so that it reads the same as XML and as HTML.
  const text = JSON.stringify(data).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return element('script', { type: 'application/ld+json' }, text);
}

/** One object a picture; a withheld figure is one without an address. */
function imageObjects(figure: Figure, lookups: Lookups): Json[] {
  if (figure.images.length === 0) return [imageObject(figure, undefined, lookups)];
  return figure.images.map((image) => imageObject(figure, image, lookups));
}

function imageObject(figure: Figure, image: FigureImage | undefined, lookups: Lookups): Json {
  const stored = image && lookups.picture(image.image.id);
  const words = [image?.label, figure.caption].flatMap((line) => (line ? [plainText(line.children)] : []));
  return {
    '@type': 'ImageObject',
    contentUrl: stored?.path,
    encodingFormat: stored?.mediaType,
    width: stored?.width,
    height: stored?.height,
    caption: words.length === 0 ? undefined : words.join(' '),
    description: image?.alternative.kind === 'text' ? image.alternative.text : figure.withheld?.description,
    ...creditProperties(creditsFor(figure, image)),
  };
}

/** schema.org's names for what a credit line says; IPTC's mapping for image licence metadata. */
function creditProperties(credits: readonly Credit[]): { readonly [key: string]: Json | undefined } {
  const parsed = credits.map((credit) => credit.parsed);
  const licences = credits.flatMap(({ licence, parsed: { licence: found } }) =>
    [licence?.url ?? found?.url].flatMap((url) => (url === undefined ? [] : (linkTarget(url) ?? []))),
  );
  const organization = (name: string): Json => ({ '@type': 'Organization', name });
  return {
    creditText: list(credits.map(({ line }) => line)),
    creator: list(
      parsed.flatMap(({ creators }) => creators.map(({ name, role }) => ({ '@type': 'Person', name, jobTitle: role }))),
    ),
    sourceOrganization: list(parsed.flatMap(({ sources }) => sources.map(organization))),
    provider: list(parsed.flatMap(({ distributor }) => (distributor === undefined ? [] : organization(distributor)))),
    copyrightHolder: list(parsed.flatMap(({ copyright }) => (copyright?.holder ? [holder(copyright.holder)] : []))),
    copyrightYear: list(parsed.flatMap(({ copyright }) => (copyright?.year ? [copyright.year] : []))),
    license: list([...new Set(licences)]),
  };
}

/** Person or body: the line doesn't say. */
function holder(name: string): Json {
  return { '@type': 'Thing', name };
}

/** JSON-LD has no need of lists of one; an empty one is left out. */
function list(values: readonly Json[]): Json | undefined {
  return values.length > 1 ? values : values[0];
}
