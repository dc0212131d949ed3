import { describe, expect, test } from 'vitest';
import { Lexer, PdfSyntaxError } from '../../src/conformance/pdf/lexer.js';
import { PdfString, Word } from '../../src/conformance/pdf/objects.js';

/** Everything in a content stream, whose characters are bytes. */
function read(stream: string): unknown[] {
  const lexer = new Lexer(Buffer.from(stream, 'latin1'), 0, false);
  const tokens: unknown[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) tokens.push(token);
  return tokens;
}

const bytesOf = (stream: string) => read(stream).map((token) => (token instanceof PdfString ? token.bytes : token));

// ISO 32000-1, 7.3.4.2.
describe('literal strings', () => {
  test('hold any bytes', () => {
    const all = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
    const written = all.replace(/[\\()\r]/g, (byte) => (byte === '\r' ? '\\r' : `\\${byte}`));
    expect(bytesOf(`(${written})`)).toEqual([all]);
  });

  test.each([
    ['escapes', '(\\n\\r\\t\\b\\f\\(\\)\\\\)', '\n\r\t\b\f()\\'],
    ['a needless escape', '(\\a\\<)', 'a<'],
    ['octal digits', '(\\0053\\53\\5x)', '\x053+\x05x'],
    ['brackets that pair', '(a(b)c)', 'a(b)c'],
    ['line feeds', '(\0\n\0\n)', '\0\n\0\n'],
    ['a carriage return, read as a line feed', '(\0\r\0a)', '\0\n\0a'],
    ['a carriage return and a line feed, read as one line feed', '(\r\n\0)', '\n\0'],
    ['a line that goes on', '(a\\\r\nb\\\nc\\\rd)', 'abcd'],
    ['what looks like a comment, an operator or another string', '(% ET <00> EMC)', '% ET <00> EMC'],
  ])('with %s', (_, written, bytes) => {
    expect(bytesOf(`${written} `)).toEqual([bytes]);
  });

  test('stand beside numbers and hexadecimal strings without a space', () => {
    expect(read('[-30(\0a)20(\0\\))-.5<0062>]TJ')).toEqual([
      [-30, new PdfString('\0a'), 20, new PdfString('\0)'), -0.5, new PdfString('\0b')],
      new Word('TJ'),
    ]);
  });

  test.each(['(\0a', '(\0(a)', '(\0a\\)', '(', '(\\', 'a)'])(
    'that do not end where they should are found: %j',
    (text) => {
      expect(() => read(text)).toThrow(PdfSyntaxError);
    },
  );
});
