import { expect, test } from 'vitest';
import { linkTarget } from '../../src/epub/link-target.js';
import { parseUrl } from '../../src/publication/parse-url.js';
import { judgeLink } from '../../src/resolve/links.js';

const umlauts = 'https://bücher.example/ü';
const inAscii = 'https://xn--bcher-kva.example/%C3%BC';

test('an address is the same however many were read before it', () => {
  for (let count = 0; count < 60_000; count++) {
    const href = linkTarget(umlauts);
    if (href !== inAscii) throw new Error(`${href} after ${count} calls`);
    if (judgeLink(umlauts).kind !== 'external') throw new Error(`dropped after ${count} calls`);
  }
});

test('what is no address is none', () => {
  expect(parseUrl('https://[')).toBeUndefined();
  expect(parseUrl('page.html')).toBeUndefined();
});
