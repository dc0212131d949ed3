import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import sharp, { type Metadata } from 'sharp';
import { InputChanged } from '../diagnostics/input-changed.js';
import type { Problem } from '../diagnostics/problem.js';
import { inTime, OutOfTime, tookTooLong } from '../diagnostics/time-limit.js';
import type { Cache } from '../publication/cache.js';
import type { ImageResource, ImageRights, RenditionUse } from '../publication/image-resource.js';
import { joined } from '../publication/joined.js';
import { isJoined } from './buffer.js';
import { cleanPicture } from './clean-picture.js';
import { claimedType, fileTypeOf, mediaTypes, type PhotoType, usualExtension } from './file-type.js';
import { isSrgbProfile } from './icc.js';
import { readJpegFrame } from './jpeg-segments.js';
import { keptFacts, keptRendition } from './kept.js';
import { readMetadata } from './metadata.js';
import { metadataBlocks } from './metadata-blocks.js';
import type { Photo, PhotoMetadata } from './photo.js';
import { recentRendition } from './recent-renditions.js';
import {
  decodable,
  decoderOptions,
  makeRendition,
  type PhotoFacts,
  type PictureCaps,
  pixelsOf,
  plainRendition,
  type Size,
  sizeFor,
  usualCaps,
  withXmp,
} from './rendition.js';
import { rightsPacket } from './rights-packet.js';
import { breaksOff } from './truncation.js';

// What has been decoded once is not asked for again: libvips would keep the last 50 MB of it.
sharp.cache(false);

/** A picture that has passed the gate, or why it has not; a picture that has may come with warnings. */
export interface PhotoResult {
  readonly photo?: Photo;
  readonly problems: readonly Problem[];
}

/**
 * The one gate that every picture passes: what it is by its bytes, whether it can be decoded to the last pixel, how
 * large it is, what it says about itself. Its name is trusted in nothing.
 * @param file path relative to the project, for messages
 * @param bytes the whole file
 * @param again reads the file once more, when a rendition is made
 * @param caps how large renditions may be
 * @param digest SHA-256 of the bytes, where it is known
 * @param cache where it is known from an earlier build what bytes are, and what was made of them
 */
export async function examinePhoto(
  file: string,
  bytes: Uint8Array,
  again: () => Promise<Uint8Array>,
  caps: PictureCaps = usualCaps,
  digest: string = digestOf(bytes),
  cache?: Cache,
): Promise<PhotoResult> {
  try {
    return await examine(file, bytes, again, caps, digest, cache);
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    const reason = tookTooLong(`looking at "${file}"`, caps.seconds ?? 0);
    return { problems: [{ ruleId: 'time-limit', reason }] };
  }
}

async function examine(
  file: string,
  bytes: Uint8Array,
  again: () => Promise<Uint8Array>,
  caps: PictureCaps,
  digest: string,
  cache: Cache | undefined,
): Promise<PhotoResult> {
  const { seconds = Number.POSITIVE_INFINITY } = caps;
  const type = fileTypeOf(bytes, file);
  if (!type.accepted) {
    const reason = `"${file}" is ${type.name}${type.name.includes('not the picture') ? '' : ', not a picture that can be used'}`;
    return { problems: [{ ruleId: 'picture-type', reason, ...(type.hint && { hint: type.hint }) }] };
  }
  const accepted = type.accepted;
  const known = await lookAt(file, bytes, accepted, seconds, digest, cache);
  if ('ruleId' in known) return { problems: [known] };
  const { facts, said, clean, frames } = known;
  const original = async () => {
    const same = await again();
    if (digestOf(same) !== digest) throw new InputChanged(file);
    return same;
  };
  // The picture is the same whatever else its file said: what is built of the clean file has the same ids.
  const image = imageOf({ file, digest: clean ?? digest, read: original }, facts, caps, cache);
  return {
    photo: {
      file,
      mediaType: mediaTypes[accepted],
      image,
      metadata: said,
      publish: (rights) => publishImage(image, rights),
      original,
      ...(clean === undefined ? {} : { clean: async () => cleanFile(accepted, await original()) }),
    },
    problems: warnings(file, accepted, frames),
  };
}

