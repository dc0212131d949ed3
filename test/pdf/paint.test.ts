import { describe, expect, test } from 'vitest';
import { PageCollector } from '../../src/pdf/collect-pages.js';
import { destinationsIn } from '../../src/pdf/destinations.js';
import { Painter } from '../../src/pdf/paint.js';
import { planStructure } from '../../src/pdf/plan-structure.js';
import { SlotFinder } from '../../src/pdf/slots.js';
import { buildStructure } from '../../src/pdf/structure.js';
import type { StructurePlan } from '../../src/pdf/structure-plan.js';
import type { StructureKid } from '../../src/pdf/structure-tree.js';
import type { PlacedLink } from '../../src/pdf/write-links.js';
import { creditTargets } from '../../src/publication/credits.js';
import type { Publication } from '../../src/publication/publication.js';
import type { Page, PlacedImage } from '../../src/typeset/page.js';
import { picture, samplePublication } from '../support/sample-publication.js';
import { page, run } from './items.js';
import { RecordingCanvas } from './recording-canvas.js';

const plan = planOf(samplePublication);

function planOf(publication: Publication): StructurePlan {
  return planStructure(publication, publication.sections, creditTargets(publication));
}

function paint(...pages: readonly Page[]) {
  return paintAs(plan, ...pages);
}

function paintAs(structure: StructurePlan, ...pages: readonly Page[]) {
  const canvas = new RecordingCanvas();
  const finder = new SlotFinder(structure);
  const painter = new Painter(structure, canvas, finder);
  const collector = new PageCollector(structure, finder);
  for (const each of pages) collector.add(painter.paint(each));
  const destinations = destinationsIn([collector.write(() => true)]);
  const painted = collector.painted((target) => destinations.has(target));
  const tree = () =>
    ['Document en', ...[...buildStructure(structure, painted).values()].map((kid) => outline(kid, ' '))].join('\n');
  return { calls: canvas.calls, destinations, links: painted.links.map(described), tree };
}

function described({ box, target, contents }: PlacedLink): string {
  const to = 'url' in target ? target.url : `#${target.node}`;
  return `link ${[box.x, box.y, box.width, box.height].map(Math.round).join(' ')} ${to} "${contents}"`;
}

/** A tree as lines: type, what it says of itself, and its contents as page:mcid and @annotation. */
function outline(kid: StructureKid, indent = ''): string {
  if (kid.kind === 'content') return `${indent}${kid.page}:${kid.mcid}`;
  if (kid.kind === 'annotation') return `${indent}@${kid.annotation}`;
  const said = [kid.id && `#${kid.id}`, kid.language, kid.alternative, kid.actualText && `=${kid.actualText}`];
  const own = [kid.type, ...said.filter(Boolean)].join(' ');
  return [indent + own, ...kid.kids.map((child) => outline(child, `${indent} `))].join('\n');
}

function image(node: string, more: Partial<PlacedImage> = {}): PlacedImage {
  const resource = picture('jpeg', 40, 30, [1, 2, 3], [4, 5, 6]);
  const role = { node, part: 'content' } as const;
  return { kind: 'image', role, image: resource, x: 20, y: 30, width: 200, height: 150, ...more };
}

