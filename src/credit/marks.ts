import type { CreditPiece } from '../publication/image-credit.js';

/** A stretch of the line, by offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

type Kind = CreditPiece['kind'];

/** Stands in a {@link Marks.surface} for what has been taken already: a noncharacter, which no text holds. */
export const taken = '\uFDD0';
/** Stands in a {@link Marks.surface} for what is inside brackets. */
const hidden = '\uFDD1';

const opening = new Set('([（［');
const closing = new Set(')]）］');

const glue =
  /(?<![\p{L}\p{N}])(?:and|und|et|y|e|og|och|ja|i|и|і|by|via|for|from|on|is|under|the|licen[sc]ed|special\s+to|of|with|to|für|pour|记者|記者)(?![\p{L}\p{N}])|撮影|摄|攝|촬영|기자/giu;

/** What has been understood of a line so far: stretches that never overlap. */
export class Marks {
  /** For each code unit the number of its mark, from 1; 0 where nothing has been taken. */
  private readonly owner: Uint16Array;
  private readonly kinds: Kind[] = [];
  private readonly bracketed: boolean;

  constructor(readonly line: string) {
    this.owner = new Uint16Array(line.length);
    this.bracketed = /[)\]）］]/u.test(line);
  }

  /** Take a stretch for something; what is taken already stays as it is. */
  add({ start, end }: Range, kind: Kind): void {
    if (end <= start || this.kinds.length === 65_535) return;
    const number = this.kinds.push(kind);
    for (let at = start; at < end; at += 1) if (this.owner[at] === 0) this.owner[at] = number;
  }

  isFree({ start, end }: Range): boolean {
    for (let at = start; at < end; at += 1) if (this.owner[at] !== 0) return false;
    return true;
  }

  text({ start, end }: Range): string {
    return this.line.slice(start, end);
  }

  /**
   * The words of a range in its length, with what is taken and what is inside closed brackets blotted out, so that a separator found
   * in it divides the range itself.
   */
  surface({ start, end }: Range): string {
    let text = '';
    let from = start;
    const blot = (to: number, upTo: number, sign: string) => {
      text += this.line.slice(from, to) + sign.repeat(upTo - to);
      from = upTo;
    };
    const closes = this.brackets(start, end);
    for (let at = start; at < end; at += 1) {
      const close = closes?.get(at);
      if (this.owner[at] !== 0) blot(at, at + 1, taken);
      else if (close !== undefined) {
        blot(at + 1, close, hidden);
        at = close - 1;
      }
    }
    return text + this.line.slice(from, end);
  }

  /** Where each closed bracket of a stretch opens and closes. */
  private brackets(start: number, end: number): ReadonlyMap<number, number> | undefined {
    if (!this.bracketed) return undefined;
    const open: number[] = [];
    let pairs: Map<number, number> | undefined;
    for (let at = start; at < end; at += 1) {
      if (this.owner[at] !== 0) continue;
      const unit = this.line[at] ?? '';
      if (opening.has(unit)) open.push(at);
      else if (closing.has(unit)) {
        const from = open.pop();
        pairs ??= new Map();
        if (from !== undefined) pairs.set(from, at);
      }
    }
    return pairs;
  }

  /** All pieces in order; what nothing was taken from is a separator, or left over where it holds a letter or digit. */
  pieces(): readonly CreditPiece[] {
    const pieces: CreditPiece[] = [];
    let start = 0;
    for (let at = 1; at <= this.line.length; at += 1) {
      if (at < this.line.length && this.owner[at] === this.owner[start]) continue;
      pieces.push(this.piece(start, at));
      start = at;
    }
    return pieces;
  }

  private piece(start: number, end: number): CreditPiece {
    const text = this.line.slice(start, end);
    const kind = this.kinds[(this.owner[start] ?? 0) - 1];
    if (kind) return { text, kind };
    return { text, kind: /[\p{L}\p{N}]/u.test(text.replace(glue, '')) ? 'leftover' : 'separator' };
  }
}

const edge = /[\s,;/|·•–—…<>＝،、،，-]/u;

/** A range without the white space and the separators at its ends. */
export function trimRange(line: string, { start, end }: Range, characters = edge): Range {
  let from = start;
  let to = end;
  while (from < to && isOf(characters, line, from)) from += 1;
  while (to > from && isOf(characters, line, to - 1)) to -= 1;
  return { start: from, end: to };
}

/** Letters of the Latin alphabet need no look at the pattern: most of every line. */
function isOf(characters: RegExp, line: string, at: number): boolean {
  const code = line.charCodeAt(at) | 32;
  return (code < 97 || code > 122) && characters.test(line[at] ?? '');
}

/** The parts of a range between the matches of a separator in its surface, trimmed; empty ones are left out. */
export function cut(marks: Marks, range: Range, separator: RegExp): readonly Range[] {
  const parts: Range[] = [];
  let from = 0;
  const surface = marks.surface(range);
  for (const match of surface.matchAll(separator)) {
    parts.push({ start: range.start + from, end: range.start + match.index });
    from = match.index + match[0].length;
  }
  parts.push({ start: range.start + from, end: range.end });
  return parts.map((part) => trimTaken(marks, part)).filter(({ start, end }) => end > start);
}

/** A range without separators and taken stretches at its ends. */
export function trimTaken(marks: Marks, range: Range): Range {
  let { start, end } = trimRange(marks.line, range);
  for (;;) {
    const before = end - start;
    while (start < end && !marks.isFree({ start, end: start + 1 })) start += 1;
    while (end > start && !marks.isFree({ start: end - 1, end })) end -= 1;
    ({ start, end } = trimRange(marks.line, { start, end }));
    if (end - start === before) return { start, end };
  }
}
