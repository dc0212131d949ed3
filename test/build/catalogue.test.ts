import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

async function built(settings: string, front = '') {
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings + settings,
    'manuscript/a.md': `---\ntitle: Boats\n${front}---\n\nNobody went out.\n`,
  });
  const { outputs, findings, ok } = await build({ folder, out: join(folder, 'dist'), only: 'epub' });
  const name = outputs.find(({ format }) => format === 'epub')?.name;
  const files = name && ok ? unzipSync(new Uint8Array(await readFile(join(folder, 'dist', name)))) : {};
  const text = (path: string) => new TextDecoder().decode(files[`OEBPS/${path}`]);
  return { ok, opf: text('content.opf'), text, found: findings.map(({ ruleId, line }) => [ruleId, line]) };
}

test('subjects carry their codes, sources are named, and articles are what they say', async () => {
  const subjects =
    'subjects:\n  - Weather\n  - name: Photojournalism\n    authority: Thema\n    term: AJF\nsource: urn:isbn:9780306406157\n';
  const { opf, text } = await built(subjects, 'type: OpinionNewsArticle\ncanonicalUrl: https://example.org/boats\n');
  expect(opf).toContain('<dc:subject>Weather</dc:subject>');
  expect(opf).toMatch(
    /<dc:subject id="(subject-2)">Photojournalism<\/dc:subject>\s*<meta refines="#\1" property="authority">Thema<\/meta>\s*<meta refines="#\1" property="term">AJF</,
  );
  expect(opf).toContain('<dc:source>urn:isbn:9780306406157</dc:source>');
  expect(opf).toContain('<dc:source>https://example.org/boats</dc:source>');
  expect(text('a.xhtml')).toContain('"@type":"OpinionNewsArticle"');
});

test.each([
  ['978-0-306-40615-7', 'urn:isbn:9780306406157'],
  ['ISBN 0-306-40615-2', 'urn:isbn:9780306406157'],
  ['urn:isbn:9780306406157', 'urn:isbn:9780306406157'],
  ['ISBN 0-8044-2957-X', 'urn:isbn:9780804429573'],
])('the ISBN %s of the edition is written as its thirteen digits', async (written, identifier) => {
  const { opf } = await built(`editions:\n  epub:\n    identifier: "${written}"\n`);
  expect(opf).toContain(`<dc:identifier id="publication-id">${identifier}</dc:identifier>`);
  expect(opf).toContain('property="identifier-type" scheme="onix:codelist5">15<');
});

test.each(['978-0-306-40615-8', 'ISBN 12345', 'urn:isbn:9780306406150'])('%s is no ISBN', async (written) => {
  const { ok, found } = await built(`editions:\n  epub:\n    identifier: "${written}"\n`);
  expect(ok).toBe(false);
  expect(found).toContainEqual(['isbn-invalid', 10]);
});

test('an identifier that is no ISBN stays what it is', async () => {
  expect((await built('editions:\n  epub:\n    identifier: "urn:x-harbour:12"\n')).opf).toContain('>urn:x-harbour:12<');
});

test.each([
  ['978-0-306-40615-7', 'urn:isbn:9780306406157'],
  ['ISBN 0-306-40615-2', 'urn:isbn:9780306406157'],
  ['ark:/12345/x1', 'ark:/12345/x1'],
  ['doi:10.1000/182', 'doi:10.1000/182'],
  ['https://example.org/x', 'https://example.org/x'],
])('the work may be identified by %s', async (written, identifier) => {
  const { opf } = await built(`identifier: "${written}"\n`);
  expect(opf).toContain(`<dc:identifier id="publication-id">${identifier}</dc:identifier>`);
});

test.each([
  ['any text', 'value-invalid'],
  ['urn:x', 'value-invalid'],
  ['9780306406158', 'isbn-invalid'],
])('the work is not identified by %s', async (written, rule) => {
  const { ok, found } = await built(`identifier: "${written}"\n`);
  expect([ok, found.map(([id]) => id)]).toEqual([false, [rule]]);
});

test('conformance is claimed by who has evaluated the book', async () => {
  const evaluation = `accessibility:
  summary: The maps are described at length.
  evaluation:
    conformsTo: EPUB Accessibility 1.1 - WCAG 2.2 Level AA
    certifiedBy: Harbour Access
    credential: https://example.org/credential
    report: https://example.org/report
`;
  const { opf } = await built(evaluation);
  expect(opf).toContain(
    '<meta id="conformance" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>',
  );
  expect(opf).toContain(
    '<meta id="certifier" refines="#conformance" property="a11y:certifiedBy">Harbour Access</meta>',
  );
  expect(opf).toContain('<link refines="#certifier" rel="a11y:certifierReport" href="https://example.org/report"/>');
  expect(opf).toContain('<meta property="schema:accessibilitySummary">The maps are described at length.</meta>');
  expect((await built('')).opf).not.toMatch(/conformsTo|certified/);
});

test('conformance that nobody has evaluated can’t be claimed', async () => {
  const { ok } = await built(
    'accessibility:\n  evaluation:\n    conformsTo: EPUB Accessibility 1.1 - WCAG 2.2 Level AA\n',
  );
  expect(ok).toBe(false);
});

test('a promise that the book keeps is none the worse, one that it doesn’t stops the build', async () => {
  expect((await built('accessibility:\n  features: [tableOfContents, pageNavigation]\n')).ok).toBe(true);
  const { ok, found } = await built('accessibility:\n  features: [tableOfContents, MathML]\n');
  expect(ok).toBe(false);
  expect(found).toContainEqual(['accessibility-claim', 9]);
  const without = 'editions:\n  epub:\n    pageList: false\naccessibility:\n  features: [pageNavigation]\n';
  expect((await built(without)).found).toContainEqual(['accessibility-claim', 12]);
});
