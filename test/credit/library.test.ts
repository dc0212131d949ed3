import { describe, expect, test } from 'vitest';
import {
  type Agency,
  agencies,
  findAgency,
  formatCredit,
  parseContributions,
  parseCredit,
  splitCaption,
  suggestAgency,
} from '../../src/credit/index.js';

describe('agencies', () => {
  test('every name and alias finds its own agency', () => {
    const stolen = agencies.flatMap((agency) =>
      [agency.name, ...(agency.aliases ?? [])]
        .filter((name) => findAgency(name) !== agency)
        .map((name) => `${agency.name}: ${name}`),
    );
    expect(stolen).toEqual([]);
  });

  test.each([
    ['RETUERS', 'Reuters'],
    ['Gety Images', 'Getty Images'],
    ['Shuttersock', 'Shutterstock'],
    ['Anadlou', 'Anadolu'],
    ['Flash9', 'Flash90'],
  ])('%s was meant for %s', (name, meant) => {
    expect(suggestAgency(name)?.name).toBe(meant);
  });

  test.each(['Reuters', 'APA', 'AQ', 'Harbour Ledger', 'Mara Lind', ''])('%j is no slip', (name) => {
    expect(suggestAgency(name)).toBeUndefined();
  });

  test('each list of further agencies has its own answers', () => {
    expect(suggestAgency('Dleta News')).toBeUndefined();
    expect(suggestAgency('Dleta News', [{ name: 'Delta News' }])?.name).toBe('Delta News');
    expect(suggestAgency('Dleta News')).toBeUndefined();
  });

  test('a misspelt agency stays as printed', () => {
    expect(parseCredit('RETUERS/Mara Lind').sources).toEqual(['RETUERS']);
  });

  test('those of the publication go before those that are known', () => {
    const own: readonly Agency[] = [{ name: 'Meridian', aliases: ['AP'] }, { name: 'Orbis' }];
    expect(findAgency('ap', own)?.name).toBe('Meridian');
    expect(parseCredit('Mara Lind/Orbis/Meridian', own)).toMatchObject({ sources: ['Orbis'], distributor: 'Meridian' });
    expect(parseCredit('Mara Lind/Orbis/Meridian').distributor).toBeUndefined();
    expect(splitCaption('A barge (Orbis)', 'en').credit).toBeUndefined();
    expect(splitCaption('A barge (Orbis)', 'en', own).credit).toBe('Orbis');
    expect(suggestAgency('Meridain', own)?.name).toBe('Meridian');
  });
});

