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
  [{ title: 'Порт' }, 'publication'],
  [{ title: 'Порт', name: 'port' }, 'port'],
  [{ title: 'word '.repeat(40) }, 'word-'.repeat(16).slice(0, -1)],
])('the output files of %o are named %s', (settings, expected) => {
  expect(nameFor(settings)).toBe(expected);
});
