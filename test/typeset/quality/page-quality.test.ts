import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../../src/build/typeset.js';
import { nodeWorld } from '../../../src/build/world.js';
import { Messages } from '../../../src/diagnostics/messages.js';
import { read } from '../../../src/manuscript/read.js';
import type { Publication } from '../../../src/publication/publication.js';
import { resolve as resolveManuscript } from '../../../src/resolve/resolve.js';
import { loadFonts } from '../../../src/typeset/fonts.js';
import type { Layout } from '../../../src/typeset/layout.js';
import { createMeasurer } from '../../../src/typeset/shape.js';
import { random, sentences } from '../../bench/words.mjs';
import { paragraph } from '../../support/sample-publication.js';
import { article, edition, publicationOf } from '../pages/support.js';
import { measurePages, type PageQuality } from './measure-pages.js';

const world = nodeWorld();
const quality: Record<string, PageQuality> = {};

/** Twenty chapters of 2,500 words, paragraphs of 20 to 180; its made-up words are longer than those of English. */
function novel(): Publication {
  const chapters = Array.from({ length: 20 }, (_, chapter) => {
    const next = random(chapter + 100);
    const body = [];
    for (let words = 0; words < 2500; ) {
      const count = 20 + Math.floor(160 * next() * next());
      body.push(paragraph(`c${chapter}-p${body.length}`, sentences(next, count)));
      words += count;
    }
    return { ...article(body), id: `c${chapter}`, slug: `c${chapter}` };
  });
  return publicationOf(...chapters);
}

async function sample(): Promise<Publication> {
  const messages = new Messages();
  const manuscript = await read(resolve(import.meta.dirname, '../../..'), messages);
  if (!manuscript) throw new Error('the sample cannot be read');
  return resolveManuscript(manuscript, world, messages);
}

async function measured(publication: Publication): Promise<PageQuality> {
  const layout: Layout = await typeset(publication, edition(), world, new Messages());
  const { faces, chains } = loadFonts(world.resource);
  const measurer = await createMeasurer(faces, chains);
  const plain = { features: {}, language: publication.language, direction: 'ltr', script: 'Latn' } as const;
  return measurePages(layout, publication, (font) => measurer.shape(' ', { ...plain, font }).glyphs[0]?.advance ?? 0);
}

beforeAll(async () => {
  quality.novel = await measured(novel());
  quality.sample = await measured(await sample());
  for (const [name, each] of Object.entries(quality)) process.stdout.write(`${name.padEnd(7)} ${report(each)}\n`);
}, 120_000);

function report({ pages, lines, ...each }: PageQuality): string {
  const part = (count: number) => `${((100 * count) / lines).toFixed(1)} %`;
  return [
    `${pages} pages, ${lines} lines: mean badness ${each.badness.toFixed(1)}`,
    `word space ${each.space.toFixed(3)} em, loose ${part(each.loose)}`,
    `hyphenated ${part(each.hyphenated)}, ${each.hyphensInRow} in a row`,
    `widows ${each.widows}, orphans ${each.orphans}, short pages ${each.short}`,
  ].join('; ');
}

/** What either text must hold. */
const bounds = {
  sample: { badness: 130, space: 0.3, loose: 0.01, hyphenated: 0.12, hyphensInRow: 2 },
  novel: { badness: 400, space: 0.35, loose: 0.08, hyphenated: 0.25, hyphensInRow: 5 },
} as const;

describe.each(Object.entries(bounds))('pages of the %s', (name, bound) => {
  const of = () => quality[name] as PageQuality;

  test('no line of a paragraph stands alone', () => {
    expect([of().widows, of().orphans]).toEqual([0, 0]);
  });

  test('lines are evenly set', () => {
    expect(of().badness).toBeLessThan(bound.badness);
    expect(of().space).toBeLessThan(bound.space);
    expect(of().loose / of().lines).toBeLessThan(bound.loose);
  });

  test('hyphens are few, and not many in a row', () => {
    expect(of().hyphenated / of().lines).toBeLessThan(bound.hyphenated);
    expect(of().hyphensInRow).toBeLessThanOrEqual(bound.hyphensInRow);
  });

  test('hardly a page ends early', () => {
    expect(of().short / of().pages).toBeLessThan(0.05);
  });
});
