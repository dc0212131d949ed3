import { createHash } from 'node:crypto';

/** The namespace of the identifiers that Colophon derives. */
const namespace = '8b0c1f5e-6c1d-4f0e-9d53-0f6a3f1c7a21';

/** A stable URN for a work that has no identifier of its own, from its publisher and title. */
export function deriveIdentifier(publisher: string | undefined, title: string): string {
  return `urn:uuid:${uuidV5(namespace, `${publisher ?? ''}\n${title}`.normalize('NFC'))}`;
}

/** A name-based UUID over SHA-1. RFC 9562, 5.5. */
export function uuidV5(space: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
