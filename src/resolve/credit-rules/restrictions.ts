import type { ShownImage } from '../figure-credits.js';
import { originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import { creditsOfImage, type JudgedFigure, quoted } from './judged-figure.js';
import { countryCode } from './territories.js';

/** Words that limit the use of a picture, and where they stand. */
interface Limit {
  readonly words: string;
  readonly where: string;
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
    const keeping = limits.filter(({ words }) => forbidsKeeping.some((pattern) => pattern.test(words)));
    if (keeping.length > 0) {
      const reason = `${said(keeping)}, and the book is made to be kept (PDF/A)`;
      messages.report('archive-forbidden', image.place, reason);
    }
    const closed = limits.filter(({ words }) => territoriesOf(words).some((name) => coversUs(name, house.territories)));
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
    return words ? [{ words, where: `"${file}"${originOf(field, metadata)}` }] : [];
  });
  return [...printed.map((words) => ({ words, where: 'the credit' })), ...embedded];
}

/** "DENMARK OUT", "NO COMMERCIAL OR EDITORIAL SALES IN DENMARK": the territories, as printed. */
function territoriesOf(words: string): readonly string[] {
  const place = "[A-Z][A-Z.' -]{0,40}?";
  const places = `${place}(?:(?: AND | OR | & |, ?|/)${place}){0,6}`;
  const out = [...words.matchAll(new RegExp(`(?:^|[^A-Z])(${places}) OUT\\b`, 'g'))];
  const sales = [...words.matchAll(new RegExp(`\\bSALES IN (${places})(?=[.;,)]|$| NO\\b)`, 'g'))];
  return [...out, ...sales]
    .flatMap(([, found = '']) => found.split(/ AND | OR | & |, ?|\//))
    .map((name) => name.trim());
}

/** Whether a territory is one of publication; one that is no country by its name may well be. */
function coversUs(name: string, territories: readonly string[] | undefined): boolean {
  const code = countryCode(name);
  return territories === undefined || code === undefined || territories.includes(code);
}

function publishedIn(territories: readonly string[] | undefined): string {
  return territories ? territories.join(', ') : 'the whole world';
}
