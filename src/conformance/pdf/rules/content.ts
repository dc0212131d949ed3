import type { Found } from '../../finding.js';
import { at, type PdfChecks } from '../check.js';
import type { ContentFacts } from '../content.js';
import type { PdfFacts } from '../facts.js';

/** Rules of what is painted on the pages. */
export const contentChecks = {
  'pdf-content-syntax': (facts) => ofPages(facts, ({ syntax }) => syntax),
  'pdf-resource': (facts) => ofPages(facts, ({ missing }) => missing.map((name) => `the page has no resource ${name}`)),
  'pdf-marked-balance': (facts) => ofPages(facts, ({ unbalanced }) => unbalanced),
  'pdf-untagged': (facts) =>
    ofPages(facts, ({ untagged }) =>
      untagged.length === 0
        ? []
        : [`${untagged.length} operators paint what is not tagged, the first is ${untagged[0]}`],
    ),
  'pdf-artifact': (facts) => ofPages(facts, ({ mixed }) => mixed),
  'pdf-mcid': (facts) => [
    ...ofPages(facts, ({ mcids }) => twice(mcids).map((mcid) => `the page has two sequences with MCID ${mcid}`)),
    ...unnamed(facts),
  ],
  'pdf-colour': (facts) => ofPages(facts, ({ colours }) => colours),
  'pdf-transparency': (facts) => ofPages(facts, ({ transparency }) => transparency),
} satisfies PdfChecks;

function ofPages({ pages }: PdfFacts, reasons: (content: ContentFacts) => readonly string[]): Found[] {
  return pages.flatMap(({ content, number, id }) =>
    [...new Set(reasons(content))].map((reason) => ({ reason, ...at(id, number) })),
  );
}

function twice(values: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

/** Every sequence belongs to one element, and every element finds its sequences. */
function unnamed({ pages, structure }: PdfFacts): Found[] {
  if (!structure.root) return [];
  const named = new Map<string, number>();
  for (const { kids } of structure.nodes) {
    for (const kid of kids) {
      if (kid.kind === 'content') named.set(`${kid.page} ${kid.mcid}`, (named.get(`${kid.page} ${kid.mcid}`) ?? 0) + 1);
    }
  }
  const found = pages.flatMap(({ id, number, content }) =>
    content.mcids.flatMap((mcid) => {
      const key = `${id} ${mcid}`;
      const times = named.get(key) ?? 0;
      named.set(key, 0);
      if (times === 1) return [];
      const how = times === 0 ? 'by no element' : 'by more than one element';
      return [{ reason: `the sequence with MCID ${mcid} is named ${how}`, ...at(id, number) }];
    }),
  );
  const lost = [...named].filter(([, times]) => times > 0).map(([key]) => key.split(' '));
  return [
    ...found,
    ...lost.map(([page, mcid]) => ({
      reason: `an element names MCID ${mcid}, which its page does not have`,
      ...at(page === 'undefined' ? undefined : Number(page)),
    })),
  ];
}
