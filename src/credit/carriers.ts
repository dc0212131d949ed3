import { labelPattern } from './labels.js';
import type { Carrier } from './looks-like-credit.js';

/** A place where a credit may begin: the caption ends at `end`. */
export interface Candidate {
  readonly end: number;
  readonly start: number;
  readonly carrier: Carrier;
}

/** A credit without brackets is looked for in so many characters at the end. */
const reach = 420;
/** No more places than these are tried, the last ones. */
const tries = 10;

const boundary =
  /(?<stop>[.!?…"”»’)\]])(?<gap>\s*)(?=[\p{L}@©]|(?<=\s)["“„«‘])|(?<wide>[。！？]|、(?=[^。、]{2,20}撮影$))|(?<line>\n)\s*|\s(?<bar>[|–—-]|\/\/)\s+|(?<equals>＝)|\s(?=©|\(c\)\s)/gu;

/** What a full stop stands behind and ends no sentence: a title, an initial. */
const title =
  /(?:^|[^\p{L}])(?:mrs?|ms|mme|mlle|dr|prof|sen|rep|gov|gen|lt|col|capt|sgt|maj|cpl|rev|hon|pres)$|(?:^|[\s(])\p{Lu}$/iu;

/** The places in a text where a credit without brackets may begin, from the first to the last. */
export function candidates(text: string, language: string): readonly Candidate[] {
  const offset = Math.max(0, text.length - reach);
  const window = text.slice(offset);
  const found: Candidate[] = [];
  for (const match of window.matchAll(boundary)) {
    const start = offset + match.index + match[0].length;
    const { stop, gap, wide, line, bar, equals } = match.groups ?? {};
    const end = stop || wide ? offset + match.index + 1 : offset + match.index;
    const carrier = line ? 'line' : bar || equals ? 'bar' : 'sentence';
    // A space lost between caption and credit glues the two: only a capital after the stop, and no letter before a bracket's end, is one.
    if (stop && gap === '' && !/^[\p{Lu}\p{Lo}@©]/u.test(text.slice(start, start + 2))) continue;
    if (stop === '.' && title.test(window.slice(Math.max(0, match.index - 8), match.index))) continue;
    if (wide && !/^(?:zh|ja|ko)/u.test(language)) continue;
    found.push({ start, end, carrier });
  }
  return [...found, ...labels(window, offset)].sort((a, b) => a.start - b.start).slice(-tries);
}

/** Labels in the middle of a line: "Boats wait Photo: Mara Lind"; a capital or a colon must show that it is one. */
function labels(window: string, offset: number): readonly Candidate[] {
  const near = Math.max(0, window.length - 160);
  return [...window.slice(near).matchAll(/\s+(?=\S)/gu)].flatMap((gap) => {
    const at = near + gap.index + gap[0].length;
    const label = labelPattern.exec(window.slice(at, at + 60))?.[0];
    if (!label || !(/[:：]/u.test(label) || /^\p{Lu}/u.test(label))) return [];
    return [{ start: offset + at, end: offset + near + gap.index, carrier: 'sentence' as const }];
  });
}

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '］': '［' };

/** The balanced brackets at the end of a text, a full stop after them allowed: where they open, and what is inside. */
export function lastBracket(text: string): { readonly open: number; readonly inside: string } | undefined {
  const end = text.length - (/[)\]）］][.。]$/u.test(text) ? 2 : 1);
  const close = text[end] ?? '';
  const opening = pairs[close];
  if (!opening) return undefined;
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (text[at] === close) depth += 1;
    else if (text[at] === opening) depth -= 1;
    if (depth === 0) return { open: at, inside: text.slice(at + 1, end) };
  }
  return undefined;
}

const leading = [
  /^((?:AFP|AP|EPA|UPI|REUTERS|Reuters)(?: PHOTO| Photo)?\s*\/\s*[\p{Lu}][\p{L}.'’ -]{2,60}?)\s*(?:\s[–—-]\s|\n)\s*(?=\S)/u,
  /^(mandatory credit:?\s[^\n]{3,150}?\(\d{4,12}[a-z]{0,2}\))\s*(?=\S)/iu,
  /^(mandatory credit:?\s[^\n]{3,150}?)\s*\n\s*(?=\S)/iu,
];

/** A credit in front of its caption: "AFP PHOTO / MARA LIND — …", "Mandatory Credit: Photo by … (1651220n) …". */
export function leadingCredit(text: string): { readonly caption: string; readonly credit: string } | undefined {
  for (const pattern of leading) {
    const match = pattern.exec(text.slice(0, 400));
    if (match?.[1]) return { caption: text.slice(match[0].length).trim(), credit: match[1] };
  }
  return undefined;
}
