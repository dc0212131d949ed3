import { beforeAll, describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { Measurer, ShapeRequest } from '../../../src/typeset/paragraph.js';
import { setParagraph } from '../../../src/typeset/set-paragraph.js';
import { createMeasurer } from '../../../src/typeset/shape.js';
import { linesOf, paragraphStyle, realMeasurer, run, textOf } from './support.js';

let measurer: Measurer;
beforeAll(async () => {
  measurer = await realMeasurer();
});

function request(change: Partial<ShapeRequest> = {}): ShapeRequest {
  return { font: 'text-400', features: {}, language: 'en', direction: 'ltr', script: 'Latn', ...change };
}

function texts(text: string, change: Partial<ShapeRequest> = {}): string[] {
  return measurer.shape(text, request(change)).glyphs.map((glyph) => glyph.text);
}

describe('shaping', () => {
  test('a ligature carries the text of all its letters', () => {
    expect(texts('office')).toEqual(['o', 'ffi', 'c', 'e']);
    expect(texts('office', { features: { liga: 0 } })).toEqual(['o', 'f', 'f', 'i', 'c', 'e']);
  });

  test('small capitals and old-style figures are other glyphs for the same text', () => {
    const id = (text: string, features: Record<string, number>) =>
      measurer.shape(text, request({ features })).glyphs[0]?.id;
    expect(id('a', { smcp: 1 })).not.toBe(id('a', {}));
    expect(id('7', { onum: 1 })).not.toBe(id('7', {}));
    expect(texts('nato', { features: { smcp: 1 } }).join('')).toBe('nato');
  });

  test('kerning is in the advances', () => {
    const advance = (text: string) =>
      measurer.shape(text, request()).glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    expect(advance('AV')).toBeLessThan(advance('A') + advance('V'));
  });

  test('a mark is part of its letter, and a composed letter one glyph', () => {
    expect(texts('e\u0301')).toEqual(['e\u0301']);
    const hebrew = request({ font: 'hebrew-400', script: 'Hebr', direction: 'rtl', language: 'he' });
    const { glyphs } = measurer.shape('שָׁלוֹם', hebrew);
    expect(
      glyphs
        .map(({ text }) => text)
        .reverse()
        .join(''),
    ).toBe('שָׁלוֹם');
    expect(glyphs.some(({ advance, dx }) => advance === 0 && dx !== undefined)).toBe(true);
  });

  test('Arabic is joined, from right to left', () => {
    const arabic = request({ font: 'arabic-400', script: 'Arab', direction: 'rtl', language: 'ar' });
    const { glyphs: joined } = measurer.shape('كتب', arabic);
    const alone = ['ك', 'ت', 'ب'].map((letter) => measurer.shape(letter, arabic).glyphs[0]?.id);
    // Dots are glyphs of their own in this face; the text goes with what takes room.
    expect(joined.map(({ text }) => text)).toEqual(['', 'ب', '', 'ت', 'ك']);
    expect(joined.every(({ text, advance }) => (text === '') === (advance === 0))).toBe(true);
    const letters = joined.filter(({ text }) => text !== '').reverse();
    expect(letters.map(({ id }) => id).filter((id, index) => id === alone[index])).toEqual([]);
  });

  test('a joiner is kept in the text and has no glyph of its own', () => {
    const persian = request({ font: 'arabic-400', script: 'Arab', direction: 'rtl', language: 'fa' });
    const { glyphs } = measurer.shape('می\u200Cخواهم', persian);
    expect(
      [...glyphs]
        .reverse()
        .map(({ text }) => text)
        .join(''),
    ).toBe('می\u200Cخواهم');
    expect(glyphs.every(({ text }) => text !== '\u200C')).toBe(true);
  });

  test('a word divided at its end gets a visible hyphen that stands for U+00AD', () => {
    for (const font of ['text-400', 'sans-400', 'mono-400', 'classic-400', 'wide-400']) {
      const { glyphs } = measurer.shape('repre\u00AD', request({ font }));
      expect(glyphs.map(({ text }) => text).join('')).toBe('repre\u00AD');
      expect(glyphs.at(-1)?.text).toBe('\u00AD');
      expect(glyphs.at(-1)?.advance).toBeGreaterThan(200);
    }
    const hyphen = measurer.shape('-', request()).glyphs[0]?.id;
    expect(measurer.shape('a\u00AD', request()).glyphs[1]?.id).not.toBe(hyphen);
    expect(texts('a\u2010b\u00AD')).toEqual(['a', '\u2010', 'b', '\u00AD']);
  });

  test('metrics and advances are in thousandths of an em', () => {
    expect(measurer.metrics('text-400')).toEqual({ ascent: 1177, descent: 308, capHeight: 701, xHeight: 507 });
    expect(measurer.shape(' ', request()).glyphs[0]?.advance).toBe(200);
  });

  test('the same word is shaped once', () => {
    const asked = request();
    expect(measurer.shape('photograph', asked)).toBe(measurer.shape('photograph', asked));
    expect(measurer.shape('photograph', request())).toBe(measurer.shape('photograph', asked));
    expect(measurer.shape('photograph', request({ language: 'tr' }))).not.toBe(measurer.shape('photograph', asked));
  });

  test('a face that does not exist is a mistake of ours', async () => {
    const empty = await createMeasurer(new Map(), () => ['none']);
    expect(() => empty.shape('a', request({ font: 'none' }))).toThrow('no font face is called "none"');
  });
});

describe('faces', () => {
  test('every script of a paragraph is set in a face that has it', () => {
    const words = 'Light — шрифт — λόγος ἐν ἀρχῇ — שָׁלוֹם עֲלֵיכֶם — القاهرة ١٢ — ə ʃ q̈';
    const messages = new Messages();
    const lines = setParagraph([run(words)], paragraphStyle(150), measurer, messages);
    const items = lines.flatMap((line) => line.items);
    expect(messages.findings).toEqual([]);
    expect(textOf(lines).replaceAll('\u00AD', '')).toBe(words);
    expect(items.every(({ glyphs }) => glyphs.every(({ id }) => id !== 0))).toBe(true);
    const faceOf = (word: string) => items.find(({ text }) => text.includes(word))?.font;
    expect(faceOf('шрифт')).toBe('text-400');
    expect(faceOf('שָׁלוֹם')).toBe('hebrew-400');
    expect(faceOf('القاهرة')).toBe('arabic-400');
  });

  test('the marks that layout prints have a glyph in every family', () => {
    for (const family of ['text', 'sans', 'mono'] as const) {
      for (const weight of [400, 700] as const) {
        const chain = measurer.chain({ family, weight, italic: false });
        for (const mark of '•–—…†‡§*¹²³⁴✓☐☑→←№©®™“”„«»‹›⁂◆■\u2011\u202F\u2009\uFFFD') {
          const covered = chain.some((font) => measurer.covers(font, mark.codePointAt(0) ?? 0));
          expect(covered, `${mark} in ${family} ${weight}`).toBe(true);
        }
      }
    }
  });

  test('every chain leads to faces that exist', () => {
    for (const family of ['text', 'sans', 'mono'] as const) {
      for (const weight of [400, 600, 700] as const) {
        for (const italic of [false, true]) {
          for (const font of measurer.chain({ family, weight, italic }))
            expect(measurer.metrics(font).ascent).toBeGreaterThan(0);
        }
      }
    }
  });

  test('emoji and symbols have a face', () => {
    const messages = new Messages();
    const text = 'a 🎉 👩‍👩‍👧 ❤️ ☃ ★ ☎ b';
    const lines = setParagraph([run(text)], paragraphStyle(400), measurer, messages);
    expect(messages.findings).toEqual([]);
    expect(linesOf(lines)).toEqual([text]);
    const spaces = lines.flatMap(({ items }) => items).filter((item) => item.text.includes(' '));
    expect(new Set(spaces.map(({ font }) => font))).toEqual(new Set(['text-400']));
  });

  test('a word in no face is reported and not painted as empty boxes', () => {
    const messages = new Messages();
    const lines = setParagraph([run('a 日本 b')], paragraphStyle(200), measurer, messages);
    expect(messages.findings.map(({ ruleId }) => ruleId)).toEqual(['glyph-missing', 'glyph-missing']);
    expect(linesOf(lines)).toEqual(['a \uFFFD\uFFFD b']);
    expect(lines[0]?.items.every(({ glyphs }) => glyphs.every(({ id }) => id !== 0))).toBe(true);
  });
});
