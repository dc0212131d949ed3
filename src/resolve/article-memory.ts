import type { ArticleMemory, SourceArticle } from '../manuscript/manuscript.js';
import type { Photo } from '../photo/photo.js';
import type { Block, Figure, FigureImage, Language } from '../publication/content.js';
import { withNested } from '../publication/figures.js';
import { knowBody, type Outline, outlineOfBlocks } from '../publication/outline.js';
import type { Article } from '../publication/publication.js';
import { hashOfData, knowHash, noteHash } from '../publication/section-hash.js';
import type { ResolvedArticle } from './article.js';
import { continueIds, type TakenIds } from './ids.js';
import { type Claims, type Effect, renumbered } from './journal.js';
import type { Shared } from './scope.js';
import { termsFor } from './terms.js';

/** An article resolved, and all that its resolving does and depends on beside its bytes: what is kept of it for later builds. */
export interface Resolution {
  /** What `surroundings` gave. */
  readonly surroundings: string;
  /** The pictures that were asked for, by their key: what was known of each. */
  readonly photos: readonly (readonly [key: string, known: string | null])[];
  readonly claims: Claims;
  /** How many figures came before, and how many it has. */
  readonly figures: { readonly before: number; readonly own: number };
  readonly effects: readonly Effect[];
  /** Of the article, as sections are hashed. */
  readonly hash: string;
  /** Without its body, which is kept apart: most builds ask for no more of it than its outline. */
  readonly article: Article;
  readonly outline: Outline;
  readonly fileAs: readonly (readonly [name: string, sorted: string])[];
  readonly counts: readonly (readonly [kind: string, count: number])[];
}

/** All that every article's resolving depends on: the language of the publication and what the settings say of scripts and credits. */
export function surroundings(language: Language, { scripts, house }: Shared): string {
  return hashOfData([language, [...scripts.anywhere], [...scripts.amongRightToLeft], [...scripts.said], house]);
}

const fingerprints = new WeakMap<Photo, string>();

/** All that resolving can know of a picture; null where there is none. */
export function knownOf(photo: Photo | undefined): string | null {
  if (!photo) return null;
  const { file, mediaType, image, metadata } = photo;
  const known = fingerprints.get(photo) ?? hashOfData([file, mediaType, image.id, image.width, image.height, metadata]);
  fingerprints.set(photo, known);
  return known;
}

/** An article resolved, with what it does to what is shared. */
export interface Draft extends ResolvedArticle {
  readonly effects: readonly Effect[];
}

/** The body of an article, its figures by their number in the outline. */
type KeptBody = readonly (Block | number)[];

/** Give an article's memory what was made of it. */
export function keep(memory: ArticleMemory, { article, ...others }: Omit<Resolution, 'hash' | 'outline'>): void {
  const hash = noteHash(article, JSON.stringify(article));
  const outline = outlineOfBlocks(article.body);
  const numbers = new Map<Block, number>(outline.figures.map((figure, number) => [figure, number]));
  const body: KeptBody = article.body.map((block) => numbers.get(block) ?? block);
  const kept: Resolution = { ...others, hash, article: { ...article, body: [] }, outline };
  memory.keep([JSON.stringify(kept), JSON.stringify(body)]);
}

/**
 * What an earlier build made of the article, where everything that it depends on is as it was then. Its ids are taken,
 * and its figures numbered as they follow now.
 */
export function recall(
  { memory }: SourceArticle,
  around: string,
  photos: ReadonlyMap<string, Photo>,
  taken: TakenIds,
  shared: Shared,
): Draft | undefined {
  const [facts, body] = memory?.resolved ?? [];
  if (!facts || !body) return undefined;
  const kept = fromJson<Resolution>(facts);
  const { claims, figures } = kept;
  const isSame =
    kept.surroundings === around &&
    kept.photos.every(([key, known]) => knownOf(photos.get(key)) === known) &&
    claims.others.every((id) => taken.has(id)) &&
    !claims.own.some((id) => taken.has(id));
  if (!isSame) return undefined;
  for (const id of claims.own) taken.add(id);
  const moved = shared.figures.count - figures.before;
  const article = revived(kept, () => fromJson<KeptBody>(body), photos, moved);
  if (moved === 0) knowHash(article, kept.hash);
  shared.figures.pass(figures.own);
  return {
    article,
    fileAs: new Map(kept.fileAs),
    ids: continueIds(taken, article.id, kept.counts),
    effects: moved === 0 ? kept.effects : renumbered(kept.effects, moved, termsFor(article.language)),
  };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function fromJson<T>(json: Uint8Array): T {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8'));
}

/** An article from JSON, which no one else holds yet: with pictures that can be drawn, and its figures renumbered. */
function revived(
  { article, outline }: Resolution,
  keptBody: () => KeptBody,
  photos: ReadonlyMap<string, Photo>,
  moved: number,
): Article {
  const { authors, lead, notes, attribution } = article;
  const portraits = authors.flatMap(({ portrait }) => portrait ?? []);
  const others = [...notes.flatMap(({ children }) => children), ...attribution];
  const { figures } = outline;
  revive([...portraits, ...(lead ? [lead] : []), ...figures, ...others], photos, moved);
  defineLater(article, 'body', () => {
    const body = keptBody();
    revive(
      body.filter((block) => typeof block !== 'number'),
      photos,
      moved,
    );
    return body.flatMap((block) => (typeof block === 'number' ? (figures[block] ?? []) : block));
  });
  knowBody(article, outline);
  return article;
}

/** Give an object a property that is made when somebody asks for it. */
function defineLater<T, Key extends keyof T>(object: T, key: Key, make: () => T[Key]): void {
  const how = { enumerable: true, configurable: true };
  const get = () => {
    const value = make();
    Object.defineProperty(object, key, { ...how, writable: true, value });
    return value;
  };
  Object.defineProperty(object, key, { ...how, get });
}

function revive(blocks: readonly Block[], photos: ReadonlyMap<string, Photo>, moved: number): void {
  for (const block of withNested(blocks)) {
    if (block.type === 'figure') reviveFigure(block, photos, moved);
    // JSON has no undefined.
    else if (block.type === 'table')
      (block as Writable<typeof block>).align = block.align.map((side) => side ?? undefined);
  }
}

function reviveFigure(figure: Writable<Figure>, photos: ReadonlyMap<string, Photo>, moved: number): void {
  if (figure.number > 0) figure.number += moved;
  for (const shown of figure.images as Writable<FigureImage>[]) {
    const { image, rights, facts } = shown;
    const photo = photos.get(facts?.file ?? '');
    if (!photo) throw new Error(`the picture of "${figure.id}" is not there any more`);
    shown.image = rights
      ? { ...photo.image, id: image.id, rendition: (use) => photo.publish(rights).rendition(use) }
      : photo.image;
  }
}
