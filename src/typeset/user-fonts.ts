import type { Place } from '../diagnostics/messages.js';
import type { Language } from '../publication/content.js';
import type { FontId } from './page.js';
import type { ChainPlace, Measurer, TextStyle } from './paragraph.js';

/** A family of the user's own, ready to be set. */
export interface UserFamily {
  readonly name: string;
  /** What it is set for instead of the theme's family. */
  readonly roles: readonly TextStyle['family'][];
  /** Languages (BCP 47, in lower case) and scripts (ISO 15924) for which it is the first choice. */
  readonly languages: readonly string[];
  readonly scripts: readonly string[];
  readonly faces: readonly UserFace[];
  /** The text of its licence. */
  readonly licence?: string;
  /** Where the settings name it. */
  readonly place?: Place;
}

/** A face of a family; a family has one for each weight and slant. */
export interface UserFace {
  readonly weight: TextStyle['weight'];
  readonly italic: boolean;
  /** Static sfnt. */
  readonly bytes: Uint8Array;
  /** What the family lacks, so that this is the face of another weight or slant. */
  readonly lacks?: 'bold' | 'italic' | 'bold italic';
}

/** The id of a user's face. */
export function userFontId(family: number, weight: number, italic: boolean): FontId {
  return `user-${family}-${weight}${italic ? '-italic' : ''}`;
}

/**
 * Chains with the user's families: first those for the language or the script, then the one for what is set, then
 * Colophon's own for it, then the others of the user's in their order, then Colophon's fallbacks.
 * @param shipped the chains of the families that ship with Colophon
 */
export function chainsWith(families: readonly UserFamily[], shipped: Measurer['chain']): Measurer['chain'] {
  return (style, where = {}) => {
    const [own = '', ...fallbacks] = shipped(style, where);
    const ids = families.map((_, index) => userFontId(index, style.weight, style.italic));
    const those = (pick: (family: UserFamily) => boolean) =>
      ids.filter((_, index) => pick(families[index] as UserFamily));
    const first = those((family) => isFor(family, where));
    const role = those(({ roles }) => roles.includes(style.family));
    return [...new Set([...first, ...role, own, ...ids, ...fallbacks])];
  };
}

function isFor({ languages, scripts }: UserFamily, { language, script }: ChainPlace): boolean {
  if (script !== undefined && scripts.includes(script)) return true;
  return language !== undefined && languages.some((range) => matches(language, range));
}

/** Basic filtering of RFC 4647, 3.3.1. */
function matches(language: Language, range: string): boolean {
  const tag = language.toLowerCase();
  return tag === range || tag.startsWith(`${range}-`);
}
