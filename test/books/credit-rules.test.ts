import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BuildResult, Finding } from '../../src/build.js';
import { creditRules } from '../../src/diagnostics/rules/credit.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';
import { filesOf, readFixture, type Twin } from '../support/rule-fixtures.js';

const rules = Object.keys(creditRules);

/** One book of the projects of all rules: an article each, in a folder of its own. */
async function book(twin: Twin, severities = ''): Promise<{ readonly result: BuildResult; readonly out: string }> {
  const files: Record<string, string | Uint8Array> = {};
  const settings = new Set<string>();
  for (const rule of rules) {
    const fixture = readFixture(rule, twin);
    for (const [name, content] of Object.entries(await filesOf(rule, fixture)))
      files[`manuscript/${rule}/${name}`] =
        typeof content === 'string' ? content.replace('---\n', `---\nslug: ${rule}\n`) : content;
    if (fixture.files['colophon.yaml']) settings.add(fixture.files['colophon.yaml']);
  }
  const articles = rules.map((rule) => `  - ${rule}/a.md\n`).join('');
  files['manuscript/colophon.yaml'] =
    minimalSettings.replace('  - a.md\n', articles) + [...settings].join('') + severities;
  const out = await mkdtemp(join(tmpdir(), 'colophon-rules-'));
  onTestFinished(() => rm(out, { recursive: true, force: true }));
  return { result: await build({ folder: await project(files), out }), out };
}

function standing({ findings }: BuildResult): readonly Finding[] {
  return findings.filter(({ waived }) => waived === undefined);
}

const errors = rules.filter((rule) => creditRules[rule as keyof typeof creditRules].severity === 'error');

test('a book that breaks every rule once tells each once, and is not built', async () => {
  // Pages are set only where there is no error, and only they tell how large a picture is printed.
  const lowered = `rules:\n${errors.map((rule) => `  ${rule}: warning\n`).join('')}`;
  const { result } = await book('finding', lowered);
  expect(
    standing(result)
      .map(({ ruleId }) => ruleId)
      .sort(),
  ).toEqual([...rules].sort());
  expect(standing(result).filter(({ fatal }) => fatal === true)).toEqual([]);
  const strict = await book('finding');
  expect(strict.result.ok).toBe(false);
  expect(await readdir(strict.out)).toEqual([]);
  expect(
    standing(strict.result)
      .filter(({ fatal }) => fatal === true)
      .map(({ ruleId }) => ruleId)
      .sort(),
  ).toEqual(errors.sort());
}, 120_000);

test('its clean twin is built without a finding', async () => {
  const { result, out } = await book('clean');
  expect(standing(result).map(String)).toEqual([]);
  expect(result.ok).toBe(true);
  expect((await readdir(out)).filter((name) => /\.(?:epub|pdf)$/.test(name))).toHaveLength(2);
  // What is waived is told to the rights desk, with the reason.
  const { image } = JSON.parse(await readFile(join(out, 'harbour-reader.credits.json'), 'utf8'));
  const waived = image.flatMap(({ colophon }: { colophon: { findings: unknown[] } }) => colophon.findings);
  expect(waived).toContainEqual({
    rule: 'alt-is-caption',
    message: 'the alternative text repeats the caption',
    waived: 'it is a poster',
  });
  expect(waived).toHaveLength(result.findings.length);
}, 120_000);
