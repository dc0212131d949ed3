import { findAgency } from './agencies.js';
import { findLicence } from './licence.js';
import { parseCredit } from './parse-credit.js';
import { isPersonName } from './person.js';
import { labelPattern, statusOf } from './words.js';

/** A caption taken apart; caption, credit and remainder are cut from the text to the letter. */
export interface CaptionParts {
  readonly caption: string;
  /** The credit as supplied, its own parentheses taken off; undefined where there is none. */
  readonly credit?: string;
  /** What stood after the credit and is neither (a restriction). */
  readonly remainder?: string;
}

/**
 * Split the credit off a caption: "Boats at dawn. (AP Photo/Mara Lind, File)".
 * Never takes a position "(right)", a party, an age, a date or an acronym for a credit.
 * @param language BCP 47 tag of the caption
 */
export function splitCaption(text: string, _language: string): CaptionParts {
  const trimmed = text.trim();
  return splitParenthesis(trimmed) ?? splitLine(trimmed) ?? splitTail(trimmed) ?? { caption: trimmed };
}

/** The last parenthesis, or the one before a restriction: "… (Name/SIPA) (RUSSIA OUT)". */
function splitParenthesis(text: string): CaptionParts | undefined {
  const group = lastGroup(text);
  if (!group) return undefined;
  const { inside, before, after } = group;
  if (isRestriction(inside)) {
    const earlier = splitParenthesis(before);
    return earlier?.credit ? { ...earlier, remainder: text.slice(text.lastIndexOf(inside) - 1) } : undefined;
  }
  const apart = before === '' || /[.!?…:"”’»)\]。！？]\s*$/u.test(before);
  if (!isCredit(inside, apart)) return undefined;
  return { caption: before.trim(), credit: inside.trim(), ...(after ? { remainder: after } : {}) };
}

/** The balanced group of parentheses or brackets at the end of the text, a full stop after it allowed. */
function lastGroup(
  text: string,
): { readonly inside: string; readonly before: string; readonly after: string } | undefined {
  const end = text.endsWith('.') && /[)\]）]\.$/u.test(text) ? text.length - 2 : text.length - 1;
  const close = text[end];
  const open = close === ')' ? '(' : close === ']' ? '[' : close === '）' ? '（' : undefined;
  if (!open || !close) return undefined;
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (text[at] === close) depth += 1;
    else if (text[at] === open) depth -= 1;
    if (depth === 0) return { inside: text.slice(at + 1, end), before: text.slice(0, at), after: '' };
  }
  return undefined;
}

/** A credit on the last line, by itself. */
function splitLine(text: string): CaptionParts | undefined {
  const at = text.lastIndexOf('\n');
  if (at < 0) return undefined;
  const last = text.slice(at + 1).trim();
  if (!isCredit(last, true)) return undefined;
  return { caption: text.slice(0, at).trim(), credit: last };
}

/** "… Photo: Mara Lind/dpa", "… © Mara Lind", "… | Mara Lind/AP", "… — Mara Lind / AFP". */
function splitTail(text: string): CaptionParts | undefined {
  const starts = [...text.matchAll(/(?<=[.!?…"”»])\s*(?=\p{L}|©)|\s[|–—-]\s+|\s(?=©)/gu)];
  for (const match of starts.slice(-4)) {
    const tail = text.slice(match.index + match[0].length).trim();
    const labelled = tail.startsWith('©') || (labelPattern.test(tail) && /^[^:]{2,30}(?::|\sby\s|\/)/u.test(tail));
    const marked = /[|–—-]/u.test(match[0]);
    const caption = text.slice(0, match.index).trim();
    if (caption === '' || tail.length > 160) continue;
    if (
      labelled ? hasParty(tail) : (marked || /\S/u.test(match[0]) || /\/|\bvia\b/u.test(tail)) && isStrongCredit(tail)
    ) {
      return { caption, credit: tail };
    }
  }
  return undefined;
}

const notACredit = [
  // positions and other stage directions
  /^(?:(?:far|top|bottom|upper|lower|second|third|2nd|3rd|1st|first|seated|standing|back|front|extreme)[\s-]*)*(?:left|right|cent(?:er|re)|middle|above|below|top|bottom|foreground|background|row|l\.?|r\.?|c\.?|li\.?|re\.?|links|rechts|mitte|à gauche|à droite|izquierda|derecha|слева|справа|в центре|משמאל|מימין|يمين|يسار)(?:\s+(?:to|from|and|of)\s+(?:left|right|cent(?:er|re)|the\s+\w+))*$/iu,
  /^(?:\w+\s+)?from\s+(?:the\s+)?(?:left|right|top)/iu,
  /^(?:not\s+)?pictured|^(?:standing|seated|wearing|holding|with)\b|^(?:front|back)\s+row|^clockwise|^left\s+to\s+right|^l(?:-|\s+to\s+)r$/iu,
  // ages, years, dates, amounts
  /^[\p{N}\s–—-]+$/u,
  /^(?:c\.|ca\.?|circa|born|b\.|d\.|died|aged?)\s*\p{N}/iu,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+\p{N}/iu,
  /^\p{N}{1,2}\.?\s+\p{L}+\s+\p{N}{4}$/u,
  // parties and constituencies
  /^[DRI]-\p{Lu}/u,
  /^(?:likud|labou?r|cdu|csu|spd|fdp|tory|conservative|democrat|republican|green|meretz|yamina|yesh atid|blue and white|shas)$/iu,
  // quotations, translations, descriptions of works
  /^[“"«„‘]/u,
  /^(?:hebrew|arabic|greek|russian|latin|french|german|from)\s*:/iu,
  /^(?:detail|film still|replica|reconstruction|oil on \w+|bronze|marble|cropped|sic|pdf|video)$/iu,
];

/** Whether the words in a parenthesis are a credit; `apart` tells that it stands after the end of a sentence. */
function isCredit(inside: string, apart: boolean): boolean {
  const words = inside.trim();
  if (words === '' || words.length > 300 || notACredit.some((pattern) => pattern.test(words))) return false;
  if (isStrongCredit(words)) return true;
  if (!apart) return false;
  return (
    isPersonName(words) ||
    labelPattern.test(words) ||
    /^©|^copyright\b|^courtesy\b/iu.test(words) ||
    /\s?\/\s?|,/u.test(words)
  );
}

/** A known agency or status as a party, a licence, "via", or a name beside a slash. */
function isStrongCredit(words: string): boolean {
  if (findAgency(words) || statusOf(words)) return true;
  if (findLicence(words) || /^(?:©|\(c\)\s)/iu.test(words)) return true;
  const credit = parseCredit(words);
  if (credit.statuses.length > 0 && hasParty(words)) return true;
  if (
    credit.distributor ||
    (credit.sources.some((source) => findAgency(source)) && /[/,|(]|^\S+\s+photo/iu.test(words))
  )
    return true;
  return credit.creators.length > 0 && (words.includes('/') || labelPattern.test(words));
}

function hasParty(words: string): boolean {
  const credit = parseCredit(words);
  return (
    credit.creators.length + credit.sources.length + credit.statuses.length > 0 || credit.distributor !== undefined
  );
}

function isRestriction(words: string): boolean {
  const { restrictions, creators, sources } = parseCredit(words);
  return restrictions.length > 0 && creators.length === 0 && sources.length === 0;
}
