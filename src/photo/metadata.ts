import { type ExifTexts, readExif } from './exif.js';
import { type IimDatasets, readIim } from './iim.js';
import type { PhotoMetadata } from './photo.js';
import { readXmp, type XmpProperties } from './xmp.js';

/** The three blocks of metadata that a picture may carry, as bytes. */
export interface MetadataBlocks {
  readonly xmp?: Uint8Array | undefined;
  readonly iptc?: Uint8Array | undefined;
  readonly exif?: Uint8Array | undefined;
}

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  iptc: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
} as const;

const longest = 4_000;

/** What cameras write into the description of every picture. */
const cameraWords =
  /^(OLYMPUS DIGITAL CAMERA|SONY DSC|SAMSUNG|DIGITAL CAMERA|DCIM\S*|MINOLTA DIGITAL CAMERA|KODAK.*CAMERA|default|untitled)$/i;

/** Read what a picture says about itself. Field by field, XMP comes before IPTC-IIM and IIM before EXIF. */
export function readMetadata(blocks: MetadataBlocks): PhotoMetadata {
  const xmp = blocks.xmp ? readXmp(new TextDecoder().decode(blocks.xmp)) : new Map();
  const iim = blocks.iptc ? readIim(blocks.iptc) : new Map();
  const exif = blocks.exif ? readExif(blocks.exif) : {};
  const { dc, photoshop, xmpRights, iptc } = namespaces;
  const texts = {
    creditLine: first(xmp.get(`${photoshop}Credit`), iim.get(110)),
    source: first(xmp.get(`${photoshop}Source`), iim.get(115)),
    copyrightNotice: first(xmp.get(`${dc}rights`), iim.get(116), [exif.copyright]),
    usageTerms: first(xmp.get(`${xmpRights}UsageTerms`)),
    webStatement: first(xmp.get(`${xmpRights}WebStatement`)),
    caption: first(xmp.get(`${dc}description`), iim.get(120), [exif.description]),
    alternativeText: first(xmp.get(`${iptc}AltTextAccessibility`)),
  };
  const given = Object.entries(texts).filter(([, text]) => text !== undefined);
  return { creators: creatorsOf(xmp, iim, exif), ...Object.fromEntries(given) };
}

function creatorsOf(xmp: XmpProperties, iim: IimDatasets, exif: ExifTexts): readonly string[] {
  // Exif 2.32, 4.6.4: several names are parted by semicolons.
  const lists = [xmp.get(`${namespaces.dc}creator`), iim.get(80), exif.artist?.split(';')];
  return (
    lists.map((names) => (names ?? []).flatMap((name) => clean(name) ?? [])).find((names) => names.length > 0) ?? []
  );
}

/** The first text that says something, from the first list that has one. */
function first(...lists: readonly (readonly (string | undefined)[] | undefined)[]): string | undefined {
  for (const text of lists.flatMap((list) => list ?? [])) {
    const cleaned = clean(text);
    if (cleaned) return cleaned;
  }
  return undefined;
}

/** Metadata are strangers' text: no control characters, no endless values, no camera's filling. */
function clean(text: string | undefined): string | undefined {
  const cleaned = text
    ?.replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!cleaned || cameraWords.test(cleaned)) return undefined;
  return cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned;
}
