import type { Found } from '../../finding.js';
import { jpegFrame } from '../../image-size.js';
import { at, type PdfChecks } from '../check.js';
import type { PdfFacts } from '../facts.js';
import { isArray, nameOf, type Stream } from '../objects.js';
import { idOf } from '../structure.js';

/** Rules of the pictures that are painted, and of their masks. */
export const imageChecks = {
  'pdf-image-colour': (facts) =>
    ofImages(facts, ({ stream, isMask }) => {
      const bits = facts.document.number(stream.dict.get('BitsPerComponent'));
      const channels = channelsOf(facts, stream);
      return [
        ...(bits === 8 ? [] : [`the picture has ${bits ?? 'no'} bits a channel`]),
        ...(channels === undefined ? ['the picture is neither DeviceGray nor DeviceRGB'] : []),
        ...(isMask && channels !== 1 && channels !== undefined ? ['the soft mask is not gray'] : []),
      ];
    }),
  'pdf-image-data': (facts) => ofImages(facts, ({ stream }) => dataProblems(facts, stream)),
  'pdf-image-keys': (facts) =>
    ofImages(facts, ({ stream: { dict }, isMask }) => [
      ...['Alternates', 'OPI'].filter((key) => dict.has(key)).map((key) => `the picture has ${key}`),
      ...(facts.document.get(dict.get('Interpolate')) === true ? ['the picture asks for interpolation'] : []),
      ...(isMask && dict.has('SMask') ? ['the soft mask has a soft mask'] : []),
    ]),
} satisfies PdfChecks;

interface Image {
  readonly id: number | undefined;
  readonly page: number;
  readonly stream: Stream;
  readonly isMask: boolean;
}

function ofImages(facts: PdfFacts, judge: (image: Image) => readonly string[]): Found[] {
  const { document, pages } = facts;
  const seen = new Set<Stream>();
  const images = pages.flatMap(({ content, number }) =>
    content.images.flatMap((value) => {
      const stream = document.stream(value);
      if (!stream || seen.has(stream)) return [];
      seen.add(stream);
      const mask = stream.dict.get('SMask');
      const masked = document.stream(mask);
      return [
        { id: idOf(value), page: number, stream, isMask: false },
        ...(masked ? [{ id: idOf(mask), page: number, stream: masked, isMask: true }] : []),
      ];
    }),
  );
  return images.flatMap((image) => judge(image).map((reason) => ({ reason, ...at(image.id, image.page) })));
}

/** Undefined for a colour space that is neither gray nor RGB. */
function channelsOf({ document }: PdfFacts, { dict }: Stream): 1 | 3 | undefined {
  const space = document.get(dict.get('ColorSpace'));
  const name = nameOf(space);
  if (name === 'DeviceGray') return 1;
  if (name === 'DeviceRGB') return 3;
  if (!isArray(space) || nameOf(space[0]) !== 'ICCBased') return undefined;
  const channels = document.number(document.dict(space[1]).get('N'));
  return channels === 1 || channels === 3 ? channels : undefined;
}

function dataProblems(facts: PdfFacts, stream: Stream): readonly string[] {
  const { document } = facts;
  const [width = 0, height = 0] = ['Width', 'Height'].map((key) => document.number(stream.dict.get(key)));
  const channels = channelsOf(facts, stream) ?? 0;
  if (width < 1 || height < 1) return ['the picture has no width or no height'];
  const filters = document.filters(stream);
  if (filters.length === 1 && filters[0] === 'DCTDecode') {
    const frame = jpegFrame(stream.raw);
    if (!frame) return ['the JPEG cannot be read'];
    const sizes = frame.width === width && frame.height === height;
    return [
      ...(sizes
        ? []
        : [`the JPEG has ${frame.width} × ${frame.height} pixels, its dictionary says ${width} × ${height}`]),
      ...(channels === 0 || frame.channels === channels
        ? []
        : [`the JPEG has ${frame.channels} channels, not ${channels}`]),
    ];
  }
  const bytes = document.inflate(stream);
  if (!bytes) return [];
  const predictor = document.number(document.dict(stream.dict.get('DecodeParms')).get('Predictor')) ?? 1;
  const expected = (width * channels + (predictor >= 10 ? 1 : 0)) * height;
  return channels === 0 || bytes.length === expected
    ? []
    : [`the picture has ${bytes.length} bytes of samples, not ${expected}`];
}