describe('marked content', () => {
  test('lines of one paragraph share a sequence; links, languages and artifacts have their own', async () => {
    const { calls } = paint(
      page(
        '1',
        run('letters-p1', 'In Haifa '),
        run('letters-p1', 'they wrote ', { y: 114 }),
        run('letters-p1', 'שלום', { y: 114, x: 110, within: ['letters-he'], language: 'he', direction: 'rtl' }),
        run('letters-p1', ', in', { y: 114, x: 140 }),
        run('', '7', { role: { artifact: 'Pagination', subtype: 'Footer' }, y: 380 }),
        { kind: 'rule', role: { artifact: 'Layout' }, x: 1, y: 2, width: 3, height: 4, colour: [0, 0, 0] },
      ),
    );
    expect(calls).toEqual([
      'page 300x400',
      'begin P 0',
      'text 50,100 In Haifa ',
      'text 50,114 they wrote ',
      'end',
      'begin Span 1',
      'text 110,114 םולש',
      'end',
      'begin P 2',
      'text 140,114 , in',
      'end',
      'begin Artifact Pagination Footer',
      'text 50,380 7',
      'end',
      'begin Artifact Layout',
      'rule 1 2 3 4',
      'end',
    ]);
  });

  test('a running head with characters for private use is said again as a whole, apart from the others', async () => {
    const role = { artifact: 'Pagination', subtype: 'Header' } as const;
    const { calls } = paint(page('1', run('x', 'Ships', { role }), run('x', 'a\uE000b', { role })));
    expect(calls.filter((call) => call.startsWith('begin'))).toEqual([
      'begin Artifact Pagination Header',
      'begin Artifact Pagination Header =a\uE000b',
    ]);
  });

  test('a picture is painted as often as it is placed', async () => {
    const { calls } = paint(page('1', image('fig-boats-image')), page('2', image('fig-again-image')));
    expect(calls.filter((call) => call.startsWith('image'))).toHaveLength(2);
  });

  test('a decorative picture is an artifact', async () => {
    const { calls } = paint(page('1', image('fig-ornament-image'), run('fig-ornament-credit', 'Ledger')));
    expect(calls.slice(0, 3)).toEqual(['page 300x400', 'begin Artifact Layout', expect.stringContaining('image')]);
  });

  test('a node that the publication does not have is a mistake of the layout, and said so', async () => {
    expect(() => paint(page('iv', run('nobody', 'x')))).toThrow(
      'page "iv" places "nobody" (content), which is not in the publication',
    );
  });
});

