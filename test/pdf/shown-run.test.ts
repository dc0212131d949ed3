import { expect, test } from 'vitest';
import { shownRun } from '../../src/pdf/shown-run.js';
import type { PlacedText } from '../../src/typeset/page.js';
import { run } from './items.js';

const shown = (item: PlacedText) => shownRun(item, () => 32);
const texts = (item: PlacedText) => shown(item).glyphs.map(({ text }) => text);

test('glyphs are those of the layout', () => {
  const item = run('p', 'ab');
  expect(shown(item).glyphs).toBe(item.glyphs);
  expect(shown(item).marks).toEqual([]);
});

test('the space at the end of a line is shown, though layout gives it no glyph', () => {
  const item = { ...run('p', 'line'), text: 'line ' };
  expect(texts(item)).toEqual(['l', 'i', 'n', 'e', ' ']);
  expect(shown(item).glyphs.at(-1)).toEqual({ id: 32, text: ' ', advance: 0 });
  expect(shown(item).actualText).toBeUndefined();
});

test('no space is made up where the text has none', () => {
  expect(texts(run('p', 'well-'))).toEqual(['w', 'e', 'l', 'l', '-']);
});

test('a page number is a word of its own', () => {
  expect(texts(run('entry', '12', { role: { node: 'entry', part: 'page' } }))).toEqual([' ', '1', '2']);
});

test('text from right to left stays in the order of the page', () => {
  const item = run('p', 'שלום', { direction: 'rtl', language: 'he' });
  expect(texts(item)).toEqual(['ם', 'ו', 'ל', 'ש']);
  expect(shown(item).actualText).toBeUndefined();
  expect(texts({ ...item, text: 'שלום ' })[0]).toBe(' ');
});

test('glyphs that do not give the text have it beside them, as it is read', () => {
  expect(shown({ ...run('p', 'ab'), text: 'abc\u00AD' }).actualText).toBe('abc');
});

test('a mark that stands for nothing of its own is drawn and not read', () => {
  const [letter, dot] = run('p', 'b.').glyphs;
  if (!letter || !dot) throw new Error('two glyphs');
  const item = {
    ...run('p', 'ب'),
    glyphs: [
      { ...letter, text: 'ب' },
      { ...dot, text: '', advance: 0, dx: -250, dy: -90 },
    ],
  };
  expect(shown(item).glyphs.map(({ text }) => text)).toEqual(['ب']);
  expect(shown(item).marks).toEqual([{ id: dot.id, x: 250, rise: -90 }]);
});

test('a part of a letter that takes room is shown', () => {
  const [first, second] = run('p', 'xy').glyphs;
  if (!first || !second) throw new Error('two glyphs');
  const item = {
    ...run('p', 'ö'),
    glyphs: [
      { ...first, text: 'ö' },
      { ...second, text: '' },
    ],
  };
  expect(shown(item).glyphs).toHaveLength(2);
  expect(shown(item).marks).toEqual([]);
});

test('characters for private use are said again, as PDF/A-3a asks', () => {
  expect(shown(run('p', 'a\uE000b')).actualText).toBe('a\uE000b');
});
