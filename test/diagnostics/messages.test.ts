import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { Messages, mostOfOneRule } from '../../src/diagnostics/messages.js';
import type { Rule } from '../../src/diagnostics/rule.js';
import { read } from '../../src/manuscript/read.js';
import { minimalSettings, project } from '../support/project.js';

const place = { file: 'a.md', line: 1, column: 1 };

describe('severities', () => {
  test('count for what comes and for what has been found', () => {
    const messages = new Messages();
    messages.report('credit-missing', place, 'one');
    messages.report('alt-is-caption', place, 'two');
    messages.report('agency-unknown', place, 'three');
    messages.setSeverities(
      new Map([
        ['credit-missing', 'warning'],
        ['alt-is-caption', 'off'],
        ['agency-unknown', 'error'],
      ] as const),
    );
    messages.report('alt-is-caption', place, 'four');
    expect(messages.findings.map(({ reason, fatal }) => [reason, fatal])).toEqual([
      ['one', false],
      ['three', true],
    ]);
    expect(messages.failed).toBe(true);
  });

  test('of fixed rules stay, and so does what is waived', () => {
    const messages = new Messages();
    messages.setSeverities(new Map([['id-duplicate', 'off']] as const));
    const figure = messages.about('fig', [{ rule: 'credit-missing', reason: 'known', place }]);
    figure.report('credit-missing', place, 'one');
    messages.setSeverities(new Map([['credit-missing', 'warning']] as const));
    messages.report('id-duplicate', place, 'two');
    expect(messages.findings.map(({ fatal }) => fatal)).toEqual([undefined, true]);
  });

  test('a rule that is off leaves its waiver unused', () => {
    const messages = new Messages();
    messages.setSeverities(new Map([['alt-missing', 'off']] as const));
    messages.about('fig', [{ rule: 'alt-missing', reason: 'known', place }]).report('alt-missing', place, 'one');
    messages.reportUnusedWaivers(() => true);
    expect(messages.findings.map(({ ruleId, figure }) => [ruleId, figure])).toEqual([['waiver-unused', 'fig']]);
  });

  test('findings collected elsewhere take the severity that holds here', () => {
    const [messages, elsewhere] = [new Messages(), new Messages()];
    elsewhere.report('figure-too-tall', place, 'one');
    messages.setSeverities(new Map([['figure-too-tall', 'error']] as const));
    for (const finding of elsewhere.findings) messages.take(finding);
    expect(messages.failed).toBe(true);
  });
});

describe('the catalogue', () => {
  const rules = Object.entries<Rule>(catalogue);

  test('says of every rule what is wrong and what to do', () => {
    const wordless = rules.filter(([, { what, hint }]) => what.trim() === '' || hint.trim() === '');
    expect(wordless).toEqual([]);
    expect(rules.filter(([id]) => !/^[a-z]+(?:-[a-z\d]+)*$/.test(id))).toEqual([]);
  });
});

test('the settings give severities; what is no rule, and what is fixed, is reported', async () => {
  const settings = `${minimalSettings}rules:\n  credit-misssing: off\n  id-duplicate: warning\n  directive-content: off\n  key-unknown: error\n  alt-missing: of\n`;
  const folder = await project({
    'manuscript/colophon.yaml': settings,
    'manuscript/a.md': '---\ntitle: T\n---\nText.\n',
  });
  const messages = new Messages();
  await read(folder, messages);
  expect(messages.findings.map(({ ruleId, line, reason, note }) => `${ruleId} ${line} ${reason} (${note})`)).toEqual([
    expect.stringMatching(/^value-invalid 13 "alt-missing" of "rules" /),
    'rule-unknown 9 there is no rule "credit-misssing" (did you mean "credit-missing"?)',
    expect.stringMatching(/^rule-fixed 10 "id-duplicate" is always told as error, never as warning /),
  ]);
});

describe('too many findings of one rule in one file', () => {
  const at = (line: number, file = 'a.md') => ({ file, line, column: 1 });
  const { usual, ofFigures } = mostOfOneRule;

  test('are kept up to a limit, and one stands for the rest', () => {
    const messages = new Messages();
    for (let line = 1; line <= 1000; line++) messages.report('link-dropped', at(line), `line ${line}`, 'special');
    messages.report('link-dropped', at(1, 'b.md'), 'another file');
    messages.report('link-wordless', at(1), 'another rule');
    expect(messages.findings).toHaveLength(usual + 3);
    const rest = messages.findings[usual];
    expect(rest).toMatchObject({ ruleId: 'link-dropped', file: 'a.md', line: usual + 1, more: 1000 - usual });
    expect(String(rest)).toContain(`and ${1000 - usual} more of the same kind`);
    expect(rest?.note).toBe(catalogue['link-dropped'].hint);
    expect(messages.findings.slice(usual + 1).map(({ reason }) => reason)).toEqual(['another file', 'another rule']);
  });

  test('stop the build all the same, and take other severities as others do', () => {
    const messages = new Messages();
    for (let line = 1; line <= 500; line++) messages.report('credit-missing', at(line), `line ${line}`);
    expect(messages.failed).toBe(true);
    messages.setSeverities(new Map([['credit-missing', 'warning']] as const));
    messages.report('credit-missing', at(501), 'line 501');
    expect(messages.failed).toBe(false);
    expect(messages.findings).toHaveLength(usual + 1);
    expect(messages.findings.at(-1)).toMatchObject({ more: 501 - usual, fatal: false });
  });

  test('of those about figures more are kept, and those of another log are added up', () => {
    const messages = new Messages();
    for (let line = 1; line <= ofFigures + 5; line++)
      messages.about(`f${line}`).report('credit-missing', at(line), `line ${line}`);
    expect(messages.findings).toHaveLength(ofFigures + 1);
    expect(messages.findings.at(-1)).toMatchObject({ more: 5, line: ofFigures + 1 });
    expect(messages.findings.at(-1)?.figure).toBeUndefined();
    const others = new Messages();
    for (let line = 1; line <= usual + 7; line++) others.report('credit-missing', at(line), `other ${line}`);
    for (const finding of others.findings) messages.take(finding);
    expect(messages.findings.at(-1)?.more).toBe(5 + usual + 7);
  });
});
