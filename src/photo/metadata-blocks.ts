import type { Metadata } from 'sharp';
import type { PhotoType } from './file-type.js';
import { jpegApplicationData } from './jpeg-segments.js';
import { pngChunks, pngText } from './png-chunks.js';

/** The blocks of metadata that a picture may carry, as bytes. */
export interface MetadataBlocks {
  readonly xmp?: Uint8Array | undefined;
  /** The part of a long XMP packet that one JPEG segment has no room for. */
  readonly extendedXmp?: Uint8Array | undefined;
  /** IPTC-IIM, bare or inside Photoshop's resources. */
  readonly iptc?: Uint8Array | undefined;
  /** EXIF, with or without its `Exif` header; of a TIFF the file itself. */
  readonly exif?: Uint8Array | undefined;
}

/**
 * Find the blocks of metadata in a picture.
 * @param decoded what the decoder has found, for the containers that it reads to the full
 */
export function metadataBlocks(type: PhotoType, bytes: Uint8Array, decoded: Metadata): MetadataBlocks {
  const { xmp, iptc, exif } = decoded;
  switch (type) {
    case 'JPEG':
      return jpegBlocks(bytes) ?? { xmp, iptc, exif };
    case 'PNG':
      return pngBlocks(bytes);
    case 'TIFF':
      return { xmp, iptc, exif: bytes };
    default:
      return { xmp, iptc, exif };
  }
}

const exifHeader = 'Exif\0\0';
const xmpHeader = 'http://ns.adobe.com/xap/1.0/\0';
const extensionHeader = 'http://ns.adobe.com/xmp/extension/\0';
const photoshopHeader = 'Photoshop 3.0\0';

/** XMP specification, part 3, 1.1.3: APP1 holds EXIF and XMP, APP13 Photoshop's resources, which may take several. */
function jpegBlocks(bytes: Uint8Array): MetadataBlocks | undefined {
  const app1 = jpegApplicationData(bytes, 1);
  const app13 = jpegApplicationData(bytes, 13);
  if (!app1 || !app13) return undefined;
  const [xmp] = payloads(app1, xmpHeader);
  const [exif] = payloads(app1, exifHeader);
  const resources = payloads(app13, photoshopHeader);
  return {
    xmp,
    extendedXmp: xmp && joinExtension(payloads(app1, extensionHeader), xmp),
    iptc: resources.length > 0 ? Buffer.concat(resources) : undefined,
    exif,
  };
}

function payloads(segments: readonly Buffer[], header: string): Buffer[] {
  return segments
    .filter((data) => data.toString('latin1', 0, header.length) === header)
    .map((data) => data.subarray(header.length));
}

/** Each part opens with the extension's digest, which the packet names, its whole length, and where the part belongs. */
function joinExtension(parts: readonly Buffer[], packet: Buffer): Buffer | undefined {
  const own = parts.filter((part) => part.length > 40 && packet.includes(part.subarray(0, 32)));
  const inOrder = own.sort((one, other) => one.readUInt32BE(36) - other.readUInt32BE(36));
  const joined = Buffer.concat(inOrder.map((part) => part.subarray(40)));
  return joined.length > 0 && joined.length === inOrder[0]?.readUInt32BE(32) ? joined : undefined;
}

const xmpKeyword = 'XML:com.adobe.xmp';
const rawProfile = /^Raw profile type (\w+)$/;

/** XMP in its own text, EXIF in its own chunk, and all of them as the "raw profiles" that ImageMagick has made usual. */
function pngBlocks(bytes: Uint8Array): MetadataBlocks {
  let blocks: MetadataBlocks = {};
  for (const chunk of pngChunks(bytes)) {
    if (chunk.type === 'eXIf') blocks = { ...blocks, exif: chunk.data };
    const { keyword, text } = pngText(chunk, (name) => name === xmpKeyword || rawProfile.test(name)) ?? {};
    if (!keyword || !text) continue;
    if (keyword === xmpKeyword) blocks = { ...blocks, xmp: text };
    const profile = rawProfile.exec(keyword)?.[1]?.toLowerCase();
    // A block of its own comes before a profile.
    if (profile) blocks = { ...profileBlock(profile, text), ...blocks };
  }
  return blocks;
}

function profileBlock(profile: string, text: Buffer): MetadataBlocks {
  const data = profileData(text);
  switch (profile) {
    case 'xmp':
      return { xmp: data };
    case 'iptc':
    case '8bim':
      return { iptc: data };
    case 'exif':
      return { exif: data };
    case 'app1': {
      const [xmp] = payloads([data], xmpHeader);
      return xmp ? { xmp } : { exif: data };
    }
    default:
      return {};
  }
}

/** After an empty line the name, the length, and then the bytes in hexadecimal, each on lines of its own. */
function profileData(text: Buffer): Buffer {
  const [, , ...lines] = text.toString('latin1').trim().split('\n');
  return Buffer.from(lines.map((line) => line.trim()).join(''), 'hex');
}
