import type { CreditStatus } from '../publication/image-credit.js';
import type { Agency } from './agency-list.js';
import { candidates, lastBracket, leadingCredit } from './carriers.js';
import { type Carrier, isWholeCredit, looksLikeCredit, opensCredit } from './looks-like-credit.js';
import { plainLetters, plainText } from './plain-letters.js';
import { residuePattern, restrictionHint, restrictionPatterns } from './restrictions.js';
import { leadingStatus, statusOf } from './statuses.js';

/** A caption taken apart; caption, credit and remainder are cut from the text to the letter. */
export interface CaptionParts {
  /** The caption, with a leading status ("FILE PHOTO:") as printed. */
  readonly caption: string;
  /** The credit as supplied, its own brackets, bar or dash taken off; undefined where there is none. */
  readonly credit?: string;
  /** What stood about the credit and is neither: restrictions after it, the words of a page's buttons. */
  readonly remainder?: string;
  /** The status that the caption begins with. */
  readonly status?: CreditStatus;
}

/** A credit is looked for in so many characters at the end. */
const reach = 1200;

/**
 * Split the credit off a caption. Takes the last bracket, a labelled, barred or bare tail, a line of its own, or a credit in front; never a position,
 * a party, an age, a date, an acronym, a translation or a dateline. In time linear in the text.
 * @param text caption and credit as supplied
 * @param language BCP 47 tag of the caption: in Chinese and Japanese a credit follows without a space
 * @param agencies further agencies, beside those that Colophon knows
 * @example splitCaption('Boats at dawn. (AP Photo/Mara Lind, File)', 'en') // caption "Boats at dawn.", credit "AP Photo/Mara Lind, File"
 * @example splitCaption('The minister (right)', 'en') // caption "The minister (right)", no credit
 * @example splitCaption('FILE PHOTO: Boats. REUTERS/Mara Lind', 'en').status // 'file'
 */
export function splitCaption(text: string, language: string, agencies: readonly Agency[] = []): CaptionParts {
  const whole = withoutOuter(text.trim(), agencies);
  const status = captionStatus(whole);
  const tail = peelTail(whole);
  const parts = splitBody(tail.body, language, agencies, tail.residue);
  const found = parts
    ? withRemainder(parts, whole, tail.body)
    : // What was taken for a restriction may have been part of the credit.
      (splitBody(whole, language, agencies, false) ?? withoutCredit(whole));
  return { ...found, ...(status ? { status } : {}) };
}

/** "(Illustrative: a ship (Mara Lind / AFP))": what stands in brackets that hold caption and credit alike. */
function withoutOuter(text: string, agencies: readonly Agency[]): string {
  if (!/^[([].*[)\]][)\]]$/su.test(text)) return text;
  const outer = lastBracket(text);
  if (outer?.open !== 0) return text;
  const inner = lastBracket(outer.inside);
  const before = outer.inside.slice(0, inner?.open);
  return inner && captionStatus(before) && looksLikeCredit(inner.inside, 'bracket', before, agencies)
    ? outer.inside
    : text;
}

const captionStatuses: ReadonlySet<CreditStatus> = new Set([
  'file',
  'illustrative',
  'composite',
  'handout',
  'screenshot',
  'ai',
]);
const wordedStatus =
  /^(?:(file|archive) (?:photo|picture|image)|(illustrative) (?:image|photo|picture)|(symbolbild|archivbild))\s+(?:of|shows|from|showing|dated)?\b/iu;

function captionStatus(text: string): CreditStatus | undefined {
  const start = text.slice(0, 60);
  const lead = leadingStatus.exec(start) ?? wordedStatus.exec(start);
  const words = lead?.slice(1).find((group) => group !== undefined);
  const status = words ? statusOf(words) : undefined;
  return status && captionStatuses.has(status) ? status : undefined;
}

interface Tail {
  readonly body: string;
  /** Whether the words of a page's buttons stood behind it. */
  readonly residue: boolean;
}

/** The text without restrictions and buttons at its end. */
function peelTail(text: string): Tail {
  let body = text;
  let residue = false;
  for (let count = 0; count < 8; count += 1) {
    const window = body.slice(-reach);
    const button = residuePattern.exec(window);
    const length = button ? window.length - button.index : trailingRestriction(window);
    if (length === 0 || length >= body.length) break;
    residue ||= button !== null;
    body = body.slice(0, -length).replace(/[\s;]+$/u, '');
  }
  return { body, residue };
}

