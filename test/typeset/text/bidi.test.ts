import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import { visualOrder } from '../../../src/typeset/bidi.js';
import type { InlineRun, ParagraphStyle } from '../../../src/typeset/paragraph.js';
import { setParagraph } from '../../../src/typeset/set-paragraph.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { paragraphStyle, run, textOf } from './support.js';

/** What a reader sees on each line, glyph by glyph from left to right. */
function seen(runs: readonly InlineRun[], change: Partial<ParagraphStyle> = {}, width = 400): string[] {
  const lines = setParagraph(
    runs,
    paragraphStyle(width, { align: 'start', ...change }),
    fakeMeasurer(),
    new Messages(),
  );
  return lines.map(({ items }) =>
    [...items]
      .sort((a, b) => a.x - b.x)
      .flatMap(({ glyphs }) => glyphs.map(({ text }) => text))
      .join(''),
  );
}

const rtl = { direction: 'rtl' } as const;

describe('text in two directions', () => {
  test.each([
    ['Hebrew in English', 'see שלום there', 'see םולש there'],
    ['numbers in Hebrew stay in order', 'שנת 1948 היא', 'איה 1948 תנש'],
    ['a full stop at the end belongs to the English paragraph', 'אבג דהו.', 'והד גבא.'],
    ['brackets around Hebrew', 'see (אבג) now', 'see (גבא) now'],
    ['Arabic with European numbers', 'عام 2024 كان', 'ناك 2024 ماع'],
  ])('%s', (_, text, visual) => {
    const base = /^[\u0590-\u06FF]/.test(text) && !text.endsWith('.') ? rtl : {};
    expect(seen([run(text)], base)).toEqual([visual]);
  });

  test('a Hebrew paragraph with an English word in it stands at the right', () => {
    const [line] = setParagraph(
      [run('אבג abc דהו')],
      paragraphStyle(200, { ...rtl, align: 'start' }),
      fakeMeasurer(),
      new Messages(),
    );
    expect(line?.items.map(({ text }) => text).join('')).toBe('אבג abc דהו');
    expect(line?.items.map(({ x }) => x)).toEqual([180, 165, 145]);
    expect(line?.items.map(({ direction }) => direction)).toEqual(['rtl', 'ltr', 'rtl']);
  });

  test('a run with a direction of its own does not disturb what follows it', () => {
    const title = run('אבג', { isolates: [{ id: 's1', direction: 'rtl' }] });
    expect(seen([title, run(' 12 photographs')])).toEqual(['גבא 12 photographs']);
    expect(seen([run('אבג 12 photographs')])).toEqual(['12 גבא photographs']);
  });

  test('neighbours in one span share its isolate', () => {
    const parts = ['אבג ', 'דהו'].map((text, index) =>
      run(text, { isolates: [{ id: 's1', direction: 'rtl' }] }, { italic: index === 1 }),
    );
    expect(seen([run('a '), ...parts, run(' b')])).toEqual(['a והד גבא b']);
  });

  test('a span in a span is put in order within it', () => {
    const outer = { id: 's1', direction: 'rtl' } as const;
    const inner = { id: 's2', direction: 'ltr' } as const;
    const parts = [
      run('see '),
      run('אבג ', { isolates: [outer] }),
      run('x 12', { isolates: [outer, inner] }),
      run(' דהו', { isolates: [outer] }),
      run(' there'),
    ];
    expect(seen(parts)).toEqual(['see והד x 12 גבא there']);
  });

  test('each line is put in order on its own, and keeps its space at the end of the paragraph’s direction', () => {
    const words = [run('אבג דהו זחט יכל')];
    expect(seen(words, rtl, 40)).toEqual([' והד גבא', 'לכי טחז']);
    const lines = setParagraph(words, paragraphStyle(40, { ...rtl, align: 'start' }), fakeMeasurer(), new Messages());
    expect(textOf(lines)).toBe('אבג דהו זחט יכל');
    expect(lines[0]?.width).toBe(35);
  });

  test('the author’s controls work and are not printed', () => {
    expect(seen([run('\u202Eabc\u202C d')])).toEqual(['cba d']);
  });

  test('levels are reversed from the highest down', () => {
    expect(visualOrder([0, 0, 0])).toEqual([0, 1, 2]);
    expect(visualOrder([1, 1, 1])).toEqual([2, 1, 0]);
    expect(visualOrder([0, 1, 2, 2, 1, 0])).toEqual([0, 4, 2, 3, 1, 5]);
    expect(visualOrder([1, 2, 2, 1])).toEqual([3, 1, 2, 0]);
    expect(visualOrder([])).toEqual([]);
  });
});
