import type { ImageCredit } from '../publication/image-credit.js';
import { findAgency } from './agencies.js';
import type { Agency } from './agency-list.js';
import { acronymOf, isBodyName } from './body-words.js';
import { labelPattern } from './labels.js';
import { findLicence } from './licence.js';
import { parseCredit } from './parse-credit.js';
import { isPersonName } from './person.js';
import { ambiguousStatus, isPosition, notACredit } from './positions.js';

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
  if (unnamed.test(words)) return true;
  // "Pell (right). Photo: Mara Lind" begins in the midst of a caption.
  if (!bracketed && [...words.matchAll(/\((\p{L}[^()]{3,30})\)/gu)].some(([, aside = '']) => isPosition(aside)))
    return false;
  const credit = parseCredit(words, agencies);
  if (quoted && !credit.title) return false;
  if (!isPlausible(credit, bracketed)) return false;
  if (isLabelled(words, credit)) return hasParty(credit);
  if (isStrong(words, credit, agencies)) return true;
  if (isOnlyStatus(credit)) return isClearStatus(words, carrier);
  return isWeakCredit(words, credit, carrier);
}

/** The author, or whoever else a book doesn't name: "author’s collection", "photo by the author". */
const unnamed =
  /^(?:(?:the\s+)?(?:author|artist|photographer)[’']s\s+(?:own|(?:own\s+)?(?:collection|archives?|photo(?:graph)?s?|pictures?|images?))|(?:photo(?:graph)?s?|pictures?|images?)(?:\s+by\s+|\s*:\s*)(?:the\s+)?(?:author|artist)|(?:private|family|personal) collection|collection (?:particulière|privée|personnelle)|colección particular|collezione privata|privatbesitz|photo\s+dr)\.?$/iu;

/**
 * Whether words in front of a bracket at the end of a text belong to the credit in it: they are labelled, or name the maker for a licence, or
 * a maker in capitals.
 */
export function opensCredit(head: string, bracket: string, agencies: readonly Agency[]): boolean {
  if (head.length < 3 || head.length > longest) return false;
  const credit = parseCredit(head, agencies);
  if (!isPlausible(credit, false)) return false;
  const [first] = credit.pieces.filter(({ kind }) => kind !== 'separator');
  if (labelPattern.test(head) || first?.kind === 'prefix' || first?.kind === 'copyright' || first?.kind === 'status')
    return hasParty(credit);
  if (head === head.toUpperCase() && isPersonName(head)) return true;
  if (!findLicence(bracket)) return false;
  const [name = ''] = credit.sources;
  return isPersonName(head) || credit.creators.length > 0 || keeper.test(name) || isStrong(head, credit, agencies);
}

/** A body that keeps pictures, its word perhaps within a longer one. */
const keeper = /muse[ueo]|archiv|biblioth|library|galer|galler|collection|sammlung|institut|stiftung|foundation/iu;

/** Labels that introduce what a drawing shows as often as who drew it. */
const ofDrawings =
  /^(?:drawings?|diagrams?|timelines?|charts?|maps?|video|illustrations?|artwork|cartoon|painting|specimens?|author|karte|zeichnung|kaart|tekening|tegning|kort|kart|teckning|karta|dessin|carte|dibujo|mapa|desenho|disegno|mappa|piirros|kartta|harita|рисунок|карта|איור|رسم)\b/iu;

/** Whether a text is a credit and no caption: "Photo: Mara Lind / AFP", "Courtesy of the Holt family". */
export function isWholeCredit(text: string, agencies: readonly Agency[]): boolean {
  if (text.length < 2 || text.length > longest) return false;
  if (unnamed.test(text)) return true;
  const credit = parseCredit(text, agencies);
  const first = credit.pieces.find(({ kind }) => kind !== 'separator')?.kind;
  if (credit.title || first === 'position' || !isPlausible(credit, false)) return false;
  const { kind = 'wire' } = findAgency(text, agencies) ?? { kind: 'platform' };
  if (kind === 'wire' || kind === 'stock') return true;
  if (isLabelled(text, credit)) {
    const known = credit.creators.length > 0 || [...credit.sources].some((name) => findAgency(name, agencies));
    return hasParty(credit) && (known || !ofDrawings.test(text));
  }
  const sentences = /[.!?…]["”’»]?\s/u.test(text.replaceAll(/(?<!\p{L})\p{Lu}\.\s?/gu, ''));
  return (
    !sentences &&
    credit.creators.length > 0 &&
    text.includes('/') &&
    (credit.distributor !== undefined || credit.sources.some((name) => !isPersonName(name)))
  );
}

/** Nothing left over, and names that can be names: "Photo taken in 1911" can't. */
function isPlausible(credit: ImageCredit, bracketed: boolean): boolean {
  if (credit.leftovers.length > (bracketed ? 1 : 0)) return false;
  const names = [...credit.sources, ...(credit.distributors ?? []), credit.distributor ?? 'X'];
  return names.every(
    (name) => isPlausibleName(name) || findAgency(name) || (credit.licence && /^[\p{Ll}\d_.]{4,}$/u.test(name)),
  );
}

const small =
  /^(?:of|the|for|and|in|at|on|to|by|de|der|des|die|das|du|del|della|delle|dei|di|da|do|dos|das|la|le|les|los|las|el|et|y|e|i|a|van|von|und|fur|für|og|och|ja|en|af|av|zu|zur|al|family|famille|familia|familie|heirs?|estate|descendants?|executors?|trustees?|widow|spokesperson|office|artists?|author|photographer|website|site|video|channel|page|account|app|footage|livestream|via|c\/o|d'|l'|dpa|bild|images|ullstein|picture|alliance)$/iu;

function isPlausibleName(name: string): boolean {
  const words = name.split(/\s+/u);
  // "… and an aide (R) on Monday. | Photo by Mara Lind": a caption that goes on.
  if (words.length > 10 || /^(?:of|for|and|in|at|on|to|by)$/u.test(words[0] ?? '')) return false;
  return words.every(
    (word) => !/^\p{Ll}/u.test(word) || small.test(word) || /^(?:[dl]['’]|al-|\p{Ll}+[\p{Lu}.@\d])/u.test(word),
  );
}

function isLabelled(words: string, credit: ImageCredit): boolean {
  if (
    labelPattern.test(words) ||
    /^(?:撮影|写真)[・＝]|^[^＝。、]{0,30}(?<![でをにが])(?:撮影|摄影|攝影)$/u.test(words)
  )
    return true;
  const first = credit.pieces.find(({ kind }) => kind !== 'separator');
  if (first?.kind === 'prefix' || first?.kind === 'copyright') return true;
  // "Delta News photo by Mara Lind".
  const [, second] = credit.pieces;
  if (first === credit.pieces[0] && first?.kind === 'source' && second?.kind === 'prefix') return true;
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
  if (findAgency(words.replace(/\.$/u, ''), agencies) || credit.licence) return true;
  const known = [...credit.sources, credit.distributor ?? ''].some((name) => findAgency(name, agencies));
  const chained = credit.pieces.some(({ kind, text }) => kind === 'separator' && /[/|,(#]|via|-/u.test(text));
  if (known && (chained || credit.statuses.length > 0 || credit.copyright)) return true;
  if (known && credit.creators.length > 0) return true;
  const client = credit.commissionedFor ?? '';
  if (credit.creators.length > 0 && (isBodyName(client) || /^The \p{Lu}/u.test(client))) return true;
  // "MARA LIND (EL PAÍS)", "MARA LIND POUR LE MONDE".
  const apart = credit.commissionedFor !== undefined || /\((?:EL|LA|LE|THE|DER|DIE|IL|O|A) [^()]+\)$/u.test(words);
  if (apart && credit.creators.length > 0 && credit.sources.length > 0 && words === words.toUpperCase()) return true;
  if (credit.statuses.length > 0 && (credit.creators.length > 0 || credit.sources.length > 0)) return true;
  return credit.creators.length > 0 && words.includes('/') && credit.sources.length + credit.restrictions.length > 0;
}

function isOnlyStatus(credit: ImageCredit): boolean {
  return credit.statuses.length > 0 && credit.creators.length + credit.sources.length === 0;
}

function isClearStatus(words: string, carrier: Carrier): boolean {
  if (/\b(?:made|created|generated|produced) (?:with|by|using)\b/iu.test(words)) return true;
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
  const named =
    isPersonName(words.replace(/\s+photos?$/iu, '')) ||
    (credit.sources.length === 1 && isBodyName(credit.sources[0] ?? ''));
  if (carrier === 'sentence') return false;
  if (carrier === 'bar') return credit.creators.length > 0 && credit.sources.length > 0 && !/[|`]/u.test(words);
  const chain = [...credit.creators.map(({ name }) => name), ...credit.sources];
  return (
    named ||
    (chain.length > 1 &&
      (credit.commissionedFor !== undefined || /[/,:]/u.test(words)) &&
      chain.every((name) => /^[\p{Lu}\p{Lo}@]/u.test(name)))
  );
}
