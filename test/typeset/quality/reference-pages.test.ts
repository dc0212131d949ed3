import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { typeset } from '../../../src/build/typeset.js';
import { nodeWorld } from '../../../src/build/world.js';
import { Messages } from '../../../src/diagnostics/messages.js';
import { emitPdf } from '../../../src/pdf/emit-pdf.js';
import type { Block, Figure } from '../../../src/publication/content.js';
import type { Publication } from '../../../src/publication/publication.js';
import { random, sentences } from '../../bench/words.mjs';
import { emphasis, heading, line, noteReference, paragraph, picture, table } from '../../support/sample-publication.js';
import { article, edition, figure, publicationOf } from '../pages/support.js';

/**
 * Pages of a small book beside pictures of them, so that a change that moves ink is seen. Where it was meant,
 * `UPDATE_PAGES=1 npm test -- reference-pages` makes new pictures: look at them.
 */
const references = join(import.meta.dirname, 'reference-pages');
const pageCount = 5;
/** Pixels a point. */
const scale = 1;
/** Share of a page's pixels that may differ, for what rasterisers round. */
const tolerance = 0.0005;

let pages: readonly PNG[];

beforeAll(async () => {
  const world = nodeWorld();
  const messages = new Messages();
  const publication = book();
  const layout = await typeset(publication, edition(), world, messages);
  expect(layout.pages).toHaveLength(pageCount);
  pages = await rasterise(await emitPdf(layout, publication, edition()));
}, 60_000);

test.each(Array.from({ length: pageCount }, (_, index) => index + 1))('page %i looks as it did', (number) => {
  const page = pages[number - 1] as PNG;
  const path = join(references, `${number}.png`);
  if (process.env.UPDATE_PAGES) {
    mkdirSync(references, { recursive: true });
    writeFileSync(path, PNG.sync.write(page, { colorType: 0 }));
  }
  expect(existsSync(path), `${path} is missing: make it with UPDATE_PAGES=1`).toBe(true);
  const reference = PNG.sync.read(readFileSync(path));
  expect([page.width, page.height]).toEqual([reference.width, reference.height]);
  const difference = new PNG({ width: page.width, height: page.height });
  const differing = pixelmatch(grey(page), reference.data, difference.data, page.width, page.height);
  const share = differing / (page.width * page.height);
  const seen = join(tmpdir(), `colophon-page-${number}-difference.png`);
  if (share > tolerance) writeFileSync(seen, PNG.sync.write(difference));
  expect(share, `see ${seen}; if it was meant: UPDATE_PAGES=1`).toBeLessThanOrEqual(tolerance);
});

test('a word moved by a point is seen', () => {
  const [page] = pages as [PNG];
  const moved = new PNG({ width: page.width, height: page.height });
  PNG.bitblt(page, moved, 0, 0, page.width, page.height, 0, 0);
  PNG.bitblt(page, moved, 60, 300, 80, 40, 61, 300);
  const differing = pixelmatch(grey(page), grey(moved), undefined, page.width, page.height);
  expect(differing / (page.width * page.height)).toBeGreaterThan(tolerance);
});

/** As a file of grey samples gives it back. */
function grey(page: PNG): Buffer {
  return PNG.sync.read(PNG.sync.write(page, { colorType: 0 })).data;
}

/** Text, a heading, a picture with its caption, a table, a quotation, a list, and a note. */
function book(): Publication {
  const next = random(11);
  const prose = (id: string, words: number): Block => paragraph(id, sentences(next, words));
  const shown: Figure = figure('fig', 400, 250);
  const image = { ...shown.images[0], image: picture('png', 400, 250, [170, 200, 230], [60, 90, 120]) };
  const marked = paragraph(
    'marked',
    sentences(next, 30),
    emphasis(sentences(next, 8)),
    noteReference('mark', 'n1', '1'),
  );
  const rows = [
    ['Port', 'Boats'],
    ['Haifa', '12'],
    ['Ashdod', '7'],
  ];
  const body: Block[] = [
    prose('p1', 120),
    marked,
    heading('h', 2, 'A heading of the second kind'),
    prose('p2', 150),
    { ...shown, images: [image] } as Figure,
    prose('p3', 90),
    table('tab', [undefined, 'right'], 'Boats by port', rows),
    { type: 'blockquote', id: 'q', children: [prose('q1', 40)], attribution: line('qa', '— A harbour master') },
    prose('p4', 160),
    {
      type: 'list',
      id: 'l',
      ordered: true,
      start: 1,
      items: [1, 2, 3].map((item) => ({ id: `l${item}`, children: [prose(`lp${item}`, 14)] })),
    },
    prose('p5', 230),
  ];
  return publicationOf(article(body, [{ id: 'n1', label: '1', references: ['mark'], children: [prose('n1p', 24)] }]));
}

/** Pages as pdf.js paints them. */
async function rasterise(bytes: Uint8Array): Promise<readonly PNG[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const made: PNG[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const factory = document.canvasFactory as CanvasFactory;
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const png = new PNG({ width, height });
    png.data = Buffer.from(data);
    made.push(png);
  }
  await document.destroy();
  return made;
}

/** What pdf.js makes for Node: a canvas of @napi-rs/canvas. */
interface CanvasFactory {
  create(
    width: number,
    height: number,
  ): { readonly canvas: { readonly width: number; readonly height: number }; readonly context: Context };
}

interface Context {
  getImageData(x: number, y: number, width: number, height: number): ImageSamples;
}

interface ImageSamples {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}