describe('what a line says beside its parties', () => {
  test('rank, service and public domain of a government picture', () => {
    const { creators, licence } = parseCredit('Official U.S. Navy photo by PH2 Mara Lind, USN');
    expect(creators).toEqual([{ name: 'Mara Lind', role: 'PH2' }]);
    expect(licence).toEqual({ id: 'public-domain' });
  });

  test.each(['Contributor/AFP', 'Freelance / AFP', 'AFP/FREELANCER', 'Photo by Contributor / AFP'])(
    'in %s nobody is named beside the agency',
    (line) => {
      expect(parseCredit(line)).toMatchObject({ creators: [], sources: ['AFP'], statuses: ['stringer'] });
    },
  );

  test('those who worked for the picture and didn’t make it', () => {
    expect(parseCredit('Styling: K. Orr. Hair: S. Ode. Photo: N. Lind').contributors).toEqual([
      { role: 'Styling', name: 'K. Orr' },
      { role: 'Hair', name: 'S. Ode' },
    ]);
  });

  test('a line that was looked for in a caption is not read again', () => {
    const { credit = '' } = splitCaption('Boats at dawn. (AP Photo/Mara Lind)', 'en');
    expect(parseCredit(credit, [])).toBe(parseCredit('AP Photo/Mara Lind'));
  });

  test('one credit for each picture', () => {
    const { perImage = [] } = parseCredit('Clockwise from top right: Mara Lind; Courtesy of the Holt family');
    expect(perImage.map(({ where, credit }) => [where, credit.literal])).toEqual([
      ['top right', 'Mara Lind'],
      [undefined, 'Courtesy of the Holt family'],
    ]);
    const pair = parseCredit('Left: Mara Lind/AP; right: Jo Petrov/PA').perImage ?? [];
    expect(pair.map(({ where, credit }) => [where, credit.creators[0]?.name, credit.sources])).toEqual([
      ['Left', 'Mara Lind', ['AP']],
      ['right', 'Jo Petrov', ['PA']],
    ]);
  });

  test('a credit for the whole publication, and what it leaves out', () => {
    const { scope, exceptions, sources } = parseCredit('All photos: Mara Lind, except p. 12 (AP)');
    expect(scope).toBe('publication');
    expect(sources).toEqual([]);
    expect(exceptions?.map(({ where, credit }) => [where, credit.sources])).toEqual([['p. 12', ['AP']]]);
  });

  test('the whole chain after "via"', () => {
    expect(parseCredit('@delta_fire via X / Reuters')).toMatchObject({
      distributors: ['X', 'Reuters'],
      distributor: 'Reuters',
    });
  });

  test('the date of a picture isn’t the year of a copyright', () => {
    expect(parseCredit('Photo: Mara Lind, 2019')).toMatchObject({ date: '2019' });
    expect(parseCredit('© Mara Lind, 2019')).toMatchObject({ copyright: { holder: 'Mara Lind', year: '2019' } });
  });

  test.each([
    ['AFP photo by Mara Lind – 3 MAY 1974', '3 MAY 1974', ['AFP']],
    ['Delta News photo by Mara Lind -- 3 MAY 1974', '3 MAY 1974', ['Delta News']],
    ['AFP/Mara Lind, 3 May 1974', '3 May 1974', ['AFP']],
    ['Mara Lind, May 3, 1974', 'May 3, 1974', []],
    ['Mara Lind/AFP (3.5.1974)', '3.5.1974', ['AFP']],
    ['Photo: Mara Lind, c. 1910', 'c. 1910', []],
    ['Tide Library, circa 1910-14', 'circa 1910-14', ['Tide Library']],
    ['Mara Lind, July 1974. Tide Library', 'July 1974', ['Tide Library']],
    ['Foto: Mara Lind, 3. Mai 1974', '3. Mai 1974', []],
    ['© Mara Lind, 3 May 1974', '3 May 1974', []],
  ] as const)('a date in %j is no party', (line, date, sources) => {
    const credit = parseCredit(line);
    expect(credit).toMatchObject({ date, sources, leftovers: [] });
    expect(credit.pieces.map(({ text }) => text).join('')).toBe(line);
  });

  test.each([
    ['Tide Museum (inv. no. 2204 b)', ['Tide Museum'], '2204 b'],
    ['Tide Museum, acc. 1937/12', ['Tide Museum'], '1937/12'],
    [
      'Delta News Service, courtesy of the Tide Library, Prints Division, TL-USZ62-13459',
      ['Delta News Service', 'Tide Library', 'Prints Division'],
      'TL-USZ62-13459',
    ],
    ['Photo: Mara Lind, Orr No. 4 Studio', ['Orr No. 4 Studio'], undefined],
  ] as const)('the number in %j is no party', (line, sources, identifier) => {
    expect(parseCredit(line)).toMatchObject({ sources, leftovers: [] });
    expect(parseCredit(line).identifier).toBe(identifier);
  });

  test.each([
    ['Town Archive, TA 1914/33', { sources: ['Town Archive, TA 1914/33'] }],
    ['Mara Lind (1880–1931)/Tide Museum', { creators: [{ name: 'Mara Lind' }], sources: ['Tide Museum'] }],
    ['Photo: Mara Lind (d. 1931)', { creators: [{ name: 'Mara Lind' }], sources: [] }],
    [
      'Tide Library. No known restrictions on publication.',
      { sources: ['Tide Library'], restrictions: ['No known restrictions on publication'] },
    ],
    ['Mara Lind. Crown Copyright expired', { creators: [{ name: 'Mara Lind' }], licence: { id: 'public-domain' } }],
  ])('as archives write: %s', (line, expected) => {
    expect(parseCredit(line)).toMatchObject({ ...expected, leftovers: [] });
  });

  test.each(['Studio 54', 'Mara Lind, Photo Agency 1974', 'Harbour 2000', 'Club 1920s Revival'])(
    'no date is read in %j',
    (line) => {
      expect(parseCredit(line).date).toBeUndefined();
    },
  );

  test.each([
    ['AP Photo/Mara Lind', 'high'],
    ['Mara Lind', 'medium'],
    ['Lukas Orr/dpa/AAP', 'medium'],
    ['Courtesy Mira Holt', 'low'],
    ['File', 'low'],
    ['', 'low'],
    ['boats in the rain and no name at all', 'low'],
  ])('%j is read with %s confidence', (line, confidence) => {
    expect(parseCredit(line).confidence).toBe(confidence);
  });

  test('what can’t be understood is left over, not lost', () => {
    expect(parseCredit('Image made with AI by Harbour Ledger / dml').leftovers.join()).toContain('dml');
  });
});

