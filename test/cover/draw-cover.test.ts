import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { withCover } from '../../src/build/cover.js';
import { shippedTheme } from '../../src/build/theme.js';
import { nodeWorld } from '../../src/build/world.js';
import { coverWords } from '../../src/cover/words.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { figuresOf } from '../../src/publication/outline.js';
import type { Cover, Publication } from '../../src/publication/publication.js';
import { picture, samplePublication } from '../support/sample-publication.js';

const world = nodeWorld();
const bare: Cover = { alternative: 'Cover: Tidal Pools.' };
const [figure] = figuresOf(samplePublication).filter(({ images }) => images.length === 1);

async function drawn(publication: Publication, theme = 'book') {
  const messages = new Messages();
  const { cover } = await withCover(publication, await shippedTheme(theme, world), world, messages);
  const rendition = await cover?.image?.rendition('epub');
  return { cover, rendition, findings: messages.findings.map(({ ruleId }) => ruleId) };
}

/** Pixels as grey values, on a small grid. */
async function grid(bytes: Uint8Array | undefined): Promise<readonly number[]> {
  const { data } = await sharp(bytes)
    .greyscale()
    .resize(40, 64, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

describe('a drawn cover', () => {
  const zone = process.env.TZ;

  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each(['book', 'garamond', 'broadsheet', 'report'])(
    'of the theme %s has the size that shops ask for',
    async (theme) => {
      const { rendition, findings } = await drawn({ ...samplePublication, cover: bare }, theme);
      expect(rendition).toMatchObject({ mediaType: 'image/jpeg', width: 1600, height: 2560 });
      expect(await sharp(rendition?.bytes).metadata()).toMatchObject({
        format: 'jpeg',
        width: 1600,
        height: 2560,
        space: 'srgb',
      });
      expect(findings).toEqual([]);
    },
  );

  test('is the same bytes in every zone', async () => {
    const { rendition } = await drawn({ ...samplePublication, cover: bare });
    process.env.TZ = 'Pacific/Auckland';
    const again = await drawn({ ...samplePublication, cover: bare });
    expect(Buffer.from(again.rendition?.bytes ?? []).equals(Buffer.from(rendition?.bytes ?? [1]))).toBe(true);
  });

  test.each([
    ['one word', 'Tides'],
    [
      'many',
      'A Complete and Circumstantial Account of the Extraordinary Proceedings of the Harbour Commissioners and Others',
    ],
    ['one too long for a line in large type', 'Donaudampfschifffahrtsgesellschaftskapitän'],
    ['Arabic', 'دفاتر المرفأ القديم'],
    ['Hebrew', 'מחברות הנמל'],
    ['both', 'The word שלום and the word سلام'],
  ])('holds a title of %s within its margins', async (_, title) => {
    const rtl = /^[\u0590-\u06FF]/.test(title);
    const own = { ...samplePublication, title, direction: rtl ? 'rtl' : 'ltr', cover: bare } as const;
    const { rendition, findings } = await drawn(own);
    expect(findings).toEqual([]);
    const { data, info } = await sharp(rendition?.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    const ground = data[0] ?? 0;
    const isInk = (x: number, y: number) => Math.abs((data[y * info.width + x] ?? 0) - ground) > 60;
    let ink = 0;
    let outside = 0;
    for (let y = 0; y < info.height; y += 4)
      for (let x = 0; x < info.width; x += 4) {
        if (!isInk(x, y)) continue;
        if (y > 1100) ink++;
        if (x < 96 || x > info.width - 96 || y > info.height - 96) outside++;
      }
    expect(ink).toBeGreaterThan(500);
    expect(outside).toBe(0);
  });

  test('shows the whole picture, from edge to edge where it is broad, and carries its rights', async () => {
    if (!figure) throw new Error('the sample has no figure of one picture');
    const [own] = figure.images;
    const broad = picture('jpeg', 1200, 800, [250, 0, 0], [0, 0, 250]);
    const shown = {
      ...figure,
      images: [{ ...own, image: broad, rights: { creditLine: 'Jo Petrov / Meridian' } }],
    } as typeof figure;
    const { rendition } = await drawn({ ...samplePublication, cover: { ...bare, figure: shown } });
    const { data, info } = await sharp(rendition?.bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    for (const x of [10, 1590]) {
      const [red = 0, , blue = 0] = at(x, 500);
      expect(red).toBeGreaterThan(blue + 80);
      const [lowRed = 0, , lowBlue = 0] = at(x, 1030);
      expect(lowBlue).toBeGreaterThan(lowRed + 80);
    }
    expect(Buffer.from(rendition?.bytes ?? []).toString('latin1')).toContain('Jo Petrov / Meridian');
    expect(Buffer.from(rendition?.bytes ?? []).toString('latin1')).toContain('Cover: Tidal Pools.');
  });

  test('is left out, which is told, where its title has a sign that no face has', async () => {
    const { cover, findings } = await drawn({ ...samplePublication, title: '\u{12000}\u{12001}', cover: bare });
    expect(cover).toBeUndefined();
    expect(findings).toEqual(['cover-missing']);
  });

  test('differs from theme to theme', async () => {
    const grids = await Promise.all(
      ['book', 'garamond', 'broadsheet', 'report'].map(async (theme) => {
        const { rendition } = await drawn({ ...samplePublication, cover: bare }, theme);
        return (await grid(rendition?.bytes)).join();
      }),
    );
    expect(new Set(grids).size).toBe(4);
  });
});

describe('the words of a cover', () => {
  const [article] = samplePublication.sections.filter((section) => section.type === 'article');

  test('are title, subtitle, what is in it, who made it and who publishes it', () => {
    const words = coverWords({ ...samplePublication, subtitle: 'No. 1', publisher: 'Harbour Press' });
    expect(words.title.text).toBe(samplePublication.title);
    expect([words.subtitle?.text, words.publisher?.text]).toEqual(['No. 1', 'Harbour Press']);
    expect(words.entries.length).toBeGreaterThan(0);
  });

  test('say nothing twice', () => {
    if (!article) throw new Error('the sample has no article');
    const title = 'The Boats: a report';
    const own = {
      ...article,
      title: { id: 't', children: [{ type: 'text', value: 'the boats – A REPORT' }] },
    } as typeof article;
    const words = coverWords({ ...samplePublication, title, series: { name: title }, sections: [own] });
    expect(words.entries).toEqual([]);
    expect(words.kicker?.text).not.toBe(title);
  });
});
