import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { Block, Figure, NodeId, Note } from '../../../src/publication/content.js';
import type { PdfEdition } from '../../../src/publication/edition.js';
import type { Article, Publication, Section } from '../../../src/publication/publication.js';
import { layOut } from '../../../src/typeset/lay-out.js';
import { type Page, type PageItem, type PlacedText, widthOfText } from '../../../src/typeset/page.js';
import { checkTheme, overlay, type Theme } from '../../../src/typeset/theme.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { credit, line, paragraph, samplePublication } from '../../support/sample-publication.js';

/** A theme that ships with Colophon, with something of it changed. */
export function themeOf(name: string, changes: object = {}): Theme {
  const { theme, problems } = checkTheme(overlay(readTheme(name), changes));
  if (!theme) throw new Error(JSON.stringify(problems));
  return theme;
}

function readTheme(name: string): unknown {
  const own = JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../assets/themes/${name}.json`), 'utf8'));
  return own.extends ? overlay(readTheme(own.extends), own) : own;
}

export const bookTheme: Theme = themeOf('book');

export const trims = {
  A5: { width: 419.53, height: 595.28 },
  A4: { width: 595.28, height: 841.89 },
  '6x9': { width: 432, height: 648 },
  small: { width: 260, height: 345 },
} as const;

export function edition(trim: PdfEdition['trim'] = trims.A5): PdfEdition {
  return { format: 'pdf', trim, theme: 'book', conformance: 'PDF/A-3a' };
}

/** Lay out with the fake font; findings go nowhere unless they are asked for. */
export function pagesOf(
  publication: Publication,
  trim: PdfEdition['trim'] = trims.A5,
  messages = new Messages(),
  uncovered = '',
  theme = bookTheme,
): readonly Page[] {
  return layOut(publication, edition(trim), theme, fakeMeasurer(uncovered), messages);
}

/** A publication of the sections given, without front matter unless it is among them. */
export function publicationOf(...sections: readonly Section[]): Publication {
  return { ...samplePublication, sections };
}

/** An article that begins at once: a headline of one line, then its body. */
export function article(body: readonly Block[], notes: readonly Note[] = []): Article {
  return {
    type: 'article',
    id: 'art',
    slug: 'art',
    language: 'en-GB',
    direction: 'ltr',
    place: { file: 'manuscript/art.md', line: 1, column: 1 },
    title: line('art-title', 'Headline'),
    authors: [],
    body,
    notes,
    attribution: [],
    contributions: [],
  };
}

/** A paragraph that is so many lines long, give or take one: words of four letters. */
export function paragraphOf(id: NodeId, words: number) {
  return paragraph(id, Array.from({ length: words }, () => 'word').join(' '));
}

/** A figure with a picture of so many pixels. */
const notAskedFor = () => Promise.reject(new Error('not asked for'));

export function figure(id: NodeId, width: number, height: number, more: Partial<Figure> = {}): Figure {
  return {
    type: 'figure',
    id,
    number: 1,
    label: 'Figure 1',
    images: [
      {
        id: `${id}-image`,
        image: { id: `img-${id}`, width, height, describe: notAskedFor, rendition: notAskedFor },
        alternative: { kind: 'text', text: 'A picture' },
      },
    ],
    caption: line(`${id}-caption`, 'What the picture shows.'),
    credits: [credit(`${id}-credit`, 'AP Photo/Mara Lind')],
    width: 'column',
    ...more,
  };
}

/** The node that an item belongs to; undefined for an artifact. */
export function nodeOf(item: PageItem): NodeId | undefined {
  return 'node' in item.role ? item.role.node : undefined;
}

export function texts(page: Page): PlacedText[] {
  return page.items.filter((item) => item.kind === 'text');
}

/** All text placed for a node, over all pages, spaces closed up and hyphens at line ends taken out. */
export function textOfNode(pages: readonly Page[], node: NodeId): string {
  const pieces = pages.flatMap(texts).filter((item) => nodeOf(item) === node);
  return tidy(pieces.map(({ text }) => text).join(''));
}

export function tidy(text: string): string {
  return text.replaceAll('\u00AD', '').replace(/\s+/g, ' ').trim();
}

/** Numbers of the pages, from 0, on which something of a node is placed. */
export function pagesWith(pages: readonly Page[], node: NodeId): number[] {
  return pages.flatMap((page, index) => (page.items.some((item) => nodeOf(item) === node) ? [index] : []));
}

/** Baselines of a node's lines on a page, from top to bottom. */
export function baselines(page: Page | undefined, node: NodeId): number[] {
  const found = page ? texts(page).filter((item) => nodeOf(item) === node) : [];
  return [...new Set(found.map(({ y }) => Math.round(y * 10) / 10))].sort((a, b) => a - b);
}

/** Right and lower edge of an item, and its left and upper one. */
export function extentOf(item: PageItem) {
  if (item.kind !== 'text') {
    return { left: item.x, right: item.x + item.width, top: item.y, bottom: item.y + item.height };
  }
  const width = widthOfText(item);
  return { left: item.x, right: item.x + width, top: item.y - item.size * 0.7, bottom: item.y + item.size * 0.2 };
}
