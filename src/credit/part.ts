import { acronymOf, isBodyName } from './body-words.js';
import { agencyOf, knownAgency } from './known-agency.js';
import { bareLabel, labelPattern, onlyLabel } from './labels.js';
import { cut, type Range, trimRange } from './marks.js';
import { isPersonName, rankOf, roleAfter } from './person.js';
import type { Party, Reading } from './reading.js';
import { poolPattern, prefixHint, statusOf, statusPrefixes, statusSuffixes } from './statuses.js';
import { readTradeWord } from './trade-word.js';

/** Reads a chain inside the brackets of a part; given, so that this file needn't know of chains. */
export type ReadInside = (reading: Reading, range: Range, depth: number) => readonly Party[];

/** Read one part of a chain: note its statuses, and give the parties that it names. */
export function readPart(reading: Reading, part: Range, depth: number, readInside: ReadInside): readonly Party[] {
  const trimmed = trimRange(reading.marks.line, part);
  const conjunction = /^(?:and|und|et|y|og|och|&)\s+(?=\S)/iu.exec(reading.marks.text(trimmed))?.[0].length ?? 0;
  const range = { start: trimmed.start + conjunction, end: trimmed.end - danglingConjunction(reading, trimmed) };
  const text = reading.marks.text(range);
  if (!/[\p{L}\p{N}]/u.test(text) && !statusOf(text)) return [];
  // "Photo: author": behind a label it is no label.
  if (maker.test(text) && /\S\s*$/u.test(reading.marks.line.slice(0, range.start))) return readBody(range, text);
  if (onlyLabel.test(text)) {
    reading.marks.add(range, 'prefix');
    return [];
  }
  const readers = [
    readStatus,
    readPoolBy,
    readLabelled,
    readColon,
    readLedByStatus,
    readAgency,
    readAside,
    readFollowedByStatus,
    readTradeWord,
    readInverted,
    readPeople,
  ];
  for (const reader of readers) {
    const parties = reader(reading, range, text, depth, readInside);
    if (parties) return parties;
  }
  return readBody(range, text);
}

/** The length of a conjunction with nobody behind it: "Omar Pell and - / AFP" names one of two, as AFP does. */
function danglingConjunction({ marks, statuses }: Reading, range: Range): number {
  const dash = /^\s*[-–—]+(?=\s*(?:[/),;]|$))/u.test(marks.line.slice(range.end));
  const length = dash ? (/\s+(?:and|und|et|y|og|och|&)$/iu.exec(marks.text(range))?.[0].length ?? 0) : 0;
  if (length > 0) statuses.add('uncredited');
  return length;
}

/** Whether a part says something by itself: an agency, a status, a pool. */
export function isKnownPart(reading: Reading, range: Range): boolean {
  const text = reading.marks.text(range);
  return statusOf(text) !== undefined || poolPattern.test(text) || agencyOf(reading, text) !== undefined;
}

type Reader = (
  reading: Reading,
  range: Range,
  text: string,
  depth: number,
  inside: ReadInside,
) => readonly Party[] | undefined;

/** "File", "Handout", "Pool", "Palace Pool Photo", a year, letters after a name. */
const readStatus: Reader = (reading, range, text) => {
  const { marks, statuses } = reading;
  const status = statusOf(text);
  if (status) {
    statuses.add(status);
    marks.add(range, 'status');
    return [];
  }
  const pool = poolPattern.exec(text);
  if (pool) {
    statuses.add('pool');
    reading.pool = pool[1] ? { whose: pool[1] } : (reading.pool ?? {});
    marks.add(range, 'pool');
    return [];
  }
  if (/^\d{4}(?:\s*[-–]\s*\d{4})?$/u.test(text)) return readYear(reading, range, text);
  if (/^[A-Z]{2,4}\d{5,10}$|^[A-Z]{2,5}(?:-[A-Z\d]{1,8}){0,3}-\d{3,8}$/u.test(text)) {
    reading.identifier ??= text;
    marks.add(range, 'identifier');
    return [];
  }
  if (!roleAfter.test(text)) return undefined;
  marks.add(range, 'role');
  return [];
};