/** What is found out of the bytes of a sound picture, whatever their name. */
interface Known {
  readonly facts: PhotoFacts;
  readonly said: PhotoMetadata;
  /** SHA-256 of the clean file, where it can be cleaned. */
  readonly clean?: string;
  readonly frames: number;
}

/** Apart from what the picture's closures see: they live as long as the build, and would hold the bytes with them. */
function lookAt(
  file: string,
  bytes: Uint8Array,
  type: PhotoType,
  seconds: number,
  digest: string,
  cache: Cache | undefined,
): Promise<Known | Problem> {
  const find = () => findOut(file, bytes, type, seconds);
  return keptFacts(cache, `picture ${digest}`, find, (found) => !('ruleId' in found));
}

async function findOut(file: string, bytes: Uint8Array, type: PhotoType, seconds: number): Promise<Known | Problem> {
  const metadata = await headerOf(bytes);
  if (!metadata) return damage(file, type, bytes);
  const tooLarge = sizeProblem(file, metadata);
  if (tooLarge) return tooLarge;
  if (!(await decodesWhole(bytes, seconds))) return damage(file, type, bytes);
  const { blocks, said } = saidBy(type, bytes, metadata, seconds);
  const pieces = cleanPicture(type, bytes, blocks, metadata);
  const clean = pieces && (await verifiedClean(joined(pieces), type, said));
  const facts = factsOf(type, metadata, bytes);
  return { facts, said, ...(clean ? { clean: digestOf(clean) } : {}), frames: metadata.pages ?? 1 };
}

/** What a picture says of itself. */
function saidBy(type: PhotoType, bytes: Uint8Array, header: Metadata, seconds: number) {
  return inTime(seconds, () => {
    const blocks = metadataBlocks(type, bytes, header);
    return { blocks, said: readMetadata(blocks) };
  });
}

/**
 * Clean a picture that could be cleaned before.
 * @throws where it can't be any more, which is a mistake here
 */
async function cleanFile(type: PhotoType, bytes: Uint8Array): Promise<Uint8Array> {
  const header = await headerOf(bytes);
  const clean = header && cleanPicture(type, bytes, metadataBlocks(type, bytes, header), header);
  if (!clean) throw new Error('a picture that was cleaned before cannot be cleaned again');
  return joined(clean);
}

/** A clean picture that says of itself what the original says, and no other: a container may have its own mind. */
async function verifiedClean(clean: Uint8Array, type: PhotoType, said: PhotoMetadata): Promise<Uint8Array | undefined> {
  const header = await headerOf(clean);
  if (!header) return undefined;
  const blocks = metadataBlocks(type, clean, header);
  const again = cleanPicture(type, clean, blocks, header);
  const isSame = isDeepStrictEqual(readMetadata(blocks), said) && again && isJoined(clean, again);
  return isSame ? clean : undefined;
}

/** A rendition is made when it is asked for, once for both outputs where they want the same size, and not kept for long. */
function imageOf(
  { file, digest, read }: { readonly file: string; readonly digest: string; readonly read: () => Promise<Uint8Array> },
  facts: PhotoFacts,
  caps: PictureCaps,
  cache: Cache | undefined,
): ImageResource {
  const owner = {};
  const make = (bytes: Uint8Array, size: Size) =>
    makeRendition(bytes, facts, size, caps.seconds).catch((error) => {
      throw error instanceof OutOfTime ? new OutOfTime(file) : error;
    });
  const rendition = (use: RenditionUse) => {
    const size = sizeFor(use, facts, caps);
    const { width, height } = size;
    return recentRendition(owner, `${width} × ${height}`, async () => {
      // The original is read in any case: whoever changed it since it was looked at is found out.
      const bytes = await read();
      if (plainRendition(facts, size)) return make(bytes, size);
      return keptRendition(cache, `rendition ${digest} ${width} ${height}`, () => make(bytes, size));
    });
  };
  const describe = async (use: RenditionUse) => plainRendition(facts, sizeFor(use, facts, caps)) ?? rendition(use);
  return { id: idOf(digest), width: facts.width, height: facts.height, describe, rendition };
}

