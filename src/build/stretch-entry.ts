import type { FaceCodes, FilePage, GlyphCode } from '../pdf/painted-page.js';
import type { Relocatable } from '../pdf/relocatable.js';
import type { WrittenSection } from '../pdf/write-structure.js';
import type { WrittenStretch } from '../pdf/written-stretch.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import type { ImageResource } from '../publication/image-resource.js';
import { joined } from '../publication/joined.js';
import type { FontId } from '../typeset/page.js';
import type { PageFacts } from '../typeset/page-facts.js';
import type { KnownPage, KnownStretch } from './known-stretches.js';

/** What an entry has as facts. Its pieces are the content of the pages, their operators, then what is relocatable. */
interface Head extends Pick<KnownStretch, 'outcome' | 'contentKey'> {
  /** Of each face: glyphs with their codes, and what they stand for where the code doesn't say it. */
  readonly codes: readonly (readonly [font: FontId, codes: readonly (number | string)[]])[];
  readonly pages: readonly HeadOfPage[];
  readonly written: Omit<WrittenStretch, 'links' | 'parentsOnPages' | 'parentsOfLinks' | 'sections'> & {
    readonly sections: readonly Omit<WrittenSection, 'objects'>[];
  };
}

interface HeadOfPage {
  readonly facts: Omit<PageFacts, 'content'>;
  readonly page: Omit<FilePage, 'content' | 'images'> & { readonly images: readonly string[] };
  readonly content: Omit<FilePage['content'], 'operators'>;
}

/** A stretch as an entry of the cache. */
export function encodeStretch({ outcome, codes, pages, contentKey, written }: KnownStretch): Uint8Array {
  const { links, parentsOnPages, parentsOfLinks, sections, ...others } = written;
  const heads = pages.map(({ facts, page: { size, cut, label, faces, images, content } }): HeadOfPage => {
    const { operators: _, ...named } = content;
    const page = { size, ...(cut ? { cut } : {}), label, faces, images: images.map(({ id }) => id) };
    const { content: _content, ...others } = facts;
    return { facts: others, page, content: named };
  });
  const named = sections.map(({ objects: _, ...section }) => section);
  const facts: Head = {
    outcome,
    contentKey,
    codes: codes.map(packCodes),
    pages: heads,
    written: { ...others, sections: named },
  };
  const relocatables = [links, parentsOnPages, parentsOfLinks, ...sections.map(({ objects }) => objects)];
  const operators = pages.map(({ page }) => page.content.operators);
  const contents = Buffer.from(JSON.stringify(pages.map(({ facts }) => facts.content)));
  return packEntry({ facts, pieces: [contents, ...operators, ...relocatables.flatMap(piecesOf)] });
}

/**
 * @param entry may be overwritten after
 * @param known the pictures of the publication, by their ids
 * @returns undefined where a picture is not there any more
 */
export function decodeStretch(entry: Uint8Array, known: ReadonlyMap<string, ImageResource>): KnownStretch | undefined {
  const { facts, pieces } = unpackEntry<Head>(entry);
  const { outcome, contentKey } = facts;
  const codes = facts.codes.map(unpackCodes);
  const [contents = new Uint8Array(), ...others] = pieces;
  const content = lazily(contents.slice());
  // Apart from what is relocatable, so that they need no room when they have been written.
  const operators = copied(others.slice(0, facts.pages.length));
  const pages = facts.pages.map(({ facts, page, content: named }, index): KnownPage => {
    const images = page.images.flatMap((id) => known.get(id) ?? []);
    const whole = {
      ...facts,
      get content() {
        return content()[index] ?? [];
      },
    };
    return {
      facts: whole,
      page: { ...page, images, content: { ...named, operators: operators[index] ?? new Uint8Array() } },
    };
  });
  if (pages.some(({ page }, index) => page.images.length < (facts.pages[index]?.page.images.length ?? 0)))
    return undefined;
  const { sections, ...written } = facts.written;
  const relocatables = copied(others.slice(facts.pages.length));
  let next = 0;
  const relocatable = (): Relocatable => {
    const [bytes = new Uint8Array(), holes = new Uint8Array()] = relocatables.slice(next);
    next += 2;
    return { bytes, holes: new Uint32Array(holes.slice().buffer) };
  };
  const [links, parentsOnPages, parentsOfLinks] = [relocatable(), relocatable(), relocatable()];
  const inFull = sections.map((section) => ({ ...section, objects: relocatable() }));
  return {
    outcome,
    codes,
    pages,
    contentKey,
    written: { ...written, links, parentsOnPages, parentsOfLinks, sections: inFull },
  };
}

/** The same pieces in memory of their own. */
function copied(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  const whole = joined(pieces);
  let end = 0;
  return pieces.map(({ byteLength }) => {
    end += byteLength;
    return whole.subarray(end - byteLength, end);
  });
}

/** As this machine has them: entries don't leave it. */
function piecesOf({ bytes, holes }: Relocatable): readonly Uint8Array[] {
  return [bytes, new Uint8Array(holes.buffer, holes.byteOffset, holes.byteLength)];
}

function packCodes({ font, codes }: FaceCodes): Head['codes'][number] {
  return [
    font,
    codes.flatMap(({ glyph, cid, text }) => (text === characterOf(cid) ? [glyph, cid] : [glyph, cid, text])),
  ];
}

function unpackCodes([font, packed]: Head['codes'][number]): FaceCodes {
  const codes: GlyphCode[] = [];
  for (let at = 0; at < packed.length; at += 2) {
    const [glyph, cid, more] = [Number(packed[at]), Number(packed[at + 1]), packed[at + 2]];
    const isSaid = typeof more === 'string';
    codes.push({ glyph, cid, text: isSaid ? more : characterOf(cid) });
    if (isSaid) at++;
  }
  return { font, codes };
}

/** Most codes are the code point of the character that they stand for. */
function characterOf(cid: number): string {
  return String.fromCodePoint(cid);
}

/** Few ask for it: where no page has changed, the e-book has its breaks where they were. */
function lazily(json: Uint8Array): () => readonly PageFacts['content'][] {
  let content: readonly PageFacts['content'][] | undefined;
  return () => {
    content ??= JSON.parse(new TextDecoder().decode(json)) as readonly PageFacts['content'][];
    return content;
  };
}
