import { slugify } from '../manuscript/slug.js';
import type { NodeId } from '../publication/content.js';

/** The ids of a publication so far: a set is one. */
export interface TakenIds {
  has(id: NodeId): boolean;
  add(id: NodeId): unknown;
}

/** Makes the ids of one section. They come from its slug and from words or counters of its own, so that they stay when another changes. */
export interface Ids {
  /** The id of the section itself. */
  readonly section: NodeId;
  /** The next of a kind: `dispatch--p-7`. */
  next(kind: string): NodeId;
  /** From a name that the author gave: `dispatch--fig-map`. */
  named(name: string, kind: string): NodeId;
  /** A part of another node: `dispatch--fig-map-caption`. */
  part(of: NodeId, part: string): NodeId;
  /** How many of each kind there are so far. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Ids for one section of the publication.
 * @param taken every id of the publication so far; new ones are added to it
 * @param slug the section's slug: lower-case ASCII letters, digits and hyphens
 */
export function createIds(taken: TakenIds, slug: string): Ids {
  // XML 1.0, 2.3: a name doesn't begin with a digit or a hyphen.
  return continueIds(taken, claim(taken, /^[a-z]/.test(slug) ? slug : `s-${slug}`), []);
}

/** Further ids for a section that has some. @param counts as `Ids` has them */
export function continueIds(
  taken: TakenIds,
  section: NodeId,
  counts: Iterable<readonly [kind: string, count: number]>,
): Ids {
  const counters = new Map(counts);
  const next = (kind: string) => {
    const number = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, number);
    return claim(taken, `${section}--${kind}-${number}`);
  };
  return {
    section,
    next,
    named: (name, kind) => {
      const safe = /^[A-Za-z0-9_-]+$/.test(name) ? name : slugify(name);
      return safe === '' ? next(kind) : claim(taken, `${section}--${safe}`);
    },
    part: (of, part) => claim(taken, `${of}-${part}`),
    counts: counters,
  };
}

/** The wanted id, or the same with the first number that makes it unique; it is taken from then on. */
export function claim(taken: TakenIds, wanted: NodeId): NodeId {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
