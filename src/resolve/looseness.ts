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
 * Read `{looseness=-1}` at a paragraph's end, after a space; an isolate that is never closed holds it too.
 * @returns the words without it; all of them where there is none
 */
export function readLooseness(children: readonly Phrasing[], place: Place, messages: Messages): LooseWords {
  const last = lastText(children);
  const match = last.endsWith('}') ? /(?:^|\s+)\{([A-Za-z]+)=([^\s{}]*)\}$/.exec(last) : null;
  if (!match) return { words: children };
  const [, name = '', value = ''] = match;
  if (name !== 'looseness') {
    if (nearest(name, ['looseness']))
      messages.report('attribute-unknown', place, `unknown attribute "${name}" of a paragraph`, form);
    return { words: children };
  }
  const words = mergeTexts(trimPhrasing(withLastText(children, last.slice(0, match.index))));
  if (words.length === 0) messages.report('attribute-unknown', place, '`{looseness=…}` belongs to no paragraph', form);
  if (/^[+-]?[0-3]$/.test(value)) return { words, looseness: Number(value) };
  messages.report('attribute-unknown', place, `"${value}" is no looseness`, form);
  return { words };
}

/** The text at the very end, empty where something else is there. */
function lastText(children: readonly Phrasing[]): string {
  const last = children.at(-1);
  if (last?.type === 'span') return lastText(last.children);
  return last?.type === 'text' ? last.value : '';
}

/** The same words with another text at the very end; a span that has no other is left out with it. */
function withLastText(children: readonly Phrasing[], value: string): readonly Phrasing[] {
  const last = children.at(-1);
  const before = children.slice(0, -1);
  if (last?.type !== 'span') return value === '' ? before : [...before, { type: 'text', value }];
  const inner = withLastText(last.children, value);
  return inner.length === 0 ? before : [...before, { ...last, children: inner }];
}
