import { type Agency, findAgency } from '../../credit/index.js';
import type { ImageCredit } from '../../publication/image-credit.js';
import { foldWords } from '../fold-words.js';

/** The people whom a credit names as makers of the picture. */
export function peopleOf(credit: ImageCredit): readonly string[] {
  return [...credit.creators.map(({ name }) => name), ...placed(credit).flatMap(peopleOf)];
}

/** Agencies, bodies and publications that a credit names. */
export function suppliersOf(credit: ImageCredit): readonly string[] {
  const { sources, distributor, distributors = [], pool, copyright, commissionedFor } = credit;
  const one = [distributor, pool?.whose, copyright?.holder, commissionedFor].flatMap((name) => name ?? []);
  return [...sources, ...distributors, ...one, ...placed(credit).flatMap(suppliersOf)];
}

function placed({ perImage = [], exceptions = [] }: ImageCredit): readonly ImageCredit[] {
  return [...perImage, ...exceptions].map(({ credit }) => credit);
}

/** Whether any of the names is that of any of the others. */
export function anySame(some: readonly string[], others: readonly string[], agencies: readonly Agency[]): boolean {
  return some.some((name) => others.some((other) => sameParty(name, other, agencies)));
}

/**
 * Whether two names may be those of one party: equal but for case, accents and order, known as one agency, with an
 * initial for a first name, with a word more ("Meridian Photo"), or written in scripts that can't be compared.
 */
export function sameParty(one: string, other: string, agencies: readonly Agency[]): boolean {
  const [first, second] = [agencyName(one, agencies), agencyName(other, agencies)];
  if (first !== undefined && second !== undefined) return first === second;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return true;
  if (isLatin(one) !== isLatin(other)) return true;
  return within(words, others) || within(others, words) || sameInitials(words, others);
}

function agencyName(name: string, agencies: readonly Agency[]): string | undefined {
  return findAgency(name, agencies)?.name;
}

/** The words of a text, without case, accents and punctuation. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldWords(text.normalize('NFKD').replace(/\p{M}+/gu, ''));
  return folded === '' ? [] : folded.split(' ');
}

/** Whether all of some words are among others. */
export function within(some: readonly string[], others: readonly string[]): boolean {
  return some.every((word) => others.includes(word));
}

function isLatin(text: string): boolean {
  return /\p{Script=Latin}/u.test(text);
}

/** "M. Lind" and "Mara Lind": the same last word, and first words of which one is the other's initial. */
function sameInitials(one: readonly string[], other: readonly string[]): boolean {
  const [first = '', second = ''] = [one[0], other[0]];
  const short = first.length === 1 ? first : second.length === 1 ? second : undefined;
  return short !== undefined && one.at(-1) === other.at(-1) && first[0] === second[0];
}

/** The parties of a credit in a form that is the same for all ways of writing them: "AP Photo/Mara Lind", "Mara Lind / AP". */
export function partyKey(credit: ImageCredit, agencies: readonly Agency[]): string {
  const names = [...peopleOf(credit), ...suppliersOf(credit)];
  const keys = names.map((name) => wordsOf(agencyName(name, agencies) ?? name).join(' '));
  return keys.length > 0 ? [...new Set(keys)].sort().join('; ') : wordsOf(credit.literal).join(' ');
}
