import type { RootContent } from 'mdast';
import type { ParsedArticle } from '../manuscript/manuscript.js';
import type { FrontMatter } from '../manuscript/settings.js';
import { slugify } from '../manuscript/slug.js';
import type { Photo } from '../photo/photo.js';
import type { Figure, Language, Line } from '../publication/content.js';
import type { Article, Author } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { resolveBlocks } from './blocks.js';
import { isAgencyByline, namesOfByline, writeByline } from './byline.js';
import { fill, writeDate } from './dates.js';
import { resolveFigure } from './figures.js';
import type { Ids, TakenIds } from './ids.js';
import { understandLicence } from './licences.js';
import { reportByline, withoutOpening } from './pasted-opening.js';
import { lineFromText, lineFromWords, phrasingFromText, setPhrasing } from './phrasing.js';
import type { Scope, Shared } from './scope.js';
import { nodesFromText, sectionScope } from './section-scope.js';
import { wireLineOf } from './wire-line.js';

/** A byline entry as the schema gives it, with where it stands. */
interface Entry {
  readonly name: string;
  readonly fileAs?: string | undefined;
  readonly role?: string | undefined;
  readonly note?: string | undefined;
  readonly portrait?: Exclude<Extract<FrontMatter['byline'], { name: string }>['portrait'], undefined> | undefined;
  readonly path: readonly PropertyKey[];
}

/** What an article needs of its publication. */
interface Surroundings {
  readonly language: Language;
  /** By its key in the manuscript. */
  photo(key: string): Photo | undefined;
}

/** An article, and how its authors are sorted. */
export interface ResolvedArticle {
  readonly article: Article;
  readonly fileAs: ReadonlyMap<string, string>;
  /** For what is put into it later. */
  readonly ids: Ids;
}

/**
 * Resolve an article, in reading order, so that notes and figures get their numbers by it. Cross-references keep
 * what was written as their target, and figures have no label, until every article is resolved.
 */
export function resolveArticle(
  source: ParsedArticle,
  publication: Surroundings,
  taken: TakenIds,
  shared: Shared,
): ResolvedArticle {
  const { frontMatter, file, locate } = source;
  const { attribution } = frontMatter;
  const attributionNodes = attribution ? nodesFromText(attribution, locate(['attribution']), shared) : [];
  const nodes = withoutOpening(source.tree.children, frontMatter);
  const scope = articleScope(source, [...nodes, ...attributionNodes], publication, taken, shared);
  const id = scope.ids.section;
  reportByline(nodes, frontMatter, scope);
  const opening = openingOf(source, scope);
  const entries = bylineEntries(frontMatter, scope);
  const byline = bylineOf(entries, scope);
  const dateline = datelineOf(source, scope);
  const authors = entries.map((entry) => author(entry, source, scope));
  const lead = leadOf(source, scope);
  const wire = wireLineOf(source, nodes, scope);
  const body = resolveBlocks(wire.body, scope);
  const attributionBlocks = resolveBlocks(attributionNodes, scope);
  const wireLine = wire.resolve();
  const notes = scope.notes.resolve((definition) => resolveBlocks(definition.children, scope));
  const article: Article = {
    type: 'article',
    id,
    slug: id,
    language: scope.language,
    direction: scope.direction,
    place: { file, line: 1, column: 1 },
    ...opening,
    authors,
    ...(byline ? { byline } : {}),
    ...dateline,
    ...metadata(frontMatter),
    ...(lead ? { lead } : {}),
    body,
    notes,
    attribution: attributionBlocks,
    ...(wireLine ? { wireLine } : {}),
    contributions: wire.contributions,
  };
  return { article, fileAs: sortedNames(entries), ids: scope.ids };
}

function articleScope(
  source: ParsedArticle,
  nodes: readonly RootContent[],
  publication: Surroundings,
  taken: TakenIds,
  shared: Shared,
): Scope {
  const { frontMatter, file } = source;
  const slug = frontMatter.slug ?? slugify(file.replace(/^.*\/|\.[^.]*$/g, ''));
  return sectionScope(
    {
      slug: slug || 'article',
      file,
      language: frontMatter.language ?? publication.language,
      nodes,
      photo: (src) => publication.photo(source.photoKey(src) ?? ''),
    },
    taken,
    shared,
  );
}

/** Kicker, quotation, headline and standfirst, in this order. The headline is what a link to the article leads to. */
function openingOf(source: ParsedArticle, scope: Scope) {
  const { frontMatter, file, locate } = source;
  const { kicker, pullTitle, standfirst } = frontMatter;
  const above = { ...frontLine(kicker, 'kicker', source, scope), ...frontLine(pullTitle, 'pullTitle', source, scope) };
  const { section } = scope.ids;
  const place = locate(['title']);
  const title = lineFromText(frontMatter.title, scope.ids.part(section, 'title'), place, scope);
  scope.anchors.declare(file, '', { kind: 'article', target: section, words: title.children, place });
  return { ...above, title, ...frontLine(standfirst, 'standfirst', source, scope) };
}

function frontLine(text: string | undefined, name: string, { locate }: ParsedArticle, scope: Scope) {
  if (!text) return {};
  return { [name]: lineFromText(text, scope.ids.part(scope.ids.section, name.toLowerCase()), locate([name]), scope) };
}

function metadata({ datePublished, dateModified, canonicalUrl, type }: FrontMatter) {
  return {
    ...(type ? { genre: type } : {}),
    ...(datePublished ? { datePublished } : {}),
    ...(dateModified ? { dateModified } : {}),
    ...(canonicalUrl ? { canonicalUrl } : {}),
  };
}

