import { describe, expect, test } from 'vitest';
import { findingText } from '../../../src/cli/report.js';
import type { PhotoMetadata } from '../../../src/photo/photo.js';
import { resolveSource } from '../manuscript.js';

interface Case {
  readonly attributes: string;
  readonly caption?: string;
  readonly metadata?: Partial<PhotoMetadata>;
  readonly settings?: object;
}

/** What is found about one picture: `rule: reason`. */
function found({ attributes, caption = 'A caption.', metadata = {}, settings = {} }: Case): readonly string[] {
  const articles = `:::figure{src="../assets/a.jpg" alt="Boats" ${attributes}}\n${caption}\n:::`;
  const { messages } = resolveSource({ articles, photos: { 'a.jpg': metadata }, settings: { ...settings } });
  return messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
}

function rulesOf(given: Case): readonly string[] {
  return found(given).map((line) => line.replace(/:.*$/s, ''));
}

describe('names in a credit', () => {
  test.each([
    ['AP Photo', []],
    ['Courtesy of the Holt family', []],
    ['Mara Lind', []],
    ['Mara Lind/Coastal Police', []],
    ['© 2024 Holt Collective/Jo Petrov', []],
    ['Mara Lind/Harbour Reader', []],
    ['River Authority/Handout via AP', []],
    ['Bulent Karaca / ANKA / AFP', ['agency-unknown']],
    ['Mara Lind/Nordlicht', ['agency-unknown']],
    ['Mara Lind via Nordlicht', ['agency-unknown']],
    ['Mara Lind/Getty Imagse', ['agency-misspelt']],
    ['Maxar Technologies/Handout via REUTERS. MANDATORY CREDIT.', []],
    ['(Public domain)', []],
    ['Handout', ['credit-unknown']],
    ['Foto: privat', ['credit-unknown']],
  ])('%s: %j', (credit, expected) => {
    expect(rulesOf({ attributes: `credit="${credit}"` })).toEqual(expected);
  });

  test('an unknown agency is told once in a publication', () => {
    const figure = ':::figure{src="../assets/a.jpg" alt="Boats" credit="Mara Lind/Nordlicht"}\nA caption.\n:::';
    const { findings } = resolveSource({ articles: `${figure}\n\n${figure}`, photos: { 'a.jpg': {} } });
    expect(findings).toHaveLength(1);
  });

  test('what is right in the settings is not misspelt', () => {
    const settings = { agencies: ['Retuers', { name: 'Nordlicht', aliases: ['NL'], country: 'NO' }] };
    expect(rulesOf({ attributes: 'credit="RETUERS/Mara Lind"', settings })).toEqual([]);
    expect(rulesOf({ attributes: 'credit="NL/Mara Lind"', settings })).toEqual([]);
  });
});

