import { plainLetters } from '../../credit/plain-letters.js';
import type { ShownImage } from '../figure-credits.js';
import { originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import { creditsOfImage, type JudgedFigure, quoted } from './judged-figure.js';
import { countryCode, isRegion } from './territories.js';

/** Words that limit the use of a picture, and where they stand. */
interface Limit {
  readonly words: string;
  readonly where: string;
  /** Whether the credit line has them, where nothing but a restriction reads like this. */
  readonly printed: boolean;
}

/** Words by which a supplier forbids that a picture be kept, or allows it for one story or a number of days. */
const forbidsKeeping = [
  /\bno[ -]archiv(?:es?|ing|al(?:[ -]use)?)\b/i,
  /\bnot?(?: to be| be)? archived\b/i,
  /\bone[- ]time use\b|\bsingle use only\b/i,
  /\b(?:within|for|up to|after) (?:\d{1,3}|seven|ten|fourteen|thirty|sixty|ninety) days\b/i,
  /\bstory[- ](?:specific|only)\b|\buse[d]? only (?:with|in|to illustrate|in connection with) th(?:is|e) (?:story|news|event|article)/i,
  /\bkeine archivierung\b|\bpas d['’]archiv(?:es|age)\b|\bsin archiv(?:o|ar)\b|\bniente archivio\b/i,
];

/** archive-forbidden, territory-restricted: limits that credits and files name. */
export function judgeRestrictions(figure: JudgedFigure, { house, messages }: Scope): void {
  for (const image of figure.images) {
    const limits = limitsOf(figure, image);
    const keeping = limits.filter(({ words }) => forbidsKeeping.some((pattern) => pattern.test(plainLetters(words))));
    if (keeping.length > 0) {
      const reason = `${said(keeping)}, and the book is made to be kept (PDF/A)`;
      messages.report('archive-forbidden', image.place, reason);
    }
    const closed = limits.filter((limit) => territoriesOf(limit).some((name) => coversUs(name, house.territories)));
    if (closed.length > 0) {
      const reason = `${said(closed)}, and the publication is for ${publishedIn(house.territories)}`;
      messages.report('territory-restricted', image.place, reason);
    }
  }
}

/** `the credit says "DENMARK OUT", "a.jpg" (XMP) says "No use in Denmark."` */
function said(limits: readonly Limit[]): string {
  const places = [...new Set(limits.map(({ where }) => where))];
  const words = (place: string) => limits.filter(({ where }) => where === place).map((limit) => quoted(limit.words));
  return places.map((place) => `${place} says ${words(place).join(' and ')}`).join(', ');
}

function limitsOf(figure: JudgedFigure, image: ShownImage): readonly Limit[] {
  const { file, metadata } = image.photo;
  const printed = creditsOfImage(figure, image).flatMap(({ parsed }) => parsed.restrictions);
  const embedded = (['instructions', 'usageTerms'] as const).flatMap((field) => {
    const words = metadata[field];
    return words ? [{ words, where: `"${file}"${originOf(field, metadata)}`, printed: false }] : [];
  });
  return [...printed.map((words) => ({ words, where: 'the credit', printed: true })), ...embedded];
}

/** "DENMARK OUT", "NO COMMERCIAL OR EDITORIAL SALES IN DENMARK": the territories, as printed. */
function territoriesOf({ words: typed, printed }: Limit): readonly string[] {
  const words = plainLetters(typed);
  const before = [...words.matchAll(/ OUT\b/g)].map(({ index }) => {
    return /[A-Z][A-Z.' ,/&-]*$/.exec(words.slice(Math.max(0, index - longest), index))?.[0] ?? '';
  });
  const after = [...words.matchAll(/\bSALES IN (?=[A-Z])/g)].map(({ index, 0: { length } }) => {
    return /^[A-Z.' ,/&-]+/.exec(words.slice(index + length, index + length + longest))?.[0] ?? '';
  });
  const names = [...before, ...after].flatMap((list) => list.split(/ AND | OR | & |,|\//)).map(placeIn);
  // Files tell of much else that is out: only what is a country, or part of the world, counts there.
  return names.filter((name) => name !== '' && (printed || countryCode(name) !== undefined || isRegion(name)));
}

/** Longer lists of territories are read no further, in characters. */
const longest = 80;

/** The country at the end of some capitals ("NO RESALES DENMARK"), or at their beginning; else their last word. */
function placeIn(capitals: string): string {
  const words = capitals
    .replace(/[\s.-]+$/, '')
    .split(/[\s]+/)
    .filter((word) => word !== '');
  const ends = words.map((_, index) => words.slice(index).join(' '));
  const beginnings = words.map((_, index) => words.slice(0, words.length - index).join(' '));
  return [...ends, ...beginnings].find((name) => countryCode(name) ?? isRegion(name)) ?? words.at(-1) ?? '';
}

/** Whether a territory is one of publication; one that is no country by its name may well be. */
function coversUs(name: string, territories: readonly string[] | undefined): boolean {
  const code = countryCode(name);
  return territories === undefined || code === undefined || territories.includes(code);
}

function publishedIn(territories: readonly string[] | undefined): string {
  return territories ? territories.join(', ') : 'the whole world';
}
