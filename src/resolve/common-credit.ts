import type { Credit, Figure } from '../publication/content.js';
import type { ImageCredit } from '../publication/image-credit.js';
import type { Terms } from '../publication/terms.js';
import { relatorOf } from './credit-roles.js';
import { foldWords } from './fold-words.js';

/** Fewer photographs than this are named one by one. */
const fewest = 3;

/**
 * The photographer, with agency, of more than half of the photographs: "Mara Lind/AP".
 * @returns undefined where nobody made that many
 */
export function commonCredit(figures: readonly Figure[], terms: Terms): string | undefined {
  const photographs = figures.filter((figure) => figure.credits.some(({ parsed }) => relatorOf(parsed) === 'pht'));
  const counts = new Map<string, { readonly words: string; count: number }>();
  for (const figure of photographs) {
    const words = plainCredit(figure, terms);
    if (words === undefined) continue;
    const known = counts.get(foldWords(words)) ?? { words, count: 0 };
    known.count += 1;
    counts.set(foldWords(words), known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count >= fewest && most.count * 2 > photographs.length ? most.words : undefined;
}

/** Whether all that the credits of a figure say is said by the common one. */
export function saysNoMore(figure: Figure, common: string, terms: Terms): boolean {
  const words = plainCredit(figure, terms);
  return words !== undefined && foldWords(words) === foldWords(common);
}

/** The words of a figure's only credit, where it names photographer and agency and nothing that has to be told. */
function plainCredit({ credits, withheld }: Figure, terms: Terms): string | undefined {
  const [credit] = credits;
  if (!credit || withheld || !credits.every((other) => other.line === credit.line)) return undefined;
  const { parsed } = credit;
  if (parsed.creators.length === 0 || tellsMore(credit, parsed) || relatorOf(parsed) !== 'pht') return undefined;
  return [parsed.creators.map(({ name }) => name).join(terms.between), ...parsed.sources].join('/');
}

function tellsMore({ licence }: Credit, parsed: ImageCredit): boolean {
  const { statuses, restrictions, leftovers, contributors = [], perImage, exceptions } = parsed;
  const told = [licence, parsed.licence, parsed.distributor, parsed.pool, parsed.copyright, parsed.link];
  const lists = [statuses, restrictions, leftovers, contributors];
  return (
    told.some((part) => part !== undefined) || lists.some(({ length }) => length > 0) || !!perImage || !!exceptions
  );
}
