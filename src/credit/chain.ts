import { isBodyName } from './body-words.js';
import { cut, type Marks, type Range, trimRange, trimTaken } from './marks.js';
import { isKnownPart, readPart } from './part.js';
import { isPersonName, isPlace, rankOf } from './person.js';
import type { Party, Reading } from './reading.js';

/** A chain that has been read: its parties in order, and those after "via". */
export interface Chain {
  readonly parties: readonly Party[];
  readonly distributors: readonly Party[];
  readonly slashed: boolean;
}

const viaWord =
  /(?<=^|[\s,;/(\uFDD0])(?:via|through|(?<=@\S{1,40}\s)on)\s+(?!zoom\b|skype\b|text\b|e-?mail\b|video\b|phone\b|whatsapp\b)/giu;

/** Read "party/party via distributor". The last party after "via" is the distributor, always. */
export function readChain(reading: Reading, range: Range, depth = 0): Chain {
  const { marks } = reading;
  const surface = marks.surface(range);
  const slashed = slash.test(surface) || /[＝=]/u.test(surface) || agencyOfTwoScripts(reading, range) !== undefined;
  const stretches = viaStretches(surface, range);
  const [first = range, ...after] = stretches;
  const before = readParts(reading, first, depth);
  const beyond = after.map((stretch) => readParts(reading, stretch, depth));
  const last = beyond.at(-1);
  // "Screenshot via YouTube/Delta Radio": nobody stands before "via", so the first after it carried the picture.
  if (before.length === 0 && beyond.length === 1 && last && last.length > 1 && last[0]) {
    return { parties: last.slice(1), distributors: [last[0]], slashed };
  }
  // "AFP via Getty Images/Mara Lind": who made the picture didn't pass it on.
  const named = before.some(({ type }) => type === 'person') ? [] : beyond.flat().filter(isMaker);
  const distributors = beyond.flat().filter((party) => !named.includes(party));
  if (distributors.length === 0) return { parties: before, distributors: named, slashed };
  return { parties: [...before, ...named], distributors, slashed };
}

function isMaker({ type }: Party): boolean {
  return type === 'person';
}

function viaStretches(surface: string, range: Range): readonly Range[] {
  const stretches: Range[] = [];
  let start = range.start;
  for (const match of surface.matchAll(viaWord)) {
    stretches.push({ start, end: range.start + match.index });
    start = range.start + match.index + match[0].length;
  }
  return [...stretches, { start, end: range.end }];
}

function readParts(reading: Reading, range: Range, depth: number): readonly Party[] {
  const { marks } = reading;
  const body = trimTaken(marks, range);
  const whole = body.end > body.start && isKnownPart(reading, body);
  const parts = whole ? [body] : cut(marks, body, separatorOf(marks.surface(body)));
  const links = parts.flatMap((part) => divide(reading, part, parts.length > 1));
  return links.flatMap((link) => readPart(reading, link, depth, readInside));
}

/** The chain inside brackets: its own "via" counts. */
function readInside(reading: Reading, range: Range, depth: number): readonly Party[] {
  const { parties, distributors } = readChain(reading, range, depth);
  reading.distributors.push(...distributors.map(({ name }) => name));
  for (const party of distributors) reading.marks.add(party.range, 'distributor');
  return parties;
}

/** A slash between figures is part of a number ("Town Archive, TA 1914/33"), and one between initials of a collection part of its name ("FSA/OWI Collection"). */
const slash = /(?:(?<!\d)[/／]|[/／](?!\d))(?!\p{Lu}{2,5}\s+(?:Collection|Collections|Archives?|Fonds)\b)/u;
const slashes = new RegExp(`(?:${slash.source}|\\uFDD0)+`, 'gu');

/** The separator that rules a chain: slashes before bars, bars before dashes, dashes before commas. */
function separatorOf(surface: string): RegExp {
  if (slash.test(surface)) return slashes;
  if (/[|·•]/u.test(surface)) return /[|·•\uFDD0]+/gu;
  if (surface.includes('#')) return /[#\uFDD0]+/gu;
  if (/\s(?:-{1,3}|[–—])\s/u.test(surface)) return /\s(?:-{1,3}|[–—])(?=\s)|\uFDD0+/gu;
  return /\uFDD0+/gu;
}

/** A part of a chain at its commas and dashes, where that makes sense: a comma may also belong to one party's name. */
function divide(reading: Reading, part: Range, inChain: boolean): readonly Range[] {
  const { marks } = reading;
  if (isKnownPart(reading, part)) return [part];
  // "picture alliance/dpa | Mara Lind", "AP＝共同".
  const barred = cut(marks, part, /[|＝]/gu);
  if (barred.length > 1) return barred.flatMap((piece) => divide(reading, piece, true));
  const agencies = agencyOfTwoScripts(reading, part) ?? cut(marks, part, /\s+(?:and|und|et|y|&|\+)(?=\s)|=/giu);
  if (agencies.length > 1 && agencies.every((piece) => isKnownPart(reading, piece))) return agencies;
  const dashed = cut(marks, part, /\s(?:-{1,3}|[–—])(?=\s)/gu);
  if (dashed.length > 1 && dashed.some((piece) => isKnownPart(reading, piece))) {
    return dashed.flatMap((piece) => divide(reading, piece, inChain));
  }
  const glued = gluedAgency(reading, part);
  if (glued) return [...divide(reading, glued[0], inChain), glued[1]];
  const pieces = cut(marks, part, /[,،，、](?!\s*(?:inc|ltd|llc|jr|sr)\b)/giu);
  if (pieces.length < 2) return [part];
  const [first] = pieces;
  const known = pieces.some((piece) => {
    const text = marks.text(piece);
    return (
      isKnownPart(reading, piece) ||
      /^\d{4}(?:[-–]\d{4})?$/u.test(text) ||
      /^(?:courtesy (?:of|by)|photograph(?:ed|s)? by) /iu.test(text)
    );
  });
  const initialled = inChain && pieces.slice(1).some((piece) => /^\p{Lu}\.\s?\p{Lu}\p{L}/u.test(marks.text(piece)));
  if (known || initialled || (first && namesPerson(marks.text(first)))) return withPlaces(marks, pieces);
  return [part];
}

/** "The Holt Museum, New York": a place belongs to the body before it. */
function withPlaces(marks: Marks, pieces: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before && isPlace(marks.text(piece)) && isBodyName(marks.text(before))) {
      joined[joined.length - 1] = { start: before.start, end: piece.end };
    } else joined.push(piece);
  }
  return joined;
}

