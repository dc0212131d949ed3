import type { Place } from '../../diagnostics/messages.js';
import type { Credit, NodeId } from '../../publication/content.js';
import type { Permission, ShownImage } from '../figure-credits.js';

/** A figure as the rules of credits see it. */
export interface JudgedFigure {
  /** Where the common credit stands, or else the figure. */
  readonly place: Place;
  /** The printed words of the caption and of the pictures' labels. */
  readonly words: string;
  /** The pictures that are shown: none where the figure is withheld. */
  readonly images: readonly ShownImage[];
  readonly credits: readonly Credit[];
  /** Those of the credits that the manuscript doesn't give, and a picture's own metadata do. */
  readonly fromFile: ReadonlySet<NodeId>;
  readonly permission: Permission;
}

/** The credits of one of the pictures: its own, and those for all. */
export function creditsOfImage({ credits }: JudgedFigure, { figureImage }: ShownImage): readonly Credit[] {
  return credits.filter(({ image }) => image === undefined || image === figureImage.id);
}

/** The credit that speaks for one of the pictures: its own before the common one. */
export function mainCredit(figure: JudgedFigure, image: ShownImage): Credit | undefined {
  const credits = creditsOfImage(figure, image);
  return credits.find((credit) => credit.image !== undefined) ?? credits[0];
}

/** Where a credit stands. */
export function placeOf(credit: Credit, { images, place }: JudgedFigure): Place {
  return images.find(({ figureImage }) => figureImage.id === credit.image)?.place ?? place;
}

/** Every figure's words in quotation marks, shortened where they are long. */
export function quoted(text: string): string {
  return `"${text.length > 120 ? `${text.slice(0, 119).replace(/[\ud800-\udbff]$/, '')}…` : text}"`;
}
