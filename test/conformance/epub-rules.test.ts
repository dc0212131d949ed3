import { beforeAll, describe, expect, test } from 'vitest';
import { checkEpub } from '../../src/conformance/epub/epub-rules.js';
import { epubFileRules } from '../../src/diagnostics/rules/conformance-epub.js';
import { emitEpub } from '../support/checked-epub.js';
import { sampleCover, samplePublication } from '../support/sample-publication.js';
import { EditableEpub } from './edit-epub.js';
import { epubFixtures } from './epub-fixtures.js';

let good: Uint8Array;

beforeAll(async () => {
  good = await emitEpub({ ...samplePublication, cover: sampleCover });
}, 60_000);

const found = (bytes: Uint8Array) => checkEpub(bytes, 'book.epub').map(({ ruleId, reason }) => `${ruleId}: ${reason}`);

describe('rules of a finished EPUB', () => {
  test('every rule has a fixture that breaks it', () => {
    const broken = new Set<string>(epubFixtures.map(({ rule }) => rule));
    expect(Object.keys(epubFileRules).filter((rule) => !broken.has(rule))).toEqual([]);
  });

  test('what Colophon writes breaks none', () => {
    expect(found(good)).toEqual([]);
  });

  test('what the tests pack anew without a change breaks none', () => {
    expect(found(new EditableEpub(good).write())).toEqual([]);
  });

  test.each(epubFixtures.map((each) => [each.rule, each.how, each] as const))('%s: %s', (rule, _, { spoil }) => {
    const epub = new EditableEpub(good);
    const whole = spoil(epub);
    const findings = checkEpub(whole instanceof Uint8Array ? whole : epub.write(), 'book.epub');
    expect(
      findings.filter(({ ruleId }) => ruleId !== rule).map(({ ruleId, reason }) => `${ruleId}: ${reason}`),
    ).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    const { severity, clause } = epubFileRules[rule];
    expect(findings[0]).toMatchObject({ fatal: severity === 'error', clause });
    expect(findings[0]?.file).toMatch(/^book\.epub/);
  });
});
