import type { ImageCredit } from '../publication/image-credit.js';
import { findAgency } from './agencies.js';
import type { Agency } from './agency-list.js';
import { labelPattern } from './labels.js';
import { findLicence } from './licence.js';
import { parseCredit } from './parse-credit.js';
import { acronymOf, isBodyName } from './part.js';
import { isPersonName } from './person.js';
import { ambiguousStatus, notACredit } from './positions.js';

/**
 * How words are set off from a caption, which tells how much else must speak for their being a credit: in brackets after the end of a sentence
 * (`apart`) or within one (`bracket`), on a line of their own, behind a bar or dash, after the end of a sentence, or before a
 * button of the page ("Show more"), which stands behind credits only.
 */
export type Carrier = 'apart' | 'bracket' | 'line' | 'bar' | 'sentence' | 'residue';

/** Longer words are no credit. */
const longest = 300;

/**
 * Whether words are a credit.
 * @param before the caption in front of them
 */
export function looksLikeCredit(
  words: string,
  carrier: Carrier,
  before: string,
  agencies: readonly Agency[] = [],
): boolean {
  if (words.length < 1 || words.length > longest) return false;
  const bracketed = carrier === 'apart' || carrier === 'bracket';
  // A quotation in brackets is a translation and one after a sentence is speech, but for the title of a work under a licence.
  const quoted = bracketed
    ? notACredit.some((pattern) => pattern.test(words))
    : carrier === 'sentence' && /^["“„«‘]/u.test(words);
  if (quoted && !findLicence(words)) return false;
  if (bracketed && acronymOf(before.slice(-200).trim(), words)) return false;
  const credit = parseCredit(words, agencies);
  if (quoted && !credit.title) return false;
  if (!isPlausible(credit, bracketed)) return false;
  if (isLabelled(words, credit)) return hasParty(credit);
  if (isStrong(words, credit, agencies)) return true;
  if (isOnlyStatus(credit)) return isClearStatus(words, carrier);
  return isWeakCredit(words, credit, carrier);
}

/** Nothing left over, and names that can be names: "Photo taken in 1911" can't. */
function isPlausible(credit: ImageCredit, bracketed: boolean): boolean {
  if (credit.leftovers.length > (bracketed ? 1 : 0)) return false;
  return [...credit.sources, ...(credit.distributors ?? []), credit.distributor ?? 'X'].every(isPlausibleName);
}

const small =
  /^(?:of|the|for|and|in|at|on|to|by|de|der|des|die|das|du|del|della|delle|dei|di|da|do|dos|das|la|le|les|los|las|el|et|y|e|i|a|van|von|und|fur|für|og|och|ja|en|af|av|zu|zur|al|family|famille|familia|familie|spokesperson|office|via|c\/o|d'|l'|dpa|bild|images|ullstein|picture|alliance)$/iu;

function isPlausibleName(name: string): boolean {
  const words = name.split(/\s+/u);
  if (words.length > 10) return false;
  return words.every(
    (word) => !/^\p{Ll}/u.test(word) || small.test(word) || /^(?:[dl]['’]|al-|\p{Ll}+[\p{Lu}.@\d])/u.test(word),
  );
}

function isLabelled(words: string, credit: ImageCredit): boolean {
  if (labelPattern.test(words)) return true;
  const first = credit.pieces.find(({ kind }) => kind !== 'separator');
  if (first?.kind === 'prefix' || first?.kind === 'copyright') return true;
  return (
    first?.kind === 'status' &&
    credit.pieces.some(({ kind }) => kind === 'source' || kind === 'creator' || kind === 'restriction')
  );
}

function hasParty(credit: ImageCredit): boolean {
  return (
    credit.creators.length + credit.sources.length + credit.statuses.length > 0 ||
    credit.distributor !== undefined ||
    credit.licence !== undefined
  );
}

/** A known agency, alone or in a chain; a licence; "via"; or a name with a status. */
function isStrong(words: string, credit: ImageCredit, agencies: readonly Agency[]): boolean {
  if (findAgency(words, agencies) || credit.licence) return true;
  const known = [...credit.sources, credit.distributor ?? ''].some((name) => findAgency(name, agencies));
  const chained = credit.pieces.some(({ kind, text }) => kind === 'separator' && /[/|,(#]|via|-/u.test(text));
  if (known && (chained || credit.statuses.length > 0)) return true;
  if (known && credit.creators.length > 0) return true;
  if (credit.statuses.length > 0 && (credit.creators.length > 0 || credit.sources.length > 0)) return true;
  return credit.creators.length > 0 && words.includes('/') && credit.sources.length + credit.restrictions.length > 0;
}

function isOnlyStatus(credit: ImageCredit): boolean {
  return credit.statuses.length > 0 && credit.creators.length + credit.sources.length === 0;
}

function isClearStatus(words: string, carrier: Carrier): boolean {
  if (carrier === 'sentence' || carrier === 'bar') return false;
  if (!ambiguousStatus.test(words)) return true;
  return carrier !== 'bracket' && /^[^\p{Ll}]/u.test(words);
}

/** Bodies that hand out pictures, and stand in captions for little else: "(Israel Defense Forces)", "(Library of Congress)". */
const supplier =
  /(?:^|\s)(?:police|polizei|policía|polícia|polizia|army|navy|air force|coast guard|armed forces|defen[cs]e forces|fire (?:service|brigade|department)|ministry|ministerio|ministère|ministerium|press (?:office|service)|spokesperson(?:['’]s (?:unit|office))?|archives?|library|museum|observatory|municipality|television|broadcasting|news agency)(?=$|\s)/iu;

function isSupplier(words: string, { creators, sources, statuses }: ImageCredit): boolean {
  if (/^Spokes(?:person|man|woman)$/u.test(words)) return true;
  const alone = sources.length === 1 && creators.length + statuses.length === 0;
  return alone && /^\p{Lu}[^,;:]*\s/u.test(words) && supplier.test(words);
}

/** A person or a body alone: enough in brackets after the sentence, on a line of its own, or in front of a page's button. */
function isWeakCredit(words: string, credit: ImageCredit, carrier: Carrier): boolean {
  if (carrier === 'bracket') return isSupplier(words, credit);
  const named = isPersonName(words) || (credit.sources.length === 1 && isBodyName(credit.sources[0] ?? ''));
  if (carrier === 'sentence') return false;
  if (carrier === 'bar') return credit.creators.length > 0 && credit.sources.length > 0 && !/[|`]/u.test(words);
  const chain = [...credit.creators.map(({ name }) => name), ...credit.sources];
  return (
    named ||
    (chain.length > 1 &&
      (credit.commissionedFor !== undefined || /[/,]/u.test(words)) &&
      chain.every((name) => /^[\p{Lu}\p{Lo}@]/u.test(name)))
  );
}
