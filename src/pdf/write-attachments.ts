import { createHash } from 'node:crypto';
import type { Reference } from 'pdfkit';
import { deflateOnce } from '../deflate/deflate-once.js';
import type { Cache } from '../publication/cache.js';
import type { Attachment } from './attachment.js';
import { inOrderOfKeys, textString } from './text-string.js';

/** An attachment with its bytes at hand. */
export interface LoadedAttachment extends Omit<Attachment, 'bytes'> {
  readonly bytes: Uint8Array;
  /** The bytes deflated (zlib), where they are text. */
  readonly deflated?: Uint8Array;
}

/** An attachment that stands in the file: its file specification. */
export interface WrittenAttachment {
  readonly path: string;
  readonly reference: Reference;
}

/** What is deflated already. */
const compressed = /^(?:image\/(?!tiff)|font\/woff|application\/epub\+zip)/;

/**
 * The bytes of an attachment, deflated where that makes them smaller.
 * @param cache keeps what was deflated
 */
export async function loadAttachment(attachment: Attachment, cache: Cache | undefined): Promise<LoadedAttachment> {
  const bytes = await attachment.bytes();
  if (compressed.test(attachment.mediaType)) return { ...attachment, bytes };
  return { ...attachment, bytes, deflated: await deflateOnce('zlib', bytes, cache) };
}

/** Write an embedded file and its specification. ISO 32000-1, 7.11.3 and 7.11.4. */
export function writeAttachment(
  { path, bytes, deflated, mediaType, description, relationship, modified }: LoadedAttachment,
  ref: (data: Record<string, unknown>) => Reference,
): WrittenAttachment {
  const moment = new Date(modified);
  const file = ref({
    Type: 'EmbeddedFile',
    // A solidus would end the name. ISO 32000-1, 7.3.5.
    Subtype: mediaType.replace('/', '#2F'),
    Params: {
      Size: bytes.byteLength,
      CreationDate: moment,
      ModDate: moment,
      CheckSum: new Uint8Array(createHash('md5').update(bytes).digest()),
    },
    ...(deflated ? { Filter: 'FlateDecode' } : {}),
  });
  file.compress = false;
  file.end(deflated ?? bytes);
  const reference = ref({
    Type: 'Filespec',
    F: textString(path),
    UF: textString(path),
    Desc: textString(description),
    AFRelationship: relationship,
    EF: { F: file, UF: file },
  });
  reference.end();
  return { path, reference };
}

/** The name tree of the embedded files: one leaf, in the order of the bytes of its keys. ISO 32000-1, 7.7.4. */
export function attachmentTree(written: readonly WrittenAttachment[]): object {
  const sorted = inOrderOfKeys(written, ({ path }) => path);
  return { Names: sorted.flatMap(({ path, reference }) => [textString(path), reference]) };
}
