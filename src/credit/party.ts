import { findAgency } from './agencies.js';
import { type Range, trimRange } from './marks.js';
import type { Reading } from './parse-credit.js';
import { creatorOf, isPersonName } from './person.js';
import { statusOf } from './words.js';

/**
 * How a part is read: as the first or a later party of a chain, as a distributor, only where it is a status,
 * or just looked at (`test`: known agency or status?).
 */
export type Place = 'first' | 'later' | 'distributor' | 'status-only' | 'test';

/** Read one part of a chain and note what it is; gives its name, or undefined where nothing was taken. */
export function readParty(reading: Reading, range: Range, place: Place): string | undefined {
  const text = reading.marks.text(range);
  if (place === 'test')
    return statusOf(text) ?? agencyName(reading, text) ?? (/\bpool\b/iu.test(text) ? text : undefined);
  const status = readStatus(reading, range, text);
  if (status !== undefined || place === 'status-only') return status;
  return (
    readAgency(reading, range, text, place) ??
    readParenthesis(reading, range, text, place) ??
    readNamedStatus(reading, range, text, place) ??
    readPeople(reading, range, text, place) ??
    readBody(reading, range, text, place)
  );
}

/** "File", "Handout", "Pool", "Palace Pool Photo". */
function readStatus(reading: Reading, range: Range, text: string): string | undefined {
  const status = statusOf(text);
  if (status) {
    reading.statuses.add(status);
    reading.marks.add(range, 'status');
    return text;
  }
  const pool = /^(?:(.+?)\s+)?(?:pool(?:\s+(?:photo|picture|image|via))?|代表)$/iu.exec(text);
  if (!pool && text !== '（代表）') return undefined;
  reading.statuses.add('pool');
  reading.pool = pool?.[1] ? { whose: pool[1] } : {};
  reading.marks.add(range, 'pool');
  return text;
}

/** "AP", "AP Photo", "Getty Images for Brisk". */
function readAgency(reading: Reading, range: Range, text: string, place: Place): string | undefined {
  const commission = /^(.+?)\s+for\s+(.+)$/u.exec(text);
  const name = agencyName(reading, text) ?? (commission?.[1] ? agencyName(reading, commission[1]) : undefined);
  if (!name) return undefined;
  if (commission?.[2] && !agencyName(reading, text)) {
    reading.commissionedFor = commission[2];
    const end = range.start + (commission[1]?.length ?? 0);
    reading.marks.add({ start: range.end - commission[2].length, end: range.end }, 'commission');
    reading.marks.add({ start: range.start, end }, place === 'distributor' ? 'distributor' : 'source');
  } else reading.marks.add(range, place === 'distributor' ? 'distributor' : 'source');
  reading.knownAgencies += 1;
  if (place !== 'distributor') addSource(reading, name);
  return name;
}

function agencyName(reading: Reading, text: string): string | undefined {
  const bare = text.replace(/\s+(?:photo|foto|image)s?$/iu, '').trim();
  return (findAgency(text, reading.agencies) ?? findAgency(bare, reading.agencies))?.name;
}

/** "Mara Lind (dpa/picture alliance)": a name, and a chain in parentheses. */
function readParenthesis(reading: Reading, range: Range, text: string, place: Place): string | undefined {
  const match = /^([^()]+?)\s*\(([^()]+)\)$/u.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const inside = match[2].split('/');
  const known = inside.some((part) => agencyName(reading, part.trim()) || statusOf(part) || isPersonName(part));
  if (!known) return undefined;
  const open = range.start + text.lastIndexOf('(');
  const name = readParty(reading, trimRange(reading.marks.line, { start: range.start, end: open }), place);
  let from = open + 1;
  for (const part of inside) {
    readParty(reading, trimRange(reading.marks.line, { start: from, end: from + part.length }), 'later');
    from += part.length + 1;
  }
  return name;
}

