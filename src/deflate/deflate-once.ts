import { createHash } from 'node:crypto';
import { type Cache, madeOnce } from '../publication/cache.js';
import { deflate, zlibDeflate } from './deflate.js';

/** In bytes: what is smaller is deflated sooner than it is looked up. */
const large = 8192;

/**
 * Deflate, but for what an earlier build has deflated.
 * @param form that of a document or that of a stream of a PDF, see `deflate` and `zlibDeflate`
 */
export async function deflateOnce(
  form: 'deflate' | 'zlib',
  bytes: Uint8Array,
  cache: Cache | undefined,
): Promise<Uint8Array> {
  const make = () => (form === 'zlib' ? zlibDeflate(bytes) : deflate(bytes));
  if (bytes.byteLength < large) return make();
  return madeOnce(cache, () => `${form} ${createHash('sha256').update(bytes).digest('hex')}`, make);
}
