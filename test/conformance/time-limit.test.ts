import { expect, test, vi } from 'vitest';
import { checkFile } from '../../src/conformance/check-file.js';

const forever = (): never => {
  for (;;);
};

// Rules that are never done; others come before them.
vi.mock('../../src/conformance/epub/rules/accessibility.js', async (original) => {
  const { accessibilityChecks } = await original<typeof import('../../src/conformance/epub/rules/accessibility.js')>();
  const names = Object.keys(accessibilityChecks);
  return { accessibilityChecks: Object.fromEntries(names.map((name) => [name, forever])) };
});
vi.mock('../../src/conformance/pdf/rules/content.js', async (original) => {
  const { contentChecks } = await original<typeof import('../../src/conformance/pdf/rules/content.js')>();
  return { contentChecks: { ...contentChecks, 'pdf-content-syntax': forever } };
});

test.each([
  ['book.epub', 'PK\u0003\u0004', 'epub-zip'],
  ['book.pdf', '%PDF-1.7\n', 'pdf-end'],
])('what the rules found in %s before one took too long is told', async (name, text, rule) => {
  const bytes = new TextEncoder().encode(text);
  const check = await checkFile({ bytes, path: name, name, timeLimit: 0.5 });
  const rules = check?.findings.map(({ ruleId }) => ruleId) ?? [];
  expect(rules.at(-1)).toBe('time-limit');
  expect(rules.slice(0, -1)).toContain(rule);
});
