import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { readMetadata } from '../../src/photo/metadata.js';
import type { PhotoMetadata } from '../../src/photo/photo.js';
import { jpeg, png } from '../support/project.js';
import { exifOf, iptc, jpegWith, pngWith, utf8Mark, xmp } from './blocks.js';

const packet = xmp('<photoshop:Credit>Ångström/Orbis</photoshop:Credit>');

async function metadataOf(bytes: Uint8Array): Promise<PhotoMetadata> {
  const { photo } = await examinePhoto('a', bytes, async () => bytes);
  if (!photo) throw new Error('the picture has not passed');
  return photo.metadata;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** As ImageMagick writes a block into a PNG: name, length, hexadecimal on lines of 72. */
function rawProfile(name: string, data: Uint8Array): string {
  const lines =
    Buffer.from(data)
      .toString('hex')
      .match(/.{1,72}/g) ?? [];
  return `\n${name}\n${String(data.length).padStart(8)}\n${lines.join('\n')}\n`;
}

describe('a PNG', () => {
  const keyword = latin1('XML:com.adobe.xmp\0');
  const bytes = Buffer.from(packet);
  test.each([
    ['iTXt', Buffer.concat([keyword, Buffer.from([0, 0, 0, 0]), bytes])],
    ['iTXt', Buffer.concat([keyword, Buffer.from([1, 0, 0, 0]), deflateSync(bytes)])],
    ['iTXt', Buffer.concat([keyword, Buffer.from([0, 0]), latin1('en-GB\0'), Buffer.from('Übersetzt\0'), bytes])],
    ['tEXt', latin1(`Raw profile type xmp\0${rawProfile('xmp', bytes)}`)],
    ['zTXt', Buffer.concat([latin1('Raw profile type xmp\0\0'), deflateSync(latin1(rawProfile('xmp', bytes)))])],
    [
      'zTXt',
      Buffer.concat([
        latin1('Raw profile type APP1\0\0'),
        deflateSync(latin1(rawProfile('generic', Buffer.concat([latin1('http://ns.adobe.com/xap/1.0/\0'), bytes])))),
      ]),
    ],
  ])('with XMP in %s', async (type, data) => {
    expect((await metadataOf(pngWith(await png(), [[type, data]]))).creditLine).toBe('Ångström/Orbis');
  });

  test('with the profiles of IIM and EXIF, and with a chunk of EXIF', async () => {
    const iim = iptc([utf8Mark, [2, 110, Buffer.from('Ångström/Orbis')]]);
    const profile = latin1(`Raw profile type iptc\0${rawProfile('IPTC profile', iim)}`);
    expect((await metadataOf(pngWith(await png(), [['tEXt', profile]]))).creditLine).toBe('Ångström/Orbis');
    const exif = exifOf({ artist: 'Mara Lind' });
    const asProfile = latin1(`Raw profile type exif\0${rawProfile('exif', exif)}`);
    for (const chunk of [['tEXt', asProfile] as const, ['eXIf', exif.subarray(6)] as const])
      expect((await metadataOf(pngWith(await png(), [chunk]))).creators).toEqual(['Mara Lind']);
  });

  test('with broken texts and bombs gives nothing', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20));
    const chunks = [
      ['iTXt', latin1('XML:com.adobe.xmp\0')],
      ['iTXt', Buffer.concat([keyword, Buffer.from([1, 0, 0, 0]), latin1('not deflated')])],
      ['zTXt', Buffer.concat([latin1('Raw profile type xmp\0\0'), bomb])],
      ['zTXt', latin1('Raw profile type xmp\0')],
      ['tEXt', latin1('Raw profile type iptc\0\niptc\n 99\nzz')],
      ['tEXt', latin1('\0')],
    ] as const;
    for (const chunk of chunks) {
      // A decoder may refuse such a chunk, and with it the picture.
      const bytes = pngWith(await png(), [chunk]);
      const { photo } = await examinePhoto('a', bytes, async () => bytes);
      expect(photo?.metadata ?? { creators: [] }).toEqual({ creators: [] });
    }
  });
});

describe('a JPEG', () => {
  const app1 = Buffer.concat([latin1('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)]);

  test('with XMP after other segments', async () => {
    const bytes = jpegWith(await jpeg(), [
      [0xe2, latin1('ICC_PROFILE\0none')],
      [0xe1, latin1('Exif\0\0none')],
      [0xe1, app1],
    ]);
    expect((await metadataOf(bytes)).creditLine).toBe('Ångström/Orbis');
  });

  test("with Photoshop's resources in two segments", async () => {
    const resources = iptc([utf8Mark, [2, 110, Buffer.from('Orbis')], [2, 120, Buffer.from('Boats at dawn')]]);
    const header = latin1('Photoshop 3.0\0');
    const bytes = jpegWith(await jpeg(), [
      [0xed, resources.subarray(0, 60)],
      [0xed, Buffer.concat([header, resources.subarray(60)])],
    ]);
    expect(await metadataOf(bytes)).toMatchObject({ creditLine: 'Orbis', caption: 'Boats at dawn' });
  });

  test('with extended XMP, whose parts come in any order', async () => {
    const digest = '0123456789ABCDEF0123456789ABCDEF';
    const main = xmp('', `xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${digest}"`);
    const extension = Buffer.from(
      xmp(`<Iptc4xmpCore:ExtDescrAccessibility>Boats</Iptc4xmpCore:ExtDescrAccessibility>`),
    );
    const part = (name: string, start: number, end: number) => {
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(extension.length, 0);
      numbers.writeUInt32BE(start, 4);
      const head = latin1(`http://ns.adobe.com/xmp/extension/\0${name}`);
      return [0xe1, Buffer.concat([head, numbers, extension.subarray(start, end)])] as const;
    };
    const whole = [part(digest, 100, extension.length), part(digest, 0, 100)];
    const packet = [0xe1, Buffer.concat([latin1('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(main)])] as const;
    expect((await metadataOf(jpegWith(await jpeg(), [packet, ...whole]))).extendedDescription).toBe('Boats');
    const other = part('F'.repeat(32), 0, extension.length);
    for (const incomplete of [[packet, other], [packet, whole[0] ?? other], whole])
      expect(await metadataOf(jpegWith(await jpeg(), incomplete))).toEqual({ creators: [] });
  });
});

test('a BigTIFF is not misread', () => {
  const bytes = Buffer.from('II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0', 'latin1');
  expect(readMetadata({ exif: bytes })).toEqual({ creators: [] });
});
