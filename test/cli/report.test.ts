import { describe, expect, test } from 'vitest';
import type { FileFinding } from '../../src/build.js';
import { findingText, reportFindings, reportStopped, summaryText } from '../../src/cli/report.js';
import { githubReport } from '../../src/cli/report-github.js';
import { buildJson } from '../../src/cli/report-json.js';
import { sarifReport } from '../../src/cli/report-sarif.js';
import { finding } from '../../src/conformance/finding.js';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { project } from '../support/project.js';
import { recorder } from '../support/terminal.js';

const settings = 'manuscript/colophon.yaml';
const messages = new Messages();
messages.report(
  'theme-unknown',
  { file: settings, line: 3, column: 8, endLine: 3, endColumn: 11 },
  'there is no "bok"',
);
messages.report('trim-unusable', { file: settings, line: 2, column: 7 }, 'the page is 10 × 10 mm');
messages.report('heading-level', { file: 'manuscript/a.md', line: 1, column: 1 }, 'a level is left out');
const { findings } = messages;

/** A finding with everything hostile in it. */
function hostile(): readonly FileFinding[] {
  const all = new Messages();
  const file = 'manuscript/50%,a:b\u001b[31m\n.md';
  all.report('theme-unknown', { file, line: 1, column: 2 }, 'no "\u001b[31mred\u202e"\r\n::error::forged', 'say\nso');
  return all.findings;
}

