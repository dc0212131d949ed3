import type { Terms } from '../publication/terms.js';
import { fill } from './dates.js';

/** "Figure 3": word and number stay on one line. */
export function figureLabel({ figure }: Pick<Terms, 'figure'>, number: number): string {
  return fill(figure, { number: String(number) }).replaceAll(' ', '\u00a0');
}
