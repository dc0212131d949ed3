import type { NodeId } from '../publication/content.js';
import type { Addresses } from './addresses.js';
import type { StoredPicture, StoredPictures } from './pictures.js';

/** What is written of a picture, apart from its alternative. */
export type PictureFacts = Pick<StoredPicture, 'path' | 'mediaType' | 'width' | 'height'>;

/** What a document has to look up in the rest of the book. */
export interface Lookups {
  /** What a link to a node says; undefined where nothing in the publication has that id. */
  readonly href: (target: NodeId) => string | undefined;
  /** The same for a cross-reference in running text. */
  readonly referenceHref: (target: NodeId) => string | undefined;
  /** @param id of the resource; undefined where the e-book doesn't store it */
  readonly picture: (id: string) => PictureFacts | undefined;
}

/** Everything that was looked up, with what was found. */
export interface Answers {
  readonly hrefs: readonly (readonly [NodeId, string?])[];
  readonly references: readonly (readonly [NodeId, string?])[];
  readonly pictures: readonly (readonly [string, PictureFacts?])[];
}

/** Look up what a document asks for. */
export function lookupsOf(file: string, addresses: Addresses, pictures: StoredPictures): Lookups {
  return {
    href: (target) => addresses.href(target, file),
    referenceHref: (target) => addresses.referenceHref(target, file),
    picture: (id) => {
      const stored = pictures.get(id);
      return stored && { path: stored.path, mediaType: stored.mediaType, width: stored.width, height: stored.height };
    },
  };
}

/** The same lookups; what they find is noted. */
export function noting(lookups: Lookups): { readonly lookups: Lookups; readonly answers: () => Answers } {
  const noted = <T>(look: (key: string) => T | undefined) => {
    const found = new Map<string, T | undefined>();
    const ask = (key: string) => {
      const answer = look(key);
      found.set(key, answer);
      return answer;
    };
    const all = () =>
      [...found].map(([key, answer]) => (answer === undefined ? ([key] as const) : ([key, answer] as const)));
    return { ask, all };
  };
  const hrefs = noted(lookups.href);
  const references = noted(lookups.referenceHref);
  const pictures = noted(lookups.picture);
  return {
    lookups: { href: hrefs.ask, referenceHref: references.ask, picture: pictures.ask },
    answers: () => ({ hrefs: hrefs.all(), references: references.all(), pictures: pictures.all() }),
  };
}

/** Whether the same questions find the same now. */
export function stillHold({ hrefs, references, pictures }: Answers, lookups: Lookups): boolean {
  return (
    hrefs.every(([target, found]) => lookups.href(target) === found) &&
    references.every(([target, found]) => lookups.referenceHref(target) === found) &&
    pictures.every(([id, found]) => JSON.stringify(lookups.picture(id)) === JSON.stringify(found))
  );
}
