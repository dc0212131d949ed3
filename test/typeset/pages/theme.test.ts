import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allSchemaFiles } from '../../../src/build/schemas.js';
import { type Frame, frameFor } from '../../../src/typeset/frame.js';
import { pageLabel } from '../../../src/typeset/labels.js';
import type { Colour } from '../../../src/typeset/page.js';
import { stylesFor } from '../../../src/typeset/setting.js';
import { checkTheme, overlay, themeNames } from '../../../src/typeset/theme.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { bookTheme, edition, themeOf, trims } from './support.js';

/** Relative luminance and contrast: WCAG 2.2, definitions. */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(themeNames)('the theme “%s”', (name) => {
  const { colours, styles } = themeOf(name);
  const read = new Set([
    'ink',
    'quiet',
    'accent',
    'link',
    'deleted',
    ...Object.values(styles).map((style) => style.colour),
  ]);
  // Dots that lead to a page number are no text.
  if (Object.values(styles).every((style) => style.colour !== 'rule' || style === styles.leader)) read.delete('rule');

  test.each([...read])('%s can be read on white and on a box', (colour) => {
    const own = colours[colour as keyof typeof colours];
    expect(contrast(own, [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(own, colours.tint)).toBeGreaterThanOrEqual(4.5);
  });

  test('says its own name', () => {
    expect(themeOf(name).name).toBe(name);
  });
});

describe('a theme', () => {
  const bare = { name: 'mine', colours: { ink: '#101010' } };

  test('that extends another changes what it names and nothing else', () => {
    const mine = themeOf('report', bare);
    const { name: _, ...rest } = themeOf('report');
    expect(mine).toEqual({ ...rest, name: 'mine', colours: { ...rest.colours, ink: [16, 16, 16] } });
  });

  test('sets the figures of all styles but tables as it says', () => {
    const features = (numerals?: 'oldstyle' | 'lining') => {
      const theme = { ...themeOf('book'), ...(numerals ? { numerals } : {}) };
      const styles = stylesFor(theme, { size: 10, leading: 14 } as Frame, fakeMeasurer());
      return [styles.body, styles.table, styles.folio].map(({ text }) => Object.keys(text.features).sort().join(' '));
    };
    expect(features()).toEqual(['onum', 'lnum tnum', 'lnum']);
    expect(features('oldstyle')).toEqual(['onum', 'lnum tnum', 'onum']);
    expect(features('lining')).toEqual(['lnum', 'lnum tnum', 'lnum']);
  });

  test.each([
    ['an unknown key', { colour: {} }, 'colour'],
    ['a colour that is none', { colours: { ink: 'black' } }, 'colours.ink'],
    ['a font that is no name', { fonts: { text: 12 } }, 'fonts.text'],
    ['a size below nothing', { styles: { body: { size: -1 } } }, 'styles.body.size'],
    ['more columns than can be read', { page: { columns: 9 } }, 'page.columns'],
  ])('with %s is refused, and the place named', (_, changes, path) => {
    const raw = overlay(overlay(JSON.parse(readFileSync(themeFile('book'), 'utf8')), bare), changes);
    expect(checkTheme(raw).problems?.map((problem) => problem.path.join('.'))).toEqual([path]);
  });

  test('the schema that editors have is that of the code; `npm run schema` writes it anew', () => {
    const root = resolve(import.meta.dirname, '../../..');
    const theme = allSchemaFiles().find(({ path }) => path.endsWith('theme.schema.json'));
    expect(readFileSync(resolve(root, theme?.path ?? ''), 'utf8')).toBe(theme?.text);
  });
});

function themeFile(name: string): string {
  return resolve(import.meta.dirname, `../../../assets/themes/${name}.json`);
}

describe('the frame of a page', () => {
  test.each(Object.entries(trims))('%s: margins and measure fill the width, whole lines the height', (_, trim) => {
    const frame = frameFor(edition(trim), bookTheme, 700);
    expect(frame.inner + frame.measure + frame.outer).toBeCloseTo(trim.width, 6);
    expect(frame.outer).toBeGreaterThan(frame.inner);
    expect(frame.inner).toBeGreaterThan(trim.width * 0.08);
    expect(frame.top + frame.height).toBeLessThan(frame.foot - frame.leading);
    expect(((frame.height - 0.7 * frame.size) / frame.leading) % 1).toBeCloseTo(0, 6);
  });

  test('a line of A5, 6x9 and A4 has 60 to 72 characters', () => {
    for (const trim of [trims.A5, trims['6x9'], trims.A4]) {
      const { measure, size } = frameFor(edition(trim), bookTheme, 700);
      // Literata takes 0.46 em for a character of English text, spaces counted in.
      expect(measure / (size * 0.46)).toBeGreaterThan(60);
      expect(measure / (size * 0.46)).toBeLessThan(72);
    }
  });
});

test('labels of front matter are lower-case roman numerals', () => {
  const labels = [1, 4, 9, 14, 40, 99].map((number) => pageLabel(number, 'roman'));
  expect(labels).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix']);
  expect(pageLabel(12, 'arabic')).toBe('12');
});
