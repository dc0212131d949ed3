import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { parse } from '../epub/open.js';
import { contentDocuments } from './xhtml.js';

const words = fc.stringMatching(/^[a-z]{3,9}$/);
const odd = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '&amp;',
    '&#0;',
    '&#x1f;',
    '&lt;',
    '\\',
    '|',
    '~~',
    '[^1]',
    '{',
    '}',
    '"',
    "'",
    '--',
    '...',
  ],
  ...[
    '\u0000',
    '\u000b',
    '\ufffe',
    '\u202e',
    '\u2067',
    '\u200d',
    'א',
    'ع',
    '日',
    '😀',
    'é',
    '\u0301',
    ':',
    '::',
    '#',
    '$',
    '%',
    '=',
    '+',
  ],
);
const inline = fc
  .array(fc.oneof({ weight: 3, arbitrary: words }, odd), { maxLength: 14 })
  .map((parts) => parts.join(' '));
const glued = fc.array(fc.oneof(words, odd), { maxLength: 10 }).map((parts) => parts.join(''));
const starts = fc.constantFrom(
  '',
  '',
  '',
  '## ',
  '### ',
  '> ',
  '- ',
  '1. ',
  '    ',
  '\t',
  '| ',
  ':::quote\n',
  ':::\n',
  '```\n',
  '---\n',
  '[^1]: ',
  '> - ',
  '***\n',
  '<div>\n',
  '=\n',
);
const ends = fc.constantFrom('\n\n', '\n', '\n\n', '\r\n', '  \n', '\\\n', ' |\n| --- |\n');
const block = fc.tuple(starts, fc.oneof(inline, glued), ends).map((parts) => parts.join(''));
const text = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join(''));

/** Five thousand in an ordinary run; more where the environment says so. */
const numRuns = Number(process.env.GRAMMAR_RUNS ?? 5000);

test('whatever is written, every document is well-formed, the same twice, and keeps its words', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(text, async (body) => {
      const messages = new Messages();
      const documents = await contentDocuments(body, messages);
      if (!documents) return;
      for (const document of documents) parse(document);
      if (body.length % 4 === 0) expect(await contentDocuments(body, new Messages())).toEqual(documents);
      // Script, style and comments go with what is in them, and so do the names and addresses of references.
      if (/[<[\]{}:&`|]/.test(body)) return;
      const all = documents.join('\n').normalize('NFC').toLowerCase();
      for (const word of body.match(/(?<![\p{L}\p{M}\\])[a-z]{3,9}(?![\p{L}\p{M}])/gu) ?? [])
        expect(all).toContain(word);
    }),
    { numRuns, seed: 42 },
  );
});
