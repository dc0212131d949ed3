import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/build.js';
import { judgePdf } from '../../src/conformance/pdf/pdf-rules.js';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, project, scratchProject } from '../support/project.js';

const article = `---
title: Boats
---

Nobody went out.

![Three boats](boats.jpg "The fleet. (Jo Petrov / AP)")
`;
const photo = await jpeg({ width: 2000, height: 1500 });

const filesWith = (pdf: string) => ({
  'manuscript/colophon.yaml': `${minimalSettings}editions:\n  pdf:\n    ${pdf}\n`,
  'manuscript/a.md': article,
  'manuscript/boats.jpg': photo,
});

async function pdfWith(pdf: string): Promise<Uint8Array> {
  const folder = await scratchProject(filesWith(pdf));
  try {
    const { ok, findings } = await build({ folder, out: join(folder, 'dist'), only: 'pdf' });
    expect(findings.map(String)).toEqual([]);
    expect(ok).toBe(true);
    return await readFile(join(folder, 'dist/harbour-reader.pdf'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('what a PDF claims to be', () => {
  test.each([
    ['PDF/A-3a', ['PDF/A-3a', 'PDF/UA-1'], true],
    ['PDF/A-2a', ['PDF/A-2a', 'PDF/UA-1'], true],
    ['PDF/UA-1', ['PDF/UA-1'], false],
    ['screen', ['PDF/UA-1'], false],
  ])('%s claims %j and keeps it', async (name, claims, hasIntent) => {
    const bytes = await pdfWith(`conformance: ${name}`);
    const judged = judgePdf(bytes, 'book.pdf');
    expect(judged.findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([]);
    expect(judged.claims).toEqual(claims);
    expect(Buffer.from(bytes).includes('/OutputIntents')).toBe(hasIntent);
  });

  test('for screens, pictures are smaller, unless the settings say how large', async () => {
    const widths = async (pdf: string) => {
      const text = Buffer.from(await pdfWith(pdf)).toString('latin1');
      return [...text.matchAll(/\/Subtype \/Image\n\/Width (\d+)/g)].map(([, width]) => Number(width));
    };
    expect(await widths('conformance: screen')).toEqual([1240]);
    expect(await widths('conformance: screen\n    ppi: 300')).toEqual([2000]);
  });

  test.each([
    ['PDF/A-3A', 'did you mean "PDF/A-3a"?'],
    ['PDF/A-2b', 'did you mean "PDF/A-2a"?'],
    ['Screen', 'did you mean "screen"?'],
    ['press', undefined],
  ])('%s is no name, and the finding says which there are', async (name, hint) => {
    const { ok, findings } = await check({ folder: await project(filesWith(`conformance: ${name}`)) });
    expect(ok).toBe(false);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      file: 'manuscript/colophon.yaml',
      line: 10,
      column: 18,
      reason: `"conformance" of "pdf" of "editions" must be "PDF/A-2a", "PDF/A-3a", "PDF/UA-1" or "screen", not "${name}"`,
      ...(hint ? { note: hint } : {}),
    });
  });
});

test('bylines and credits in other scripts are in a language of their own in both books', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': `---
title: Boats
kicker: Гавань
byline: Олена Крофт
---

Nobody went out.

![Three boats](boats.jpg "The fleet. (צילום: דנה לוי, פלאש 90)")
`,
    'manuscript/boats.jpg': photo,
  });
  const { findings } = await build({ folder, out: join(folder, 'dist') });
  expect(findings.map(String)).toEqual([]);
  expect(judgePdf(await readFile(join(folder, 'dist/harbour-reader.pdf')), 'book.pdf').findings.map(String)).toEqual(
    [],
  );
  const epub = unzipSync(await readFile(join(folder, 'dist/harbour-reader.epub')));
  const document = (name: string) => strFromU8(epub[`OEBPS/${name}`] ?? new Uint8Array());
  const credit = '<bdi lang="he" xml:lang="he" dir="rtl">צילום: דנה לוי, פלאש 90</bdi>';
  for (const name of ['a.xhtml', 'photo-credits.xhtml']) expect(document(name)).toContain(credit);
  const byline = '<p class="byline">By <span lang="ru" xml:lang="ru">Олена Крофт</span></p>';
  expect(document('contents.xhtml')).toContain(byline);
});
