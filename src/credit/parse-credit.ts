import type { ImageCredit } from '../publication/image-credit.js';
import type { Agency } from './agency-list.js';
import { readChain } from './chain.js';
import { readGovernmentPhoto, readGroupLabels } from './group-labels.js';
import { positionLabel, roleLabel, scopeException, scopeProviso, wholeScope } from './labels.js';
import { cut, Marks, type Range, trimRange } from './marks.js';
import { peel, unwrap } from './peel.js';
import { newReading, type Reading, toCredit } from './reading.js';
import { remembering } from './remember.js';
import { settle } from './settle.js';
import { leadingStatus, statusOf } from './statuses.js';

/** Longer lines are read as far as this; the rest is left over. */
const longest = 2000;

/**
 * Understand a credit line. Never throws, in time linear in the line; the pieces, joined in order, are the line to the letter.
 *
 * The grammar is that of agency credits: parties with slashes or commas between them, "via" and the distributor, with labels, statuses,
 * licence and restrictions about them. People are creators; agencies and bodies are sources, in order; names are as printed, but
 * agencies, which go by the name that {@link agencies} gives them. The holder of a copyright is a creator or a source too.
 * @param line the credit as supplied, with or without its brackets
 * @param agencies further agencies, beside those that Colophon knows
 * @example parseCredit('(AP Photo/Mara Lind, File)') // creators Mara Lind; sources AP; statuses file
 * @example parseCredit('Ivo Mandel, Orbis, Palace Pool Photo via AP') // pool.whose Palace; sources Orbis; distributor AP
 * @example parseCredit('"Harbour at dawn" by Mara Lind, CC BY 4.0') // title; licence.id CC-BY-4.0
 */
export function parseCredit(line: string, agencies: readonly Agency[] = []): ImageCredit {
  return parseWhole(line, agencies);
}

const parseWhole = remembering((line, agencies) => parseNested(line, agencies, 0));

function parseNested(line: string, agencies: readonly Agency[], depth: number): ImageCredit {
  const marks = new Marks(line);
  const reading = newReading(marks, agencies);
  const whole = unwrap(marks, { start: 0, end: Math.min(line.length, longest) });
  peel(reading, whole);
  const body = readScope(reading, readLeadingStatus(reading, whole), depth);
  const groups = groupsOf(marks, body);
  for (const group of groups) readGroup(reading, group);
  if (depth === 0) readPositions(reading, groups, agencies);
  return toCredit(reading);
}

