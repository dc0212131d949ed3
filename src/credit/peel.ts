import { datePattern } from './dates.js';
import { labelPattern } from './labels.js';
import { findLicence } from './licence.js';
import { type Marks, type Range, trimRange } from './marks.js';
import { plainText } from './plain-letters.js';
import type { Reading } from './reading.js';
import { residuePattern, restrictionHint, restrictionPatterns, wirePhrases } from './restrictions.js';
import { statusOf } from './statuses.js';

/** The range without brackets or quotation of emphasis around the whole of it, and without a closing full stop. */
export function unwrap(marks: Marks, range: Range): Range {
  let { start, end } = trimRange(marks.line, range, /[\s*_]/u);
  for (let count = 0; count < 3; count += 1) {
    const surface = marks.surface({ start, end });
    if (
      surface.endsWith('.') &&
      !/(?:^|[^\p{L}])\p{L}\.$|(?:inc|ltd|co|st|jr|sr|corp|zvg|univ|inst)\.$/iu.test(surface.slice(-8))
    )
      end -= 1;
    const inside = surface.slice(1, end - start - 1);
    if (/^[([（［]/u.test(surface) && /^[)\]）］]$/u.test(marks.line[end - 1] ?? '') && /^\uFDD1+$/u.test(inside)) {
      start += 1;
      end -= 1;
    }
    ({ start, end } = trimRange(marks.line, { start, end }, /[\s*_]/u));
  }
  return { start, end };
}

/** Take off, wherever they stand, the restrictions, the residue of a page, the licence, the address, the number, the date and a life. */
export function peel(reading: Reading, range: Range): void {
  peelResidue(reading, range);
  peelRestrictions(reading, range);
  peelLink(reading, range);
  peelLicence(reading, range);
  peelChanges(reading, range);
  peelTitle(reading, range);
  peelIdentifier(reading, range);
  peelPositions(reading, range);
  peelModel(reading, range);
  peelDate(reading, range);
  peelCopyrightYear(reading, range);
  peelLife(reading, range);
}

function peelResidue({ marks }: Reading, range: Range): void {
  const text = marks.text(range);
  const tail = residuePattern.exec(text);
  if (tail) marks.add({ start: range.start + tail.index, end: range.end }, 'residue');
  if (!/TPX|SEARCH|REFILE/u.test(text)) return;
  for (const match of text.matchAll(wirePhrases)) marks.add(within(range, match.index, match[0]), 'residue');
}

function peelRestrictions({ marks, restrictions }: Reading, range: Range): void {
  const { text, at } = plainText(marks.text(range));
  if (!restrictionHint.test(text)) return;
  const found = restrictionPatterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ index, 0: words }) => ({
      start: range.start + at(index),
      end: range.start + at(index + words.trimEnd().length),
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const stretch of found) {
    if (!marks.isFree(stretch)) continue;
    markWrapped(marks, stretch, 'restriction');
    restrictions.push(marks.text(stretch));
  }
}

// A title in the quotation marks of its language, which may hold others; what stands between it and its maker's name.
const titles =
  '“\\s*(?<curly>(?:[^“”]|“[^“”]{1,100}”){1,200}?)\\s*”|‘\\s*(?<single>[^‘]{1,200}?)\\s*’|«\\s*(?<angle>[^«»]{1,200}?)\\s*»|' +
  '["“”„«\']\\s*(?<other>[^"“”„«»]{1,200}?)\\s*["“”»\']';
