import { graphemeLengths } from '../diagnostics/graphemes.js';

/** Columns that a text takes on a terminal: two for what is wide in East Asian scripts (UAX #11) and for emoji. */
export function widthOf(text: string): number {
  return splitGraphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** A text with blanks after it up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Break a text into lines of a width, between words where that can be; at least one line. */
export function fold(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** A word that is wider than a line, in pieces that fit; one after a slash, a hyphen or a colon where there is one. */
function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts = [''];
  for (const grapheme of splitGraphemes(word)) {
    const part = parts.at(-1) ?? '';
    if (part !== '' && widthOf(part) + graphemeWidth(grapheme) > width) {
      const mark = Math.max(...['/', '-', ':', '.'].map((sign) => part.lastIndexOf(sign))) + 1;
      const cut = mark > part.length / 2 ? mark : part.length;
      parts[parts.length - 1] = part.slice(0, cut);
      parts.push(part.slice(cut) + grapheme);
    } else parts[parts.length - 1] = part + grapheme;
  }
  return parts;
}

/** What a reader takes for one character each (UAX #29). */
export function splitGraphemes(text: string): readonly string[] {
  let end = 0;
  return (
    graphemeLengths(text)?.map((length) => {
      end += length;
      return text.slice(end - length, end);
    }) ?? text.split('')
  );
}

/** Columns of one grapheme: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): number {
  if (/^[\p{M}\p{Cf}]/u.test(grapheme)) return 0;
  // U+FE0F and pairs of regional indicators ask for the emoji's picture, which is wide.
  if (/^\p{Emoji_Presentation}|\uFE0F|^\p{RI}{2}/u.test(grapheme)) return 2;
  const wide =
    /^[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;
  return wide.test(grapheme) ? 2 : 1;
}

/**
 * Control characters from a manuscript must not reach the terminal as commands, nor turn or break its lines: they are
 * shown as `\u001b`; a line break becomes a blank.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? ' ' : `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
