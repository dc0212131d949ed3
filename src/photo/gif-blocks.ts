/** Extension blocks that say something rather than show it (GIF89a, 24 and 26). */
const saying: ReadonlySet<number> = new Set([0xfe, 0xff]);

/** Of the applications' blocks, these make a picture move. */
const looping = /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/** The same GIF, in pieces, without comments and applications' data, and without what follows its end. GIF89a, 17 to 27. */
export function cleanGif(bytes: Uint8Array): Uint8Array[] | undefined {
  const parts: Uint8Array[] = [];
  const table = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
  let at = 13 + table(bytes[10] ?? 0);
  parts.push(bytes.subarray(0, at));
  while (at < bytes.length) {
    const start = at;
    const kind = bytes[at];
    if (kind === 0x3b) return [...parts, bytes.subarray(at, at + 1)];
    if (kind === 0x21) at = endOfBlocks(bytes, at + 2);
    else if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + table(bytes[at + 9] ?? 0));
    else return undefined;
    if (!(kind === 0x21 && isDropped(bytes, start))) parts.push(bytes.subarray(start, at));
  }
  // Software that reads GIF goes without the trailer; what has none isn't written anew.
  return undefined;
}

function isDropped(bytes: Uint8Array, start: number): boolean {
  const application = Buffer.from(bytes.subarray(start + 3, start + 14)).toString('latin1');
  return saying.has(bytes[start + 1] ?? 0) && !(bytes[start + 1] === 0xff && looping.test(application));
}

/** Past the data blocks, each of which says its length; one of none is the last. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
