import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMetadata } from '../../src/photo/metadata.js';
import { metadataBlocks } from '../../src/photo/metadata-blocks.js';
import { jpeg, png } from '../support/project.js';
import { exifOf, iptc, jpegWith, pngWith, utf8Mark, xmp } from './blocks.js';

const packet = Buffer.from(xmp('<photoshop:Credit>Orbis</photoshop:Credit>'));
const iim = iptc([utf8Mark, [2, 110, Buffer.from('Orbis')], [2, 55, Buffer.from('20240213')]]);
const exif = exifOf({ artist: 'Mara Lind', dateTimeOriginal: '2024:02:13 10:15:00' });

/** Offset and new value of bytes near the beginning, where lengths and offsets are. */
const changes = fc.array(fc.tuple(fc.nat({ max: 1500 }), fc.integer({ min: 0, max: 255 })), { maxLength: 12 });

test.each(['JPEG', 'PNG'] as const)('whatever is broken in a %s, reading its metadata throws nothing', async (type) => {
  const whole =
    type === 'JPEG'
      ? jpegWith(await jpeg(), [
          [0xe1, exif],
          [0xed, iim],
          [0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), packet])],
        ])
      : pngWith(await png(), [
          ['eXIf', exif.subarray(6)],
          ['iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), packet])],
          ['tEXt', Buffer.from(`Raw profile type iptc\0\niptc\n${iim.length}\n${iim.toString('hex')}\n`)],
        ]);
  const decoded = { width: 1, height: 1 } as Parameters<typeof metadataBlocks>[2];
  expect(readMetadata(metadataBlocks(type, whole, decoded))).toMatchObject({
    creditLine: 'Orbis',
    creators: ['Mara Lind'],
  });
  fc.assert(
    fc.property(changes, (list) => {
      const broken = Buffer.from(whole);
      for (const [offset, value] of list) broken[offset % broken.length] = value;
      readMetadata(metadataBlocks(type, broken, decoded));
    }),
    { numRuns: 1000, seed: 1 },
  );
});
