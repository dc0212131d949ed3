import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, groups } from '../../src/diagnostics/catalogue.js';
import { howToChange, rulesMarkdown } from '../../src/diagnostics/reference.js';

describe('the reference of rules', () => {
  test('is what the catalogue says; `npm run rules` writes it anew', () => {
    const file = resolve(import.meta.dirname, '../../src/diagnostics/README.md');
    expect(readFileSync(file, 'utf8')).toBe(rulesMarkdown());
  });

  test('has every rule in one group', () => {
    const grouped = groups.flatMap(({ rules }) => Object.keys(rules));
    expect(grouped.toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });

  test('says what can be changed, and what nothing changes', () => {
    expect(howToChange('credit-conflict')).toContain('waive="credit-conflict: the reason"');
    expect(howToChange('heading-level')).toContain('rules: {heading-level: off}');
    expect(howToChange('heading-level')).not.toContain('waive');
    expect(howToChange('waiver-unknown')).not.toContain('waive="');
    expect(howToChange('file-missing')).toMatch(/^Nothing changes it/);
    expect(howToChange('pdf-end')).toMatch(/^Nothing changes it/);
  });
});
