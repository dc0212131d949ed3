import { findAgency } from '../credit/agencies.js';
import type { Agency } from '../credit/agency-list.js';
import { isPersonName, particle } from '../credit/person.js';
import type { Language } from '../publication/content.js';

/** Languages whose speakers put the family's name first, or sort by the given name, in Latin letters too. */
const asWritten = /^(?:hu|is|vi)(?:-|$)/i;
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/iu;
/** Particles that are no given names though they begin with a capital, and those of scripts without capitals. */
const ownParticle = /^(?:Van|Von|De|Del|Della|Di|Da|Du|La|Le|El|Al|Bin|Ibn|St\.?|عبد|أبو|ابو|بن|ابن|آل|בן|בר|בת)$/u;
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
    if (start > 2 && joint.test(before)) start -= 2;
    else if (start > 1 && isOfFamily(before)) start--;
    else return start;
  }
}

/** Whether a word belongs to the name of the family that it stands before. */
function isOfFamily(word: string): boolean {
  return ownParticle.test(word) || (word === word.toLowerCase() && particle.test(word) && !joint.test(word));
}
