import { describe, expect, test } from 'vitest';
import type { PhotoMetadata } from '../../../src/photo/photo.js';
import { resolveSource } from '../manuscript.js';

type Agreeing = readonly [why: string, credit: string, metadata: Partial<PhotoMetadata>, settings?: object];

/** The conflicts that a credit has with what its picture says of itself. */
function conflicts(credit: string, metadata: Partial<PhotoMetadata>, settings = {}): readonly string[] {
  const articles = `:::figure{src="../assets/a.jpg" alt="Boats" credit='${credit}'}\nBoats wait.\n:::`;
  return resolveSource({ articles, photos: { 'a.jpg': metadata }, settings })
    .findings.filter((line) => line.startsWith('credit-conflict'))
    .map((line) => line.replace(/^.*? says: /, ''));
}

describe('no contradiction', () => {
  const cases: readonly Agreeing[] = [
    ['case, spaces and punctuation', 'Mara  LIND/AFP', { creditLine: 'Mara Lind / AFP', creators: ['MARA LIND'] }],
    ['the agency alone', '(AP Photo/Mara Lind, File)', { creditLine: 'AP' }],
    ['another name of the agency', 'AP Photo/Mara Lind', { creditLine: 'The Associated Press' }],
    [
      'an alias of the settings',
      'Mara Lind/NL',
      { creditLine: 'Nordlicht' },
      { agencies: [{ name: 'Nordlicht', aliases: ['NL'] }] },
    ],
    ['initials', 'Reuters/M. Lind', { creators: ['Mara Lind'] }],
    ['the name turned round', 'Mara Lind / AFP', { creators: ['LIND, MARA'] }],
    ['accents', 'Jörg Müller/dpa', { creators: ['Jorg Muller'] }],
    ['a status for a creator', 'River Authority/Handout via REUTERS', { creators: ['STR'] }],
    ['a supplier for a creator', 'Mara Lind / AFP', { creators: ['AFP'] }],
    ['the agency without photographer', 'AP Photo', { creators: ['Mara Lind'], creditLine: 'AP' }],
    ['one of two photographers', 'Mara Lind and Jo Petrov/Reuters', { creators: ['Jo Petrov'] }],
    ['another script', 'Мара Линд/ТАСС', { creators: ['Mara Lind'] }],
    [
      'a line that IIM cut',
      'Ivo Mandel, Orbis, Palace Pool Photo via AP',
      { creditLine: 'Ivo Mandel, Orbis, Palace Pool P', possiblyCut: ['creditLine'] },
    ],
    [
      'a name that IIM cut',
      'Maximilian Alexander Hohenberger-Lindqvist/dpa',
      { creators: ['Maximilian Alexander Hohenberger'], possiblyCut: ['creators'] },
    ],
    [
      'copyright of the supplier',
      'AP Photo/Mara Lind',
      { copyrightNotice: 'Copyright 2022 The Associated Press. All rights reserved.' },
    ],
    [
      'copyright of another, the credit confirmed',
      'Mara Lind/AFP via Getty Images',
      { creators: ['Mara Lind'], copyrightNotice: '© 2022 Harbour Ledger' },
    ],
    [
      'one picture of several',
      'Left: Mara Lind/AP; right: Jo Petrov/AFP',
      { creators: ['Jo Petrov'], creditLine: 'AFP' },
    ],
    [
      'a photographer of whom the line has only the agency’s chain',
      'Mara Lind/Anadolu via Getty Images',
      { creditLine: 'Getty Images', source: 'Anadolu' },
    ],
    ['a name that a camera fills in', 'AP Photo/Mara Lind', { creators: ['Unknown Author'] }],
    [
      'copyright of the photographer, the credit of the agency',
      'AP Photo',
      { creators: ['Mara Lind'], copyrightNotice: '© Mara Lind' },
    ],
    ['copyright of a body, the credit of a person', 'Mara Lind', { copyrightNotice: '© 2024 Harbour Ledger' }],
    ['copyright of a person, the credit of a body', 'Map: Colophon', { copyrightNotice: '© 2026 Wim Aldergate' }],
    ['nothing said', 'AP Photo/Mara Lind', {}],
  ];

  test.each(cases.map(([why, credit, metadata, settings]) => ({ why, credit, metadata, settings })))(
    '$why',
    (agreeing) => {
      const { credit, metadata, settings } = agreeing;
      expect(conflicts(credit, metadata, settings)).toEqual([]);
    },
  );
});

describe('a contradiction', () => {
  test.each<readonly [why: string, credit: string, metadata: Partial<PhotoMetadata>, said: string]>([
    [
      'another photographer',
      'AP Photo/Mara Lind',
      { creators: ['Jo Petrov'], origin: { creators: 'EXIF' } },
      'photographer "Jo Petrov" (EXIF)',
    ],
    [
      'another agency',
      'Mara Lind / AFP',
      { creditLine: 'Reuters', origin: { creditLine: 'IIM' } },
      'credit "Reuters" (IPTC-IIM)',
    ],
    [
      'another photographer of the same agency',
      'AP Photo/Mara Lind',
      { creditLine: 'AP Photo/Jo Petrov' },
      'credit "AP Photo/Jo Petrov"',
    ],
    ['another agency for an agency', 'AP Photo', { creators: ['Reuters'] }, 'photographer "Reuters"'],
    [
      'another holder of the copyright',
      '© 2024 Holt Museum',
      { copyrightNotice: '© 2024 Quay Museum' },
      'copyright "© 2024 Quay Museum"',
    ],
    [
      'a copyright of which the credit knows nothing',
      'AP Photo/Mara Lind',
      { copyrightNotice: '(c) Reuters 2022' },
      'copyright "(c) Reuters 2022"',
    ],
    [
      'copyright of another person',
      'Mara Lind',
      { copyrightNotice: '© 2024 Jo Petrov' },
      'copyright "© 2024 Jo Petrov"',
    ],
    [
      'a cut line that begins otherwise',
      'Mara Lind / AFP',
      { creditLine: 'Jo Petrov, Orbis, Palace Pool Ph', possiblyCut: ['creditLine'] },
      'credit "Jo Petrov, Orbis, Palace Pool Ph"',
    ],
  ])('%s', (_, credit, metadata, said) => {
    expect(conflicts(credit, metadata)).toEqual([said]);
  });

  test('of everything that the file says is told at once', () => {
    const metadata = { creators: ['Jo Petrov'], creditLine: 'Jo Petrov / AFP' };
    expect(conflicts('AP Photo/Mara Lind', metadata)).toEqual(['credit "Jo Petrov / AFP", photographer "Jo Petrov"']);
  });

  test('of one picture among several is told at that picture', () => {
    const articles =
      ':::figure{}\n![One](../assets/a.jpg "Left. (AP Photo/Mara Lind)")\n![Two](../assets/b.jpg "Right. (Jo Petrov / AFP)")\n:::';
    const photos = { 'a.jpg': { creators: ['Mara Lind'] }, 'b.jpg': { creators: ['Ida Roth'] } };
    expect(resolveSource({ articles, photos }).findings).toEqual([
      'credit-conflict manuscript/a.md:6:1 the manuscript says "Jo Petrov / AFP", but "assets/b.jpg" says: photographer "Ida Roth"',
    ]);
  });
});
