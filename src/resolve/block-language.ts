import type { Block, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import { directionOf } from './language.js';
import type { Manner } from './paragraph-attributes.js';
import type { Scope } from './scope.js';
import { languageOfMost, languageOfWhole } from './scripts.js';

/** A block's language and direction, where they are others than those around it. */
export interface BlockLanguage {
  /** The scope within the block. */
  readonly inner: Scope;
  readonly own: Pick<Block, 'language' | 'direction'>;
  /** Its words, without the mark that says so. */
  readonly words: readonly Phrasing[];
}

/**
 * The language and direction of a block that is in another language as a whole, or for the most part where it runs the other way.
 * @param manner what the author says of it, before what its letters tell
 * @param isProse whether it may begin at the other side for that: headings and items of a list stay with those around them
 */
export function blockLanguage(
  children: readonly Phrasing[],
  scope: Scope,
  manner: Manner = {},
  isProse = scope.isListed !== true,
): BlockLanguage {
  const found = manner.language ? { inner: scope, own: {}, words: children } : toldLanguage(children, scope, isProse);
  const inner = { ...found.inner, ...manner };
  const isOther = inner.language !== scope.language || inner.direction !== scope.direction;
  return { inner, own: isOther ? { ...found.own, ...manner } : {}, words: found.words };
}

/** The same as the words themselves tell it. */
function toldLanguage(children: readonly Phrasing[], scope: Scope, isProse: boolean): BlockLanguage {
  const [only] = children;
  // `[…]{lang=ar}` around all the words of a block marks the block, which then begins at the other side.
  if (
    children.length === 1 &&
    only?.type === 'span' &&
    only.language &&
    only.direction &&
    !only.smallCaps &&
    !only.fraction
  ) {
    const { language, direction, children: words } = only;
    return { inner: { ...scope, language, direction }, own: { language, direction }, words };
  }
  const marked = children.some((node) => node.type === 'span' && node.language);
  const whole = marked
    ? undefined
    : languageOfWhole(textOf(children), scope.language, scope.scripts, scope.isQuoted === true);
  const language = whole ?? (isProse ? languageOfMost(children, scope) : undefined);
  if (!language) return { inner: scope, own: {}, words: children };
  const direction = directionOf(language);
  return { inner: { ...scope, language, direction }, own: { language, direction }, words: children };
}