/** Who made a picture without being named. */
const maker = /^(?:author|artist|photographer)s?$/iu;

/** "Pool photo by Mara Lind". */
const readPoolBy: Reader = (reading, range, text, depth, readInside) => {
  const by = /\s+by\s+(?=\S)/iu.exec(text);
  const pool = by && poolPattern.exec(text.slice(0, by.index));
  if (!by || !pool) return undefined;
  const end = range.start + by.index;
  const start = end + by[0].length;
  readStatus(reading, { start: range.start, end }, text.slice(0, by.index), depth, readInside);
  reading.marks.add({ start: end, end: start }, 'prefix');
  return readPart(reading, { start, end: range.end }, depth, readInside);
};

/** "AAP: Mara Lind", "Delta News: Mara Lind", "Instagram: @maralind": who supplied the picture, and who made it. */
const readColon: Reader = (reading, range, text, depth, readInside) => {
  const [head = '', name = ''] = /^([^:]{2,40}):\s+(?=\S)/u.exec(text) ?? [];
  if (name === '' || prefixHint.test(name)) return undefined;
  const rest = { start: range.start + head.length, end: range.end };
  const supplier = { start: range.start, end: range.start + name.length };
  const words = reading.marks.text(rest);
  const body = isBodyName(name) && isPersonName(words) ? readBody(supplier, name) : undefined;
  const found = knownAgency(reading, supplier) ?? body;
  return found && [...found, ...readPart(reading, rest, depth, readInside)];
};

/** A label in the middle of a chain: "Mara Lind, source: Tide Survey". */
const readLabelled: Reader = (reading, range, text, depth, readInside) => {
  const label = labelPattern.exec(text)?.[0] ?? '';
  if (label === '' || label.length >= text.length) return undefined;
  reading.marks.add({ start: range.start, end: range.start + label.trimEnd().length }, 'prefix');
  return readPart(reading, { start: range.start + label.length, end: range.end }, depth, readInside);
};

function readYear(reading: Reading, range: Range, text: string): readonly Party[] {
  if (reading.copyright && !reading.copyright.year) {
    reading.copyright = { ...reading.copyright, year: text };
    reading.marks.add(range, 'copyright');
  } else {
    reading.date ??= text;
    reading.marks.add(range, 'date');
  }
  return [];
}

/** "AP", "AP Photo", "Foto Ansa", "Getty Images for Brisk", "Photo d'archives AFP". */
const readAgency: Reader = (reading, range, text, depth, readInside) => {
  const byline = /^(\S.{0,40}?)\s+(?:photos?|photographs?|images?)\s+(by\s+)?(?=\S)/iu.exec(text);
  const desk = byline?.[1] ? agencyOf(reading, byline[1]) : undefined;
  const named = byline?.[2] ? isBodyName(byline[1] ?? '') && !statusOf(byline[1] ?? '') : false;
  const bare = desk && byline && !byline[2] ? isPersonName(text.slice(byline[0].length)) : desk !== undefined;
  if (byline?.[1] && (bare || named)) {
    const end = range.start + byline[1].length;
    const start = range.start + byline[0].length;
    reading.marks.add({ start: end, end: start }, 'prefix');
    const rest = readPart(reading, { start, end: range.end }, depth, readInside);
    return [...readNamed(reading, { start: range.start, end }), ...rest];
  }
  const whole = agencyOf(reading, text);
  if (whole) return [{ type: 'agency', range, name: whole.name, agency: whole }];
  const label = bareLabel.exec(text)?.[0];
  if (label && (agencyOf(reading, text.slice(label.length)) || isPersonName(text.slice(label.length)))) {
    reading.marks.add({ start: range.start, end: range.start + label.length }, 'prefix');
    return readNamed(reading, { start: range.start + label.length, end: range.end });
  }
  const client = /^(\S.{1,40}?) (?:for|pour|für|para|per) (\S.*)$/iu.exec(text);
  const supplier = client?.[1] ? agencyOf(reading, client[1]) : undefined;
  if (client?.[1] && client[2] && supplier) {
    reading.commissionedFor = client[2];
    reading.marks.add({ start: range.end - client[2].length, end: range.end }, 'commission');
    const end = range.start + client[1].length;
    return [{ type: 'agency', range: { start: range.start, end }, name: supplier.name, agency: supplier }];
  }
  return readStatusBeforeAgency(reading, range, text);
};

