import type { Credit, Figure, Line, NodeId, Phrasing } from './content.js';
import { figuresOf } from './outline.js';
import type { CreditEntry, CreditList, Publication } from './publication.js';

/** The words of a credit as they are printed: the house's, else the supplied ones. */
export function printedCredit({ line, printed }: Credit): string {
  return printed ?? line;
}

/** The same, with the languages that they are in. */
export function creditWords(credit: Credit): readonly Phrasing[] {
  return credit.words ?? [{ type: 'text', value: printedCredit(credit) }];
}

/** Whether the credits of a figure stand on lines of their own: where the house has it so, and where there are several. */
export function creditsApart(figure: Figure): boolean {
  return sharedCredits(figure).length > 1 || figure.creditPlacement === 'line';
}

/** Whether the credits stand in a column of their own beside the caption. */
export function creditsBeside(figure: Figure): boolean {
  return figure.creditPlacement === 'side' && figure.caption !== undefined && sharedCredits(figure).length > 0;
}

/** The credits that belong to one of a figure's several pictures; they are printed with its own words. */
export function creditsOfImage({ images, credits }: Figure, image: NodeId): readonly Credit[] {
  return images.length > 1 ? credits.filter((credit) => credit.image === image) : [];
}

/** The credits of a figure as a whole, printed after its caption. */
export function sharedCredits({ images, credits }: Figure): readonly Credit[] {
  return images.length > 1 ? credits.filter(({ image }) => !images.some(({ id }) => id === image)) : credits;
}

/** The parts of a credit list in printed order; one without a heading where it isn't grouped. */
export function creditGroups({
  entries,
  groups,
}: CreditList): readonly { readonly heading?: Line; readonly entries: readonly CreditEntry[] }[] {
  return groups ?? [{ entries }];
}

/** Where the credits of each figure lead: its first entry in the list, or the list where that speaks for the figure. */
export function creditTargets(publication: Publication): ReadonlyMap<NodeId, NodeId> {
  const list = publication.sections.find((section) => section.type === 'creditList');
  if (!list) return new Map();
  const targets = new Map<NodeId, NodeId>(figuresOf(publication).map(({ id }) => [id, list.id]));
  for (const { figure, id } of list.entries.toReversed()) targets.set(figure, id);
  return targets;
}
