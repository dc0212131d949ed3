import sharp from 'sharp';

/** Of the libraries beneath the decoder, those that pixels and encoded bytes depend on. */
const shaping = ['vips', 'lcms', 'mozjpeg', 'png', 'zlib-ng', 'webp', 'tiff', 'heif', 'aom', 'cgif', 'exif'] as const;

/** Versions of what decodes and encodes pictures here, by name. */
export function decoderVersions(): Readonly<Record<string, string>> {
  const versions: Readonly<Record<string, string | undefined>> = sharp.versions;
  return Object.fromEntries(shaping.flatMap((name) => (versions[name] ? [[name, versions[name]]] : [])));
}