/** The length of the restriction at the end of a text, its brackets and full stop with it; 0 where there is none. */
function trailingRestriction(text: string): number {
  const plain = plainText(text);
  if (!restrictionHint.test(plain.text)) return 0;
  const bracket = lastBracket(text);
  if (bracket && isRestriction(bracket.inside)) return text.length - bracket.open;
  for (const pattern of restrictionPatterns) {
    for (const match of plain.text.matchAll(pattern)) {
      const after = plain.text.slice(match.index + match[0].length);
      if (/^[.\s]*$/u.test(after)) return text.length - plain.at(match.index);
    }
  }
  return 0;
}

function isRestriction(inside: string): boolean {
  const words = plainLetters(inside);
  if (!restrictionHint.test(words)) return false;
  const rest = restrictionPatterns.reduce((left, pattern) => left.replace(pattern, ''), words);
  return rest !== words && !/[\p{L}\p{N}]/u.test(rest);
}

function splitBody(
  text: string,
  language: string,
  agencies: readonly Agency[],
  residue: boolean,
): CaptionParts | undefined {
  const bracket = lastBracket(text.slice(-reach));
  const opened = bracket ? Math.max(0, text.length - reach) + bracket.open : text.length;
  if (bracket) {
    const before = text.slice(0, opened);
    const carrier: Carrier = /(?:^|[.!?…:。！？]["”’»]*|[)\]]|\*\*)\s*$/u.test(before) ? 'apart' : 'bracket';
    if (looksLikeCredit(bracket.inside.trim(), carrier, before, agencies)) {
      const narrow = { caption: before.trim(), credit: bracket.inside.trim() };
      return beforeBracket(text, opened, language, agencies) ?? narrow;
    }
    // "MARA LIND (EL PAÍS)" is one, though its bracket isn't.
    const whole = beforeBracket(text, opened, language, agencies);
    if (whole) return whole;
  }
  if (isWholeCredit(text, agencies)) return { caption: '', credit: text };
  for (const { start, end, carrier } of candidates(text, language)) {
    // Brackets are a credit as a whole or not at all.
    if (start > opened) continue;
    const credit = text.slice(start).trim();
    const caption = text.slice(0, end).trim();
    const held = residue && carrier === 'sentence' ? 'residue' : carrier;
    if (caption !== '' && looksLikeCredit(credit, held, caption, agencies)) return { caption, credit };
  }
  return leadingCredit(text);
}

/** A credit that ends with a bracket and begins before it: "Photo: Mara Lind (CC BY 2.0)"; undefined where none does. */
function beforeBracket(
  text: string,
  opened: number,
  language: string,
  agencies: readonly Agency[],
): CaptionParts | undefined {
  for (const { start, end, carrier } of candidates(text, language)) {
    const caption = text.slice(0, end).trim();
    const head = text.slice(start, opened).trim();
    if (start >= opened || caption === '' || !opensCredit(head, text.slice(opened), agencies)) continue;
    const credit = text.slice(start).trim();
    if (looksLikeCredit(credit, carrier, caption, agencies)) return { caption, credit };
  }
  return undefined;
}

/** The remainder: what followed the credit, or a restriction in brackets in front of it. */
function withRemainder(parts: CaptionParts, whole: string, body: string): CaptionParts {
  const after = whole.slice(body.length).trim();
  if (after !== '') return { ...parts, remainder: after };
  const bracket = lastBracket(parts.caption.slice(-reach));
  if (!bracket || !isRestriction(bracket.inside)) return parts;
  const open = Math.max(0, parts.caption.length - reach) + bracket.open;
  return { ...parts, caption: parts.caption.slice(0, open).trim(), remainder: parts.caption.slice(open).trim() };
}

/** A caption without a credit: a page's buttons are no part of it, and neither is a restriction in brackets. */
function withoutCredit(whole: string): CaptionParts {
  const window = whole.slice(-reach);
  const bracket = lastBracket(window);
  const button = residuePattern.exec(window);
  const at = button?.index ?? (bracket && isRestriction(bracket.inside) ? bracket.open : window.length);
  const cutAt = whole.length - window.length + at;
  const caption = whole.slice(0, cutAt).trim();
  if (caption === '' || cutAt === whole.length) return { caption: whole };
  return { caption, remainder: whole.slice(cutAt).trim() };
}
