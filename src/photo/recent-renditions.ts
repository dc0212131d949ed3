import type { Rendition } from '../publication/image-resource.js';

/** Bytes of renditions that are kept: enough for the pictures of an issue, little beside those of an archive. */
const limit = 24_000_000;

/** What one counts for at least, in bytes, so that there are not too many small ones: they hold on to the pictures that they are of. */
const least = 64_000;

interface Kept {
  readonly owner: object;
  readonly key: string;
  readonly rendition: Promise<Rendition>;
  /** 0 until it is made. */
  bytes: number;
}

const byOwner = new WeakMap<object, Map<string, Kept>>();
/** The one used last is at the end. */
const recent = new Set<Kept>();
let held = 0;

/**
 * A picture's rendition that was made lately, or a new one. Who asks for one that is being made shares it.
 * @param owner the picture
 * @param key says which of its renditions
 */
export function recentRendition(owner: object, key: string, make: () => Promise<Rendition>): Promise<Rendition> {
  const own = byOwner.get(owner) ?? new Map<string, Kept>();
  byOwner.set(owner, own);
  const kept = own.get(key) ?? begin(owner, key, make);
  own.set(key, kept);
  recent.delete(kept);
  recent.add(kept);
  return kept.rendition;
}

function begin(owner: object, key: string, make: () => Promise<Rendition>): Kept {
  const kept: Kept = { owner, key, rendition: make(), bytes: 0 };
  kept.rendition.then(
    ({ bytes }) => {
      kept.bytes = Math.max(least, bytes.byteLength);
      held += kept.bytes;
      forgetOldest();
    },
    () => forget(kept),
  );
  return kept;
}

function forgetOldest(): void {
  for (const kept of recent) {
    if (held <= limit) return;
    if (kept.bytes > 0) forget(kept);
  }
}

function forget(kept: Kept): void {
  recent.delete(kept);
  byOwner.get(kept.owner)?.delete(kept.key);
  held -= kept.bytes;
}