function readStatusBeforeAgency(reading: Reading, range: Range, text: string): readonly Party[] | undefined {
  const words = [...text.matchAll(/\s+/gu)].slice(0, 4);
  for (const gap of words) {
    const status = statusOf(text.slice(0, gap.index));
    const rest = gap.index + gap[0].length;
    if (!status || !agencyOf(reading, text.slice(rest))) continue;
    reading.statuses.add(status);
    reading.marks.add({ start: range.start, end: range.start + gap.index }, 'status');
    return readNamed(reading, { start: range.start + rest, end: range.end });
  }
  return undefined;
}

/** "Mara Lind (dpa/picture alliance)": a name, and a chain in brackets; "(NIRR)" after a body's name belongs to it. */
const readAside: Reader = (reading, range, text, depth, readInside) => {
  if (!/[)\]）]$/u.test(text) || depth > 3) return undefined;
  const surface = reading.marks.surface(range);
  const open = Math.max(surface.lastIndexOf('('), surface.lastIndexOf('['), surface.lastIndexOf('（'));
  if (open <= 0) return undefined;
  const outside = trimRange(reading.marks.line, { start: range.start, end: range.start + open });
  const inside = { start: range.start + open + 1, end: range.end - 1 };
  const words = reading.marks.text(inside);
  const chain = cut(reading.marks, inside, /[/,]|\svia\s/gu);
  const name = reading.marks.text(outside);
  const person = isPersonName(name.slice(rankOf(name).length));
  const known =
    chain.some((link) => isKnownPart(reading, link)) || isPersonName(words) || /^(?:via|courtesy)\s/iu.test(words);
  if (!known && !person) return undefined;
  if (!person && acronymOf(name, words)) return undefined;
  return [...readPart(reading, outside, depth + 1, readInside), ...readInside(reading, inside, depth + 1)];
};

/** "Courtesy of the Holt family", "Handout from X", "Image made with AI by X". */
const readLedByStatus: Reader = (reading, range, text, depth, readInside) => {
  if (!prefixHint.test(text)) return undefined;
  for (const [status, pattern] of statusPrefixes) {
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length === 0) continue;
    reading.statuses.add(status);
    reading.marks.add({ start: range.start, end: range.start + text.slice(0, length).trimEnd().length }, 'status');
    const rest = { start: range.start + length, end: range.end };
    const words = reading.marks.text(rest);
    if (status !== 'courtesy') return readPart(reading, rest, depth, readInside);
    // "Courtesy Mira Holt" may name whom the picture shows: she gave it, whoever made it.
    return agencyOf(reading, words) ? readNamed(reading, rest) : readBody(rest, words);
  }
  return undefined;
};

/** "RIVER AUTHORITY HANDOUT", "X screenshot". */
const readFollowedByStatus: Reader = (reading, range, text, depth, readInside) => {
  for (const [status, pattern] of statusSuffixes) {
    const match = pattern.exec(text);
    if (!match || match.index === 0) continue;
    const end = range.start + match.index;
    reading.statuses.add(status);
    reading.marks.add(trimRange(reading.marks.line, { start: end, end: range.end }), 'status');
    return readPart(reading, { start: range.start, end }, depth, readInside);
  }
  return undefined;
};

const commissions =
  /^(?:special to|exclusive to|on assignment for|for)\s+(?=\S)|\s+(?:,?\s*special to|for|pour|für|para|per|on|from)\s+/iu;

