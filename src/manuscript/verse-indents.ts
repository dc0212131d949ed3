import { closing, fence } from './fenced-divs.js';

const opening = /^([ \t>]*):{3,}verse(?:[{\s]|$)/;
const quoteMarks = /^(?:[ \t]*>)+ ?/;
/** Who it is by is no line of it. */
const attribution = /^(?:[—–―]|--{1,2})\s/;

/** No line stands in further, in spaces. */
const furthest = 40;

/**
 * Keep the spaces that lines of `:::verse` begin with, which Markdown would take off, or take for code: as spaces that stay. What all lines of
 * a poem have of them is left out.
 */
export function keepVerseIndents(text: string): string {
  if (!text.includes(':::verse')) return text;
  const lines = text.split('\n');
  let code: string | undefined;
  let before: string | undefined;
  let first = 0;
  lines.forEach((line, index) => {
    const [, mark = ''] = fence.exec(line) ?? [];
    if (code !== undefined) {
      if (mark.startsWith(code) && line.trim() === mark) code = undefined;
    } else if (before === undefined) {
      if (mark !== '') code = mark;
      before = opening.exec(line)?.[1];
      first = index + 1;
    } else if (closing.test(line.trimEnd())) {
      const margin = before;
      const verses = lines.slice(first, index).map((verse) => verseOf(verse, margin));
      for (const [at, verse] of indented(verses).entries()) lines[first + at] = verse;
      before = undefined;
    }
  });
  return lines.join('\n');
}

interface Verse {
  /** Of a quotation or a list around it. */
  readonly prefix: string;
  /** In spaces; undefined where no verse stands. */
  readonly indent: number | undefined;
  readonly words: string;
}

function verseOf(line: string, before: string): Verse {
  const marks = before.includes('>') ? (quoteMarks.exec(line)?.[0] ?? '') : '';
  const prefix = marks || (/^[ \t]*/.exec(line)?.[0] ?? '').slice(0, before.length);
  const words = line.slice(prefix.length).trimStart();
  const spaces = line.slice(prefix.length, line.length - words.length).replaceAll('\t', '    ');
  const isVerse = words !== '' && !attribution.test(words);
  return { prefix, words, indent: isVerse ? Math.min(spaces.length, furthest) : undefined };
}

function indented(verses: readonly Verse[]): readonly string[] {
  const common = Math.min(...verses.flatMap(({ indent }) => indent ?? []));
  return verses.map(({ prefix, indent, words }) =>
    indent === undefined ? prefix + words : `${prefix}${'\u00A0'.repeat(indent - common)}${words}`,
  );
}
