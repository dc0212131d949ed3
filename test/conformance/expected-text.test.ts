import { describe, expect, test } from 'vitest';
import { expectedText } from '../../src/conformance/expected-text.js';
import { samplePublication } from '../support/sample-publication.js';

const texts = expectedText(samplePublication);

/** The texts of an article of the sample, as `kind: text`. */
function sectionTexts(id: string): readonly string[] {
  const sections = samplePublication.sections.filter((section) => section.id === id);
  return expectedText({ ...samplePublication, sections }).map(({ kind, text }) => `${kind}: ${text}`);
}

describe('the expected texts', () => {
  test('go through the sections in order', () => {
    const firsts = samplePublication.sections.map((section) => texts.findIndex(({ id }) => id === section.title.id));
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    expect(firsts).not.toContain(-1);
  });

  test('begin with the title page', () => {
    expect(texts.slice(0, 5).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'title: The Harbour Reader',
      'subtitle: Dispatches from a small coast',
      'title page: Mara Lind and Jo Petrov',
      'title page: Ledger Press',
      'title page: 1 March 2024',
    ]);
  });

  test('have kicker, label and byline of the contents', () => {
    expect(sectionTexts('contents').slice(1, 5)).toEqual([
      'contents kicker: Weather',
      'contents: Boats & storms: a week on the mole',
      'contents byline: By Mara Lind and Jo Petrov',
      'contents: The warning',
    ]);
  });

  test('keep the reading order of an article', () => {
    const kinds = sectionTexts('boats').map((line) => line.slice(0, line.indexOf(':')));
    const order = kinds.filter((kind, index) => kind !== kinds[index - 1]);
    expect(order.slice(0, 12)).toEqual([
      'kicker',
      'pull title',
      'headline',
      'standfirst',
      'byline',
      'dateline',
      'credit',
      'author note',
      'figure label',
      'caption',
      'credit',
      'paragraph',
    ]);
    expect(order.slice(-3)).toEqual(['attribution heading', 'paragraph', 'wire line']);
  });

  test('part a paragraph at its note marks', () => {
    const stretches = texts.filter(({ id }) => id === 'boats-p1').map(({ text }) => text);
    expect(stretches).toEqual([
      'The first boat came in at dusk, as Figure 1 shows, and the harbour master wrote “[sic] three more” in the book.',
      ' By nine the mole was full, the ropes lay double, and nobody who had a bed on land was going to leave it before morning.',
    ]);
  });

  test('hold labels, withheld notices, captions and credits of figures', () => {
    const article = sectionTexts('boats');
    const at = article.indexOf('withheld: Picture withheld: licensed for one use in the newspaper.');
    expect(article.slice(at, at + 4)).toEqual([
      'withheld: Picture withheld: licensed for one use in the newspaper.',
      'figure label: Figure 3',
      'caption: The harbour master receives the delegation.',
      'credit: Ivo Mandel, Orbis, Palace Pool Photo via AP',
    ]);
    expect(article).toContain('picture label: Left: Monday');
  });

  test('hold each text once: every id and text pair is its own', () => {
    const pairs = texts.map(({ id, text }) => `${id} ${text}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('hold no alternative text and no empty one', () => {
    expect(texts.some(({ text }) => text.includes('Three boats tied up'))).toBe(false);
    expect(texts.every(({ text }) => text.trim() !== '')).toBe(true);
  });
});
