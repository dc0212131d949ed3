import { createHash } from 'node:crypto';
import type { FaceCodes, FilePage } from '../pdf/painted-page.js';
import type { WrittenStretch } from '../pdf/written-stretch.js';
import { type Cache, Scratch } from '../publication/cache.js';
import type { NodeId } from '../publication/content.js';
import { creditTargets } from '../publication/credits.js';
import type { PdfEdition } from '../publication/edition.js';
import type { ImageResource } from '../publication/image-resource.js';
import { figuresOf, outlineOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import { hashOfSection } from '../publication/section-hash.js';
import type { PageFacts } from '../typeset/page-facts.js';
import type { Outcome, Stretch } from '../typeset/stretch.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import { decodeStretch, encodeStretch } from './stretch-entry.js';

/** A stretch of a book as it was set and painted. */
export interface KnownStretch {
  readonly outcome: Outcome;
  /** Of the faces that its pages are set in, in order of appearance. */
  readonly codes: readonly FaceCodes[];
  readonly pages: readonly KnownPage[];
  /** Other where the facts of the pages have other content or labels. */
  readonly contentKey: string;
  readonly written: WrittenStretch;
}

export interface KnownPage {
  readonly facts: PageFacts;
  readonly page: FilePage;
}

/** What the pages of every stretch depend on, besides what is in the stretch. */
export interface Surroundings {
  readonly publication: Publication;
  readonly edition: PdfEdition;
  readonly theme: Theme | undefined;
  /** The user's own fonts; those that ship with Colophon are what its version and the theme say. */
  readonly families: readonly UserFamily[];
}

/** Finds the pages of articles that have not changed since they were set, and keeps those of others. */
export class KnownStretches {
  private readonly cache: Cache;
  private readonly scratch = new Scratch();
  private readonly surroundings: string;
  private readonly creditTargets: ReadonlyMap<NodeId, NodeId>;
  private readonly images: ReadonlyMap<string, ImageResource>;

  constructor(cache: Cache, surroundings: Surroundings) {
    const { publication } = surroundings;
    this.cache = cache;
    this.surroundings = hashOf(surroundings);
    this.creditTargets = creditTargets(publication);
    this.images = new Map(figuresOf(publication).flatMap(({ images }) => images.map(({ image }) => [image.id, image])));
  }

  async find(stretch: Stretch): Promise<KnownStretch | undefined> {
    const bytes = await this.cache.get(this.keyOf(stretch), this.scratch);
    return bytes && decodeStretch(bytes, this.images);
  }

  async keep(stretch: Stretch, known: KnownStretch): Promise<void> {
    await this.cache.put(this.keyOf(stretch), encodeStretch(known));
  }

  private keyOf({ sections, start, named }: Stretch): string {
    const figures = sections.flatMap((section) => outlineOf(section).figures);
    const credits = figures.map(({ id }) => this.creditTargets.get(id));
    return JSON.stringify(['pages', this.surroundings, sections.map(hashOfSection), start, named, credits]);
  }
}

function hashOf({ publication, edition, theme, families }: Surroundings): string {
  const { title, language, direction, terms } = publication;
  const { identifier: _, attach: __, conformance: ___, ...form } = edition;
  const own = families.map(({ faces, licence, place, ...family }) => ({
    ...family,
    faces: faces.map(({ bytes, ...face }) => ({ ...face, length: bytes.byteLength })),
  }));
  const hash = createHash('sha256').update(JSON.stringify([{ title, language, direction, terms }, form, theme, own]));
  for (const { bytes } of families.flatMap(({ faces }) => faces)) hash.update(bytes);
  return hash.digest('hex');
}
