import type { Found } from '../../finding.js';
import { at, type PdfChecks } from '../check.js';
import type { ContentFacts } from '../content.js';
import type { PdfFacts } from '../facts.js';
import { contrast, type PlacedText, type Point } from '../text-placement.js';

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
  'pdf-artifact-type': (facts) =>
    ofPages(facts, ({ untyped }) =>
      untyped === 0 ? [] : [`${untyped} artifacts show text and do not say what they are: Pagination, Layout or Page`],
    ),
  'pdf-mcid': (facts) => [
    ...ofPages(facts, ({ mcids }) => twice(mcids).map((mcid) => `the page has two sequences with MCID ${mcid}`)),
    ...unnamed(facts),
  ],
  'pdf-colour': (facts) => ofPages(facts, ({ colours }) => colours),
  'pdf-text-off-page': (facts) => offPage(facts),
  'pdf-contrast': (facts) => ofPages(facts, ({ texts }) => texts.flatMap(faint)),
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

/** Half a point is no more than what rounding leaves. */
const tolerance = 0.5;

/** Runs that begin or end beyond the edges of their page. */
function offPage({ document, pages }: PdfFacts): Found[] {
  return pages.flatMap(({ dict, content, id, number }) => {
    const box = document.array(dict.get('MediaBox')).map((each) => document.number(each) ?? 0);
    const [left = 0, bottom = 0, right = 0, top = 0] = box;
    // A page without a size is for another rule.
    if (right <= left || top <= bottom) return [];
    const isOff = ({ x, y }: Point) =>
      x < left - tolerance || x > right + tolerance || y < bottom - tolerance || y > top + tolerance;
    const off = content.texts.filter(({ from, to }) => isOff(from) || isOff(to));
    const [first] = off;
    if (!first) return [];
    const where = [first.from, first.to].map(({ x, y }) => `${Math.round(x)}, ${Math.round(y)}`).join(' to ');
    return [{ reason: `${off.length} runs of text reach beyond the page, the first from ${where}`, ...at(id, number) }];
  });
}

/** WCAG 2.2, 1.4.3: large text, from 18 points, needs less. */
function faint({ colour, background, size }: PlacedText): readonly string[] {
  if (!colour || !background) return [];
  const needed = size >= 18 ? 3 : 4.5;
  const ratio = contrast(colour, background);
  if (ratio >= needed) return [];
  const name = colour.map((part) => Math.round(part * 255)).join(', ');
  return [`text of the colour ${name} has a contrast of ${ratio.toFixed(1)} : 1, not ${needed} : 1`];
}