describe('licences', () => {
  const commercial = { use: 'commercial' };
  test.each<readonly [Case, readonly string[]]>([
    [{ attributes: 'credit="Mara Lind, CC BY 4.0, via Flickr"' }, []],
    [{ attributes: 'credit="Mara Lind — Own work, CC BY-SA 3.0"' }, []],
    [{ attributes: 'credit="Mara Lind, CC0"' }, []],
    [{ attributes: 'credit="Mara Lind via Flickr" licence="CC BY"' }, ['licence-missing']],
    [{ attributes: 'credit="Mara Lind, via Wikimedia Commons"' }, ['licence-missing']],
    [{ attributes: 'credit="Mara Lind, via Wikimedia Commons, public domain"' }, []],
    [{ attributes: 'credit="CC BY 4.0, via Flickr"' }, ['licence-attribution']],
    [{ attributes: 'credit="Mara Lind, CC BY-NC 4.0, via Flickr"' }, []],
    [{ attributes: 'credit="Mara Lind, CC BY-NC 4.0, via Flickr"', settings: { use: 'noncommercial' } }, []],
    [{ attributes: 'credit="AP Photo/Mara Lind NO COMMERCIAL USE"', settings: commercial }, ['licence-noncommercial']],
    [
      { attributes: 'credit="Composite: Mara Lind, CC BY-ND 4.0, via Flickr"', caption: 'Composite of two.' },
      ['licence-no-derivatives'],
    ],
    [{ attributes: 'credit="“Dawn” by Mara Lind, via Flickr, CC BY-ND 4.0; cropped"' }, ['licence-no-derivatives']],
    [{ attributes: 'credit="Mara Lind, CC BY-ND 4.0, via Flickr" withheld="rights" edited="cropped"' }, []],
    [
      {
        attributes: 'credit="Mara Lind, CC BY-SA 4.0, via Flickr" edited="cropped"',
        settings: { licence: 'CC BY-SA 4.0' },
      },
      [],
    ],
    [
      {
        attributes: 'credit="Mara Lind, CC BY-SA 4.0, via Flickr" edited="cropped"',
        settings: { licence: 'CC BY 4.0' },
      },
      ['licence-share-alike'],
    ],
  ])('%j', (given, expected) => {
    expect(rulesOf(given)).toEqual(expected);
  });

  test('words of the file that forbid commerce are found', () => {
    const metadata = { usageTerms: 'Non-commercial use only.' };
    expect(rulesOf({ attributes: 'credit="Mara Lind/AP"', metadata, settings: commercial })).toEqual([
      'licence-noncommercial',
    ]);
    expect(rulesOf({ attributes: 'credit="Mara Lind/AP"', metadata })).toEqual([]);
  });

  const webStatement = 'https://creativecommons.org/licenses/by-nc/2.0/';

  test('the file’s licence is missed in the credit, and holds', () => {
    const given = { attributes: 'credit="Mara Lind via Flickr"', metadata: { webStatement }, settings: commercial };
    expect(found(given)).toEqual([
      'licence-missing: "assets/a.jpg" is under CC BY-NC 2.0, and the credit does not say so',
      'licence-noncommercial: "assets/a.jpg" is under CC BY-NC, and the publication is for commercial use',
    ]);
  });

  test('the file’s licence is not another than the credit’s', () => {
    const given = { attributes: 'credit="Mara Lind, CC BY 2.0, via Flickr"', metadata: { webStatement } };
    expect(rulesOf(given)).toEqual(['credit-conflict']);
  });

  test('before version 4.0 the title is owed where its author gives one', () => {
    const metadata = { title: 'Harbour at dawn' };
    const attributes = 'credit="Mara Lind, CC BY 2.0, via Flickr"';
    expect(found({ attributes, metadata })).toEqual([
      'licence-attribution: the credit "Mara Lind, CC BY 2.0, via Flickr", under CC BY, does not name its title, "Harbour at dawn",',
    ]);
    expect(rulesOf({ attributes, metadata, caption: '“Harbour at Dawn”.' })).toEqual([]);
    expect(rulesOf({ attributes, metadata: { title: 'DSC_0042' } })).toEqual([]);
  });
});

describe('dates', () => {
  test.each<readonly [string, Partial<PhotoMetadata>, readonly string[]]>([
    ['expires="2024-02-29"', {}, ['permission-expired']],
    ['expires="2024-03-01"', {}, ['permission-expiring']],
    ['expires="2025-02-28"', {}, ['permission-expiring']],
    ['expires="2025-03-01"', {}, []],
    ['expires="2030-01-01"', { expires: '2020-01-01' }, []],
    ['', { expires: '2024-02' }, ['permission-expired']],
    ['', { expires: '2024' }, ['permission-expiring']],
    ['', { expires: '2024-02-29T23:00:00Z' }, ['permission-expired']],
    ['embargo="2024-03-01"', {}, []],
    ['embargo="2024-03-02"', {}, ['embargo']],
    ['embargo="2024-03-02" withheld="not yet"', { expires: '2020-01-01' }, []],
    ['embargo="soon"', {}, ['date-invalid']],
  ])('%s, file %j: %j', (attributes, metadata, expected) => {
    expect(rulesOf({ attributes: `credit="AP Photo/Mara Lind" ${attributes}`, metadata })).toEqual(expected);
  });
});

