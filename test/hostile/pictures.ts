import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { jpeg, png } from '../support/project.js';
import { article, type Case, canary } from './case.js';

/** A chunk of a PNG. */
function chunk(type: string, data: Uint8Array, crc?: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE((crc ?? checksum(Buffer.concat([head.subarray(4), data]))) >>> 0);
  return Buffer.concat([head, data, tail]);
}

function checksum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function header(width: number, height: number, depth = 8, colour = 2, interlace = 0): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width >>> 0, 0);
  data.writeUInt32BE(height >>> 0, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk('IHDR', data);
}

const rows = (width: number, height: number, bytes = 3) => deflateSync(Buffer.alloc((width * bytes + 1) * height));
const pngOf = (...chunks: readonly Buffer[]) => Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]);

/** Bytes of a whole JPEG with some changed. */
function patched(bytes: Uint8Array, at: number, ...values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}

type Picture = readonly [name: string, bytes: Uint8Array, rule: string | undefined];

/** Pictures, and the rule that refuses each; those without one are used. */
async function pictures(): Promise<readonly Picture[]> {
  const whole = Buffer.from(await jpeg({ width: 200, height: 150 }));
  const small = Buffer.from(await png());
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]));
  const raw = { width: 64, height: 48 };
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, index) => (index * 7919) % 251));
  const noisy = () => sharp(noise, { raw: { ...raw, channels: 3 } });
  const progressive = await noisy().jpeg({ progressive: true }).toBuffer();
  const webp = await noisy().webp({ lossless: true }).toBuffer();
  const gif = await noisy().gif().toBuffer();
  const tiff = await noisy().tiff().toBuffer();
  const avif = await noisy().avif({ effort: 0 }).toBuffer();
  const cuts = [2, 3, 4, 10, 20, 100, 200, whole.length >> 1, whole.length - 2];
  const pngCuts = [8, 9, 20, 33, 40, small.length >> 1];
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
  const textBomb = chunk(
    'zTXt',
    Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(50_000_000, 65))]),
  );
  return [
    ...cuts.map(
      (at): Picture => [`a JPEG cut off at ${at}`, whole.subarray(0, at), at < 3 ? 'picture-type' : 'picture-damaged'],
    ),
    ...pngCuts.map((at): Picture => [`a PNG cut off at ${at}`, small.subarray(0, at), 'picture-damaged']),
    ['a progressive JPEG cut off', half(progressive), 'picture-damaged'],
    ['a WebP cut off', half(webp), 'picture-damaged'],
    ['a GIF cut off', half(gif), 'picture-damaged'],
    ['a TIFF cut off', half(tiff), 'picture-damaged'],
    ['an AVIF cut off', half(avif), 'picture-damaged'],
    ['a progressive JPEG', progressive, undefined],
    ['a WebP', webp, undefined],
    ['a GIF', gif, undefined],
    ['a TIFF', tiff, undefined],
    ['an AVIF', avif, undefined],
    ['a JPEG of 65,500 pixels square', patched(whole, frame + 5, 0xff, 0xdc, 0xff, 0xdc), 'picture-too-large'],
    ['a JPEG of no height', patched(whole, frame + 5, 0, 0, 0, 200), 'picture-damaged'],
    ['a JPEG of no width', patched(whole, frame + 7, 0, 0), 'picture-damaged'],
    ['a JPEG of five components', patched(whole, frame + 9, 5), 'picture-damaged'],
    ['a JPEG of no components', patched(whole, frame + 9, 0), 'picture-damaged'],
    ['a JPEG whose frame ends too soon', patched(whole, frame + 2, 0, 4), 'picture-damaged'],
    ['a JPEG with a segment of no length', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]), 'picture-damaged'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'picture-damaged'],
    ['a JPEG with an archive behind it', Buffer.concat([whole, Buffer.from(`PK\x03\x04${canary}`)]), undefined],
    ['a JPEG with a script in a comment', withComment(whole, `*/=alert("${canary}");/*`), undefined],
    ['a JPEG whose rights lead to a script', withXmp(whole, statement('javascript:alert(1)')), undefined],
    ['a JPEG whose rights are of a billion laughs', withXmp(whole, statement('&j;'), laughs), undefined],
    ['a JPEG whose rights are nested without end', withXmp(whole, '<rdf:Seq>'.repeat(3000)), undefined],
    ['a JPEG with a thousand packets of rights', withXmp(whole, '<rdf:Seq/>', '', 1000), undefined],
    [
      'a JPEG with a profile of garbage',
      withSegment(whole, 0xe2, `ICC_PROFILE\0\x01\x01${'\xff'.repeat(500)}`),
      undefined,
    ],
    ['a PNG of 2^31-1 pixels square', pngOf(header(0x7fffffff, 0x7fffffff), chunk('IDAT', rows(1, 1))), '*'],
    ['a PNG of -1 pixels', pngOf(header(-1, -1), chunk('IDAT', rows(1, 1))), 'picture-damaged'],
    ['a PNG of no pixels', pngOf(header(0, 0), chunk('IDAT', rows(1, 1))), 'picture-damaged'],
    [
      'a PNG of 20,000 pixels square',
      pngOf(header(20_000, 20_000, 1, 0), chunk('IDAT', rows(1, 1))),
      'picture-too-large',
    ],
    ['a PNG whose pixels are a bomb', pngOf(header(4, 4), chunk('IDAT', deflateSync(Buffer.alloc(50_000_000)))), '*'],
    ['a PNG with a bomb of text', pngOf(header(4, 4), textBomb, chunk('IDAT', rows(4, 4))), undefined],
    [
      'a PNG with forty bombs of text',
      pngOf(header(4, 4), ...Array.from({ length: 40 }, () => textBomb), chunk('IDAT', rows(4, 4))),
      undefined,
    ],
    [
      'a PNG with a profile that is a bomb',
      pngOf(
        header(4, 4),
        chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(50_000_000))])),
        chunk('IDAT', rows(4, 4)),
      ),
      '*',
    ],
    ['a PNG without pixels', pngOf(header(4, 4)), 'picture-damaged'],
    ['a PNG of too few pixels', pngOf(header(40, 40), chunk('IDAT', rows(40, 4))), 'picture-damaged'],
    [
      'a PNG with a wrong sum',
      Buffer.concat([signature, header(4, 4), chunk('IDAT', rows(4, 4), 1), chunk('IEND', Buffer.alloc(0))]),
      'picture-damaged',
    ],
    ['a PNG of garbage', pngOf(header(4, 4), chunk('IDAT', Buffer.from('garbage garbage'))), 'picture-damaged'],
    [
      'a PNG of an unknown filter',
      pngOf(header(4, 4), chunk('IDAT', deflateSync(Buffer.alloc(52, 9)))),
      'picture-damaged',
    ],
    ['a PNG of an unknown kind of colour', pngOf(header(4, 4, 8, 5), chunk('IDAT', rows(4, 4))), 'picture-damaged'],
    ['a PNG of a depth that does not exist', pngOf(header(4, 4, 3), chunk('IDAT', rows(4, 4))), 'picture-damaged'],
    [
      'a PNG with a palette that is missing',
      pngOf(header(4, 4, 8, 3), chunk('IDAT', rows(4, 4, 1))),
      'picture-damaged',
    ],
    [
      'a PNG with a chunk that is longer than the file',
      Buffer.concat([signature, header(4, 4), Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x49, 0x44, 0x41, 0x54])]),
      'picture-damaged',
    ],
    ['a PNG with words behind it', Buffer.concat([small, Buffer.from(canary)]), undefined],
    ['an empty file', Buffer.alloc(0), 'picture-type'],
    ['one byte', Buffer.from([0xff]), 'picture-type'],
    ['zeros', Buffer.alloc(5000), 'picture-type'],
    ['words', Buffer.from('no picture'), 'picture-type'],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body>404</body></html>'), 'picture-type'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'picture-type'],
    [
      'an SVG that reads a file',
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`,
      ),
      'picture-type',
    ],
    [
      'a billion laughs',
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]><svg>&j;</svg>`,
      ),
      'picture-type',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'picture-type'],
    ['PostScript that runs a command', Buffer.from('%!PS\n(%pipe%id) (w) file'), 'picture-type'],
    [
      'ImageMagick’s language',
      Buffer.from(
        'push graphic-context\nviewbox 0 0 640 480\nfill \'url(https://example.org/"|id")\'\npop graphic-context',
      ),
      'picture-type',
    ],
    ['a Windows bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'picture-type'],
    ['an icon', Buffer.from([0, 0, 1, 0, 1, 0, 16, 16]), 'picture-type'],
    ['a Photoshop document', Buffer.concat([Buffer.from('8BPS'), Buffer.alloc(60)]), 'picture-type'],
    ['HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]), 'picture-type'],
    ['a video', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isomiso2')]), 'picture-type'],
    ['JPEG XL', Buffer.from([0xff, 0x0a, 0, 0]), 'picture-type'],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), 'picture-type'],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), 'picture-type'],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'picture-type'],
    ['a TIFF that points at itself', tiffLoop(), 'picture-damaged'],
    ['a GIF of nothing', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'picture-damaged'],
    ['a WebP that claims 4 GB', patched(webp, 4, 0xff, 0xff, 0xff, 0xff), 'picture-damaged'],
  ];
}

