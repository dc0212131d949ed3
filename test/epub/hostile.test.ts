import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emitEpub } from '../../src/epub/emit-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { elements, parse, text, textFiles } from './open.js';

/** Keys of the model under which an author's words arrive. */
const authored = new Set([
  ...[
    'value',
    'url',
    'title',
    'subtitle',
    'publisher',
    'description',
    'rights',
    'name',
    'fileAs',
    'line',
    'literal',
    'text',
  ],
  ...[
    'syntax',
    'kicker',
    'byline',
    'canonicalUrl',
    'datePublished',
    'placeName',
    'holder',
    'year',
    'role',
    'identifier',
  ],
  ...['contents', 'notes', 'attribution', 'backToText', 'label'],
]);

/** The same publication with every word of an author replaced. */
function reworded<Value>(value: Value, word: () => string): Value {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return authored.has(key) ? word() : node;
    if (Array.isArray(node)) return node.map((item) => walk(item, key));
    if (typeof node !== 'object' || node === null || 'rendition' in node) return node;
    return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, walk(item, name)]));
  };
  return walk(value, '') as Value;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '</p><script>alert(1)</script>',
    '"><img src=x onerror="alert(1)"/>',
    ']]><![CDATA[',
    '<?php ?><!-- -- -->',
    '&amp;&#0;&bogus;',
    '<% throw 1 %><%= 7*7 %>',
    'javascript:alert(1)',
    'jAvA\tscript:alert(1)',
    ' https://a b/<>"`{}|\\^%zz?ü#ß',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    '\\\\host\\share',
    '</script><script>alert(1)</script>',
    '\u2028\u2029\u202E\uFEFF\uFFFE\uD800',
    '2024-02-30',
  ),
);

test('whatever an author writes, every file is well-formed and nothing in it runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 40 }), async (supply) => {
      let next = 0;
      const publication = reworded(samplePublication, () => supply[next++ % supply.length] ?? '');
      const files = textFiles(await emitEpub(publication, { format: 'epub' }));
      for (const [name, source] of files) if (/\.(xhtml|opf|ncx|xml)$/.test(name)) check(source);
    }),
    { numRuns: 60, seed: 7 },
  );
}, 60_000);

function check(source: string): void {
  for (const element of elements(parse(source))) {
    const { name, attributes } = element;
    if (name === 'script') {
      expect(attributes).toEqual({ type: 'application/ld+json' });
      expect(text(element)).not.toMatch(/[<>&]/);
      expect(JSON.parse(text(element))).toMatchObject({ '@type': 'NewsArticle' });
    }
    expect(['iframe', 'object', 'embed', 'base', 'form', 'style']).not.toContain(name);
    expect(Object.keys(attributes).filter((key) => /^on/i.test(key) || key === 'style')).toEqual([]);
    for (const key of ['href', 'src']) {
      const target = attributes[key];
      if (target !== undefined) expect(target).toMatch(/^(https?:\/\/|mailto:|tel:|[a-z0-9#])[\x21-\x7E]*$/);
      if (target !== undefined) expect(target).not.toMatch(/^(javascript|data|file|vbscript):/i);
    }
  }
}
