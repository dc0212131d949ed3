import type { CreditStatus, ImageCreator, ImageCredit, ImageLicence } from '../publication/image-credit.js';
import type { Agency } from './agencies.js';
import { findLicence } from './licence.js';
import { Marks, type Range, trimRange } from './marks.js';
import { readParty } from './party.js';
import { labelPattern, restrictionPatterns } from './words.js';

/** What a reading of a line gathers; each pass adds to it. */
export interface Reading {
  readonly marks: Marks;
  readonly agencies: readonly Agency[];
  readonly creators: ImageCreator[];
  readonly sources: string[];
  readonly statuses: Set<CreditStatus>;
  readonly restrictions: string[];
  /** Names taken for a party without proof. */
  guesses: number;
  knownAgencies: number;
  distributor?: string;
  pool?: { readonly whose?: string };
  commissionedFor?: string;
  identifier?: string;
  link?: string;
  licence?: ImageLicence;
  copyright?: { readonly holder?: string; readonly year?: string };
}

/** Longer lines are read as far as this; the rest is left over. */
const longest = 2000;

/**
 * Understand a credit line. Never throws, in time linear in the line; the pieces, joined, are the line.
 * The grammar is that of agency credits: party/party via distributor, with labels, statuses, licence and restrictions.
 * @param line the credit as supplied
 * @param agencies further agencies, beside those that Colophon knows
 */
export function parseCredit(line: string, agencies: readonly Agency[] = []): ImageCredit {
  const reading: Reading = {
    marks: new Marks(line),
    agencies,
    creators: [],
    sources: [],
    statuses: new Set(),
    restrictions: [],
    guesses: 0,
    knownAgencies: 0,
  };
  const whole = unwrap(line, { start: 0, end: Math.min(line.length, longest) });
  readRestrictions(reading, whole);
  readLicence(reading, whole);
  readLinkAndIdentifier(reading, whole);
  const body = readVia(reading, whole);
  for (const group of groups(reading, body)) readGroup(reading, group);
  settleChain(reading);
  return toCredit(line, reading);
}

/** The line without brackets around the whole of it and a closing full stop. */
function unwrap(line: string, range: Range): Range {
  let { start, end } = trimRange(line, range, /\s/u);
  if (line[end - 1] === '.' && !/\b\p{L}\.$|\b(?:inc|ltd|co|st|jr|sr|corp)\.$/iu.test(line.slice(start, end))) end -= 1;
  const close = { '(': ')', '[': ']', '（': '）' }[line[start] ?? ''];
  if (close && line[end - 1] === close && line.indexOf(close, start) === end - 1) {
    start += 1;
    end -= 1;
  }
  return trimRange(line, { start, end }, /\s/u);
}

function readRestrictions({ marks, restrictions }: Reading, range: Range): void {
  const text = marks.text(range);
  const found = restrictionPatterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ start: range.start + match.index, end: range.start + match.index + match[0].trimEnd().length }))
    .sort((a, b) => a.start - b.start);
  for (const stretch of found) {
    if (!marks.isFree(stretch)) continue;
    marks.add(stretch, 'restriction');
    restrictions.push(marks.text(stretch));
  }
}

function readLicence(reading: Reading, range: Range): void {
  const { marks } = reading;
  const found = findLicence(marks.text(range));
  if (!found) return;
  marks.add({ start: range.start + found.start, end: range.start + found.end }, 'licence');
  reading.licence = found.licence;
}

function readLinkAndIdentifier(reading: Reading, range: Range): void {
  const { marks } = reading;
  const text = marks.text(range);
  const link = /https?:\/\/[^\s()<>]*[^\s()<>.,;]/u.exec(text);
  if (link) {
    marks.add({ start: range.start + link.index, end: range.start + link.index + link[0].length }, 'link');
    if (!/creativecommons\.org/.test(link[0])) reading.link = link[0];
  }
  const identifier = /\((\d{5,}[a-z]{0,2})\)/iu.exec(text);
  if (identifier?.[1]) {
    const start = range.start + identifier.index;
    marks.add({ start, end: start + identifier[0].length }, 'identifier');
    reading.identifier = identifier[1];
  }
}