/** A document type in which an entity comes to some gigabytes, and another to a file of this computer. */
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${[...'bcdefghij']
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`)
  .join('')}<!ENTITY p SYSTEM "file:///etc/passwd">]>`;

const statement = (address: string) =>
  `<rdf:Description xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"><xmpRights:WebStatement>${address}</xmpRights:WebStatement></rdf:Description>`;

/** A picture with a packet of XMP, or with many of them. */
function withXmp(bytes: Buffer, inner: string, before = '', count = 1): Buffer {
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
  const packet = `${before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}>${inner}</rdf:RDF></x:xmpmeta>`;
  let made = bytes;
  for (let time = 0; time < count; time++) made = withSegment(made, 0xe1, `http://ns.adobe.com/xap/1.0/\0${packet}`);
  return made;
}

function withSegment(bytes: Buffer, marker: number, content: string): Buffer {
  const data = Buffer.from(content, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([bytes.subarray(0, 2), head, data, bytes.subarray(2)]);
}

/** A picture with a comment before its frame. */
function withComment(bytes: Buffer, words: string): Buffer {
  const text = Buffer.from(words);
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), head, text, bytes.subarray(2)]);
}

/** A directory whose next directory is itself. */
function tiffLoop(): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(256, 10);
  bytes.writeUInt16LE(3, 12);
  bytes.writeUInt32LE(1, 14);
  bytes.writeUInt32LE(10, 18);
  bytes.writeUInt32LE(8, 22);
  return bytes;
}

/** Each picture in a figure. Its name ends as its type has it, or not: that is told by a rule of its own. */
export async function pictureCases(): Promise<readonly Case[]> {
  return (await pictures()).map(([name, bytes, rule]) => ({
    name: `picture: ${name}`,
    files: {
      'manuscript/a.md': article('Kept words.\n\n![A boat](../assets/picture "Boats. (AP Photo/Mara Lind)")'),
      'assets/picture': bytes,
    },
    finds: rule === undefined ? [] : [rule],
    builds: rule === undefined || rule === '*',
    keeps: ['Kept words'],
  }));
}