describe('the structure tree', () => {
  test('is the same whichever section is painted first', async () => {
    const contents = page('i', run('contents-1', 'Boats'));
    const boats = page('1', run('boats-title', 'Boats'), run('boats-p4', 'Friday.'));
    const later = paint(boats, contents);
    const inOrder = paint(contents, boats);
    // Only the numbers of the pages differ.
    const bare = (tree: string) => tree.replace(/\d+:/g, ':');
    expect(later.tree()).toContain('@0');
    expect(bare(later.tree())).toBe(bare(inOrder.tree()));
  });

  test('follows the publication, wherever the pages put things', async () => {
    const { tree } = paint(
      page(
        '1',
        image('fig-boats-image'),
        run('fig-boats', 'Figure 1 ', { role: { node: 'fig-boats', part: 'label' } }),
        run('fig-boats-caption', 'Boats.'),
        run('boats-credit', 'AP Photo'),
        run('boats-title', 'Boats'),
        run('boats-p4', 'By Fri'),
      ),
      page('2', run('boats-p4', 'day.'), run('boats-voices', 'Voices')),
    );
    expect(tree().split('\n').slice(1)).toEqual([
      ' Art',
      '  H1',
      '   0:4',
      '  Div',
      '   Figure Three boats tied up under a grey sky.',
      '    0:0',
      '   Caption',
      '    Lbl',
      '     0:1',
      '    P',
      '     0:2',
      '    P',
      '     Span',
      '      0:3',
      '  H2',
      '   1:1',
      '  P',
      '   0:5',
      '   1:0',
    ]);
  });

  test('code with characters for private use is said again as a whole', async () => {
    const { tree } = paint(page('1', run('letters-p1', 'a\uE000b', { language: 'zxx' })));
    expect(tree()).toContain('Code =a\uE000b\n');
  });

  test('a foreign run is a Span with its language, a note mark a Reference, a note has its id', async () => {
    const { tree } = paint(
      page(
        '1',
        run('boats-p3', 'The bulletin'),
        run('boats-p3', '1', { within: ['noteref-1b'], x: 150 }),
        run('note-1', '1 ', { role: { node: 'note-1', part: 'label' }, y: 300 }),
        run('note-1-p1', 'The warning', { y: 300, x: 70 }),
        run('letters-p1', 'мир', { within: ['letters-ru'], language: 'ru' }),
      ),
    );
    expect(tree().split('\n').slice(1)).toEqual([
      ' Art',
      '  P',
      '   0:0',
      '   Reference',
      '    Link',
      '     0:1',
      '     @0',
      '  Note #note-1',
      '   Lbl',
      '    Span',
      '     0:2',
      '   P',
      '    0:3',
      ' Art',
      '  P',
      '   Span ru',
      '    0:4',
    ]);
  });

  test('cells that are empty are cells', async () => {
    const { tree } = paint(page('1', run('tab-boats-r0c1', 'Day'), run('tab-boats-r1c2', '31')));
    expect(tree().match(/T[HD]/g)).toHaveLength(12 + 1);
  });

  test('credits in the list are those of the list', async () => {
    const twice = {
      ...samplePublication,
      sections: samplePublication.sections.map((section) =>
        section.type === 'creditList'
          ? {
              ...section,
              entries: section.entries.map((entry) => ({ ...entry, credits: [sharedCredit()] })).slice(0, 1),
            }
          : section,
      ),
    };
    const shared = planOf(twice);
    const { tree } = paintAs(
      shared,
      page('1', run('boats-title', 'Boats'), run('boats-credit', 'AP')),
      page('2', run('credits-title', 'Photo credits'), run('boats-credit', 'AP')),
    );
    expect(tree()).toMatch(/Caption\n {4}P\n {5}Link\n {6}0:1\n {6}@0\n Sect\n[^#]*LBody\n {5}Span\n {6}1:1/);
  });
});

function sharedCredit() {
  const article = samplePublication.sections.find((section) => section.type === 'article');
  const credit = article?.lead?.credits[0];
  if (!credit) throw new Error('the sample has a lead figure with a credit');
  return credit;
}

describe('links', () => {
  test('one annotation a line, around all of the link there; the page number is no part of its name', async () => {
    const { links } = paint(
      page(
        '1',
        run('contents-1', 'Boats & ', { y: 50 }),
        run('contents-1', 'storms ', { y: 64 }),
        run('contents-1', '3', { y: 64, x: 200, role: { node: 'contents-1', part: 'page' } }),
      ),
      page('3', run('boats-title', 'Boats')),
    );
    expect(links).toEqual(['link 50 42 40 10 #boats "Boats & storms"', 'link 50 56 155 10 #boats "Boats & storms"']);
  });

  test('out of the publication, with a raised mark on the same line', async () => {
    const { links } = paint(
      page(
        '1',
        run('note-1-p1', 'the bul\u00AD', { within: ['note-1-link'] }),
        run('note-1-p1', 'letin', { within: ['note-1-link'], y: 97, x: 95 }),
      ),
    );
    expect(links.at(-1)).toBe('link 50 89 70 13 https://example.org/w?a=1&b=2 "the bulletin"');
  });

  test('what was not placed is not led to', async () => {
    const { links } = paint(page('1', run('letters-p1', 'the dispatch', { within: ['letters-x1'] })));
    expect(links).toEqual([]);
  });

  test('a destination is the upper edge of what stands first', async () => {
    const { destinations } = paint(
      page('1', image('fig-boats-image'), run('fig-boats-caption', 'Boats.', { y: 200 })),
      page('2', run('boats-credit', 'AP', { y: 20 })),
    );
    expect(destinations.get('fig-boats')).toEqual({ page: 0, top: 24 });
    // Nothing leads to a caption.
    expect(destinations.get('fig-boats-caption')).toBeUndefined();
    expect(destinations.get('boats')).toEqual({ page: 0, top: 24 });
  });
});
