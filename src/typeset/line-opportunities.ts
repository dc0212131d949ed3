import LineBreaker from 'linebreak';
import type { ParagraphText } from './collect-text.js';
import { typographic } from './typographic.js';

/** A place in the text where a line may end. */
export interface Opportunity {
  /** Offset at which the next line starts; the spaces before it belong to neither line. */
  readonly next: number;
  /** Offset behind the last visible character of the line. */
  readonly end: number;
  readonly penalty: number;
  /** `shown` by a hyphen that the break brings, `written` where the text has one itself. */
  readonly hyphen?: 'shown' | 'written' | undefined;
  readonly forced: boolean;
}

// Words of letters, digits and simple punctuation break at spaces only; anything else is for UAX #14.
const plain = /^[ A-Za-z0-9\u00C0-\u024F\u0370-\u03FF\u0400-\u052F.,;:!?'’“”]*$/;
// UAX #14 before version 16 lets no line break beside a quotation mark; between ideographs it may, outside of the quotation.
const easternQuotation =
  /(?<=[\p{Script=Hani}\p{Script=Hira}\p{Script=Kana}、。，．：；！？」』）】〉》])(?=[“‘])|(?<=[”’])(?=[\p{Script=Hani}\p{Script=Hira}\p{Script=Kana}])/gu;
// UAX #14 since version 15.1 (LB15a, LB15b) lets none break at the spaces within guillemets either, whichever of them opens.
const spacedGuillemet = /(?=\S)(?<=(?:^|[\s([{«‹“‘„])[«‹] +)|(?=[»›](?:[\s.,;:!?…)\]}»›”’"'/]|$))(?<=\S +)/gu;
const address = /\b[a-z][a-z0-9+.-]{0,30}:\/\/|\bwww\.|[^\s@]@[^\s@]+\.[a-z]|^[\w-]+(\.[\w-]+)+\/\S/i;
const word = /[^ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;

/**
 * Where lines may end without a hyphen of ours (UAX #14), from first to last; the end of the text is the last,
 * and forced. Departures from UAX #14: addresses break at their punctuation, a closed-up dash stays with the
 * word before it, and a hyphen needs two letters on either side.
 */
export function lineOpportunities(paragraph: ParagraphText): Opportunity[] {
  const { text, forced, allowed, glued } = paragraph;
  const offsets = new Set<number>(plain.test(text) ? afterSpaces(text) : unicodeBreaks(text));
  const inAddress = addressBreaks(text, offsets);
  for (const offset of allowed) offsets.add(offset);
  for (const offset of glued) offsets.delete(offset);
  for (const offset of forced) offsets.add(offset);
  offsets.delete(0);
  offsets.add(text.length);
  const found: Opportunity[] = [];
  let lineStart = 0;
  for (const next of [...offsets].sort((a, b) => a - b)) {
    const end = Math.max(lineStart, endBefore(text, next));
    if (next === text.length || forced.has(next)) {
      found.push({ next, end, penalty: 0, forced: true });
      lineStart = next;
    } else if (end > lineStart) {
      // Spaces that a line begins with are an indent of the author's and stay.
      const penalty = inAddress.has(next) ? typographic.addressPenalty : penaltyAt(text, end, next, allowed.has(next));
      const hyphen = end === next && /[-‐]/.test(text[end - 1] ?? '') ? 'written' : undefined;
      if (penalty !== undefined) found.push({ next, end, penalty, forced: false, ...(hyphen && { hyphen }) });
    }
  }
  return found;
}

/** The end of the visible text before an offset. */
export function endBefore(text: string, next: number): number {
  let end = next;
  while (end > 0 && isBreakableSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** All spaces but those that do not break: U+00A0, U+2007, U+202F. */
function isBreakableSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 0x20;
  const quad = unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007;
  return quad || unit === 0x1680 || unit === 0x205f || unit === 0x3000;
}

/** What a break costs; undefined where there should be none. */
function penaltyAt(text: string, end: number, next: number, asked: boolean): number | undefined {
  const before = text[end - 1] ?? '';
  const after = text[next] ?? '';
  const dashAhead = after === '–' || after === '—';
  if (end < next || asked) return dashAhead ? typographic.beforeDashPenalty : 0;
  if (dashAhead) return undefined;
  if (before === '-' || before === '‐') {
    const between =
      /\p{L}{2}.$/u.test(text.slice(Math.max(0, end - 5), end)) && /^\p{L}{2}/u.test(text.slice(next, next + 4));
    return between ? typographic.explicitHyphenPenalty : undefined;
  }
  return before === '–' || before === '—' || before === '/' ? typographic.dashPenalty : 0;
}

function afterSpaces(text: string): number[] {
  const offsets: number[] = [];
  for (let offset = 1; offset < text.length; offset++) {
    if (text[offset - 1] === ' ' && text[offset] !== ' ') offsets.push(offset);
  }
  return offsets;
}

function unicodeBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const offsets: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) offsets.push(next.position);
  for (const { index } of text.matchAll(easternQuotation)) offsets.push(index);
  if (!/[«»‹›]/.test(text)) return offsets;
  const kept = new Set(Array.from(text.matchAll(spacedGuillemet), ({ index }) => index));
  return offsets.filter((offset) => !kept.has(offset));
}

/** Let addresses break where the Chicago Manual has it (17th ed., 14.18): never at a hyphen, which would mislead. */
function addressBreaks(text: string, offsets: Set<number>): Set<number> {
  const found = new Set<number>();
  if (!/[@/]|www/i.test(text)) return found;
  for (const { 0: token, index } of text.matchAll(word)) {
    if (!address.test(token)) continue;
    for (let offset = 1; offset < token.length; offset++) {
      offsets.delete(index + offset);
      if (offset > 2 && offset < token.length - 2 && breaksAddress(token, offset)) found.add(index + offset);
    }
  }
  for (const offset of found) offsets.add(offset);
  return found;
}

function breaksAddress(token: string, offset: number): boolean {
  const before = token[offset - 1] ?? '';
  const after = token[offset] ?? '';
  // Behind a (double) slash, before other punctuation.
  if (before === '/' || before === '&' || before === '=') return after !== '/';
  return /[.,~?#%_@+]/.test(after) && /[\p{L}\p{N}]/u.test(before);
}
