import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import { widthOfText } from '../../../src/typeset/page.js';
import type { InlineRun, ParagraphStyle, SetLine } from '../../../src/typeset/paragraph.js';
import { naturalWidth, setParagraph } from '../../../src/typeset/set-paragraph.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { linesOf, paragraphStyle, run, textOf } from './support.js';

const place = { file: 'manuscript/a.md', line: 3, column: 1 };

function set(runs: readonly InlineRun[], style: ParagraphStyle, measurer = fakeMeasurer()) {
  const messages = new Messages();
  return { lines: setParagraph(runs, style, measurer, messages, place), findings: messages.findings };
}

/** Right end of what is visible on a line: spaces at its end have no advance. */
function rightEnd(line: SetLine): number {
  return Math.max(...line.items.map((item) => item.x + widthOfText(item)));
}

describe('the text of the lines', () => {
  test('keeps every space, and adds a soft hyphen where a word is divided', () => {
    const { lines } = set([run('representation of typography')], paragraphStyle(60));
    expect(textOf(lines)).toContain('\u00AD');
    expect(textOf(lines).replaceAll('\u00AD', '')).toBe('representation of typography');
    expect(lines.some(({ hyphenated }) => hyphenated)).toBe(true);
  });

  test('does not divide a word that is bound to its number', () => {
    const divided = (text: string) =>
      [85, 90, 95, 100, 105, 110].filter((width) =>
        textOf(set([run(text)], paragraphStyle(width)).lines).includes('\u00AD'),
      );
    expect(divided('one two three four representation 3 and more of it')).not.toEqual([]);
    expect(divided('one two three four representation\u00A03 and more of it')).toEqual([]);
  });

  test('ends a line with its space, which has no advance', () => {
    const { lines } = set([run('one two three')], paragraphStyle(40, { align: 'start' }));
    expect(lines.map((line) => textOf([line]))).toEqual(['one two ', 'three']);
    expect(lines[0]?.items[0]?.glyphs.at(-1)).toMatchObject({ text: ' ', advance: 0 });
    expect(lines[0]?.width).toBe(35);
  });

  test('has one item for each run, with the run’s role and surroundings', () => {
    const link = run('a link', { within: ['l1'] }, { italic: true });
    const { lines } = set([run('See '), link, run('.')], paragraphStyle(200));
    expect(lines[0]?.items.map(({ text, within, font }) => [text, within, font])).toEqual([
      ['See ', [], 'text-400'],
      ['a link', ['l1'], 'text-400-italic'],
      ['.', [], 'text-400'],
    ]);
  });

  test('turns tabs into spaces and drops controls, marks of order and break hints', () => {
    const { lines, findings } = set([run('a\tb\u0007c\u200Bd\u2060e\uFEFFf\u200Eg\u00ADh\r\ni')], paragraphStyle(200));
    expect(textOf(lines)).toBe('a bcdefgh i');
    expect(linesOf(lines)).toEqual(['a bcdefgh', 'i']);
    expect(findings).toEqual([]);
  });

  test('replaces half of a surrogate pair', () => {
    expect(textOf(set([run('a\uD800b')], paragraphStyle(200)).lines)).toBe('a\uFFFDb');
  });

  test('is empty for no text, and survives nothing but spaces', () => {
    expect(set([], paragraphStyle(100)).lines).toEqual([]);
    expect(set([run('')], paragraphStyle(100)).lines).toEqual([]);
    expect(textOf(set([run('   ')], paragraphStyle(100)).lines)).toBe('   ');
  });
});

describe('where lines end', () => {
  test('a zero width space allows a break, a word joiner forbids one', () => {
    const ragged = paragraphStyle(30, { align: 'start', hyphenate: false });
    expect(linesOf(set([run('abcd\u200Befgh')], ragged).lines)).toEqual(['abcd', 'efgh']);
    expect(linesOf(set([run('abc de\u2060-\u2060fg')], paragraphStyle(40, { align: 'start' })).lines)).toEqual([
      'abc',
      'de-fg',
    ]);
  });

  test('a word that changes its style is not broken at the change', () => {
    const runs = [run('abc '), run('de', {}, { italic: true }), run('fgh ij')];
    expect(linesOf(set(runs, paragraphStyle(35, { align: 'start', hyphenate: false })).lines)).toEqual([
      'abc',
      'defgh',
      'ij',
    ]);
  });

  test('a ragged setting is not hyphenated unless asked', () => {
    const words = [run('representation of international photographers')];
    const plain = set(words, paragraphStyle(90, { align: 'start', hyphenate: false })).lines;
    expect(plain.some(({ hyphenated }) => hyphenated)).toBe(false);
    expect(set(words, paragraphStyle(60, { align: 'start' })).lines.some(({ hyphenated }) => hyphenated)).toBe(true);
  });

  test('acronyms, addresses, numbers and code are not divided', () => {
    const wholes = ['UNESCOCONFERENCE', 'photographer@example.org', 'B2photographers', 'photographers'];
    for (const [index, word] of wholes.entries()) {
      const words = run(`of ${word} all`, {}, index === 3 ? { family: 'mono' } : {});
      const { lines } = set([words], paragraphStyle(62));
      expect(textOf(lines), word).not.toContain('\u00AD');
    }
    expect(textOf(set([run('of photographers all')], paragraphStyle(62)).lines)).toContain('\u00AD');
  });

  test('a line narrower than a letter still ends', () => {
    expect(linesOf(set([run('ab c')], paragraphStyle(3)).lines)).toEqual(['a', 'b', 'c']);
    expect(linesOf(set([run('ab')], paragraphStyle(-5)).lines)).toEqual(['a', 'b']);
  });
});

