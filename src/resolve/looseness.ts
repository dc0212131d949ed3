import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { Phrasing } from '../publication/content.js';
import { mergeTexts, trimPhrasing } from './phrasing-tools.js';

/** A paragraph's words, and how many lines more or fewer than the best setting they are to have. */
export interface LooseWords {
  readonly words: readonly Phrasing[];
  readonly looseness?: number;
}

const form = 'write it at the end of a paragraph, with a whole number from -3 to 3: `{looseness=-1}`';

/**
 * Read `{looseness=-1}` at a paragraph's end, after a space.
 * @returns the words without it; all of them where there is none
 */
export function readLooseness(children: readonly Phrasing[], place: Place, messages: Messages): LooseWords {
  const last = children.at(-1);
  const match =
    last?.type === 'text' && last.value.endsWith('}') ? /(?:^|\s+)\{([A-Za-z]+)=([^\s{}]*)\}$/.exec(last.value) : null;
  if (!match || last?.type !== 'text') return { words: children };
  const [, name = '', value = ''] = match;
  if (name !== 'looseness') {
    if (nearest(name, ['looseness']))
      messages.report('attribute-unknown', place, `unknown attribute "${name}" of a paragraph`, form);
    return { words: children };
  }
  const rest: Phrasing = { type: 'text', value: last.value.slice(0, match.index) };
  const words = mergeTexts(trimPhrasing([...children.slice(0, -1), rest]));
  if (words.length === 0) messages.report('attribute-unknown', place, '`{looseness=…}` belongs to no paragraph', form);
  if (/^[+-]?[0-3]$/.test(value)) return { words, looseness: Number(value) };
  messages.report('attribute-unknown', place, `"${value}" is no looseness`, form);
  return { words };
}
