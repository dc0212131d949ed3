import { beforeAll, describe, expect, test } from 'vitest';
import { nodeWorld } from '../../../src/build/world.js';
import { Messages } from '../../../src/diagnostics/messages.js';
import { type Fonts, loadFonts } from '../../../src/typeset/fonts.js';
import { markStyle } from '../../../src/typeset/inline.js';
import type { Measurer, SetLine } from '../../../src/typeset/paragraph.js';
import { setParagraph } from '../../../src/typeset/set-paragraph.js';
import { createMeasurer } from '../../../src/typeset/shape.js';
import type { UserFamily } from '../../../src/typeset/user-fonts.js';
import { devanagari, mincho } from '../../font/fonts.js';
import { bodyStyle, linesOf, paragraphStyle, realMeasurer, run, textOf } from './support.js';

const slots = ([400, 600, 700] as const).flatMap((weight) => [
  { weight, italic: false },
  { weight, italic: true },
]);

function family(name: string, bytes: Uint8Array, change: Partial<UserFamily> = {}): UserFamily {
  const faces = slots.map((slot) => ({ ...slot, bytes }));
  return { name, roles: [], languages: [], scripts: [], faces, ...change };
}

async function measurerWith(...families: UserFamily[]): Promise<Measurer> {
  const { faces, chains, scripts }: Fonts = loadFonts(nodeWorld().resource, undefined, families);
  return createMeasurer(faces, chains, scripts);
}

let measurer: Measurer;
beforeAll(async () => {
  measurer = await measurerWith(
    family('Mincho', mincho(), { scripts: ['Hira', 'Kana', 'Hani'] }),
    family('Tiro', devanagari(), { scripts: ['Deva'] }),
  );
});

function set(text: string, language: string, width = 240, own = measurer): readonly SetLine[] {
  const messages = new Messages();
  const lines = setParagraph([run(text, { language })], paragraphStyle(width), own, messages);
  expect(messages.findings.map(({ reason }) => reason)).toEqual([]);
  return lines;
}

const japanese =
  '釧路の港では、朝の四時になると最初の船が帰ってくる。「今日は風が強い」と漁師の佐藤さん（６２歳）は言った。彼は三十年以上この海で働いており、天気図よりも波の音を信じている。「昔はこんなに静かではなかった」と佐藤さんは続けた。';
const hindi =
  'मुंबई के ससून डॉक पर सुबह चार बजे पहली नाव लौटती है। वे तीस वर्षों से इसी समुद्र में काम करते हैं और श्रीमती क्षमा त्रिपाठी कहती हैं कि विद्यार्थियों को भी यह काम सीखना चाहिए।';

