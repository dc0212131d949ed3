import type { Reference } from 'pdfkit';
import type { LoadedAttachment } from './load-attachments.js';
import { inOrderOfKeys, textString } from './text-string.js';

/** An attachment that stands in the file: its file specification. */
export interface WrittenAttachment {
  readonly path: string;
  readonly reference: Reference;
}

/** Write an embedded file and its specification. ISO 32000-1, 7.11.3 and 7.11.4. */
export function writeAttachment(
  { path, bytes, deflated, checksum, mediaType, description, relationship, modified }: LoadedAttachment,
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
      CheckSum: new Uint8Array(Buffer.from(checksum, 'hex')),
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
