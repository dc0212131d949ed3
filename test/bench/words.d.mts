/** Numbers from 0 to 1, the same for the same seed. */
export function random(seed: number): () => number;
/** A phrase of so many words, without a stop. */
export function phrase(next: () => number, count: number): string;
/** A name of two words. */
export function name(next: () => number): string;
/** Sentences, so many words in all. */
export function sentences(next: () => number, count: number): string;
