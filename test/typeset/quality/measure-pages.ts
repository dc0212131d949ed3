import type { NodeId } from '../../../src/publication/content.js';
import type { Publication } from '../../../src/publication/publication.js';
import type { Layout } from '../../../src/typeset/layout.js';
import type { PageItem, PlacedText } from '../../../src/typeset/page.js';
import { typographic } from '../../../src/typeset/typographic.js';

/** How well pages are set, from what is placed on them: nothing is asked of the code that placed it. */
export interface PageQuality {
  readonly pages: number;
  readonly lines: number;
  /** TeX's, mean over all justified lines but the last of each paragraph. */
  readonly badness: number;
  /** Mean word space of all lines but the last of each paragraph, in ems. */
  readonly space: number;
  /** Lines whose word spaces are wider than half an em, which is where TeX's own fonts call a line loose. */
  readonly loose: number;
  /** Lines that end in a hyphen, and the most in a row. */
  readonly hyphenated: number;
  readonly hyphensInRow: number;
  /** Last lines of a paragraph alone on top of a page, and first lines alone at its foot. */
  readonly widows: number;
  readonly orphans: number;
  /** Pages whose text ends two lines or more above where pages mostly end, the last of each article left out. */
  readonly short: number;
}

/** A line of a paragraph. */
interface Line {
  readonly page: number;
  readonly y: number;
  readonly items: PlacedText[];
}

/**
 * Measure the paragraphs of all articles' bodies.
 * @param space natural advance of a word space in a font, in thousandths of an em
 */
export function measurePages(
  { pages }: Layout,
  { sections }: Publication,
  space: (font: string) => number,
): PageQuality {
  const articles = sections.filter((section) => section.type === 'article');
  const paragraphs = new Set(
    articles.flatMap(({ body }) => body.flatMap((block) => (block.type === 'paragraph' ? [block.id] : []))),
  );
  const lines = linesOf(pages, paragraphs);
  const all = [...lines.values()].flat();
  const justified = [...lines.values()].flatMap((own) => own.slice(0, -1)).filter((line) => spacesOf(line).length > 0);
  const spaces = justified.map((line) => mean(spacesOf(line).map(({ advance }) => advance)) / 1000);
  const badness = justified.map((line) => Math.min(100 * Math.abs(ratioOf(line, space)) ** 3, 100_000));
  return {
    pages: pages.length,
    lines: all.length,
    badness: mean(badness),
    space: mean(spaces),
    loose: spaces.filter((each) => each > 0.5).length,
    hyphenated: all.filter(endsInHyphen).length,
    hyphensInRow: Math.max(...[...lines.values()].map(longestRow)),
    widows: [...lines.values()].filter((own) => alone(own.at(-1), own.at(-2))).length,
    orphans: [...lines.values()].filter((own) => alone(own[0], own[1])).length,
    short: shortPages(lines, pages),
  };
}

function linesOf(pages: Layout['pages'], paragraphs: ReadonlySet<NodeId>): Map<NodeId, Line[]> {
  const lines = new Map<NodeId, Line[]>();
  pages.forEach(({ items }, page) => {
    for (const item of items) {
      if (item.kind !== 'text' || !('node' in item.role) || !paragraphs.has(item.role.node)) continue;
      const own = lines.get(item.role.node) ?? [];
      lines.set(item.role.node, own);
      const last = own.at(-1);
      // A raised mark stands in the line whose text it follows.
      if (last && last.page === page && item.y <= last.y + 2) last.items.push(item);
      else own.push({ page, y: item.y, items: [item] });
    }
  });
  return lines;
}

/** How far the spaces of a line open (1: as far as they should) or close (−1: as far as they may). */
function ratioOf(line: Line, space: (font: string) => number): number {
  const spaces = spacesOf(line);
  const opened = mean(spaces.map(({ advance }) => advance)) / mean(spaces.map(({ font }) => space(font))) - 1;
  return opened / (opened < 0 ? typographic.spaceShrink : typographic.spaceStretch);
}

/** The word spaces within a line; the one at its end takes no room. */
function spacesOf({ items }: Line): { readonly font: string; readonly advance: number }[] {
  return items.flatMap(({ glyphs, font }) =>
    glyphs.flatMap(({ text, advance }) => (text === ' ' && advance > 0 ? [{ font, advance }] : [])),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function endsInHyphen({ items }: Line): boolean {
  return /[\u00AD-]\s*$/.test(items.at(-1)?.text ?? '');
}

function longestRow(lines: readonly Line[]): number {
  let longest = 0;
  let row = 0;
  for (const line of lines) {
    row = endsInHyphen(line) ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}

/** Whether a line at one end of a paragraph stands on another page than its neighbour. */
function alone(line: Line | undefined, neighbour: Line | undefined): boolean {
  return line !== undefined && neighbour !== undefined && line.page !== neighbour.page;
}

/** Of the pages that a paragraph goes on from, those that end early: nothing but white kept the next line away. */
function shortPages(lines: ReadonlyMap<NodeId, readonly Line[]>, pages: Layout['pages']): number {
  const feet = pages.map(({ items }) =>
    Math.max(0, ...items.flatMap((item) => ('node' in item.role ? [bottomOf(item)] : []))),
  );
  const goesOn = new Set<number>();
  for (const own of lines.values())
    own.forEach((line, index) => {
      const next = own[index + 1];
      if (next && next.page !== line.page) goesOn.add(line.page);
    });
  const ends = [...goesOn].map((page) => feet[page] ?? 0);
  const usual = ends.toSorted((a, b) => a - b)[ends.length >> 1] ?? 0;
  return ends.filter((end) => usual - end > 2 * leadingOf(lines)).length;
}

function bottomOf(item: PageItem): number {
  return item.kind === 'text' ? item.y : item.y + item.height;
}

/** From baseline to baseline: the least that any two lines are apart. */
function leadingOf(lines: ReadonlyMap<NodeId, readonly Line[]>): number {
  const steps = [...lines.values()].flatMap((own) =>
    own.slice(1).flatMap((line, index) => (line.page === own[index]?.page ? [line.y - (own[index]?.y ?? 0)] : [])),
  );
  return Math.min(...steps.filter((step) => step > 5));
}
