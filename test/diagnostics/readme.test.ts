import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Rule } from '../../src/diagnostics/rule.js';
import { creditRules } from '../../src/diagnostics/rules/credit.js';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The rows that the README has to have, from the catalogue. */
const rows = Object.entries<Rule>(creditRules).map(([id, { severity, what, hint, clause }]) => {
  return `| \`${id}\` | ${severity} | ${what}${clause ? ` (${clause})` : ''} | ${hint} |`;
});

test('the README lists every rule of credits as the catalogue has it', () => {
  const [, section = ''] = readme.split('\n## Rules\n');
  const [, table = ''] = section.split('\n## ')[0]?.split('| rule | severity |') ?? [];
  expect(table.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});
