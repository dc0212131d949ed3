import { describe, expect, test } from 'vitest';
import { epubLook } from '../../src/build/epub-look.js';
import { shippedTheme } from '../../src/build/theme.js';
import { nodeWorld } from '../../src/build/world.js';
import { enhancementSheet, styleSheet } from '../../src/epub/style.js';
import { tableWidths } from '../../src/epub/table.js';
import { overlay, themeNames } from '../../src/typeset/theme.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { textFiles } from './open.js';

const world = nodeWorld();

/** The rules of a sheet, those in queries among them. */
function rulesOf(css: string): readonly { readonly selector: string; readonly body: string }[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@(?:charset[^;]*;|(?:media|container)[^{]*\{)/g, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body: body.trim(),
  }));
}

describe.each(themeNames)('the style sheet of the theme %s', async (name) => {
  const look = epubLook(await shippedTheme(name, world), true);
  const css = styleSheet(look);
  const enhancements = enhancementSheet(look);
  const rules = rulesOf(css);

  test('has nothing for which an old engine drops the whole sheet: that stands in one of its own', () => {
    expect(css).not.toMatch(/@(?!charset)/);
    expect(css).not.toMatch(/:(?:not|is|where|has|last-child|nth-|first-of-type)|::|~/);
    expect(css).not.toMatch(/(?:calc|min|max|clamp|var|env)\(|\drem\b/);
    expect(enhancements).toContain('@media');
    expect(enhancements).not.toMatch(/@media (?!all and )/);
    expect(enhancements).not.toMatch(/\{\s*\}/);
    for (const [name, width] of tableWidths)
      expect(enhancements).toContain(`@container (max-width: ${width}em) {\n  .${name} table`);
  });

  test('makes blocks of the elements that old engines take for phrases, but of none that is hidden', () => {
    const at = (selector: string) => rules.findIndex((rule) => rule.selector === selector);
    const blocks = at('article, aside, figcaption, figure, footer, header, nav, section');
    expect(rules[blocks]?.body).toBe('display: block;');
    expect(rules[at('[hidden]')]?.body).toBe('display: none;');
    expect(at('[hidden]')).toBeGreaterThan(blocks);
  });

  test('breaks an address that is longer than the line', () => {
    const broken = rules.find(({ body }) => body.startsWith('overflow-wrap: break-word'));
    expect(broken?.selector.split(', ')).toEqual(expect.arrayContaining(['p', 'li', 'h1', 'figcaption']));
  });

  test('leaves typeface, size, colour, ground and margins of the text to the reader', () => {
    const ofBody = rules.filter(({ selector }) => /(^|,\s*)(?:html|body|article|section|div|span)$/.test(selector));
    expect(ofBody.filter(({ body }) => body !== 'display: block;')).toEqual([]);
    const ofParagraphs = rules.filter(({ selector }) => /(^|,\s*)p$/.test(selector)).map(({ body }) => body);
    expect(ofParagraphs.join('\n')).not.toMatch(/font|color|background|line-height|text-align|padding/);
    expect(css).not.toMatch(/(?:^|[\s;{])(?:color|background(?:-color)?)\s*:\s*(?!\s|inherit)/);
    expect(css).not.toMatch(/font-family:(?! (?:sans-serif|monospace);)/);
    expect(css).not.toMatch(/!important|@import|url\(|position: fixed/);
  });

  test('has no colour but that of rules, which give way to the text’s on a dark page', () => {
    const coloured = css.match(/[^\n]*#[0-9a-f]{6}[^\n]*/g) ?? [];
    expect(coloured.length).toBeGreaterThan(0);
    for (const line of coloured)
      expect(line).toMatch(/^ {2}border-(?:top|bottom|left|right): \d+px solid #[0-9a-f]{6};$/);
    const accented = rules.filter(({ body }) => body.includes('#')).flatMap(({ selector }) => selector.split(', '));
    const dark = /@media all and \(prefers-color-scheme: dark\) \{\s*([^{]*) \{\s*border-color: currentColor;/;
    expect(dark.exec(enhancements)?.[1]?.split(', ')).toEqual([...new Set(accented)]);
  });

  test('keeps calibre from making stored pixels the size of pictures on the screen', () => {
    const bodyOf = (selector: string) => rules.find((rule) => rule.selector === selector)?.body ?? '';
    // What engines that don't know the second take, and what calibre doesn't take for want of a size.
    expect(bodyOf('figure img')).toMatch(/height: auto;\s*height: initial;/);
    // Where there is a width, `initial` would make it take the pixels.
    for (const selector of ['.author figure img', '.wide img, .page img'])
      expect(bodyOf(selector)).toMatch(/height: auto;\s*width: 100%;/);
  });

  test('leaves links in the colour of the text, which no dark page swallows', () => {
    expect(rules.find(({ selector }) => selector === 'a')?.body).toBe('color: inherit;');
  });

  test('puts pictures side by side only where both the window and the screen are wide', () => {
    const wide = rulesOf(enhancements).find(({ selector }) => selector === '.several .part');
    expect(wide?.body).toContain('width: 48%');
    // Readers lay texts out in a window as wide as all of their pages.
    expect(enhancements).toMatch(/@media all and \(min-width: 40em\) and \(min-device-width: 40em\) \{\s*\.several/);
    expect(css).not.toContain('48%');
  });

  test('hyphenates prose, and neither headings nor captions', () => {
    expect(css).toMatch(/\np \{\n {2}-webkit-hyphens: auto;\n {2}-epub-hyphens: auto;\n {2}hyphens: auto;/);
    expect(css).toMatch(/h1, h2[^{]*figcaption[^{]*\{\n {2}-webkit-hyphens: none/);
  });

  test('makes a valid book', async () => {
    const epub = await emitEpub(samplePublication, { format: 'epub', look: epubLook(await shippedTheme(name, world)) });
    expect(textFiles(epub).get('OEBPS/style.css')).toContain('/* The theme */');
  });
});

test('themes differ from one another', async () => {
  const sheets = await Promise.all(
    themeNames.map(async (name) => styleSheet(epubLook(await shippedTheme(name, world)))),
  );
  expect(new Set(sheets).size).toBe(themeNames.length);
});

test('a drop cap is there only where it is asked for', async () => {
  const theme = await shippedTheme('book', world);
  expect(enhancementSheet(epubLook(theme))).not.toContain('::first-letter');
  const sheet = enhancementSheet(epubLook(theme, true));
  expect(sheet).toContain('::first-letter');
  // Three lines exactly where the engine can, and never on two pages.
  expect(sheet).toMatch(
    /@supports \(initial-letter: 3\)[^{]*\{[^{]*::first-letter \{[^}]*float: none;[^}]*initial-letter: 3;/,
  );
  expect(sheet).toMatch(/p:first-of-type:not\(\.lines\) \{\s*display: flow-root;\s*orphans: 3;/);
});

test('the bar of a quotation stands where its words begin, and verse and epigraphs have none', async () => {
  const rules = rulesOf(styleSheet(epubLook(await shippedTheme('book', world))));
  const bars = (side: string) =>
    rules
      .filter(({ body }) => body.includes(`border-${side}: 2px`))
      .map(({ selector, body }) => [selector, body.split(';')[0]]);
  expect(bars('left')).toEqual([
    ['blockquote', 'border-left: 2px solid #8c1c13'],
    ['[dir="rtl"] blockquote[dir="ltr"], [dir="rtl"] blockquote.ltr', 'border-right: 0'],
  ]);
  expect(bars('right')).toEqual([['blockquote[dir="rtl"], blockquote.rtl, [dir="rtl"] blockquote', 'border-left: 0']]);
  const last = rules.findLastIndex(({ body }) => body.includes('2px'));
  expect(rules[last + 1]).toEqual({
    selector: 'blockquote.verse, blockquote.epigraph, [dir="rtl"] blockquote.verse, [dir="rtl"] blockquote.epigraph',
    body: 'border: 0;',
  });
});

test('what is no running text has no indent, whatever its place in a list', async () => {
  const rules = rulesOf(styleSheet(epubLook(await shippedTheme('book', world))));
  const indented = rules.filter(({ body }) => /text-indent: [1-9.]/.test(body)).map(({ selector }) => selector);
  expect(indented.join(', ')).toContain('li > p + p');
  const flush = rules.filter(({ body }) => /text-indent: 0/.test(body)).flatMap(({ selector }) => selector.split(', '));
  expect(flush).toEqual(expect.arrayContaining(['.contents p', '.credits p', '.notes p', '.imprint p']));
});

test('type never becomes too large for a phone, nor too small to read', async () => {
  const theme = await shippedTheme('book', world);
  const styles = { headline: { size: 9 }, caption: { size: 0.3 } };
  const look = epubLook(overlay(theme, { styles }) as typeof theme);
  expect(look.styles.headline.size).toBe(2.2);
  expect(look.styles.caption.size).toBe(0.8);
});