describe('Japanese in a font of the user’s own', () => {
  test.each([120, 153, 240, 321])('fills every line of %i points by opening between its characters', (width) => {
    const lines = set(japanese, 'ja', width);
    expect(textOf(lines)).toBe(japanese);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines.slice(0, -1)) {
      const edge = Math.max(
        ...line.items.map(({ x, glyphs }) => x + glyphs.reduce((sum, { advance }) => sum + advance / 100, 0)),
      );
      // A stop at the end stands out by the half of it that is empty.
      const end = /[、。」）]$/.test(linesOf([line])[0] ?? '') ? width + 5 : width;
      expect(edge).toBeCloseTo(end, 3);
      expect(Math.abs(line.ratio)).toBeLessThan(1.01);
    }
  });

  test.each([90, 111, 133, 175, 208])(
    'no line of %i points begins with a stop or ends with an opening bracket',
    (width) => {
      const lines = linesOf(set(japanese, 'ja', width));
      expect(lines.filter((line) => /^[、。」）ーゃゅょっ]/.test(line) || /[「（]$/.test(line))).toEqual([]);
    },
  );

  test('the room between characters is even, and none is lost at the line’s end', () => {
    const [line] = set(japanese, 'ja', 233);
    const advances = line?.items.flatMap(({ glyphs }) => glyphs.map(({ advance }) => advance)) ?? [];
    const inner = advances.slice(0, -1);
    expect(Math.max(...inner) - Math.min(...inner)).toBeLessThan(0.01);
    expect(advances.at(-1)).toBe(1000);
  });

  test('Latin words and numbers stay in the text face, and whole', () => {
    const lines = set('船は2026年に12隻、National Routeへ。', 'ja', 400);
    const items = lines.flatMap(({ items }) => items.map(({ font, text }) => `${font} ${text}`));
    expect(items).toEqual([
      'user-0-400 船は',
      'text-400 2026',
      'user-0-400 年に',
      'text-400 12',
      'user-0-400 隻、',
      'text-400 National Route',
      'user-0-400 へ。',
    ]);
  });

  test('in a paragraph of English, only what is Japanese is set in it', () => {
    const lines = set('He said “港は眠らない”, and went.', 'en', 400);
    const fonts = lines.flatMap(({ items }) => items.map(({ font, text }) => `${font} ${text}`));
    expect(fonts).toEqual(['text-400 He said “', 'user-0-400 港は眠らない', 'text-400 ”, and went.']);
  });

  test('a Chinese quotation may begin a line, and its marks are as wide as the ideographs', async () => {
    const chinese = await measurerWith(family('Mincho', mincho(), { languages: ['zh'] }));
    const text = '他说：“今日风大”，然后走了。他又说：“明日再来”。';
    const plain = text.replace(/[说风]/g, '言');
    const [first] = set(plain, 'zh-Hans', 400, chinese);
    expect(new Set(first?.items.map(({ font }) => font))).toEqual(new Set(['user-0-400']));
    const starts = [60, 70, 80, 90, 100].flatMap((width) => linesOf(set(plain, 'zh', width, chinese)));
    expect(starts.some((line) => line.startsWith('“'))).toBe(true);
    expect(starts.filter((line) => /^[”，。]/.test(line) || /“$/.test(line))).toEqual([]);
  });

  test('a character that no font has is found with its place', () => {
    const messages = new Messages();
    const place = { file: 'a.md', line: 3, column: 1 };
    setParagraph([run('令和〇年', { language: 'ja' })], paragraphStyle(300), measurer, messages, place);
    expect(messages.findings.map(({ ruleId, line, reason }) => `${ruleId} ${line} ${reason}`)).toEqual([
      'glyph-missing 3 no font has the character “〇” (U+3007)',
    ]);
  });
});

describe('Hindi in a font of the user’s own', () => {
  test('keeps its text to the letter, in the order of its glyphs too', () => {
    const lines = set(hindi, 'hi', 200);
    expect(textOf(lines)).toBe(hindi);
    for (const { items } of lines) {
      for (const { glyphs, text } of items) expect(glyphs.map((glyph) => glyph.text).join('')).toBe(text);
    }
  });

  test('each glyph that takes room bears characters, and signs above and below bear none', () => {
    const request = { font: 'user-1-400', features: {}, language: 'hi', direction: 'ltr', script: 'Deva' } as const;
    const glyphs = measurer.shape('मुंबई कि वर्षों', request).glyphs;
    expect(glyphs.filter(({ advance, text }) => advance > 0 !== (text !== ''))).toEqual([]);
    // The vowel sign of कि stands before its consonant.
    const ki = measurer.shape('कि', request).glyphs;
    expect(ki.map(({ text }) => text)).toEqual(['क', 'ि']);
    expect(ki[0]?.advance).not.toBe(measurer.shape('क', request).glyphs[0]?.advance);
  });

  test('conjuncts are formed', () => {
    const request = { font: 'user-1-400', features: {}, language: 'hi', direction: 'ltr', script: 'Deva' } as const;
    expect(measurer.shape('क्ष', request).glyphs).toHaveLength(1);
    expect(measurer.shape('क्ष', request).glyphs[0]?.text).toBe('क्ष');
  });
});

describe('where a family comes in', () => {
  test('before the fallbacks of Colophon, behind the family of the style', async () => {
    const own = await measurerWith(family('Tiro', devanagari()));
    const style = { family: 'text', weight: 400, italic: false } as const;
    expect(own.chain(style).slice(0, 3)).toEqual(['text-400', 'user-0-400', 'wide-400']);
  });

  test('first of all where it is for what is set, or for the language', async () => {
    const own = await measurerWith(
      family('One', devanagari(), { roles: ['text'] }),
      family('Two', devanagari(), { languages: ['sr', 'zh-hant'] }),
    );
    const style = { family: 'text', weight: 700, italic: true } as const;
    expect(own.chain(style).slice(0, 3)).toEqual(['user-0-700-italic', 'text-700-italic', 'user-1-700-italic']);
    expect(own.chain(style, { language: 'sr-Latn' })[0]).toBe('user-1-700-italic');
    expect(own.chain(style, { language: 'zh-Hant-TW' })[0]).toBe('user-1-700-italic');
    expect(own.chain(style, { language: 'zh-Hans' })[0]).toBe('user-0-700-italic');
    expect(own.chain({ ...style, family: 'sans' })[0]).toBe('sans-700-italic');
  });
});

