import type { Cache } from '../publication/cache.js';
import type { Rendition } from '../publication/image-resource.js';

/** What is found out once. @param lasts whether what was found is kept, as JSON */
export async function keptFacts<Facts>(
  cache: Cache | undefined,
  key: string,
  find: () => Promise<Facts>,
  lasts: (found: Facts) => boolean,
): Promise<Facts> {
  const kept = await cache?.get(key);
  if (kept) return JSON.parse(new TextDecoder().decode(kept)) as Facts;
  const found = await find();
  if (lasts(found)) await cache?.put(key, new TextEncoder().encode(JSON.stringify(found)));
  return found;
}

const mediaTypes = ['image/jpeg', 'image/png'] as const;

/** A rendition that was made in an earlier build, or a new one. */
export async function keptRendition(
  cache: Cache | undefined,
  key: string,
  make: () => Promise<Rendition>,
): Promise<Rendition> {
  const kept = await cache?.get(key);
  if (kept) return unpack(kept);
  const rendition = await make();
  await cache?.put(key, pack(rendition));
  return rendition;
}

/** Media type, width and height, then the bytes. */
function pack({ mediaType, width, height, bytes }: Rendition): Uint8Array {
  const packed = new Uint8Array(9 + bytes.byteLength);
  const view = new DataView(packed.buffer);
  view.setUint8(0, mediaTypes.indexOf(mediaType));
  view.setUint32(1, width);
  view.setUint32(5, height);
  packed.set(bytes, 9);
  return packed;
}

function unpack(packed: Uint8Array): Rendition {
  const view = new DataView(packed.buffer, packed.byteOffset);
  return {
    mediaType: mediaTypes[view.getUint8(0)] ?? 'image/jpeg',
    width: view.getUint32(1),
    height: view.getUint32(5),
    bytes: packed.subarray(9),
  };
}
