import type { Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';

/** The words of a run of phrasing on one line, for where no markup can stand. */
export function plainText(children: readonly Phrasing[]): string {
  return textOf(children).replace(/\s+/gu, ' ').trim();
}