describe('restrictions', () => {
  test.each<readonly [string, Partial<PhotoMetadata>, object, readonly string[]]>([
    ['AP Photo/Mara Lind NO ARCHIVES', {}, {}, ['archive-forbidden']],
    [
      'AP Photo/Mara Lind',
      { instructions: 'No archiving; no licensing. May only be used for 14 days.' },
      {},
      ['archive-forbidden'],
    ],
    ['AP Photo/Mara Lind', { usageTerms: 'For use with any story' }, {}, []],
    ['AP Photo/Mara Lind', { usageTerms: 'To be used only with this story' }, {}, ['archive-forbidden']],
    ['AP Photo/Mara Lind', { instructions: 'Archived by the desk' }, {}, []],
    ['EPA/IDA MOE DENMARK OUT', {}, {}, ['territory-restricted']],
    ['EPA/IDA MOE DENMARK OUT', {}, { territories: ['DK', 'SE'] }, ['territory-restricted']],
    ['EPA/IDA MOE DENMARK OUT', {}, { territories: ['GB', 'IE'] }, []],
    ['AP Photo/Mara Lind UK AND IRELAND OUT', {}, { territories: ['GB'] }, ['territory-restricted']],
    ['AP Photo/Mara Lind SCANDINAVIA OUT', {}, { territories: ['GB'] }, ['territory-restricted']],
    [
      'AP Photo/Mara Lind',
      { instructions: 'NO SALES IN SOUTH KOREA' },
      { territories: ['KR'] },
      ['territory-restricted'],
    ],
    ['AP Photo/Mara Lind', { instructions: 'NO SALES IN SOUTH KOREA' }, { territories: ['JP'] }, []],
    [
      'AP Photo/Mara Lind',
      { instructions: 'NO RESALES. UNITED KINGDOM, IRELAND OUT' },
      { territories: ['GB'] },
      ['territory-restricted'],
    ],
    ['AP Photo/Mara Lind', { instructions: 'TICKETS SOLD OUT' }, { territories: ['GB'] }, []],
    ['AP Photo/Mara Lind', { instructions: 'EUROPE OUT' }, { territories: ['GB'] }, ['territory-restricted']],
    ['AP Photo/Mara Lind EDITORIAL USE ONLY', {}, {}, []],
  ])('%s, file %j, %j: %j', (credit, metadata, settings, expected) => {
    expect(rulesOf({ attributes: `credit="${credit}"`, metadata, settings })).toEqual(expected);
  });

  test('the same limit in credit and file is told once, with both', () => {
    const metadata = {
      instructions: 'NO COMMERCIAL OR EDITORIAL SALES IN DENMARK',
      origin: { instructions: 'IIM' } as const,
    };
    expect(found({ attributes: 'credit="EPA/IDA MOE DENMARK OUT"', metadata })).toEqual([
      'territory-restricted: the credit says "DENMARK OUT", "assets/a.jpg" (IPTC-IIM) says "NO COMMERCIAL OR EDITORIAL SALES IN DENMARK", and the publication is for the whole world',
    ]);
  });
});