/** "Mara Lind and Jo Petrov", "Mara Lind for The Harbour Ledger", "Mara Lind on Unsplash", "special to The Harbour Ledger". */
const readPeople: Reader = (reading, range, text) => {
  const commission = commissions.exec(text);
  const maker = commission ? text.slice(0, commission.index).replace(/,\s*$/u, '') : '';
  if (commission && (maker === '' || people(reading, { start: range.start, end: range.start + maker.length }))) {
    const from = commission.index + commission[0].length;
    const article = /^(?:den|die|das)\s+/u.exec(text.slice(from))?.[0].length ?? 0;
    const client = { start: range.start + from + article, end: range.end };
    const makers = maker === '' ? [] : people(reading, { start: range.start, end: range.start + maker.length });
    // "Mara Lind from Port Orr, Orland": where she lives, as Flickr's people say.
    if (/from\s+$/iu.test(commission[0]) && !knownAgency(reading, client)) {
      reading.marks.add({ start: range.start + commission.index, end: range.end }, 'role');
      return makers;
    }
    if (!/\b(?:on|from)\s+$/iu.test(commission[0])) reading.commissionedFor = reading.marks.text(client);
    // A client is no photographer, whatever the shape of its name ("for Colophon Reader").
    return [...(makers ?? []), ...(knownAgency(reading, client) ?? readBody(client, reading.marks.text(client)))];
  }
  const worded = /\s+(?:photos?|photographs?)$/iu.exec(text);
  const photographer = worded && people(reading, { start: range.start, end: range.start + worded.index });
  if (photographer) {
    reading.marks.add({ start: range.start + worded.index, end: range.end }, 'prefix');
    return photographer;
  }
  const dated = /^(.+?)\s+(\d{4})$/u.exec(text);
  const named = dated?.[1] ? people(reading, { start: range.start, end: range.start + dated[1].length }) : undefined;
  if (!dated?.[2] || !named) return people(reading, range);
  readYear(reading, { start: range.end - 4, end: range.end }, dated[2]);
  return named;
};

/** Names with conjunctions between them, each of them a person's; otherwise undefined. */
function people(reading: Reading, range: Range): readonly Party[] | undefined {
  const names = cut(reading.marks, range, /(?<=\s)(?:and|und|et|y|og|och|ja|en|и|і|i|e|&|\+)(?=\s)|\s[&+]\s/giu);
  const parties = names.map((name) => person(reading, name));
  if (parties.length === 0 || parties.some((party) => !party)) {
    // "Mara de la Cruz y Soto" is one.
    const whole = person(reading, range);
    return whole && [whole];
  }
  for (const { range: found, role } of parties as Party[]) {
    if (role) reading.marks.add({ start: found.start - role.length - 1, end: found.start - 1 }, 'role');
  }
  return parties as Party[];
}

function person(reading: Reading, range: Range): Party | undefined {
  const text = reading.marks.text(range);
  const rank = rankOf(text);
  const name = text.slice(rank.length);
  if (!isPersonName(name)) return undefined;
  const role = rank.trim();
  return {
    type: 'person',
    range: { start: range.start + rank.length, end: range.end },
    name,
    ...(role ? { role } : {}),
  };
}

/** "Bundesarchiv, Bild 183-R12345 / Lind, Mara": the German federal archives print the surname first. */
const readInverted: Reader = ({ marks }, range, text) =>
  /^\p{Lu}[\p{L}-]+, \p{Lu}[\p{L}.-]+$/u.test(text) && !isBodyName(text) && /^\W*Bundesarchiv\b/u.test(marks.line)
    ? [{ type: 'person', range, name: text }]
    : undefined;

/** An agency, a person, or else a body: nothing that can be taken apart. */
function readNamed(reading: Reading, range: Range): readonly Party[] {
  const text = reading.marks.text(range);
  return knownAgency(reading, range) ?? people(reading, range) ?? readBody(range, text);
}

/** What is left is taken for the body that supplied the picture; two to four small letters are somebody's initials, and left over. */
function readBody(range: Range, text: string): readonly Party[] {
  if (/^[a-z]{1,4}$/u.test(text) || !/[\p{L}\p{N}]/u.test(text)) return [];
  return [{ type: 'body', range, name: text }];
}
