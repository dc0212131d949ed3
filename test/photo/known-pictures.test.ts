import { afterEach, describe, expect, test, vi } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import type { Photo } from '../../src/photo/photo.js';
import type { Cache } from '../../src/publication/cache.js';
import { jpeg, png } from '../support/project.js';
import { jpegWith, xmp } from './blocks.js';

const entries = new Map<string, Uint8Array>();
const cache: Cache = {
  get: async (key) => entries.get(key),
  put: async (key, bytes) => {
    entries.set(key, bytes);
  },
};

afterEach(() => entries.clear());

/** What a picture shows of itself and what is made of it. */
async function shown(photo: Photo | undefined) {
  if (!photo) return undefined;
  const { image, mediaType, metadata } = photo;
  const [epub, pdf] = [await image.describe('epub'), await image.rendition('pdf')];
  const clean = photo.clean && Buffer.from(await photo.clean()).toString('base64');
  const published = photo.publish({ creditLine: 'Mara Lind' });
  return { id: image.id, mediaType, metadata, epub, pdf, clean, published: published.id };
}

const said = xmp(
  '<photoshop:Credit>Mara Lind</photoshop:Credit><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li></rdf:Alt></dc:rights>',
);
const pictures = {
  'a JPEG that says much': async () =>
    jpegWith(await jpeg({ width: 300 }), [[0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${said}`, 'latin1')]]),
  'a PNG named as a JPEG': () => png({ width: 200, height: 90 }),
  'a PNG that is transparent': () => png({ colour: { r: 1, g: 2, b: 3, alpha: 0.5 } }),
};

describe('a picture that an earlier build has looked at', () => {
  for (const [what, make] of Object.entries(pictures)) {
    test(`is what it was, undecoded: ${what}`, async () => {
      const bytes = await make();
      const examine = (name: string, known?: Cache) =>
        examinePhoto(name, bytes, async () => bytes, undefined, undefined, known);
      const first = await examine('a.jpg', cache);
      const again = await examine('a.jpg', cache);
      const without = await examine('a.jpg');
      expect(again.problems).toEqual(without.problems);
      expect(await shown(again.photo)).toEqual(await shown(without.photo));
      expect(await shown(first.photo)).toEqual(await shown(without.photo));
      // Its name is no part of what is known.
      expect(await examine('a.png', cache)).toMatchObject({ problems: (await examine('a.png')).problems });
    });
  }

  test('is not looked at again', async () => {
    const bytes = await jpeg();
    const sha256 = 'f'.repeat(64);
    await examinePhoto('a.jpg', bytes, async () => bytes, undefined, sha256, cache);
    const put = vi.spyOn(cache, 'put');
    // Nothing beyond the first bytes is asked for.
    const { photo } = await examinePhoto('a.jpg', bytes.subarray(0, 20), async () => bytes, undefined, sha256, cache);
    expect(photo?.image).toMatchObject({ width: 40, height: 30 });
    expect(put).not.toHaveBeenCalled();
  });

  test('is looked at again where something was wrong with it', async () => {
    const whole = await jpeg({ width: 400 });
    const bytes = whole.subarray(0, whole.length - 100);
    const examine = () => examinePhoto('a.jpg', bytes, async () => bytes, undefined, undefined, cache);
    const { problems } = await examine();
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['picture-damaged']);
    expect(entries.size).toBe(0);
    expect((await examine()).problems).toEqual(problems);
  });
});