/** "FILE PHOTO: A caption. REUTERS/Mara Lind": the status, and what stands after the caption; the caption is left over. */
function readLeadingStatus(reading: Reading, range: Range): Range {
  const { marks } = reading;
  const lead = leadingStatus.exec(marks.text(range));
  const words = lead?.[1] ?? lead?.[2] ?? lead?.[3];
  const status = words ? statusOf(words) : undefined;
  if (!lead || !status) return range;
  reading.statuses.add(status);
  marks.add({ start: range.start, end: range.start + lead[0].trimEnd().length }, 'status');
  const rest = { start: range.start + lead[0].length, end: range.end };
  const surface = marks.surface(rest);
  const sentence = /^.{15,}[.!?…”"](?:\s+(?=[\p{L}(@])|(?=\())/su.exec(surface);
  return sentence ? unwrap(marks, { start: rest.start + sentence[0].length, end: rest.end }) : rest;
}

/** "All photos: Mara Lind, except p. 12 (AP)". */
function readScope(reading: Reading, range: Range, depth: number): Range {
  const { marks } = reading;
  const label = wholeScope.exec(marks.text(range));
  if (!label) return range;
  reading.scope = 'publication';
  const start = range.start + label[0].length;
  marks.add({ start: range.start, end: start }, 'prefix');
  const text = marks.text({ start, end: range.end });
  const proviso = scopeProviso.exec(text);
  const exception = scopeException.exec(text);
  const found = proviso ?? exception;
  if (!found) return { start, end: range.end };
  marks.add({ start: start + found.index, end: range.end }, 'exception');
  if (exception?.[1] && exception[2] && depth < 2) {
    const credit = parseNested(exception[2], reading.agencies, depth + 1);
    reading.exceptions.push({ where: exception[1].trim(), credit });
  }
  return { start, end: start + found.index };
}

const abbreviation =
  /(?:^|[^\p{L}])(?:\p{L}|st|dr|mt|sgt|tech|lt|capt|col|gen|maj|cpl|spc|pvt|univ|inst|natl|dept|inc|ltd|co|corp|jr|sr|fot|prof|no|hr|gov|sen|rep|mrs?|ms)$/iu;

/** Parts of different pictures or makers: "A/AP; B/AFP", "Frank Ode / UN Photo. Courtesy of the court". */
function groupsOf(marks: Marks, range: Range): readonly Range[] {
  return cut(marks, range, /[;；\n]+|\s(?=©|\(\uFDD1\)\s\p{Lu})|(?<=[)\]）])\s+(?=[([（])/gu).flatMap((group) =>
    sentences(marks, unwrap(marks, group)),
  );
}

function sentences(marks: Marks, range: Range): readonly Range[] {
  const parts: Range[] = [];
  let start = range.start;
  const surface = marks.surface(range);
  for (const stop of surface.matchAll(/[.。](?:\s+(?=[\p{Lu}\p{Lo}"“])|(?<=。))/gu)) {
    if (abbreviation.test(surface.slice(Math.max(0, stop.index - 6), stop.index))) continue;
    parts.push({ start, end: range.start + stop.index });
    start = range.start + stop.index + stop[0].length;
  }
  parts.push({ start, end: range.end });
  return parts.map((part) => trimRange(marks.line, part)).filter((part) => part.end > part.start);
}

/** One credit: its labels, then its chain. */
function readGroup(reading: Reading, group: Range): void {
  const { marks } = reading;
  const role = roleLabel.exec(marks.text(group));
  if (role?.[1]) {
    const name = { start: group.start + role[0].length, end: group.end };
    marks.add(group, 'contributor');
    reading.contributors.push({ role: role[1], name: marks.text(name) });
    return;
  }
  const body = readOwnWork(reading, readGovernmentPhoto(reading, readGroupLabels(reading, group)));
  if (body.end <= body.start) return;
  const chain = readChain(reading, body);
  settle(reading, chain);
  const holder = chain.parties[0];
  if (holder && reading.copyright && !reading.copyright.holder) {
    reading.copyright = { holder: marks.text(holder.range), ...reading.copyright };
  }
}

/** "Marlind – Own work", "I, Marlind, CC BY 4.0", "User:Marlind": whoever is named made the picture, be the name ever so short. */
function readOwnWork(reading: Reading, range: Range): Range {
  const { marks } = reading;
  const self = /^(?:I,\s+|User:\s?)([^\s,/|]{2,40})(?=\s*(?:[,/|]|$))/u;
  const own =
    self.exec(marks.text(range)) ??
    /^(?:(?:by|von|par|de|por|di|av)\s+)?([^–—]{1,80}?)\s*[–—-]\s*(?:own work|eigenes werk|travail personnel|trabajo propio|obra do próprio|opera propria|eigen werk|собственная работа)\b/iu.exec(
      marks.text(range),
    );
  if (!own?.[1]) return range;
  const at = range.start + own[0].lastIndexOf(own[1]);
  marks.add({ start: range.start, end: at }, 'prefix');
  marks.add({ start: at, end: at + own[1].length }, 'creator');
  marks.add({ start: at + own[1].length, end: range.start + own[0].length }, 'separator');
  reading.creators.push({ name: own[1] });
  return { start: range.start + own[0].length, end: range.end };
}

/** "Left: A/AP; right: B/AFP", "Clockwise from top right: A; B": one credit for each picture. */
function readPositions(
  { marks, perImage, agencies: known }: Reading,
  groups: readonly Range[],
  agencies = known,
): void {
  const labels = groups.map((group) => positionLabel.exec(marks.text(group)));
  if (!labels[0] || groups.length < 2) return;
  for (const [index, group] of groups.entries()) {
    const label = labels[index];
    const where = label?.[1]?.replace(/^(?:(?:counter-?|anti-?)?clockwise\s+)?(?:from\s+)?(?:the\s+)?/iu, '').trim();
    const words = marks.text(group).slice(label?.[0].length ?? 0);
    perImage.push({ ...(where ? { where } : {}), credit: parseNested(words, agencies, 1) });
  }
}
