import { findAgency } from '../credit/agencies.js';
import type { Agency } from '../credit/agency-list.js';
import { isPersonName } from '../credit/person.js';
import type { Language } from '../publication/content.js';

/** Languages whose speakers put the family's name first, or sort by the given name, in Latin letters too. */
const asWritten = /^(?:hu|is|vi)(?:-|$)/i;
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/iu;
/** What belongs to the name of the family that it stands before, in capitals too where that is no given name. */
const particle =
  /^(?:van|von|vom|der|den|de|del|della|di|da|das|dos|du|la|le|el|al|bin|bint|ibn|ben|bar|abu|ter|ten|af|av|zu|zum|st\.?|Van|Von|De|Del|Della|Di|Da|Du|La|Le|El|Al|Bin|Ibn|St\.?|عبد|أبو|ابو|بن|ابن|آل|בן|בר|בת)$/u;
/** What joins two names of a family: "Ortega y Gasset". */
const joint = /^[ye]$/u;

/**
 * A name as it is sorted, where nobody has said how: "Lind, Mara". Names of bodies, and those whose parts can't be told, stay as
 * they are; what is guessed wrongly, `fileAs` says.
 * @param language of the publication
 * @param agencies the settings' own
 */
export function sortName(name: string, language: Language, agencies: readonly Agency[]): string {
  const isInverted =
    isPersonName(name) && !findAgency(name, agencies) && !familyFirst.test(name) && !asWritten.test(language);
  if (!isInverted || name.includes(',')) return name;
  const words = name.trim().split(/\s+/u);
  const suffixes = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.splice(-1) : [];
  const start = startOfFamily(words);
  return [words.slice(start).join(' '), words.slice(0, start).join(' '), ...suffixes].join(', ');
}

function startOfFamily(words: readonly string[]): number {
  let start = words.length - 1;
  for (;;) {
    const before = words[start - 1] ?? '';
    if (start > 1 && particle.test(before)) start--;
    else if (start > 2 && joint.test(before)) start -= 2;
    else return start;
  }
}
