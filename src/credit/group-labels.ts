import { bareLabel, labelPattern, positionLabel } from './labels.js';
import { type Range, trimRange } from './marks.js';
import { isPersonName } from './person.js';
import type { Reading } from './reading.js';
import { statusOf } from './statuses.js';

const copyrightSign =
  /^(?:©\uFE0F?|\(c\)(?=\s*[\p{Lu}\p{Lo}\d])|ⓒ|copyright(?:\s+of(?:\s+the)?)?(?:\s*[©:])?|crown\s+copyright)\s*(?:by\s+)?(\d{4}(?:\s*[-–]\s*(?:\d{4}|\d{2}))?)?[\s,:/]*(?:by\s+|the\s+(?=\p{Lu}.*\b(?:museum|family|estate)))?/iu;

/** Where a name ends that stands behind a label without a colon: "Photo Mara Lind pour Le Quai". */
const nameEnd = /\s*[,/|]\s*|\s+(?:for|pour|für|para|per)\s+/iu;

/** Take the labels, positions and copyright signs in front of a credit; gives what follows them. */
export function readGroupLabels(reading: Reading, group: Range): Range {
  let body = trimSpace(reading.marks.line, group);
  for (let count = 0; count < 5; count += 1) {
    const length = readLabel(reading, body) || readDash(reading, body);
    if (length === 0) break;
    body = trimSpace(reading.marks.line, { start: body.start + length, end: body.end });
  }
  return trimRange(reading.marks.line, body);
}

function trimSpace(line: string, range: Range): Range {
  return trimRange(line, range, /\s/u);
}

/** "Photo by - / AFP": a dash for a name is what AFP prints for an uncredited picture. */
function readDash(reading: Reading, body: Range): number {
  const dash = /^[-–—]{1,3}(?=\s*\/)/u.exec(reading.marks.text(body))?.[0].length ?? 0;
  if (dash === 0) return 0;
  reading.statuses.add('uncredited');
  reading.marks.add({ start: body.start, end: body.start + dash }, 'status');
  return dash;
}

/** The length of the label that a range begins with; 0 where there is none. */
function readLabel(reading: Reading, body: Range): number {
  const { marks } = reading;
  const text = marks.text(body);
  if (statusOf(text)) return 0;
  const found = (kind: 'copyright' | 'position' | 'prefix' | 'status', length: number): number => {
    marks.add({ start: body.start, end: body.start + text.slice(0, length).trimEnd().length }, kind);
    return length;
  };
  const copyright = copyrightSign.exec(text);
  if (copyright && !/^copyright\s+law/iu.test(text)) {
    reading.copyright = { ...reading.copyright, ...(copyright[1] ? { year: copyright[1] } : {}) };
    return found('copyright', copyright[0].length);
  }
  const position = positionLabel.exec(text);
  if (position && position[0].length < text.length) return found('position', position[0].length);
  const status = /^([^:：]{2,30}?)\s*[:：]\s*(?=\S)/u.exec(text);
  const meaning = status?.[1] ? statusOf(status[1]) : undefined;
  if (status && meaning && meaning !== 'illustrative') {
    reading.statuses.add(meaning);
    return found('status', status[0].length);
  }
  const label = labelPattern.exec(text);
  if (label && label[0].length < text.length) return found('prefix', label[0].length);
  const bare = bareLabel.exec(text)?.[0] ?? '';
  const name = bare === '' ? '' : (text.slice(bare.length).split(nameEnd, 1)[0] ?? '');
  if (bare !== '' && name.length < text.length - bare.length && isPersonName(name)) return found('prefix', bare.length);
  if (!status || !meaning) return 0;
  reading.statuses.add(meaning);
  return found('status', status[0].length);
}

const governmentPhoto =
  /^(?:official\s+)?((?:U\.?\s?S\.?|United States|White House|NASA|DoD)(?:\s+(?:Army|Navy|Air Force|Air National Guard|Army National Guard|Marine Corps|Coast Guard|Space Force|National Guard|Department of [A-Z]\w+|Geological Survey|Fish and Wildlife Service|National Park Service|Forest Service))?)\s+(?:photograph|photo|image|illustration|graphic|video)s?(?:\s+by\s+|\s*[:/]\s*|\s+(?=courtesy\b)|$)/iu;

/**
 * "Official U.S. Navy photo by PH2 Mara Lind": a work of the government of the United States is in the public domain (17 U.S.C. 105).
 */
export function readGovernmentPhoto(reading: Reading, body: Range): Range {
  const { marks } = reading;
  const match = governmentPhoto.exec(marks.text(body));
  if (!match?.[1]) return body;
  const at = match[0].indexOf(match[1]);
  const end = body.start + at + match[1].length;
  marks.add({ start: body.start, end: body.start + at }, 'prefix');
  marks.add({ start: body.start + at, end }, 'source');
  marks.add({ start: end, end: body.start + match[0].length }, 'prefix');
  reading.sources.push(match[1]);
  reading.licence ??= { id: 'public-domain' };
  return trimRange(marks.line, { start: body.start + match[0].length, end: body.end });
}
