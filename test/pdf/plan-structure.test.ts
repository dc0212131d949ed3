import { expect, test } from 'vitest';
import { planStructure } from '../../src/pdf/plan-structure.js';
import type { PlannedElement } from '../../src/pdf/structure-plan.js';
import type { Table } from '../../src/publication/content.js';
import { articlesOf } from '../../src/publication/outline.js';
import type { Publication } from '../../src/publication/publication.js';
import { samplePublication, table } from '../support/sample-publication.js';

/** The types of a table's elements, each with what is in it. */
function structureOf(node: Table): string {
  const [article] = articlesOf(samplePublication);
  if (!article) throw new Error('the sample has no article');
  const sections = [{ ...article, body: [node] }];
  const publication: Publication = { ...samplePublication, sections };
  return find(planStructure(publication, sections, new Map()).sections) ?? 'no table';
}

function find(elements: readonly PlannedElement[]): string | undefined {
  for (const each of elements) {
    const found = each.type === 'Table' ? typesIn(each) : find(planned(each));
    if (found !== undefined) return found;
  }
  return undefined;
}

function typesIn(element: PlannedElement): string {
  const kids = planned(element).map(typesIn);
  return kids.length > 0 ? `${element.type}(${kids.join(' ')})` : element.type;
}

function planned({ kids }: PlannedElement): readonly PlannedElement[] {
  return kids.filter((kid) => kid.kind === 'planned');
}

const ports = table('ports', [undefined, undefined], 'Ports', [
  ['', 'Dues'],
  ['Acre', '12'],
]);

test('a paragraph says its direction and language where they are others than those of its section', () => {
  const [article] = articlesOf(samplePublication);
  if (!article) throw new Error('the sample has no article');
  const paragraph = { type: 'paragraph', id: 'p', children: [] } as const;
  const body = [
    { ...paragraph, language: samplePublication.language, direction: 'ltr' },
    { ...paragraph, language: 'he', direction: 'rtl' },
  ] as const;
  const section = { ...article, language: 'ar', direction: 'rtl', body } as const;
  const [planned] = planStructure(samplePublication, [section], new Map()).sections;
  expect(planned).toMatchObject({ language: 'ar', attributes: { writingMode: 'RlTb' } });
  const own = planned?.kids.filter((kid) => kid.kind === 'planned' && kid.node === 'p');
  expect(own).toMatchObject([
    { language: samplePublication.language, attributes: { writingMode: 'LrTb' } },
    { language: 'he', attributes: { writingMode: 'RlTb' } },
  ]);
});

test('a cell of a head without words is no head of its column', () => {
  expect(structureOf(ports)).toBe('Table(Caption(P) THead(TR(TD TH)) TBody(TR(TD TD)))');
});

test('a table without a head has rows alone', () => {
  const { head: _, caption: __, ...others } = ports;
  expect(structureOf(others)).toBe('Table(TR(TD TD))');
});
