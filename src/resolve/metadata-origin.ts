import type { MetadataField, MetadataOrigin, PhotoMetadata } from '../photo/photo.js';

/** The blocks of a picture's metadata by the names they are known by. */
export const originNames: Record<MetadataOrigin, string> = { XMP: 'XMP', IIM: 'IPTC-IIM', EXIF: 'EXIF' };

/** " (XMP)": where a field was found, to follow the name of the file; empty where that isn't known. */
export function originOf(field: MetadataField, { origin }: PhotoMetadata): string {
  const found = origin?.[field];
  return found ? ` (${originNames[found]})` : '';
}
