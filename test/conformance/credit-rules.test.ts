import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, type Finding } from '../../src/build.js';
import { creditRules, printRules } from '../../src/diagnostics/rules/credit.js';
import { minimalSettings, project } from '../support/project.js';
import { filesOf, readFixture, rulesFolder, type Twin } from '../support/rule-fixtures.js';

const rules = Object.keys(creditRules);

async function findings(rule: string, twin: Twin): Promise<readonly Finding[]> {
  const fixture = readFixture(rule, twin);
  const files = Object.entries(await filesOf(rule, fixture)).map(([name, content]) => [`manuscript/${name}`, content]);
  const settings = minimalSettings + (fixture.files['colophon.yaml'] ?? '');
  const folder = await project({ ...Object.fromEntries(files), 'manuscript/colophon.yaml': settings });
  return (await check({ folder, only: printRules.has(rule) ? 'pdf' : 'epub' })).findings;
}

/** `severity rule line: reason`, but for what is waived. */
function standing(found: readonly Finding[]): readonly string[] {
  const severity = ({ fatal }: Finding) => (fatal === true ? 'error' : fatal === false ? 'warning' : 'info');
  return found
    .filter(({ waived }) => waived === undefined)
    .map((finding) => `${severity(finding)} ${finding.ruleId} ${finding.line}: ${finding.reason}`);
}

test('every rule of credits has its folder, and every folder its rule', () => {
  expect(readdirSync(rulesFolder).sort()).toEqual([...rules].sort());
});

describe.each(rules)('%s', (rule) => {
  test('is found where it is broken, and nothing else', async () => {
    const { expected } = readFixture(rule, 'finding');
    expect(expected.filter((line) => line.split(' ')[1] === rule)).toHaveLength(1);
    expect(standing(await findings(rule, 'finding'))).toEqual(expected);
  }, 30_000);

  test('is silent in the clean twin', async () => {
    expect(standing(await findings(rule, 'clean'))).toEqual([]);
  }, 30_000);
});