const namedStatuses: readonly (readonly [
  RegExp,
  'courtesy' | 'handout' | 'screenshot' | 'ai' | 'social-media' | 'composite',
])[] = [
  [
    /^(courtesy(?:\s+(?:of|photo|photo\s+of))?\s*:?\s+|mit freundlicher genehmigung (?:von|der|des)\s+|avec l'aimable autorisation (?:de|du)\s+|cortesía de\s+|באדיבות\s+)/iu,
    'courtesy',
  ],
  [
    /^((?:handout|photo|image|picture)(?:\s+(?:provided|supplied|released|made available))?\s+(?:by|from)\s+(?:the\s+)?|(?:provided|supplied|released)\s+by\s+|cedida por\s+)/iu,
    'handout',
  ],
  [
    /^((?:video\s+)?(?:screen\s?shot|screen\s?capture|screen\s?grab)(?:\s+(?:from|of))?\s*:?\s+|צילום מסך[,:]?\s+)/iu,
    'screenshot',
  ],
  [
    /^((?:image|picture|illustration)\s+(?:made|created|generated|produced)\s+(?:with|by|using)\s+(?:ai|a\.i\.|artificial intelligence)[,:]?\s*)/iu,
    'ai',
  ],
  [/^((?:photo\s+)?(?:composite|montage|illustration)\s+(?:by|from)\s+)/iu, 'composite'],
];
const statusAfter =
  /^(.+?)[\s,]+(handout|hand out|courtesy|screenshot|screen capture|press service|press office|file photo|archive photo)$/iu;

/** "Courtesy of the Holt family", "Handout from X", "RIVER AUTHORITY HANDOUT", "X screenshot". */
function readNamedStatus(reading: Reading, range: Range, text: string, place: Place): string | undefined {
  for (const [pattern, status] of namedStatuses) {
    const match = pattern.exec(text);
    if (!match?.[1] || match[1].length >= text.length) continue;
    reading.statuses.add(status);
    reading.marks.add({ start: range.start, end: range.start + match[1].length }, 'status');
    const rest = { start: range.start + match[1].length, end: range.end };
    return status === 'courtesy' && !/^by\s/iu.test(reading.marks.text(rest))
      ? (readAgency(reading, rest, reading.marks.text(rest), place) ??
          readBody(reading, rest, stripArticle(reading.marks.text(rest)), place))
      : readParty(reading, rest, place);
  }
  const after = statusAfter.exec(text);
  const status = after?.[2] ? statusOf(after[2]) : undefined;
  if (!after?.[1] || !after[2] || !status) return undefined;
  reading.statuses.add(status);
  reading.marks.add({ start: range.end - after[2].length, end: range.end }, 'status');
  return readParty(reading, { start: range.start, end: range.start + after[1].length }, place);
}

function stripArticle(text: string): string {
  return text.replace(/^the\s+(?=\p{Lu}|\p{Ll})/iu, '');
}

/** "Mara Lind and Jo Petrov", "Mara Lind for The Harbour Ledger", "Mara Lind on Unsplash". */
function readPeople(reading: Reading, range: Range, text: string, place: Place): string | undefined {
  const commission = /^(.+?)\s+(for|on|pour|für)\s+(.+)$/u.exec(text);
  if (commission?.[1] && commission[3] && isPersonName(creatorOf(commission[1]).name)) {
    addCreator(reading, { start: range.start, end: range.start + commission[1].length });
    const client = { start: range.end - commission[3].length, end: range.end };
    const name =
      readAgency(reading, client, commission[3], 'later') ?? readBody(reading, client, commission[3], 'later');
    if (commission[2] !== 'on' && name) reading.commissionedFor = name;
    return text;
  }
  const names = [...text.matchAll(/\S(?:.*?)(?=\s+(?:and|und|et|y|og|och|и|i|&|\+)\s+|$)/giu)]
    .map((match) => ({ start: range.start + match.index, end: range.start + match.index + match[0].length }))
    .map((part) => withoutConjunction(reading, part));
  const people = names.every((part) => isPersonName(creatorOf(reading.marks.text(part)).name));
  // "Dana Ruiz/Harbour Ledger": only one name of a chain without agency is the photographer's.
  if (!people || place === 'distributor' || (place === 'later' && reading.creators.length > 0)) return undefined;
  for (const part of names) addCreator(reading, part);
  return text;
}

function withoutConjunction(reading: Reading, part: Range): Range {
  const match = /^(?:and|und|et|y|og|och|и|i|&|\+)\s+/iu.exec(reading.marks.text(part));
  return match ? { start: part.start + match[0].length, end: part.end } : part;
}

function addCreator(reading: Reading, range: Range): void {
  reading.creators.push(creatorOf(reading.marks.text(range)));
  reading.marks.add(range, 'creator');
}

/** What is left is taken for the body that supplied the picture, with little confidence. */
function readBody(reading: Reading, range: Range, text: string, place: Place): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  reading.guesses += 1;
  reading.marks.add(range, place === 'distributor' ? 'distributor' : 'source');
  if (place !== 'distributor') addSource(reading, text);
  return text;
}

function addSource(reading: Reading, name: string): void {
  if (!reading.sources.includes(name)) reading.sources.push(name);
}
