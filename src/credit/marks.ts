import type { CreditPiece } from '../publication/image-credit.js';

/** A stretch of the line, by offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Mark extends Range {
  readonly kind: CreditPiece['kind'];
}

/** What has been understood of a line so far: stretches that never overlap. */
export class Marks {
  private readonly marks: Mark[] = [];

  constructor(readonly line: string) {}

  /** Take a stretch for something; what is taken already stays as it is. */
  add(range: Range, kind: Mark['kind']): void {
    if (range.end > range.start && this.isFree(range)) this.marks.push({ ...range, kind });
  }

  isFree({ start, end }: Range): boolean {
    return this.marks.every((mark) => end <= mark.start || start >= mark.end);
  }

  /** The stretches of a range that nothing has been taken from yet, in order. */
  free({ start, end }: Range): readonly Range[] {
    const ranges: Range[] = [];
    let from = start;
    for (const mark of this.sorted()) {
      if (mark.end <= from || mark.start >= end) continue;
      if (mark.start > from) ranges.push({ start: from, end: mark.start });
      from = Math.max(from, mark.end);
    }
    if (from < end) ranges.push({ start: from, end });
    return ranges;
  }

  text({ start, end }: Range): string {
    return this.line.slice(start, end);
  }

  /** All pieces in order; what nothing was taken from is a separator, or left over where it holds a letter or digit. */
  pieces(): readonly CreditPiece[] {
    const pieces: CreditPiece[] = [];
    let at = 0;
    for (const mark of this.sorted()) {
      if (mark.start > at) pieces.push(this.gap(at, mark.start));
      pieces.push({ text: this.line.slice(mark.start, mark.end), kind: mark.kind });
      at = mark.end;
    }
    if (at < this.line.length) pieces.push(this.gap(at, this.line.length));
    return pieces;
  }

  private gap(start: number, end: number): CreditPiece {
    const text = this.line.slice(start, end);
    const words = text.replace(
      /\b(?:and|und|et|y|e|og|och|en|ja|und|by|via|for|from|on|is|under|the|by|licen[sc]ed|of)\b/giu,
      '',
    );
    return { text, kind: /[\p{L}\p{N}]/u.test(words) ? 'leftover' : 'separator' };
  }

  private sorted(): readonly Mark[] {
    return this.marks.sort((a, b) => a.start - b.start);
  }
}

/** A range without the white space and the given characters at its ends. */
export function trimRange(line: string, { start, end }: Range, characters = /[\s,;/|·•–—-]/u): Range {
  let from = start;
  let to = end;
  while (from < to && characters.test(line[from] ?? '')) from += 1;
  while (to > from && characters.test(line[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}