/** "… via X": the last party is the distributor, always; gives what stands before. */
function readVia(reading: Reading, range: Range): Range {
  const { marks } = reading;
  const text = marks.text(range);
  const vias = [
    ...text.matchAll(/(?:^|[\s,;/(])(?:via|through)\s+(?!zoom\b|skype\b|text\b|e-?mail\b|video\b|phone\b)/giu),
  ];
  const last = vias.at(-1);
  if (!last) return range;
  const start = range.start + last.index;
  const after = marks.free({ start: start + last[0].length, end: range.end })[0];
  if (!after) return range;
  const party = trimRange(marks.line, after, /[\s,;/|()–—-]/u);
  const [name = party] = statusTail(reading, party);
  marks.add({ start, end: start + last[0].length }, 'separator');
  const agency = readParty(reading, name, 'distributor');
  reading.distributor = agency ?? marks.text(name);
  return { start: range.start, end: start };
}

/** "AP, File": statuses after commas at the end of a part are read; gives the part before them. */
function statusTail(reading: Reading, range: Range): readonly Range[] {
  const parts = splitAt(reading.marks, range, /\s*[,/]\s*/gu);
  const [first, ...rest] = parts;
  if (!first || rest.length === 0) return [range];
  if (!rest.every((part) => readParty(reading, part, 'status-only') !== undefined)) return [range];
  return [first];
}

/** Parts of different pictures or makers: "A/AP; B/AFP". */
function groups(reading: Reading, range: Range): readonly Range[] {
  return splitAt(reading.marks, range, /\s*;\s*|(?<=\p{L}{2})\.\s+(?=\p{Lu})/gu);
}

function readGroup(reading: Reading, group: Range): void {
  const { marks } = reading;
  const body = readLabels(reading, group);
  if (body.end <= body.start) return;
  const parts = splitAt(marks, body, separatorOf(marks.text(body)));
  const named = parts.length > 1 ? parts.flatMap((part) => splitStatuses(reading, part)) : parts;
  named.forEach((part, index) => {
    readParty(reading, part, index === 0 ? 'first' : 'later');
  });
}

/** Labels and copyright signs before the parties; gives what follows them. */
function readLabels(reading: Reading, group: Range): Range {
  const { marks } = reading;
  let body = trimRange(marks.line, group);
  for (let count = 0; count < 4; count += 1) {
    const text = marks.text(body);
    const copyright =
      /^(?:©|\(c\)|copyright(?:\s+of)?(?:\s+©)?)\s*(\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,:]*(?:by\s+)?/iu.exec(text);
    if (copyright?.[0]) {
      marks.add({ start: body.start, end: body.start + copyright[0].length }, 'copyright');
      reading.copyright = { ...(copyright[1] ? { year: copyright[1] } : {}) };
      body = { start: body.start + copyright[0].length, end: body.end };
      continue;
    }
    const label = labelPattern.exec(text);
    if (!label?.[0] || label[0].length >= text.length) break;
    marks.add({ start: body.start, end: body.start + label[0].length }, 'prefix');
    body = { start: body.start + label[0].length, end: body.end };
  }
  return body;
}

/** The separator that rules a chain: slashes before bars, bars before dashes, dashes before commas. */
function separatorOf(text: string): RegExp {
  const outer = text.replace(/\([^()]*\)/gu, (bracket) => ' '.repeat(bracket.length));
  if (/\//u.test(outer)) return /\s*\/\s*/gu;
  if (/\s\|\s|\|/u.test(outer)) return /\s*\|\s*/gu;
  if (/#/u.test(outer)) return /\s*#\s*/gu;
  if (/\s[-–—]\s/u.test(outer)) return /\s[-–—]\s/gu;
  return /\s*[,，]\s*/gu;
}

/** "Mara Lind, File" in a chain of slashes: the comma parts too, where one of them is a status or an agency. */
function splitStatuses(reading: Reading, part: Range): readonly Range[] {
  const pieces = splitAt(reading.marks, part, /\s*,\s*/gu);
  if (pieces.length < 2) return [part];
  const known = pieces.some((piece) => readParty(reading, piece, 'test') !== undefined);
  return known ? pieces : [part];
}

/** The free stretches of a range, cut at a separator that stands outside parentheses. */
function splitAt(marks: Marks, range: Range, separator: RegExp): readonly Range[] {
  const parts: Range[] = [];
  for (const stretch of marks.free(range)) {
    const text = marks.text(stretch);
    let from = 0;
    for (const match of text.matchAll(separator)) {
      if (match.index < from || depthAt(text, match.index) > 0) continue;
      parts.push({ start: stretch.start + from, end: stretch.start + match.index });
      from = match.index + match[0].length;
    }
    parts.push({ start: stretch.start + from, end: stretch.end });
  }
  return parts.map((part) => trimRange(marks.line, part)).filter(({ start, end }) => end > start);
}

function depthAt(text: string, index: number): number {
  let depth = 0;
  for (let at = 0; at < index; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && depth > 0) depth -= 1;
  }
  return depth;
}

/** Two agencies and no "via": the last one distributes. The holder of a copyright is the first party. */
function settleChain(reading: Reading): void {
  const { sources } = reading;
  if (reading.copyright && !reading.copyright.holder) {
    const holder = sources[0] ?? reading.creators[0]?.name;
    if (holder) reading.copyright = { ...reading.copyright, holder };
  }
  if (!reading.distributor && reading.knownAgencies > 1 && sources.length > 1) {
    const gettyFirst = sources[0] === 'Getty Images';
    const distributor = gettyFirst ? sources.shift() : sources.pop();
    if (distributor) reading.distributor = distributor;
    reading.guesses += 1;
  }
}

function toCredit(line: string, reading: Reading): ImageCredit {
  const pieces = reading.marks.pieces();
  const leftovers = pieces.filter(({ kind }) => kind === 'leftover').map(({ text }) => text.trim());
  const { distributor, pool, commissionedFor, identifier, link, licence, copyright } = reading;
  return {
    literal: line,
    pieces,
    creators: reading.creators,
    sources: reading.sources,
    ...(distributor ? { distributor } : {}),
    ...(pool ? { pool } : {}),
    statuses: [...reading.statuses],
    ...(commissionedFor ? { commissionedFor } : {}),
    ...(identifier ? { identifier } : {}),
    ...(link ? { link } : {}),
    ...(licence ? { licence } : {}),
    ...(copyright ? { copyright } : {}),
    restrictions: reading.restrictions,
    confidence: confidence(reading, leftovers.length),
    leftovers,
  };
}

function confidence(reading: Reading, leftovers: number): ImageCredit['confidence'] {
  if (leftovers > 0 || reading.guesses > 1) return 'low';
  const parties = reading.creators.length + reading.sources.length + (reading.distributor ? 1 : 0);
  if (parties === 0) return 'low';
  if (reading.guesses > 0) return reading.creators.length > 0 && reading.knownAgencies > 0 ? 'medium' : 'low';
  return reading.knownAgencies > 0 || reading.licence ? 'high' : 'medium';
}