describe('OpenType', () => {
  const glyphs = async (text: string, font: string, language: string, script: string, features = {}) =>
    (await realMeasurer()).shape(text, { font, features, language, direction: 'ltr', script }).glyphs;
  const forms = async (...asked: Parameters<typeof glyphs>) => (await glyphs(...asked)).map(({ id }) => id);

  test('the language of a run picks the forms of its letters', async () => {
    const cyrillic = (language: string) => forms('бгдпткв', 'sans-400-italic', language, 'Cyrl');
    const [russian, serbian, bulgarian] = await Promise.all(['ru', 'sr', 'bg'].map(cyrillic));
    expect(serbian).not.toEqual(russian);
    expect(bulgarian).not.toEqual(russian);
    expect(bulgarian).not.toEqual(serbian);
    expect(await forms('şţ', 'text-400', 'ro', 'Latn')).not.toEqual(await forms('şţ', 'text-400', 'en', 'Latn'));
    // Turkish keeps the dot of its i apart.
    expect(await forms('fi', 'text-400', 'tr', 'Latn')).toHaveLength(2);
    expect(await forms('fi', 'text-400', 'en', 'Latn')).toHaveLength(1);
  });

  test.each(['text-400', 'text-700', 'text-400-italic', 'sans-400'])(
    '%s has fractions, whose text stays',
    async (font) => {
      const plain = await glyphs('3/14', font, 'en', 'Latn');
      const fraction = await glyphs('3/14', font, 'en', 'Latn', { frac: 1 });
      expect(fraction.map(({ text }) => text)).toEqual(['3', '/', '1', '4']);
      expect(fraction.map(({ id }, index) => id === plain[index]?.id)).toEqual([false, false, false, false]);
      const width = (all: typeof plain) => all.reduce((sum, { advance }) => sum + advance, 0);
      expect(width(fraction)).toBeLessThan(0.9 * width(plain));
    },
  );

  test('figures, small capitals and superscripts are glyphs of their own', async () => {
    for (const [text, feature] of [
      ['2', 'onum'],
      ['2', 'sups'],
      ['a', 'smcp'],
      ['A', 'c2sc'],
      ['2', 'tnum'],
    ] as const) {
      expect(await forms(text, 'text-400', 'en', 'Latn', { [feature]: 1 })).not.toEqual(
        await forms(text, 'text-400', 'en', 'Latn'),
      );
    }
    expect(await forms('2', 'text-400', 'en', 'Latn', { lnum: 1 })).toEqual(await forms('2', 'text-400', 'en', 'Latn'));
  });

  test('what the author asks for and the face lacks is reported', () => {
    const messages = new Messages();
    const smallCaps = { asked: ['smcp'] };
    const runs = [
      run('nato', smallCaps, { features: { smcp: 1 } }),
      run(' and ', {}),
      run('unesco', smallCaps, { features: { smcp: 1 }, family: 'sans', italic: true }),
    ];
    setParagraph(runs, paragraphStyle(300), measurer, messages, { file: 'a.md', line: 2, column: 1 });
    expect(messages.findings.map(({ ruleId, line, reason }) => `${ruleId} ${line} ${reason}`)).toEqual([
      'font-feature-missing 2 the font of “unesco” has no small capitals',
    ]);
  });

  test('a note’s mark is raised where the face has no superscripts', () => {
    const style = { ...bodyStyle, features: { onum: 1 } };
    expect(markStyle(style, '7', measurer)).toEqual({ ...bodyStyle, features: { sups: 1 } });
    const without = { ...measurer, hasFeature: () => false };
    expect(markStyle(style, '7', without)).toMatchObject({ size: 6.6, rise: 3.4, features: { onum: 1 } });
  });
});