describe('house styles', () => {
  test.each([
    ['AP Photo/Mara Lind, File', 'ap', '(AP Photo/Mara Lind, File)'],
    ['Ivo Mandel, Sputnik, Palace Pool Photo via AP', 'ap', '(Ivo Mandel, Sputnik, Palace Pool Photo via AP)'],
    ['REUTERS/Mara Lind', 'ap', '(Mara Lind/Reuters)'],
    ['Coastal Police/Handout via AP', 'ap', '(Coastal Police via AP, Handout)'],
    ['Mara Lind/Pool/AFP', 'ap', '(Mara Lind/AFP, Pool)'],
    ['REUTERS/Mara Lind/File Photo', 'reuters', 'REUTERS/Mara Lind/File Photo'],
    ['River Authority/Handout via REUTERS', 'reuters', 'River Authority/Handout via REUTERS'],
    ['Mara Lind/AFP via Getty Images', 'reuters', 'AFP/Mara Lind via Getty Images'],
    ['Mara Lind/AFP via Getty Images', 'guardian', 'Photograph: Mara Lind/AFP/Getty Images'],
    ['Composite: Mara Lind/AP', 'guardian', 'Composite: Mara Lind/AP'],
    [
      'Mara Lind, CC BY-SA 4.0, via Wikimedia Commons',
      'guardian',
      'Photograph: Mara Lind/Wikimedia Commons, CC BY-SA 4.0',
    ],
    [
      '"Dawn" by Mara Lind is licensed under CC BY 4.0',
      'tasl',
      '“Dawn” by Mara Lind is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)',
    ],
    [
      'Mara Lind – Own work, CC BY-SA 3.0, https://commons.example/a',
      'tasl',
      'Photo by Mara Lind (https://commons.example/a) is licensed under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/)',
    ],
    ['"Dawn" by Mara Lind, CC BY 4.0; cropped', 'tasl', '"Dawn" by Mara Lind, CC BY 4.0; cropped'],
    ['Mara Lind and Jo Petrov/Reuters', 'plain', 'Mara Lind and Jo Petrov, Reuters'],
    ['Ivo Mandel, Sputnik, Palace Pool Photo via AP, File', 'plain', 'Ivo Mandel, Sputnik, via AP (Palace pool, file)'],
  ] as const)('%s in the style %s', (line, style, printed) => {
    expect(formatCredit(parseCredit(line), style)).toBe(printed);
  });

  test('the default is the supplied line, to the letter', () => {
    expect(formatCredit(parseCredit(' ( AP Photo / mara lind ) '))).toBe(' ( AP Photo / mara lind ) ');
  });

  test.each([
    'Courtesy',
    'Left: Mara Lind/AP; right: Jo Petrov/PA',
    'Image made with AI by Ledger / dml',
    'All photos: Mara Lind',
  ])('no style rewrites %j, which it can’t print whole', (line) => {
    for (const style of ['ap', 'reuters', 'guardian', 'tasl', 'plain'] as const)
      expect(formatCredit(parseCredit(line), style)).toBe(line);
  });

  test('every agency that asks for a wording gets it read as its own', () => {
    for (const { name, wording } of agencies) {
      if (!wording) continue;
      const credit = parseCredit(wording.replace('{name}', 'Mara Lind'));
      expect([credit.creators[0]?.name, credit.sources]).toEqual(['Mara Lind', [name]]);
    }
  });
});

describe('wire contributor lines', () => {
  test.each([
    ['Agencies contributed to this report.', ['Agencies'], []],
    ['AP and AFP contributed.', ['AP', 'AFP'], []],
    ['*The Associated Press and Harbour Ledger staff contributed to this report.*', ['AP', 'Harbour Ledger staff'], []],
    ['Mara Lind, Jo Petrov and AFP contributed reporting to this article.', ['AFP'], ['Mara Lind', 'Jo Petrov']],
    ['With reporting by Mara Lind and AP', ['AP'], ['Mara Lind']],
    ['Reporting by Mara Lind in Varna and Jo Petrov in Orrby; Editing by Ivo Mandel', [], ['Mara Lind', 'Jo Petrov']],
    ['— with AFP', ['AFP'], []],
    ['(with AP and Reuters)', ['AP', 'Reuters'], []],
    ['The Associated Press contributed from Varna.', ['AP'], []],
    ['JTA contributed to this report.', ['JTA'], []],
    ['Avec AFP', ['AFP'], []],
    ['Mit Material von dpa und AFP', ['dpa', 'AFP'], []],
  ])('%s', (line, wires, people) => {
    expect(parseContributions(line)).toMatchObject({ literal: line, agencies: wires, people });
  });

  test('editors stand apart', () => {
    expect(parseContributions('Reporting by Mara Lind; Editing by Ivo Mandel')?.editors).toEqual(['Ivo Mandel']);
  });

  test.each(['The storm contributed nothing new', 'With boats in the harbour', 'Mara Lind is a reporter.', ''])(
    '%j is none',
    (line) => {
      const found = parseContributions(line);
      expect(found?.people ?? []).toEqual([]);
    },
  );
});