describe('a finding as a person reads it', () => {
  test('gives file:line:column, severity, what is wrong, the rule and what to do', () => {
    const [first] = findings;
    expect(first && findingText(first)).toBe(
      'manuscript/colophon.yaml:3:8: error: there is no "bok" (theme-unknown)\n    use one of the themes that Colophon ships with',
    );
  });

  test('of a PDF names page, object and clause', () => {
    const rule = { id: 'pdf-link-contents', severity: 'error', clause: 'ISO 14289-1, 7.18.5' } as const;
    const text = findingText(finding('book.pdf', rule, { reason: 'the link has no Contents', page: 3, object: 12 }));
    expect(text).toBe(
      'book.pdf: page 3, object 12: error: the link has no Contents (pdf-link-contents; ISO 14289-1, 7.18.5)',
    );
  });

  test('shows the line with carets, grouped by file and in order, and counts at the end', async () => {
    const folder = await project({
      [settings]: '\uFEFFtitle: T\r\ntrim: 1\r\ntheme: bok\r\n',
      'manuscript/a.md': '### x',
    });
    const { terminal, out, err } = recorder({ cwd: folder });
    await reportFindings({ ok: false, findings, folder }, terminal);
    expect(out()).toBe('');
    expect(err()).toBe(
      [
        'manuscript/colophon.yaml:2:7: error: the page is 10 × 10 mm (trim-unusable)',
        '   2 │ trim: 1',
        '     │       ^',
        '    choose a trim size between 90 × 120 mm and 500 × 700 mm',
        '',
        'manuscript/colophon.yaml:3:8: error: there is no "bok" (theme-unknown)',
        '   3 │ theme: bok',
        '     │        ^^^',
        '    use one of the themes that Colophon ships with',
        '',
        'manuscript/a.md:1:1: warning: a level is left out (heading-level)',
        '   1 │ ### x',
        '     │ ^',
        `    ${catalogue['heading-level'].hint}`,
        '',
        '2 errors, 1 warning in 2 files',
        '',
      ].join('\n'),
    );
  });

  test('names files as they can be opened from where the command runs', async () => {
    const folder = await project({ [settings]: 'a\nb\nc' });
    const name = folder.split('/').at(-1);
    const within = recorder({ cwd: folder.slice(0, -(name?.length ?? 0) - 1) });
    await reportFindings({ ok: false, findings, folder }, within.terminal);
    expect(within.err()).toContain(`${name}/manuscript/colophon.yaml:2:7: error`);
    const elsewhere = recorder({ cwd: '/usr/lib' });
    await reportFindings({ ok: false, findings, folder }, elsewhere.terminal);
    expect(elsewhere.err()).toContain(`${folder}/manuscript/colophon.yaml:2:7: error`);
  });

  test('shows no line of a file outside the project, nor of one that is gone', async () => {
    const folder = await project({ 'secret.txt': 'canary', 'book/manuscript/a.md': 'text' });
    const all = new Messages();
    all.report('heading-level', { file: '../secret.txt', line: 1, column: 1 }, 'outside');
    all.report('heading-level', { file: 'manuscript/gone.md', line: 1, column: 1 }, 'gone');
    all.report('heading-level', { file: 'manuscript', line: 1, column: 1 }, 'a folder');
    const { terminal, err } = recorder({ cwd: folder });
    await reportFindings({ ok: false, findings: all.findings, folder: `${folder}/book` }, terminal);
    expect(err()).not.toMatch(/canary|│/);
    expect(err()).toContain('3 warnings in 3 files');
  });

  test('lets no control character of a manuscript or of its name reach the terminal', async () => {
    const folder = await project({ 'manuscript/x.md': 'a\u001b[31m\u202e\u0007b\n' });
    const all = new Messages();
    all.report('heading-level', { file: 'manuscript/x.md', line: 1, column: 2 }, 'hostile');
    const { terminal, err } = recorder({ cwd: folder });
    await reportFindings({ ok: false, findings: [...all.findings, ...hostile()], folder }, terminal);
    expect(err()).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
    expect(err()).not.toMatch(/^::/m);
    expect(err()).toContain('a\\u001b[31m\\u202e\\u0007b');
  });

  test('is in colour on a terminal, or where that is asked for, and not where it is refused', async () => {
    const printed = async (options: Parameters<typeof recorder>[0]) => {
      const { terminal, err } = recorder(options);
      await reportFindings({ ok: false, findings, folder: '/nowhere' }, terminal);
      return err().includes('\u001b[');
    };
    expect(await printed({ isTTY: true })).toBe(true);
    expect(await printed({ isTTY: false })).toBe(false);
    expect(await printed({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await printed({ isTTY: true, env: { NO_COLOR: '' } })).toBe(true);
    expect(await printed({ isTTY: true, env: { TERM: 'dumb' } })).toBe(false);
    expect(await printed({ isTTY: false, env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await printed({ isTTY: true, env: { FORCE_COLOR: '0' } })).toBe(false);
  });

  test('is left out where it is only information and quiet is asked for', async () => {
    const all = new Messages();
    all.report('agency-unknown', undefined, 'no list has "Orbis"');
    const { terminal, err } = recorder();
    await reportFindings({ ok: true, findings: all.findings, folder: '/nowhere' }, terminal, true);
    expect(err()).toBe('');
  });
});

const facts = { out: '/project/dist', seconds: 3.24, checkOnly: false, strict: false, hasOutputs: true };

describe('the end of a build', () => {
  test('says that the old outputs are untouched where it was stopped', () => {
    const { terminal, err } = recorder();
    reportStopped({ ok: false, findings, outputs: [] }, facts, terminal);
    expect(err()).toBe('Not built. The outputs of the last good build are as they were.\n');
  });

  test('says nothing of old outputs where there are none', () => {
    const { terminal, err } = recorder();
    reportStopped({ ok: false, findings, outputs: [] }, { ...facts, hasOutputs: false }, terminal);
    expect(err()).toBe('Not built. Nothing was written.\n');
  });

  test('says that it was warnings that stopped it', () => {
    const { terminal, err } = recorder();
    reportStopped({ ok: false, findings: findings.slice(2), outputs: [] }, { ...facts, strict: true }, terminal);
    expect(err()).toContain('Not built. Warnings stop a strict build.');
  });

  test('says in a few lines what was made, with sizes and times', () => {
    const summary = { title: 'Reader\u001b', articles: 3, words: 6412, figures: 27, withheld: 9 };
    const outputs = [
      { format: 'epub', name: 'reader.epub', byteLength: 2_130_000 },
      { format: 'pdf', name: 'reader.pdf', byteLength: 512, pages: 48 },
    ] as const;
    expect(summaryText({ ok: true, findings: [], outputs, summary }, facts, recorder().terminal)).toBe(
      'Reader\\u001b: 3 articles, 6,412 words, 27 figures (9 withheld)\n' +
        '  dist/reader.epub   2.1 MB\n' +
        '  dist/reader.pdf      1 kB, 48 pages\n' +
        'Built in 3.2 s\n',
    );
  });
});

test('the JSON report holds the same findings, with the files as the project names them', () => {
  const json = JSON.parse(buildJson({ ok: false, findings, outputs: [] }));
  expect(json.ok).toBe(false);
  expect(json.findings).toHaveLength(3);
  expect(json.findings[0]).toMatchObject({
    rule: 'trim-unusable',
    severity: 'error',
    line: 2,
    column: 7,
    file: settings,
  });
});

test('every report says how many findings one stands for', async () => {
  const many = new Messages();
  for (let line = 1; line <= 1000; line++)
    many.report('link-dropped', { file: 'manuscript/a.md', line, column: 1 }, `line ${line}`);
  const found = { ok: false, findings: many.findings, folder: '/nowhere' };
  const { terminal, err } = recorder({ cwd: '/nowhere' });
  await reportFindings(found, terminal);
  expect(err().length).toBeLessThan(50_000);
  expect(err()).toContain('manuscript/a.md:201:1: warning: and 800 more of the same kind (link-dropped)');
  expect(err()).toMatch(/^1000 warnings$/m);
  const rows = JSON.parse(buildJson({ ok: false, findings: many.findings, outputs: [] })).findings;
  expect(rows).toHaveLength(201);
  expect(rows.at(-1)).toMatchObject({ rule: 'link-dropped', line: 201, more: 800 });
  const [run] = JSON.parse(sarifReport(found, '/nowhere', '0.0.0')).runs;
  expect(run.results.at(-1)).toMatchObject({ ruleId: 'link-dropped', properties: { more: 800 } });
  expect(githubReport(found, '/nowhere').trimEnd().split('\n')).toHaveLength(201);
});

describe('annotations for GitHub', () => {
  test('stand at the lines, with the hint', () => {
    const lines = githubReport({ ok: false, findings, folder: '/work/books/one' }, '/work').split('\n');
    expect(lines[0]).toBe(
      '::error file=books/one/manuscript/colophon.yaml,line=2,col=7,title=trim-unusable::the page is 10 × 10 mm%0Achoose a trim size between 90 × 120 mm and 500 × 700 mm',
    );
    expect(lines[1]).toMatch(/^::error file=[^,]*,line=3,endLine=3,col=8,endColumn=11,title=theme-unknown::/);
    expect(lines[2]).toMatch(/^::warning /);
    expect(lines).toHaveLength(4);
  });

  test('can be neither forged nor broken by what a manuscript says', () => {
    const text = githubReport({ ok: false, findings: hostile(), folder: '/work' }, '/work');
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('file=manuscript/50%25%2Ca%3Ab\\u001b[31m .md,');
    expect(text).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

describe('the SARIF log', () => {
  const log = JSON.parse(sarifReport({ ok: false, findings, folder: '/work/one' }, '/work', '1.2.3'));
  const [run] = log.runs;

  test('has what the schema of SARIF 2.1.0 requires', () => {
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-schema-2.1.0') });
    expect(run.tool.driver).toMatchObject({ name: 'Colophon', semanticVersion: '1.2.3' });
    for (const result of run.results) {
      expect(result.message.text).toMatch(/./);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    }
  });

  test('has the whole catalogue of rules, each id once', () => {
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(Object.keys(catalogue));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { shortDescription, help } of run.tool.driver.rules)
      expect([shortDescription.text, help.text]).not.toContain('');
  });

  test('names places as the repository has them', () => {
    expect(run.results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'one/manuscript/colophon.yaml' },
      region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 11 },
    });
  });

  test('escapes names of files, and takes findings without a place and of other programs', () => {
    const other = finding(
      'book.pdf',
      { id: 'PKG-007', severity: 'warning' },
      { reason: 'odd', page: 2 },
      'epubcheck-ts',
    );
    const all = new Messages();
    all.report('settings-missing', undefined, 'nothing there');
    const found = { ok: false, findings: [...hostile(), other, ...all.findings], folder: '/work' };
    const { results } = JSON.parse(sarifReport(found, '/work', '1.0.0')).runs[0];
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'manuscript/50%25%2Ca%3Ab%1B%5B31m%0A.md',
    );
    expect(results[1]).toMatchObject({
      ruleId: 'PKG-007',
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'page 2' }] }],
    });
    expect(results[1].ruleIndex).toBeUndefined();
    expect(results[2].locations).toBeUndefined();
  });

  test('tells of a waiver as a suppression', () => {
    const all = new Messages();
    const place = { file: 'a.md', line: 1, column: 1 };
    all.about('fig-1', [{ rule: 'credit-conflict', reason: 'confirmed', place }]).report('credit-conflict', place, 'x');
    const { results } = JSON.parse(sarifReport({ ok: true, findings: all.findings, folder: '/' }, '/', '1.0.0'))
      .runs[0];
    expect(results[0]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'inSource', justification: 'confirmed' }],
    });
  });
});
