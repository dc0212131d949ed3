import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askVeraPdf, readVeraPdf } from '../../src/conformance/pdf/verapdf.js';

/** A report as veraPDF writes it, cut down to what is read. */
const report = (rules: string, compliant = false) => `<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation><releaseDetails id="core" version="1.26.1" buildDate="2024-05-16T14:30:00Z"/></buildInformation>
  <jobs><job>
    <item size="1234"><name>/tmp/book.pdf</name></item>
    <validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile" isCompliant="${compliant}">
      <details passedRules="105" failedRules="1" passedChecks="3" failedChecks="2">${rules}</details>
    </validationReport>
  </job></jobs>
</report>`;

const failed = `
<rule specification="ISO 14289-1:2014" clause="7.18.5" testNumber="2" status="failed" failedChecks="2" tags="annotation">
  <description>Links shall contain an alternate description via their Contents key</description>
  <object>PDLinkAnnot</object>
  <test>Contents != null</test>
  <check status="failed">
    <context>root/document[0]/pages[3](24 0 obj PDPage)/annots[0](27 0 obj PDLinkAnnot)</context>
    <errorMessage>Link annotation doesn't have a Contents key</errorMessage>
  </check>
  <check status="failed">
    <context>root/document[0]/pages[4](30 0 obj PDPage)/annots[0](31 0 obj PDLinkAnnot)</context>
  </check>
</rule>`;

test('a failed rule of veraPDF is shown as ours are', () => {
  const [first, second, ...more] = readVeraPdf(report(failed), 'book.pdf') ?? [];
  expect(first).toMatchObject({
    ruleId: 'veraPDF-7.18.5-2',
    source: 'veraPDF',
    file: 'book.pdf',
    fatal: true,
    clause: 'ISO 14289-1:2014, 7.18.5',
    reason: "Link annotation doesn't have a Contents key",
    page: 4,
    object: 27,
  });
  expect(second).toMatchObject({
    reason: 'Links shall contain an alternate description via their Contents key',
    object: 31,
  });
  expect(more).toEqual([]);
});

test('a report without failed rules gives no findings', () => {
  expect(readVeraPdf(report('', true), 'book.pdf')).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['text', 'Exception in thread "main"'],
  ['a cut-off report', report(failed).slice(0, 700)],
])('%s is no report', (_, output) => {
  expect(readVeraPdf(output, 'book.pdf')).toBeUndefined();
});

const claims = ['PDF/A-3a', 'PDF/UA-1'];

test.skipIf(process.platform === 'win32').each([
  [['PDF/A-2a', 'PDF/UA-1'], '2a ua1'],
  [['PDF/UA-1'], 'ua1'],
  [[], '0'],
])('what claims %j is judged by the profiles %s', async (claimed, profiles) => {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-verapdf-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = await script(`echo "$4" >> '${folder}/asked'; echo '<validationReport/>'`);
  await askVeraPdf(program, '/tmp/book.pdf', 'book.pdf', claimed);
  expect((await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n').join(' ')).toBe(profiles);
});

test.skipIf(process.platform === 'win32')('the program is run once for each profile', async () => {
  const program = await script(`echo '${report(failed).replaceAll("'", '’')}'; exit 1`);
  const answer = await askVeraPdf(program, '/tmp/book.pdf', 'book.pdf', claims);
  expect(answer?.failure).toBeUndefined();
  expect(answer?.findings).toHaveLength(4);
});

test.skipIf(process.platform === 'win32')('a program that fails is said to have failed', async () => {
  const program = await script('echo "no Java" >&2; exit 2');
  expect(await askVeraPdf(program, '/tmp/book.pdf', 'book.pdf', claims)).toMatchObject({
    findings: [],
    failure: 'no Java',
  });
});

test('a program that is not there is not asked', async () => {
  expect(await askVeraPdf('/no/such/verapdf', '/tmp/book.pdf', 'book.pdf', claims)).toBeUndefined();
});

async function script(body: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-verapdf-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'verapdf');
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}
