/** Numbers from 0 to 1, the same for the same seed (xorshift, Marsaglia 2003). */
export function randomNumbers(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
