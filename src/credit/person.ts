import { bodyWord } from './body-words.js';

/** A word between the names of a person, in whatever case. */
export const particle =
  /^(?:van|von|vom|der|den|de|del|della|di|da|das|dos|du|la|le|el|al|bin|bint|ibn|ben|bar|abu|ter|ten|y|e|af|av|zu|zum|st\.?)$/iu;
const nameToken = /^(?:(?:al|el|ad|an|as|ash|at|ar|az|ben|d|o|l|t)['’-])?\p{Lu}[\p{L}\p{M}'’.-]*$/u;
const caselessToken = /^[\p{Lo}\p{M}'’".׳״-]+$/u;
const article = /^(?:after|the|der|die|das|le|la|les|los|el|il|lo|gli|i|o|os)\s/iu;

/**
 * Places whose names have the shape of a person's. They stand behind museums and universities, and no family bears them.
 */
const places =
  /^(?:(?:New|Port|Fort|Cape|Los|Las|Buenos|São|Kuala|Addis|Rio de)\s.+|(?:Hong Kong|Tel Aviv)(?:[\s-].+)?|Monte Carlo|(?:San|Santa) (?:Francisco|Diego|Jos[eé]|Antonio|Sebasti[aá]n|Marino|Salvador|Juan|Marco|Marino|Fe|Barbara|Cruz|Clara|Monica|Ana)|(?:Saint|St\.?) (?:Petersburg|Louis|Paul|Andrews|Gallen|Helena|Lucia)|(?:Mexico|Kansas|Guatemala|Panama|Quebec|Vatican|Salt Lake) City|Ann Arbor|Abu Dhabi|Den Haag|The Hague|(?:North|South|West|East) (?:Carolina|Dakota|Virginia|Africa|Korea|Sudan|Australia|Wales|Yorkshire|Sussex)|Rhode Island|British Columbia|Nova Scotia|Sri Lanka|Saudi Arabia|United (?:States|Kingdom)|Great Britain|Northern Ireland|Costa Rica|Puerto Rico|El Salvador|Czech Republic|Washington,? D\.?\s?C\.?|NY|N\.Y\.|DC|UK|USA)$/u;

/** Whether words are the name of a place beyond doubt. */
export function isPlace(words: string): boolean {
  return places.test(words);
}

/**
 * Whether a part of a credit has the shape of a person's name: two to five capitalised words, particles between them
 * allowed, no digits, none of the words that make a body.
 */
export function isPersonName(part: string): boolean {
  if (part.length > 80) return false;
  const tokens = part.trim().split(/\s+/u);
  if (tokens.length < 2 || tokens.length > 6) return false;
  if (/[\p{N}@#:/()<>“”"&]/u.test(part) && !/["״]/u.test(part)) return false;
  if (article.test(part) || bodyWord.test(part) || isPlace(part)) return false;
  const names = tokens.filter((token) => !particle.test(token));
  return names.length >= 2 && names.every((token) => nameToken.test(token) || caselessToken.test(token));
}

const ranks =
  'mass communication specialist|chief petty officer|petty officer|staff sgt\\.?|staff sergeant|sgt\\.?|sergeant|tech\\. sgt\\.|master sgt\\.|lance cpl\\.?|lance corporal|gunnery sgt\\.?|senior airman|airman|lt\\.?|lieutenant|' +
  'cpl\\.?|corporal|capt\\.?|captain|maj\\.?|major|col\\.?|colonel|gen\\.?|spc\\.?|pfc\\.?|pvt\\.?|ph\\d|phc|mc\\d|mcc|po\\d|cpo|' +
  'staff photographer|chief photographer|photographer|photojournalist|photo editor|photo reporter|contributor|fotograf(?:in)?|fotógraf[oa]|photographe|dr\\.?|prof\\.?';
const roleBefore = new RegExp(`^(?:(?:${ranks})(?:\\s+(?:1st|2nd|3rd|first|second|third)\\s+class)?\\s+){1,3}`, 'iu');

/** Letters after a name, or a part of a line, that tell the rank or trade of the one before. */
export const roleAfter =
  /^(?:(?:staff|contributing|chief|freelance)\s+)?(?:photographer|photojournalist|photo editor|contributor|freelance|USN|USMC|USAF|USCG|USA \(Ret\.\)|U\.?S\.? Army|RN)$/iu;

/** The rank or title in front of a name, with the space after it; empty where there is none. */
export function rankOf(part: string): string {
  const rank = roleBefore.exec(part)?.[0] ?? '';
  return rank.length < part.length && isPersonName(part.slice(rank.length)) ? rank : '';
}