describe('where things stand', () => {
  const words = [run('one two three four five six')];

  test('justified lines fill the measure but for the overhang, and the last is natural', () => {
    const { lines } = set([run('one two three fourth fifth sixth seven')], paragraphStyle(87));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(0, -1)) {
      expect(line.items[0]?.x).toBe(0);
      expect(rightEnd(line)).toBeCloseTo(87, 6);
      expect(line.width).toBeCloseTo(87, 6);
    }
    expect(lines.at(-1)?.ratio).toBe(0);
  });

  test('punctuation and hyphens stand out of justified text', () => {
    const { lines } = set([run('“one two three, four five six, seven”')], paragraphStyle(70));
    expect(lines[0]?.items[0]?.x).toBeCloseTo(-2, 6);
    expect(linesOf(lines)[0]).toBe('“one two three,');
    expect(rightEnd(lines[0] as SetLine)).toBeCloseTo(73, 6);
  });

  test('the first line has its indent', () => {
    const { lines } = set(words, paragraphStyle(70, { indent: 15 }));
    expect(lines.map(({ items }) => items[0]?.x)).toEqual([15, 0, 0].slice(0, lines.length));
    expect(lines.length).toBeGreaterThan(1);
  });

  test.each([
    ['start', 'ltr', 0],
    ['end', 'ltr', 65],
    ['center', 'ltr', 32.5],
    ['start', 'rtl', 65],
    ['end', 'rtl', 0],
  ] as const)('%s, %s', (align, direction, x) => {
    const { lines } = set([run('one two')], paragraphStyle(100, { align, direction }));
    expect(lines[0]?.items[0]?.x).toBe(x);
    expect(lines[0]?.width).toBe(35);
  });

  test('a raised mark shifts up and makes the line taller; its note is listed', () => {
    const mark = run('7', { note: 'n7', role: { node: 'r7', part: 'content' } }, { size: 6, rise: 4 });
    const [line] = set([run('Word'), mark, run(' goes on')], paragraphStyle(200)).lines;
    expect(line?.items.map(({ y }) => y)).toEqual([0, -4, 0]);
    expect(line).toMatchObject({ ascent: 8.8, descent: 2, notes: ['n7'] });
  });

  test('tracking widens every cluster but no mark, and leaves the last line’s trailing space alone', () => {
    const [line] = set([run('ab\u0301c ', {}, { tracking: 100 })], paragraphStyle(200)).lines;
    expect(line?.items[0]?.glyphs.map(({ advance }) => advance)).toEqual([600, 600, 0, 600, 0]);
    expect(line?.width).toBe(18);
  });

  test('natural width is that of the unbroken text', () => {
    expect(naturalWidth(words, fakeMeasurer())).toBe(135);
    expect(naturalWidth([run('ab'), run('cd', {}, { size: 20 }), run(' ')], fakeMeasurer())).toBe(30);
    expect(naturalWidth([], fakeMeasurer())).toBe(0);
  });
});

describe('characters that no face has', () => {
  test('are reported once for each, with place, code point and number, and replaced', () => {
    const { lines, findings } = set([run('a☃b☃ c𝄞')], paragraphStyle(200), fakeMeasurer('☃𝄞'));
    expect(textOf(lines)).toBe('a\uFFFDb\uFFFD c\uFFFD');
    expect(findings.map(({ ruleId, reason, file, line }) => [ruleId, reason, file, line])).toEqual([
      ['glyph-missing', 'no font has the character “☃” (U+2603, 2 times)', 'manuscript/a.md', 3],
      ['glyph-missing', 'no font has the character “𝄞” (U+1D11E)', 'manuscript/a.md', 3],
    ]);
  });

  test('are reported together where there are many', () => {
    const { findings } = set([run('a☃𝄞港船海')], paragraphStyle(200), fakeMeasurer('☃𝄞港船海'));
    expect(findings.map(({ reason }) => reason)).toEqual(['no font has the characters “☃”, “𝄞”, “港” and 2 more']);
  });

  test('become a question mark where no face has U+FFFD', () => {
    expect(textOf(set([run('a☃')], paragraphStyle(200), fakeMeasurer('☃\uFFFD')).lines)).toBe('a?');
  });

  test('a mark that the letter’s face lacks is lost, the letter is not', () => {
    const { lines, findings } = set([run('ab\u20DDc')], paragraphStyle(200), fakeMeasurer('\u20DD'));
    expect(textOf(lines)).toBe('ab\uFFFDc');
    expect(findings).toHaveLength(1);
  });
});