// ---------------------------------------------------------------- byline and authors

function bylineEntries({ byline }: FrontMatter, { terms }: Scope): readonly Entry[] {
  if (byline === undefined) return [];
  if (typeof byline === 'string') return namesOfByline(byline, terms).map((named) => ({ ...named, path: ['byline'] }));
  if (!Array.isArray(byline)) return [{ ...byline, path: ['byline'] }];
  return byline.flatMap((entry, index): readonly Entry[] => {
    const path = ['byline', index];
    return typeof entry === 'string'
      ? namesOfByline(entry, terms).map((named) => ({ ...named, path }))
      : [{ ...entry, path }];
  });
}

function bylineOf(entries: readonly Entry[], scope: Scope): Line | undefined {
  if (entries.length === 0) return undefined;
  const named = entries.map(({ name, role }) => (role ? { name, role } : { name }));
  return lineFromWords(writeByline(named, scope.terms), scope.ids.part(scope.ids.section, 'byline'), scope);
}

function author(entry: Entry, { locate }: ParsedArticle, scope: Scope): Author {
  const id = scope.ids.next('author');
  const { name, role, note, portrait, path } = entry;
  const notePlace = locate([...path, 'note']);
  return {
    id,
    name,
    ...(isAgencyByline(name, scope.house.agencies) ? { kind: 'agency' as const } : {}),
    ...(role ? { role } : {}),
    ...(note ? { note: lineFromText(note, scope.ids.part(id, 'note'), notePlace, scope) } : {}),
    ...(portrait ? { portrait: portraitOf(portrait, [...path, 'portrait'], locate, scope) } : {}),
  };
}

function portraitOf(
  portrait: NonNullable<Entry['portrait']>,
  path: readonly PropertyKey[],
  locate: ParsedArticle['locate'],
  scope: Scope,
): Figure {
  const { src, alt, credit, licence } = portrait;
  const place = locate(path);
  return resolveFigure(
    {
      kind: 'portrait',
      place,
      ...(credit ? { credit, creditPlace: locate([...path, 'credit']) } : {}),
      images: src ? [{ src, alt, title: undefined, place }] : [],
      caption: [],
      ...(licence ? { licence: understandLicence(definedLicence(licence)) } : {}),
      ...rightsGiven(portrait, path, locate),
      width: 'column',
    },
    scope,
  );
}

function sortedNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ name, fileAs }) => (fileAs ? [[name, fileAs] as const] : [])));
}

// ---------------------------------------------------------------- the rest of the front matter

/** Place and dates: "Port Ellen, 27 February 2024. Updated 1 March 2024". */
function datelineOf({ frontMatter, locate }: ParsedArticle, scope: Scope) {
  const { dateline, datePublished, dateModified } = frontMatter;
  const { ids, terms } = scope;
  const name = dateline ? phrasingFromText(dateline, locate(['dateline']), scope) : [];
  const published = datePublished ? writeDate(datePublished, terms) : '';
  const changed = dateModified && dateModified.slice(0, 10) !== datePublished?.slice(0, 10);
  const updated = changed ? fill(terms.updated, { date: writeDate(dateModified, terms) }) : '';
  const first = name.length > 0 && published ? terms.comma : '';
  const second = updated && (name.length > 0 || published) ? terms.stop : '';
  const words = `${first}${published}${second}${updated}`;
  if (name.length === 0 && words === '') return {};
  const children = setPhrasing([...name, { type: 'text', value: words }], scope);
  return {
    dateline: { id: ids.part(ids.section, 'dateline'), children },
    ...(name.length > 0 ? { placeName: textOf(name) } : {}),
  };
}

function leadOf({ frontMatter, locate }: ParsedArticle, scope: Scope): Figure | undefined {
  const { lead } = frontMatter;
  if (!lead) return undefined;
  const place = locate(['lead']);
  const { src, alt, credit, licence, id, width, withheld, caption } = lead;
  return resolveFigure(
    {
      kind: 'figure',
      place,
      ...(credit ? { credit, creditPlace: locate(['lead', 'credit']) } : {}),
      ...(id ? { name: id } : {}),
      images: src ? [{ src, alt, title: undefined, place: locate(['lead', 'src']) }] : [],
      caption: caption ? phrasingFromText(caption, locate(['lead', 'caption']), scope) : [],
      ...(licence ? { licence: understandLicence(definedLicence(licence)) } : {}),
      ...rightsGiven(lead, ['lead'], locate),
      width: width ?? 'column',
      ...(withheld === undefined ? {} : { withheld, ...(alt ? { description: alt } : {}) }),
    },
    scope,
  );
}

type GivenRights = Pick<NonNullable<Entry['portrait']>, 'expires' | 'embargo' | 'edited' | 'waive'>;

/** The permission and the waivers of a picture in the front matter or in the settings. */
export function rightsGiven(
  { expires, embargo, edited, waive = {} }: GivenRights,
  path: readonly PropertyKey[],
  locate: ParsedArticle['locate'],
) {
  return {
    permission: { ...(expires ? { expires } : {}), ...(embargo ? { embargo } : {}), ...(edited ? { edited } : {}) },
    waivers: Object.entries(waive).map(([rule, reason]) => {
      return { rule, reason: reason.trim(), place: locate([...path, 'waive', rule]) };
    }),
  };
}

/** The schema allows an absent address to be undefined; the model leaves it out. */
export function definedLicence(licence: string | { name: string; url?: string | undefined }) {
  if (typeof licence === 'string') return licence;
  return { name: licence.name, ...(licence.url ? { url: licence.url } : {}) };
}