/** "AFP時事": an agency, and without anything between them the one that passed the picture on. */
function agencyOfTwoScripts(reading: Reading, part: Range): readonly Range[] | undefined {
  const latin = /^[A-Za-z]{2,10}\s?(?=\p{Lo})/u.exec(reading.marks.text(part))?.[0].length ?? 0;
  if (latin === 0) return undefined;
  const both = [
    { start: part.start, end: part.start + latin },
    { start: part.start + latin, end: part.end },
  ].map((piece) => trimRange(reading.marks.line, piece));
  return both.every((piece) => isKnownPart(reading, piece)) ? both : undefined;
}

/** "Mara Lind-Imagn Images", "Mara Lind-Pool", "AP-Mara Lind": a name, a hyphen for a slash, and what is known; behind a long dash anybody. */
function gluedAgency(reading: Reading, part: Range): readonly [Range, Range] | undefined {
  const text = reading.marks.text(part);
  const places = [...text.matchAll(/(?<=\S)[-—](?=\p{Lu})/gu)].slice(-4);
  for (const { index, 0: dash } of places) {
    const before = { start: part.start, end: part.start + index };
    const behind = { start: part.start + index + 1, end: part.end };
    const ends = namesPerson(reading.marks.text(before)) && (dash === '—' || isKnownPart(reading, behind));
    if (ends || (isKnownPart(reading, before) && namesPerson(reading.marks.text(behind)))) return [before, behind];
  }
  return undefined;
}

function namesPerson(text: string): boolean {
  return (
    isPersonName(text.slice(rankOf(text).length)) ||
    text.split(/\s+(?:and|und|et|y|&)\s+/u).every((name) => isPersonName(name))
  );
}
