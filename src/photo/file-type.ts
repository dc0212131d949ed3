/** The types of picture that Colophon takes. */
export type PhotoType = 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'TIFF' | 'GIF';

/** What a file is by its first bytes; `accepted` is set where it is a picture that Colophon takes. */
export interface FileType {
  /** As a person would call it, with its article: "a PDF". */
  readonly name: string;
  readonly accepted?: PhotoType;
  /** How to make a picture of it. */
  readonly hint?: string;
}

const extensions: Readonly<Record<string, PhotoType>> = {
  jpg: 'JPEG',
  jpeg: 'JPEG',
  jpe: 'JPEG',
  jfif: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  avif: 'AVIF',
  tif: 'TIFF',
  tiff: 'TIFF',
  gif: 'GIF',
};

/** The ending that a picture's type is known by: `jpg`. */
export const usualExtension: Readonly<Record<PhotoType, string>> = {
  JPEG: 'jpg',
  PNG: 'png',
  WebP: 'webp',
  AVIF: 'avif',
  TIFF: 'tif',
  GIF: 'gif',
};

/** Media types (IANA). */
export const mediaTypes: Readonly<Record<PhotoType, string>> = {
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  WebP: 'image/webp',
  AVIF: 'image/avif',
  TIFF: 'image/tiff',
  GIF: 'image/gif',
};

/** What a camera's sensor saw. Programs for pictures take it for the small preview that is in it. */
const raw: FileType = { name: 'a raw file of a camera', hint: 'develop it, and export it as JPEG, at full size' };

/** Those that have the signature of a TIFF are known by their ending. */
const rawEnding = /\.(?:3fr|arw|cr2|dcr|dng|erf|iiq|kdc|mef|mos|nef|nrw|pef|rwl|sr2|srf|srw)$/i;

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: signatures are bytes, and many are control characters
/** Signatures at the start of a file, in Latin-1; the first that fits decides. */
const signatures: readonly (readonly [RegExp, FileType])[] = [
  [/^\xff\xd8\xff/, { name: 'a JPEG', accepted: 'JPEG' }],
  [/^\x89PNG\r\n\x1a\n/, { name: 'a PNG', accepted: 'PNG' }],
  [/^GIF8[79]a/, { name: 'a GIF', accepted: 'GIF' }],
  [/^RIFF.{4}WEBP/s, { name: 'a WebP picture', accepted: 'WebP' }],
  [/^(?:II\*\0.{4}CR|IIU\0|II(?:RO|RS)|MMOR|FUJIFILMCCD-RAW|.{4}ftypcrx )/s, raw],
  [/^(?:II[*+]\0|MM\0[*+])/, { name: 'a TIFF', accepted: 'TIFF' }],
  [/^.{4}ftypavi[fs]/s, { name: 'an AVIF picture', accepted: 'AVIF' }],
  [/^.{4}ftypmi[af]1.{4,40}avi[fs]/s, { name: 'an AVIF picture', accepted: 'AVIF' }],
  [/^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s, { name: 'a HEIC picture', hint: 'export it as JPEG, at full size' }],
  [/^.{4}ftyp/s, { name: 'a video' }],
  [/^(?:\xff\x0a|\0\0\0\x0cJXL )/, { name: 'a JPEG XL picture', hint: 'export it as JPEG, at full size' }],
  [/^\0\0\0\x0cjP {2}/, { name: 'a JPEG 2000 picture', hint: 'export it as JPEG, at full size' }],
  [/^8BPS/, { name: 'a Photoshop document', hint: 'export it as JPEG, or as PNG where it is a drawing' }],
  [/^BM/, { name: 'a Windows bitmap (BMP)', hint: 'save it as PNG' }],
  [/^\0\0[\x01\x02]\0/, { name: 'an icon file (ICO)' }],
  [/^%PDF-/, { name: 'a PDF', hint: 'export the page as PNG, 1600 pixels wide or more' }],
  [/^(?:%!PS|\xc5\xd0\xd3\xc6)/, { name: 'a PostScript file', hint: 'export it as PNG, 1600 pixels wide or more' }],
  [/^PK\x03\x04/, { name: 'a zip archive' }],
  [/^version https:\/\/git-lfs/, { name: 'a Git LFS pointer, not the picture itself', hint: 'run `git lfs pull`' }],
];
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: from here on patterns are of text

/** What a text is, by the first element in it that tells. */
function markupOf(text: string): FileType | undefined {
  if (!text.startsWith('<')) return undefined;
  const element = /<(svg|!doctype html|html|head|body)[\s>]/i.exec(text)?.[1]?.toLowerCase();
  if (element === 'svg') return { name: 'an SVG drawing', hint: 'export it as PNG, 1600 pixels wide or more' };
  if (element)
    return {
      name: 'a web page (HTML)',
      hint: 'what was saved is the page around the picture, or an error; save the picture itself',
    };
  return text.startsWith('<?xml') ? { name: 'an XML document' } : undefined;
}

/**
 * What a file is.
 * @param name tells only a raw file from a picture
 */
export function fileTypeOf(bytes: Uint8Array, name = ''): FileType {
  if (bytes.length === 0) return { name: 'an empty file', hint: 'fetch it again from where it came from' };
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const [, type] = signatures.find(([pattern]) => pattern.test(head)) ?? [];
  if (type) return type.accepted === 'TIFF' && rawEnding.test(name) ? raw : type;
  const markup = markupOf(head.replace(/^\xef\xbb\xbf/, '').trimStart());
  if (markup) return markup;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character tells data from text
  return { name: /[\0-\x08\x0e-\x1f]/.test(head) ? 'a file of unknown type' : 'a text file' };
}

/** The type that a file's name claims; undefined where its ending is none of a picture's. */
export function claimedType(file: string): PhotoType | undefined {
  return extensions[/\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
}
