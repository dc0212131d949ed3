import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import { planStructure } from '../../src/pdf/plan-structure.js';
import type { PlannedElement } from '../../src/pdf/structure-plan.js';
import { housePublication } from '../support/house-publication.js';

const edition = {
  format: 'pdf',
  trim: { width: 419.53, height: 595.28 },
  theme: 'book',
  conformance: 'PDF/A-3a',
} as const;

interface LinkTo {
  readonly page: number;
  readonly target: string;
}

let links: readonly LinkTo[];
interface Bookmark {
  readonly title: string;
  readonly count?: number | undefined;
  readonly items: readonly { readonly title: string }[];
}

let outline: readonly Bookmark[];

beforeAll(async () => {
  const layout = await typeset(housePublication, edition, nodeWorld(), new Messages());
  const reader = await getDocument({ data: await emitPdf(layout, housePublication, edition), verbosity: 0 }).promise;
  const pages = Array.from({ length: reader.numPages }, (_, index) => index + 1);
  const found = await Promise.all(
    pages.map(async (page) =>
      (await (await reader.getPage(page)).getAnnotations()).flatMap(({ dest }) =>
        typeof dest === 'string' ? [{ page, target: dest }] : [],
      ),
    ),
  );
  links = found.flat();
  outline = (await reader.getOutline()) ?? [];
  await reader.destroy();
}, 60_000);

const pageOfLink = (target: string) => links.find((link) => link.target === target)?.page ?? 0;

describe('credits in the PDF', () => {
  test('lead from the list to the figure, and from the figure to its entry in the list', () => {
    // The entry stands at the end, its figure before it.
    expect(pageOfLink('credits-1')).toBeGreaterThan(0);
    expect(pageOfLink('credits-1')).toBeLessThan(
      Math.max(...links.filter(({ target }) => target === 'fig-boats').map(({ page }) => page)),
    );
    for (const entry of ['credits-2', 'credits-3', 'credits-4', 'credits-7'])
      expect(pageOfLink(entry)).toBeGreaterThan(0);
  });

  test('are lists under headings in the structure', () => {
    const { sections } = planStructure(housePublication, housePublication.sections, new Map());
    const list = sections.find(({ node }) => node === 'credits');
    const groups = (list?.kids ?? []).filter(
      (kid): kid is PlannedElement => kid.kind === 'planned' && kid.type === 'Sect',
    );
    const types = groups.map(({ kids }) => kids.map((kid) => (kid.kind === 'planned' ? kid.type : kid.kind)));
    expect(types).toEqual([
      ['H2', 'L'],
      ['H2', 'L'],
    ]);
  });

  test('come after the contents among the bookmarks, and the pictures under one of their own, closed', () => {
    expect(outline[0]?.title).toBe('Boats & storms: a week on the mole');
    const last = outline.at(-1);
    expect(last).toMatchObject({ title: 'Illustrations', count: -2 });
    expect(last?.items.map(({ title }) => title)).toEqual([
      'Figure 1. Boats wait out the second storm',
      'Figure 4. The bay & its <anchorages>',
    ]);
  });
});