describe('letters that may be scaled', () => {
  const words = 'the tide went out twice that day and nobody on the quay said a word about the boats that stayed';

  test('take their share of what a line has too much or too little, and the line is still full', () => {
    const { lines } = set([run(words)], paragraphStyle(170, { scaling: 0.01 }));
    const scales = lines.slice(0, -1).flatMap(({ items }) => items.map(({ scale = 1 }) => scale));
    expect(scales.some((scale) => scale !== 1)).toBe(true);
    for (const scale of scales) expect(Math.abs(scale - 1)).toBeLessThanOrEqual(0.01 + 1e-9);
    for (const line of lines.slice(0, -1)) expect(rightEnd(line)).toBeCloseTo(170, 6);
    expect(lines.at(-1)?.items[0]?.scale).toBeUndefined();
  });

  test('leave the spaces closer to what they are', () => {
    const furthest = (scaling: number) => {
      const { lines } = set([run(words)], paragraphStyle(170, { scaling }));
      return Math.max(...lines.slice(0, -1).map(({ ratio }) => Math.abs(ratio)));
    };
    expect(furthest(0.02)).toBeLessThan(furthest(0));
  });

  test('stay as they are in lines that are not justified', () => {
    const { lines } = set([run(words)], paragraphStyle(170, { align: 'start', scaling: 0.02 }));
    expect(lines.flatMap(({ items }) => items.map(({ scale }) => scale))).toEqual(lines.map(() => undefined));
  });
});

describe('looseness', () => {
  const words =
    'The agency keeps its negatives in a cold room below the street, where nobody but an old archivist goes, and he only on Fridays, to look at the dry air. He has been doing so for thirty years, and says that the dry air is what is left of the sea that used to stand there, before they drained the marshes and built the street on the bed of it.';
  const widths = Array.from({ length: 30 }, (_, step) => 150 + 5 * step);
  const setLoosely = (looseness: number, width: number, change: Partial<ParagraphStyle> = {}, text = words) =>
    set([run(text)], paragraphStyle(width, { looseness, ...change }));

  test.each([1, -1])('gives %i lines more where the spaces bear it, and says so where they do not', (looseness) => {
    const given = widths.map((width) => {
      const best = set([run(words)], paragraphStyle(width)).lines;
      const { lines, findings } = setLoosely(looseness, width);
      expect(textOf(lines).replaceAll('\u00AD', '')).toBe(words);
      expect(lines.every((line) => line.ratio >= -1 - 1e-6 && 100 * line.ratio ** 3 <= 1500)).toBe(true);
      const more = lines.length - best.length;
      expect(findings.length).toBe(more === looseness ? 0 : 1);
      if (more !== looseness) expect(linesOf(lines)).toEqual(linesOf(best));
      return more;
    });
    expect(given).toContain(looseness);
    expect(given.every((more) => more === looseness || more === 0)).toBe(true);
  });

  test('gives what is possible of what is asked, and names both', () => {
    const { lines, findings } = setLoosely(3, 150);
    const more = lines.length - set([run(words)], paragraphStyle(150)).lines.length;
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(3);
    expect(findings.map(({ ruleId, reason, line }) => [ruleId, reason, line])).toEqual([
      [
        'looseness-unmet',
        `the paragraph can't have 3 lines more without bad spaces; it has ${more === 1 ? '1 line' : `${more} lines`} more`,
        3,
      ],
    ]);
  });

  test('holds for text that is not justified, and beside a picture', () => {
    const width = (line: number) => (line < 3 ? 150 : 200);
    for (const change of [{ align: 'start' }, { width }] as const) {
      const best = set([run(words)], paragraphStyle(200, change)).lines.length;
      expect(setLoosely(1, 200, change).lines).toHaveLength(best + 1);
    }
  });

  test('leaves a line, and what no setting fits, as they are', () => {
    for (const text of ['One line.', 'representation'.repeat(9)]) {
      const best = set([run(text)], paragraphStyle(120)).lines;
      const { lines, findings } = setLoosely(-1, 120, {}, text);
      expect(linesOf(lines)).toEqual(linesOf(best));
      expect(findings.map(({ reason }) => reason)).toEqual([
        "the paragraph can't have 1 line fewer without bad spaces; it has as many as before",
      ]);
    }
  });

  test('leaves a paragraph of more than 100 lines as it is', () => {
    const long = `${words} `.repeat(13).trim();
    const { lines, findings } = setLoosely(1, 200, {}, long);
    expect(lines).toHaveLength(set([run(long)], paragraphStyle(200)).lines.length);
    expect(findings.map(({ reason }) => reason)).toEqual([
      `the paragraph has ${lines.length} lines; only one of up to 100 is made longer or shorter`,
    ]);
  });
});
