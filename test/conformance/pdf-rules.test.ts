import { beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { checkPdf } from '../../src/conformance/pdf/pdf-rules.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { pdfFileRules } from '../../src/diagnostics/rules/conformance-pdf.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import { samplePublication } from '../support/sample-publication.js';
import { EditablePdf } from './edit-pdf.js';
import { attach, pdfFixtures, sayWhatIsPrivate } from './pdf-fixtures.js';

let good: Uint8Array;

beforeAll(async () => {
  const trim = { width: 419.53, height: 595.28 };
  const edition = { format: 'pdf', trim, theme: 'book', conformance: 'PDF/A-3a' } as const;
  const layout = await typeset(samplePublication, edition, nodeWorld(), new Messages());
  good = await emitPdf(layout, samplePublication, edition);
}, 60_000);

const found = (bytes: Uint8Array) => checkPdf(bytes, 'book.pdf').map(({ ruleId, reason }) => `${ruleId}: ${reason}`);

describe('rules of a finished PDF', () => {
  test('every rule has a fixture that breaks it', () => {
    const broken = new Set<string>(pdfFixtures.map(({ rule }) => rule));
    expect(Object.keys(pdfFileRules).filter((rule) => !broken.has(rule))).toEqual([]);
  });

  test('what Colophon writes breaks none', () => {
    expect(found(good)).toEqual([]);
  });

  test('what the tests write anew without a change breaks none', () => {
    expect(found(new EditablePdf(good).write())).toEqual([]);
  });

  test('an attachment that says what it is breaks none', () => {
    const pdf = new EditablePdf(good);
    attach(pdf, {});
    expect(found(pdf.write())).toEqual([]);
  });

  test('characters for private use that ActualText says break none', () => {
    const pdf = new EditablePdf(good);
    sayWhatIsPrivate(pdf);
    for (const [id, body] of pdf.objects) {
      if (!body.includes('stream\n') || !pdf.data(id).includes('/Artifact <<')) continue;
      pdf.editData(id, (text) => text.replaceAll('/Artifact <<', '/Artifact <</ActualText (This) '));
    }
    expect(found(pdf.write())).toEqual([]);
  });

  test.each(pdfFixtures.map((each) => [each.rule, each.how, each] as const))('%s: %s', (rule, _, { spoil }) => {
    const pdf = new EditablePdf(good);
    spoil(pdf);
    const findings = checkPdf(pdf.write(), 'book.pdf');
    expect(
      findings.filter(({ ruleId }) => ruleId !== rule).map(({ ruleId, reason }) => `${ruleId}: ${reason}`),
    ).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    const { severity, clause } = pdfFileRules[rule];
    expect(findings[0]).toMatchObject({
      fatal: { error: true, warning: false, info: undefined }[severity],
      file: 'book.pdf',
      clause,
    });
  });
});
