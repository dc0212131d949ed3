import { describe, expect, test } from 'vitest';
import { check } from '../../src/build.js';
import { minimalSettings, project } from '../support/project.js';

const article = '---\ntitle: Boats\n---\nThe boats came in.\n';

function withTheme(theme: string, files: Readonly<Record<string, string>> = {}) {
  const settings = `${minimalSettings}editions:\n  pdf:\n    theme: ${theme}\n`;
  return project({ 'manuscript/colophon.yaml': settings, 'manuscript/a.md': article, ...files });
}

async function findings(folder: string): Promise<string[]> {
  const result = await check({ folder, only: 'pdf' });
  return result.findings.map(({ ruleId, reason, file, line }) => `${ruleId} ${file}:${line} ${reason}`);
}

describe('the theme of the PDF', () => {
  test.each(['book', 'garamond', 'broadsheet', 'report'])('%s ships with Colophon', async (name) => {
    expect(await findings(await withTheme(name))).toEqual([]);
  });

  test('a name that is none is reported with what there is', async () => {
    const [finding] = (await check({ folder: await withTheme('braodsheet'), only: 'pdf' })).findings;
    expect(finding).toMatchObject({ ruleId: 'theme-unknown', line: 10 });
    expect(finding?.note).toContain('did you mean "broadsheet"?');
  });

  test('a file of the project extends one of them', async () => {
    const theme = '{"name": "mine", "extends": "garamond", "page": {"measure": 2.6e1}, "fonts": {"sans": "literata"}}';
    expect(await findings(await withTheme('../design/theme.json', { 'design/theme.json': theme }))).toEqual([]);
  });

  test('what is wrong in it is reported with its line', async () => {
    const theme = '{\n  "name": "mine",\n  "styles": {\n    "body": { "size": "large" }\n  },\n  "colour": {}\n}\n';
    expect(await findings(await withTheme('theme.json', { 'manuscript/theme.json': theme }))).toEqual([
      expect.stringMatching(/^theme-invalid manuscript\/theme\.json:4 "styles\.body\.size"/),
      expect.stringMatching(/^theme-invalid manuscript\/theme\.json:6 "colour"/),
    ]);
  });

  test('a font that neither ships nor is named in the settings is reported', async () => {
    const theme = '{\n  "name": "mine",\n  "fonts": { "text": "comic-sans" }\n}\n';
    expect(await findings(await withTheme('theme.json', { 'manuscript/theme.json': theme }))).toEqual([
      expect.stringMatching(
        /^theme-invalid manuscript\/theme\.json:3 .*there is no family "comic-sans"; there are literata/,
      ),
    ]);
  });

  test('a missing file, and one outside the project, are reported where they are named', async () => {
    expect(await findings(await withTheme('./none.json'))).toEqual([
      expect.stringMatching(/^file-missing manuscript\/colophon\.yaml:10 /),
    ]);
    expect(await findings(await withTheme('../../theme.json'))).toEqual([
      expect.stringMatching(/^path-outside manuscript\/colophon\.yaml:10 /),
    ]);
  });
});

describe('what the paged book may be asked for', () => {
  const asked = (lines: string) =>
    project({
      'manuscript/colophon.yaml': `${minimalSettings}editions:\n  pdf:\n${lines}`,
      'manuscript/a.md':
        '---\ntitle: Boats\n---\nBoats came in, says [the log](https://a.example).[^1]\n\n[^1]: At dusk.\n',
    });

  test('all of it at once is set without a finding', async () => {
    const lines = [
      'dropCap: true',
      'openings: recto',
      'notes: end',
      'linkNotes: true',
      'bleed: 3mm',
      'cropMarks: true',
    ];
    expect(await findings(await asked(lines.map((line) => `    ${line}\n`).join('')))).toEqual([]);
  });

  test.each(['dropCap: maybe', 'openings: verso', 'notes: nowhere', 'bleed: wide', 'cropmarks: true'])(
    '`%s` is refused where it stands',
    async (line) => {
      const found = await findings(await asked(`    ${line}\n`));
      expect(found).toEqual([expect.stringMatching(/^\S+ manuscript\/colophon\.yaml:10 /)]);
    },
  );
});
