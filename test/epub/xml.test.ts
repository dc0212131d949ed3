import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { element, serializeDocument } from '../../src/epub/xml.js';
import { parse, text } from './open.js';

describe('the serialiser', () => {
  test('puts containers on lines and leaves the inside of text alone', () => {
    const root = element(
      'body',
      {},
      element('p', {}, 'a ', element('em', {}, 'b'), element('strong', {}, 'c')),
      element('hr'),
    );
    expect(serializeDocument(root)).toBe(
      `<?xml version="1.0" encoding="utf-8"?>
<body>
  <p>a <em>b</em><strong>c</strong></p>
  <hr/>
</body>
`,
    );
  });

  test('writes an empty element that may hold text with an end tag', () => {
    expect(serializeDocument(element('p'))).toContain('<p></p>');
  });

  test('leaves out what is undefined', () => {
    expect(serializeDocument(element('p', { id: undefined, class: 'x' }, undefined, [undefined]))).toContain(
      '<p class="x"></p>',
    );
  });

  test('replaces what XML has no way to say', () => {
    const source = serializeDocument(element('p', {}, 'a\u0000b\u000Bc\uFFFEd\uD800e\uDC00f😀'));
    expect(text(parse(source))).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf😀');
  });

  test('keeps white space in attributes and carriage returns in text', () => {
    const parsed = parse(serializeDocument(element('p', { title: 'a\tb\nc\rd' }, 'x\r\ny')));
    expect(parsed.attributes.title).toBe('a\tb\nc\rd');
    expect(text(parsed)).toBe('x\r\ny');
  });

  test('gives back any text and any attribute, but for what is illegal', () => {
    const legal = (value: string) =>
      value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, words) => {
        const parsed = parse(serializeDocument(element('p', { title }, words, '<b>&amp;]]>')));
        expect(parsed.attributes.title).toBe(legal(title));
        expect(text(parsed)).toBe(`${legal(words)}<b>&amp;]]>`);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