const byWord = '(?:\\s+\\(https?:[^\\s()]+\\))?,?\\s+(?:(?:by|von|de|di|av|por|par)\\s+|(?=©))';
const quotedTitle = new RegExp(`^(?:${titles})${byWord}`, 'iu');
const titleAfterName = new RegExp(`,\\s+(?:${titles})(?=,)`, 'u');
const bareTitle = /^(?<bare>[^"“”„«»/|©:;,]{3,120}?)\s+(?:by\s+(?=\p{Lu})|(?=©\s*\d{4}\s+by\s))/u;

/** “Harbour at dawn” by Mara Lind: the title of Creative Commons' TASL; where a licence is named, also without quotation marks or after the name. */
function peelTitle(reading: Reading, range: Range): void {
  const { marks } = reading;
  const text = marks.text(range);
  const licensed = reading.licence && !labelPattern.test(text);
  const match = quotedTitle.exec(text) ?? (licensed ? (bareTitle.exec(text) ?? titleAfterName.exec(text)) : null);
  const title = Object.values(match?.groups ?? {}).find((group) => group !== undefined);
  if (!match || !title || statusOf(title)) return;
  reading.title = title;
  const whole = within(range, match.index, match[0]);
  const start = whole.start + match[0].indexOf(title);
  const end = start + title.length;
  marks.add({ start: whole.start, end: start }, 'separator');
  marks.add({ start, end }, 'title');
  marks.add({ start: end, end: whole.end }, 'separator');
}

const change =
  '(?:cropped|desaturated|resized|recolou?red|colou?rs? (?:adjusted|changed)|modified|edited|adapted|retouched|rotated|scaled|converted|' +
  'zugeschnitten|beschnitten|bearbeitet|verändert|recadrée?|modifiée?|adaptée?|recortad[ao]|modificad[ao]|adaptad[ao]|ritagliat[ao]|modificat[ao])';
const changes = new RegExp(
  `(?<=[;,./–—(]\\s{0,2})${change}(?:(?:,\\s*|\\s+(?:and|und|et|y|e)\\s+)${change}){0,3}(?:\\s+(?:from|by|vom|von|aus|de|del|dall|d['’])[^;()]{1,80})?(?=\\.?\\)?\\.?$)`,
  'iu',
);

/** "CC BY 4.0; cropped", "CC BY / Desaturated from original": what a licence asks to be said of changes. CC BY 4.0, 3(a)(1)(B). */
function peelChanges(reading: Reading, range: Range): void {
  const match = reading.licence && changes.exec(reading.marks.text(range));
  if (!match) return;
  reading.changes = match[0];
  reading.marks.add(within(range, match.index, match[0]), 'changes');
}

function peelLink(reading: Reading, range: Range): void {
  const { marks } = reading;
  const text = marks.text(range);
  for (const match of text.matchAll(/(?:https?:\/\/|(?<=^|[\s(])www\.[^\s()<>/]{1,200}\/)[^\s()<>]*[^\s()<>.,;]/gu)) {
    markWrapped(marks, within(range, match.index, match[0]), 'link');
    if (!/creativecommons\.org\/(?:licenses|publicdomain)/u.test(match[0])) reading.link ??= match[0];
  }
}

function peelLicence(reading: Reading, range: Range): void {
  const { marks } = reading;
  const text = marks.text(range);
  const found = findLicence(text);
  const address = /creativecommons\.org\/licenses\/([a-z-]{2,8})\/(\d\.\d)/u.exec(text);
  if (found) {
    markWrapped(marks, { start: range.start + found.start, end: range.start + found.end }, 'licence');
    reading.licence = found.licence;
  } else if (address?.[1] && address[2]) {
    const url = `https://creativecommons.org/licenses/${address[1]}/${address[2]}/`;
    reading.licence = { id: `CC-${address[1].toUpperCase()}-${address[2]}`, url };
  }
  const copy = /\bto view a copy of (?:this|the) licen[sc]e,? (?:visit|see)\b/iu.exec(text);
  if (copy) marks.add(within(range, copy.index, copy[0]), 'licence');
  for (const name of text.matchAll(
    /\b(?:creative commons[\s-]+)?attribution(?:[- ](?:share-?alike|non-?commercial|no-?deriv\w+)){0,2}(?:\s+\d\.\d)?(?:\s+(?:international|unported|generic))?(?:\s+licen[sc]e)?/giu,
  ))
    marks.add(within(range, name.index, name[0]), 'licence');
  const words =
    /(?:\b(?:is\s+)?(?:(?:licen[sc]ed|shared|released|published)\s+under|marked\s+with|dedicated\s+to|used\s+under|made\s+available\s+under)(?:\s+(?:a|the))?|\b(?:under|unter)\s+(?:a|der|the)?)\s*$/iu;
  const before = found ? words.exec(text.slice(Math.max(0, found.start - 30), found.start)) : undefined;
  if (before && found) {
    const noun = /^\s*licen[sc]e\b/iu.exec(text.slice(found.end))?.[0].length ?? 0;
    marks.add({ start: range.start + found.start - before[0].length, end: range.start + found.start }, 'separator');
    marks.add({ start: range.start + found.end, end: range.start + found.end + noun }, 'licence');
  }
}

const numberWord =
  '(?:inv(?:entory|entar)?|acc(?:ession)?|cat(?:alogue)?|neg(?:ative)?|ref(?:erence)?|object|item|sign(?:atur)?)\\.?\\s*(?:(?:no|nr|number)\\b\\.?|№)?|(?:no|nr)\\.|№';
const inventory = new RegExp(
  `(?<=[,;.(]\\s?)(?:${numberWord})\\s*:?\\s*([^,;()]{0,24}\\d[^,;()]{0,12}?)(?=\\s*(?:[,;)]|\\.?$|\\.\\s))`,
  'iu',
);

/** "LC-DIG-fsa-8b00000", "(Q 5100)": numbers of the Library of Congress and of the Imperial War Museums. */
const shelfMark = /(?<=[,;.(]\s?)(LC-[A-Z][A-Z\d]+-[\w-]{2,30}|(?<=\bI\.?W\.?M\.?\s?\()[A-Z]{1,4} \d{1,6}(?=\)))/u;

/** "(1651220n)", "(inv. no. 2204 b)": the picture's number at its supplier. */
function peelIdentifier(reading: Reading, range: Range): void {
  const { marks } = reading;
  const text = marks.text(range);
  const match = /\((\d{5,12}[a-z]{0,2})\)/iu.exec(text);
  const listed = match ? null : (inventory.exec(text) ?? shelfMark.exec(text));
  const found = match ?? listed;
  if (!found?.[1]) return;
  if (match) marks.add(within(range, match.index, match[0]), 'identifier');
  else markWrapped(marks, within(range, found.index, found[0]), 'identifier');
  reading.identifier = found[1];
}

/** "(d. 1931)", "(1880–1931)": how long the one named before lived. */
function peelLife({ marks }: Reading, range: Range): void {
  const life = /(?<=\p{L}\.?\s)\((?:(?:d|b|died|born|gest|geb|†|\*)\.?\s*\d{4}|\d{4}\s?[-–]\s?\d{4})\)/giu;
  for (const match of marks.text(range).matchAll(life)) marks.add(within(range, match.index, match[0]), 'role');
}

/** "© Holt Museum, Bonn 2024": the year of a copyright behind its holder. */
function peelCopyrightYear(reading: Reading, range: Range): void {
  const match = /(?:©|\(c\)|copyright)(?!\s*\d{4})[^©]{2,80}?\s(\d{4})(?=\s*(?:$|[.;/|–—]|-\s))/iu.exec(
    reading.marks.text(range),
  );
  const end = match ? range.start + match.index + match[0].length : 0;
  if (!match?.[1] || !reading.marks.isFree({ start: end - 4, end })) return;
  reading.copyright = { year: match[1] };
  reading.marks.add({ start: end - 4, end }, 'copyright');
}

const model =
  /(?:,\s+|(?<=^(?:drawings?|maps?|charts?|graphics?|diagrams?|illustrations?|zeichnung|karte|grafik|dessin|carte|dibujo|mapa|tekening|kaart)\b[^,;()]{1,60})\s+)(?:after|redrawn (?:from|after)|based on|nach|d['’]apr[eè]s|naar|según|basado en)\s+(?!\d)[^;]{3,100}$/iu;

const modelWord = /after|redrawn|based|nach|d['’]apr[eè]s|naar|según|basado/iu;

/** "Drawing: Ada Moe, after a sketch by Ruth Pell", "Map by Mara Lind, based on data of …": who is named behind it made no picture. */
function peelModel({ marks }: Reading, range: Range): void {
  const text = marks.text(range);
  // Few lines have one of its words, and to look for them alone is quick.
  const match = modelWord.test(text) ? model.exec(text) : undefined;
  if (match) marks.add(within(range, match.index, match[0]), 'role');
}

const place =
  '(?:(?:far|top|bottom|upper|lower)\\s)?(?:left|right|top|bottom|above|below|cent(?:er|re)|middle|main|inset|oben|unten|links|rechts|mitte|haut|bas|gauche|droite)';
const positions = new RegExp(
  `(?<=\\p{L}\\s)\\((?:${place}|photos?|illustrations?|graphics?|maps?|drawings?|\\d{1,2})\\)|,\\s(?:${place})(?=\\s*(?:;|$))`,
  'giu',
);

/** "Mara Lind (top), Ruth Pell (bottom)", "Mara Lind/AP, left; …", "Getty Images (2)": which of several pictures, or how many. */
function peelPositions({ marks }: Reading, range: Range): void {
  for (const match of marks.text(range).matchAll(positions))
    marks.add(within(range, match.index, match[0]), 'position');
}

/** "– 3 MAY 1974", "(c. 1910)": when the picture was made; a year alone may be that of a copyright. */
function peelDate(reading: Reading, range: Range): void {
  const match = datePattern.exec(reading.marks.text(range));
  const stretch = match && within(range, match.index, match[0]);
  if (!stretch || !reading.marks.isFree(stretch)) return;
  reading.date = match[0];
  markWrapped(reading.marks, stretch, 'date');
}

/** Take a stretch, and the brackets that hold nothing else. */
function markWrapped(
  marks: Marks,
  { start, end }: Range,
  kind: 'licence' | 'link' | 'restriction' | 'date' | 'identifier',
): void {
  marks.add({ start, end }, kind);
  if (!/[([]/u.test(marks.line[start - 1] ?? '') || !/[)\]]/u.test(marks.line[end] ?? '')) return;
  marks.add({ start: start - 1, end: start }, 'separator');
  marks.add({ start: end, end: end + 1 }, 'separator');
}

function within(range: Range, index: number, text: string): Range {
  return { start: range.start + index, end: range.start + index + text.length };
}
