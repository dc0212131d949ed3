import { bodyWord } from './words.js';

const particle =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|bint|ibn|ben|bar|abu|ter|ten|y|e|af|av|zu|zum|st\.?)$/iu;
const nameToken = /^(?:(?:al|el|ad|an|as|ash|at|ar|az|ben|d|o|l)['’-])?\p{Lu}[\p{L}\p{M}'’.-]*$/u;
const caselessToken = /^[\p{Lo}\p{M}'’".׳״-]+$/u;

/**
 * Whether a part of a credit has the shape of a person's name: two to five capitalised words, particles between them
 * allowed, no digits, none of the words that make a body.
 */
export function isPersonName(part: string): boolean {
  const tokens = part.trim().split(/\s+/u);
  if (tokens.length < 2 || tokens.length > 6) return false;
  if (/[\p{N}@#:/()<>“”"]/u.test(part) && !/["״]/u.test(part)) return false;
  if (bodyWord.test(part) || /^(?:the|der|die|das|le|la|les|los|el)\s/iu.test(part)) return false;
  const names = tokens.filter((token) => !particle.test(token));
  return names.length >= 2 && names.every((token) => nameToken.test(token) || caselessToken.test(token));
}

/** Ranks and job titles before a name; they are kept as the creator's role. */
const rolePattern =
  /^((?:(?:mass communication specialist|petty officer|staff sgt\.?|sgt\.?|tech\. sgt\.|master sgt\.|senior airman|airman|lt\.?|cpl\.?|capt\.?|maj\.?|col\.?|spc\.?|pfc\.?|pvt\.?|ph\d|mc\d|staff photographer|photographer|photojournalist|photo editor|contributor)(?:\s+(?:1st|2nd|3rd|first|second|third) class)?(?:\s+\d\w\w class)?\s+)+)/iu;
const roleAfter =
  /,\s*((?:staff|contributing|chief)?\s*(?:photographer|photojournalist|photo editor|contributor|staff|USN|USMC|USAF|U\.S\. Army))$/iu;

/** A name with its rank or title taken off. */
export function creatorOf(part: string): { readonly name: string; readonly role?: string } {
  const before = rolePattern.exec(part);
  if (before?.[1] && part.length > before[1].length)
    return { name: part.slice(before[1].length).trim(), role: before[1].trim() };
  const after = roleAfter.exec(part);
  if (after?.[1]) return { name: part.slice(0, after.index).trim(), role: after[1].trim() };
  return { name: part.trim() };
}
