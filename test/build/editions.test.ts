import { expect, test } from 'vitest';
import { outputName } from '../../src/build/editions.js';
import type { Settings } from '../../src/manuscript/settings.js';

function nameFor(settings: Partial<Settings>): string {
  return outputName(settings as Settings);
}

test.each([
  [{ title: 'Harbour Reader, No. 1' }, 'harbour-reader-no-1'],
  [{ title: 'Harbour Reader', subtitle: 'Spring' }, 'harbour-reader-spring'],
  [{ title: 'Było źle' }, 'bylo-zle'],
  [{ title: 'Straßen von Ålesund, Tromsø' }, 'strassen-von-alesund-tromso'],
  [{ title: 'Liman Başkanı' }, 'liman-baskani'],
  [{ title: '1984' }, '1984'],
  [{ title: 'Порт' }, 'publication-613c658b'],
  [{ title: 'Порт 2026' }, 'publication-c8a3297d'],
  [{ title: 'נמל' }, 'publication-0f338de2'],
  [{ title: '港口', publisher: 'Meridian' }, 'publication-85d518ed'],
  [{ title: '…' }, 'publication-5e53d1dc'],
  [{ title: 'نمل', identifier: 'urn:isbn:9780306406157' }, 'isbn-9780306406157'],
  [{ title: 'نمل', identifier: 'https://example.org/books/port' }, 'example-org-books-port'],
  [{ title: 'Порт', name: 'port' }, 'port'],
  [{ title: 'word '.repeat(40) }, 'word-'.repeat(16).slice(0, -1)],
])('the output files of %o are named %s', (settings, expected) => {
  expect(nameFor(settings)).toBe(expected);
});
