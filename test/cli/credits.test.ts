import { describe, expect, test, vi } from 'vitest';
import type { CreditRecord } from '../../src/build.js';
import { run } from '../../src/cli/command.js';
import { creditsTable } from '../../src/cli/credits-table.js';
import { fold, padded, splitGraphemes, widthOf } from '../../src/cli/terminal-text.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { minimalSettings, png, project } from '../support/project.js';
import { recorder } from '../support/terminal.js';

const bare: CreditRecord = {
  figure: 'a--fig-1',
  name: 'Figure 1',
  article: { title: 'Boats', language: 'en' },
  credits: ['Mara Lind/AP'],
  printed: ['Mara Lind/AP'],
  creators: [{ name: 'Mara Lind' }],
  contributors: [],
  sources: ['AP'],
  providers: [],
  holders: [],
  years: [],
  licences: [],
  statuses: [],
  restrictions: [],
  identifiers: [],
  findings: [],
  printedAt: {},
};

const records: readonly CreditRecord[] = [
  {
    ...bare,
    place: { file: 'manuscript/a.md', line: 7, column: 1, endLine: 9 },
    printedAt: { pdf: { page: 5, label: '1' } },
  },
  {
    ...bare,
    name: 'Figure 2',
    creators: [],
    sources: ['Institute for River Research (IRR)', '共同通信社'],
    providers: ['Meridian'],
    licences: [{ name: 'CC BY-SA 4.0' }],
    restrictions: ['DENMARK OUT', 'NO SALES'],
    facts: { file: 'assets/b.jpg', expires: '2025-12-31' },
    withheld: 'Picture withheld: one use',
    place: { file: 'manuscript/a-long-name-of-an-article-that-goes-on.md', line: 120, column: 1 },
  },
];

const findings = () => {
  const messages = new Messages();
  messages.report('theme-unknown', { file: 'manuscript/a.md', line: 8, column: 3 }, 'a finding');
  messages.report('trim-unusable', { file: 'manuscript/b.md', line: 8, column: 3 }, 'of something else');
  return messages.findings;
};

describe('the table', () => {
  test.each([64, 80, 100, 140])('fits %i columns and keeps every word', (width) => {
    const table = creditsTable(records, findings(), width);
    for (const line of table.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
    for (const word of ['Mara', 'Lind', 'Meridian', '2025-12-31', 'withheld']) expect(table).toContain(word);
  });

  test('names in a wide terminal all that is known, one row a picture', () => {
    const [head, , first, second] = creditsTable(records, findings(), 300).split('\n');
    expect(head?.split(/\s{2,}/)).toEqual([
      'Figure',
      'Page',
      'Place',
      'Creator',
      'Source',
      'Licence',
      'Limits',
      'Findings',
    ]);
    expect(first?.split(/\s{2,}/)).toEqual(['Figure 1', '1', 'a.md:7', 'Mara Lind', 'AP', 'error theme-unknown']);
    expect(second).toContain('withheld; expires 2025-12-31; DENMARK OUT; NO SALES');
    expect(second).toContain('via Meridian');
  });

  test('has no column in which nothing stands', () => {
    const table = creditsTable(records.slice(0, 1), [], 100);
    expect(table).not.toMatch(/Licence|Limits|Findings/);
  });

  test('becomes lists where the terminal is narrow', () => {
    const lines = creditsTable(records, [], 30).split('\n');
    expect(lines).toContain('  Creator: Mara Lind');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(30);
  });

  test('counts what the rights desk looks for', () => {
    const none = { ...bare, credits: [], printed: [], creators: [] };
    expect(creditsTable([...records, none], [], 100)).toMatch(
      /3 pictures, 1 withheld, 1 without a credit, 1 without a creator’s name\n$/,
    );
  });

  test('lets no command of a manuscript reach the terminal', () => {
    const hostile = { ...bare, creators: [{ name: '\u001b[31mMara\u202e' }] };
    expect(creditsTable([hostile], [], 100)).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
  });
});

describe('text on a terminal', () => {
  test('is as wide as it is shown', () => {
    expect(['Mara', '共同', 'e\u0301', '👩‍🚒', ''].map(widthOf)).toEqual([4, 4, 1, 2, 0]);
    expect(padded('共同', 6)).toBe('共同  ');
  });

  test('is taken apart into what Unicode calls characters', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const segments = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
    for (let code = 0; code < 0x3100; code++) {
      const text = `e${String.fromCharCode(code)}a`;
      const found = splitGraphemes(text);
      if (found.join('|') !== segments(text).join('|')) expect(found).toEqual(segments(text));
    }
  });

  test('is broken between words, and within them only where it must', () => {
    expect(fold('Mara Lind and Jo', 9)).toEqual(['Mara Lind', 'and Jo']);
    expect(fold('a-very-long-word', 8)).toEqual(['a-very-', 'long-', 'word']);
    expect(fold('', 5)).toEqual(['']);
  });
});

describe('colophon credits', () => {
  vi.setConfig({ testTimeout: 60_000 });

  const credits = async (argv: readonly string[], markdown: string) => {
    const folder = await project({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': `---\ntitle: T\n---\nText.\n\n${markdown}\n`,
      'assets/a.png': await png(),
    });
    const { terminal, out, err } = recorder({ columns: 90, cwd: folder });
    const code = await run(['credits', folder, ...argv], terminal);
    return { code, out: out(), err: err() };
  };
  const sound = '![x](../assets/a.png "Boats. (Mara Lind/AP)")';

  test('prints the table', async () => {
    const { code, out } = await credits([], sound);
    expect(code).toBe(0);
    expect(out).toMatch(/a\.md:6 +Mara Lind +AP/);
    expect(out).toMatch(/1 picture\n$/);
  });

  test('prints it with the findings, and fails, where a credit is missing', async () => {
    const { code, out, err } = await credits([], '![x](../assets/a.png "Boats.")');
    expect(code).toBe(1);
    expect(out).toContain('error credit-missing');
    expect(err).toContain('manuscript/a.md:6');
  });

  test('prints JSON and CSV for programs, one of them', async () => {
    const json = JSON.parse((await credits(['--json'], sound)).out);
    expect(json).toMatchObject({ ok: true, findings: [], credits: { image: [{ creditText: 'Mara Lind/AP' }] } });
    expect((await credits(['--csv', '--only', 'epub'], sound)).out).toMatch(/^\uFEFFfigure,id,.*epub_id\r\n/);
    expect((await credits(['--csv', '--json'], sound)).code).toBe(2);
  });
});