/** The same picture with its rights in it; its pixels are those of the rendition without. */
function publishImage(image: ImageResource, rights: ImageRights): ImageResource {
  const xmp = rightsPacket(rights);
  return {
    id: idOf(digestOf(`${image.id}\n${xmp}`)),
    width: image.width,
    height: image.height,
    describe: image.describe,
    rendition: async (use) => withXmp(await image.rendition(use), xmp),
  };
}

async function headerOf(bytes: Uint8Array): Promise<Metadata | undefined> {
  try {
    // The limit on pixels is ours to report, in words.
    return await sharp(decodable(bytes), { ...decoderOptions, limitInputPixels: false }).metadata();
  } catch {
    return undefined;
  }
}

/** Decode every pixel and keep next to none: a file that is cut off or damaged doesn't get through. */
async function decodesWhole(bytes: Uint8Array, seconds: number): Promise<boolean> {
  const few = { fit: 'fill', kernel: 'nearest', fastShrinkOnLoad: false } as const;
  const small = sharp(decodable(bytes), decoderOptions).resize(16, 16, few);
  try {
    await pixelsOf(small.raw(), seconds);
    return true;
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    return false;
  }
}

function damage(file: string, type: PhotoType, bytes: Uint8Array): Problem {
  const about = `"${file}" is ${fileTypeOf(bytes).name} that`;
  const ruleId = 'picture-damaged';
  if (breaksOff(type, bytes)) return { ruleId, reason: `${about} breaks off before its end` };
  if (type !== 'TIFF') return { ruleId, reason: `${about} is damaged and cannot be decoded` };
  // Of its many kinds, such as those in the colours of CIE Lab, the decoder reads only those that are usual.
  const hint = 'open it in a program for pictures and save it as JPEG or PNG, in RGB; if that fails, fetch it again';
  return { ruleId, reason: `${about} cannot be decoded: it is damaged, or of an unusual kind`, hint };
}

function sizeProblem(file: string, { width, height }: Metadata): Problem | undefined {
  if (width * height <= decoderOptions.limitInputPixels) return undefined;
  const reason = `"${file}" has ${width} × ${height} pixels; ${decoderOptions.limitInputPixels / 1e6} megapixels is the limit`;
  return { ruleId: 'picture-too-large', reason };
}

function factsOf(type: PhotoType, metadata: Metadata, bytes: Uint8Array): PhotoFacts {
  const { width, height } = metadata.autoOrient;
  return {
    type,
    width,
    height,
    grey: metadata.space === 'b-w' || metadata.space === 'grey16',
    hasAlpha: metadata.hasAlpha,
    plainJpeg: type === 'JPEG' && isPlainJpeg(metadata, bytes),
    halfChroma: metadata.chromaSubsampling === '4:2:0',
  };
}

function isPlainJpeg(metadata: Metadata, bytes: Uint8Array): boolean {
  if (metadata.depth !== 'uchar' || (metadata.orientation ?? 1) !== 1) return false;
  const frame = readJpegFrame(bytes);
  if (!frame?.common || frame.width !== metadata.width || frame.height !== metadata.height) return false;
  if (frame.components === 1) return metadata.space === 'b-w' && !metadata.icc;
  const usualColours = frame.adobeTransform === undefined || frame.adobeTransform === 1;
  const isSrgb = !metadata.icc || isSrgbProfile(metadata.icc);
  return frame.components === 3 && metadata.space === 'srgb' && usualColours && isSrgb;
}

function warnings(file: string, type: PhotoType, frames: number): Problem[] {
  const problems: Problem[] = [];
  const claimed = claimedType(file);
  if (claimed && claimed !== type) {
    const name = file.replace(/^.*\//, '').replace(/\.[^.]*$/, `.${usualExtension[type]}`);
    const reason = `"${file}" is named as a ${claimed} but is a ${type}`;
    problems.push({ ruleId: 'picture-extension', reason, hint: `rename it to "${name}", here and on disk` });
  }
  if (frames > 1) {
    const what = type === 'TIFF' ? 'pages' : 'frames';
    problems.push({ ruleId: 'picture-animated', reason: `"${file}" has ${frames} ${what}; the first is used` });
  }
  return problems;
}

function idOf(digest: string): string {
  return `img-${digest.slice(0, 16)}`;
}

function digestOf(content: Uint8Array | string): string {
  return hash('sha256', content);
}