test('hostile texts are judged in time', () => {
  const metadata = {
    creators: Array.from({ length: 5000 }, (_, index) => `Mara ${'A'.repeat(index % 50)}`),
    creditLine: 'A/'.repeat(2000),
    instructions: `${'A AND '.repeat(600)} OUT ${' OUT'.repeat(100)}`,
    usageTerms: `SALES IN ${"A. '-, ".repeat(500)}`,
    copyrightNotice: '2020 - '.repeat(500),
  };
  const started = performance.now();
  rulesOf({
    attributes: `credit="Mara Lind/AP" waive="${'a-'.repeat(5000)}${'; '.repeat(5000)}"`,
    metadata,
    caption: 'm'.repeat(50_000),
  });
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('pictures by machine', () => {
  const digitalSourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture';
  test.each<readonly [Case, readonly string[]]>([
    [{ attributes: 'credit="Composite: Mara Lind/Harbour Reader"' }, ['synthetic-undisclosed']],
    [{ attributes: 'credit="Composite: Mara Lind/Harbour Reader"', caption: 'A montage of two pictures.' }, []],
    [{ attributes: 'credit="Image made with AI by Harbour Reader"' }, ['synthetic-undisclosed']],
    [{ attributes: 'credit="Image made with AI by Harbour Reader"', caption: 'Das Bild wurde mit KI erzeugt.' }, []],
    [{ attributes: 'credit="Mara Lind"', metadata: { digitalSourceType } }, ['synthetic-undisclosed']],
    [{ attributes: 'credit="Mara Lind"', metadata: { digitalSourceType: 'digitalCapture' } }, []],
  ])('%j', (given, expected) => {
    expect(rulesOf(given)).toEqual(expected);
  });

  test('a word that only begins like one does not say so', () => {
    const given = { attributes: 'credit="Image made with AI by Harbour Reader"', caption: 'Aid comes to the Aisle.' };
    expect(rulesOf(given)).toEqual(['synthetic-undisclosed']);
  });
});

describe('waivers', () => {
  const metadata = { creators: ['Jo Petrov'] };
  const credit = 'credit="AP Photo/Mara Lind"';

  test('make an error information, with the reason', () => {
    const attributes = `${credit} waive="credit-conflict: her name by marriage; the agency says so"`;
    const articles = `:::figure{src="../assets/a.jpg" alt="Boats" ${attributes}}\nA caption.\n:::`;
    const { messages } = resolveSource({ articles, photos: { 'a.jpg': metadata } });
    expect(messages.map((each) => findingText(each))).toEqual([
      'manuscript/a.md:4:1: info: the manuscript says "AP Photo/Mara Lind", but "assets/a.jpg" says: photographer "Jo Petrov" (credit-conflict)\n' +
        '    waived: her name by marriage; the agency says so',
    ]);
    expect(messages[0]).toMatchObject({ figure: 'a--fig-1', waived: 'her name by marriage; the agency says so' });
  });

  test('are for one figure only', () => {
    const one = `:::figure{src="../assets/a.jpg" alt="Boats" ${credit} waive="credit-conflict: known"}\nA caption.\n:::`;
    const articles = `${one}\n\n${one.replace(/ waive="[^"]*"/, '')}`;
    const { messages } = resolveSource({ articles, photos: { 'a.jpg': metadata } });
    expect(messages.map(({ fatal, waived }) => [fatal, waived])).toEqual([
      [undefined, 'known'],
      [true, undefined],
    ]);
  });

  test('several are parted by semicolons; in front matter they are a mapping', () => {
    const waive = `${credit} waive="credit-conflict: known; photo-two-credits: known"`;
    expect(rulesOf({ attributes: waive, metadata })).toEqual(['credit-conflict', 'waiver-unused']);
    const articles =
      '---\ntitle: T\nlead:\n  src: ../assets/a.jpg\n  alt: Boats\n  caption: A caption.\n  credit: AP Photo/Mara Lind\n' +
      '  waive:\n    credit-conflict: known\n    alt-missing: ""\n    key-unknown: why\n---\nText.';
    const { findings } = resolveSource({ articles, photos: { 'a.jpg': metadata } });
    expect(findings.map((line) => line.replace(/ the manuscript.*/, ''))).toEqual([
      'waiver-unexplained manuscript/a.md:10:18 "alt-missing" is waived without a reason',
      'waiver-unknown manuscript/a.md:11:18 "key-unknown" is not a rule of figures, and cannot be waived',
      'credit-conflict manuscript/a.md:7:11',
    ]);
  });

  test('that are parted by commas are told how to be parted', () => {
    const articles = `:::figure{src="../assets/a.jpg" ${credit} waive="alt-missing, credit-conflict: known"}\nA caption.\n:::`;
    const { messages } = resolveSource({ articles, photos: { 'a.jpg': {} } });
    expect(messages.find(({ ruleId }) => ruleId === 'waiver-unknown')?.note).toMatch(/^part several by a semicolon/);
  });

  test('for a portrait count too', () => {
    const articles =
      '---\ntitle: T\nbyline:\n  name: Ida Roth\n  portrait:\n    src: ../assets/a.jpg\n    alt: Ida\n' +
      '    waive: { credit-missing: her own }\n---\nText.';
    const { messages, publication } = resolveSource({ articles, photos: { 'a.jpg': {} } });
    expect(messages).toMatchObject([{ ruleId: 'credit-missing', waived: 'her own', fatal: undefined }]);
    expect(publication.sections.some(({ type }) => type === 'creditList')).toBe(false);
  });
});

test('the end of a permission is that of the manuscript before that of the file', () => {
  const articles =
    ':::figure{src="../assets/a.jpg" alt="x" credit="AP Photo/Mara Lind" expires="2031-05-04"}\nA caption.\n:::';
  const { publication } = resolveSource({ articles, photos: { 'a.jpg': { expires: '2030-01-01' } } });
  expect(JSON.stringify(publication)).toContain('"expires":"2031-05-04"');
});
