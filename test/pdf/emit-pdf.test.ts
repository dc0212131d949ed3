import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import type { Block } from '../../src/publication/content.js';
import type { PdfEdition } from '../../src/publication/edition.js';
import type { Article } from '../../src/publication/publication.js';
import type { ItemRole } from '../../src/typeset/page.js';
import { pdfStructureText } from '../support/pdf-text.js';
import { samplePublication } from '../support/sample-publication.js';
import { type Dictionary, nameOf, PdfObjects, Ref, shownCodes, withoutStrings } from './read-pdf.js';

const edition: PdfEdition = {
  format: 'pdf',
  trim: { width: 419.53, height: 595.28 },
  theme: 'book',
  conformance: 'PDF/A-3a',
};
const publication = { ...samplePublication, title: 'Boats & <Storms>' };

let bytes: Uint8Array;
let objects: PdfObjects;
let reader: PDFDocumentProxy;
let labels: readonly string[];

beforeAll(async () => {
  const layout = await typeset(publication, edition, nodeWorld(), new Messages());
  labels = layout.pages.map(({ label }) => label);
  bytes = await emitPdf(layout, publication, edition);
  objects = new PdfObjects(bytes);
  reader = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
}, 60_000);

afterAll(() => reader?.destroy());

describe('the file', () => {
  test('is the same when it is made again', async () => {
    const layout = await typeset(publication, edition, nodeWorld(), new Messages());
    expect(Buffer.compare(await emitPdf(layout, publication, edition), bytes)).toBe(0);
  });

  test('has an identifier that changes with its content', async () => {
    const layout = await typeset(publication, edition, nodeWorld(), new Messages());
    const [first, ...others] = layout.pages;
    if (!first) throw new Error('the sample has pages');
    const moved = { ...first, items: first.items.map((item) => ({ ...item, x: item.x + 1 })) };
    const other = await emitPdf({ ...layout, pages: [moved, ...others] }, publication, edition);
    expect(new PdfObjects(other).trailer.ID).not.toEqual(objects.trailer.ID);
  });

  test.skipIf(!isOnPath('qpdf'))('holds nothing that qpdf complains of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'colophon-pdf-'));
    try {
      const path = join(folder, 'sample.pdf');
      writeFileSync(path, bytes);
      expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says where a sheet larger than its page is cut', async () => {
    const print = { ...edition, options: { bleed: 9, cropMarks: true } };
    const layout = await typeset(publication, print, nodeWorld(), new Messages());
    const cut = new PdfObjects(await emitPdf(layout, publication, print));
    const page = cut.dictionary(cut.pages[0]);
    const { margin = 0 } = layout.pages[0]?.cut ?? {};
    const [left, bottom, right, top] = page.TrimBox as number[];
    expect([left, bottom]).toEqual([margin, margin]);
    expect((right ?? 0) - (left ?? 0)).toBeCloseTo(edition.trim.width, 2);
    expect((top ?? 0) - (bottom ?? 0)).toBeCloseTo(edition.trim.height, 2);
    expect((page.BleedBox as number[])[0]).toBe(margin - 9);
    expect(objects.dictionary(objects.pages[0])).not.toHaveProperty('TrimBox');
  });

  test('has content for a blank page too', async () => {
    const layout = await typeset(publication, edition, nodeWorld(), new Messages());
    const [first, ...others] = layout.pages;
    if (!first) throw new Error('the sample has pages');
    const blank = { size: first.size, label: first.label, items: [] };
    const withBlank = new PdfObjects(
      await emitPdf({ ...layout, pages: [first, blank, ...others] }, publication, edition),
    );
    const page = withBlank.dictionary(withBlank.pages[1]);
    expect(withBlank.dictionary(page.Contents).Length).toBeGreaterThan(0);
  });

  test('says what it is', async () => {
    const { catalog } = objects;
    expect(catalog).toMatchObject({ Lang: 'en-GB', MarkInfo: { Marked: true } });
    expect(objects.dictionary(catalog.ViewerPreferences).DisplayDocTitle).toBe(true);
    const { info, metadata } = await reader.getMetadata();
    expect(info).toMatchObject({ Title: 'Boats & <Storms>', Creator: 'Colophon' });
    expect(metadata?.get('dc:title')).toBe('Boats & <Storms>');
    expect(metadata?.get('dc:creator')).toEqual(['Mara Lind', 'Jo Petrov']);
    expect(metadata?.get('pdfaid:part')).toBe('3');
    expect(metadata?.get('pdfaid:conformance')).toBe('A');
    expect(metadata?.get('pdfuaid:part')).toBe('1');
  });

  test('has an output intent in sRGB and no colour that needs another', () => {
    const [intent] = objects.array(objects.catalog.OutputIntents);
    const { S, DestOutputProfile } = objects.dictionary(intent);
    expect(nameOf(S)).toBe('GTS_PDFA1');
    expect(objects.stream(DestOutputProfile).slice(36, 40)).toBe('acsp');
    for (const image of objects.all('Subtype', 'Image'))
      expect(['DeviceRGB', 'DeviceGray']).toContain(nameOf(image.ColorSpace));
  });

  test('stores a picture once that is shown twice', () => {
    // Boats (twice), a pair, a map, an ornament, a portrait.
    expect(objects.all('Subtype', 'Image')).toHaveLength(6);
  });

  test('embeds each font that it uses, with ToUnicode, and never shows .notdef', () => {
    const fonts = objects.all('Subtype', 'Type0');
    expect(fonts.length).toBeGreaterThan(4);
    for (const font of fonts) {
      const [descendant] = objects.array(font.DescendantFonts);
      const descriptor = objects.dictionary(objects.dictionary(descendant).FontDescriptor);
      expect(descriptor.FontFile2 ?? descriptor.FontFile3).toBeInstanceOf(Ref);
      expect(objects.stream(font.ToUnicode)).toContain('beginbfchar');
    }
    expect(objects.all('Subtype', 'Type1')).toEqual([]);
    const codes = contents().map(shownCodes);
    expect(codes.flat().length).toBeGreaterThan(1000);
    for (const ofPage of codes) expect(ofPage).not.toContain(0);
  });
});

function contents(): string[] {
  return objects.pages.map((page) => objects.stream(objects.dictionary(page).Contents));
}

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Every element of the structure tree, with its parent, in document order. */
function elements(): { element: Dictionary; ref: Ref; type: string }[] {
  const root = objects.dictionary(objects.catalog.StructTreeRoot);
  const visit = (ref: Ref): { element: Dictionary; ref: Ref; type: string }[] => {
    const element = objects.dictionary(ref);
    const kids = element.K === undefined ? [] : objects.array(element.K);
    const below = kids.filter((kid): kid is Ref => kid instanceof Ref).flatMap(visit);
    return [{ element, ref, type: nameOf(element.S) ?? '' }, ...below];
  };
  return objects.array(root.K).flatMap((kid) => visit(kid as Ref));
}

function ofType(...types: readonly string[]) {
  return elements().filter(({ type }) => types.includes(type));
}

function childTypes({ K }: Dictionary): (string | undefined)[] {
  return objects.array(K).map((kid) => (kid instanceof Ref ? nameOf(objects.dictionary(kid).S) : undefined));
}

function parentTree(): ReadonlyMap<number, Dictionary['x']> {
  const { ParentTree } = objects.dictionary(objects.catalog.StructTreeRoot);
  const numbers = objects.array(objects.dictionary(ParentTree).Nums);
  return new Map(numbers.flatMap((key, at) => (at % 2 === 0 ? [[Number(key), numbers[at + 1] ?? null]] : [])));
}

describe('marked content', () => {
  test('holds everything that is painted, in sequences that are never nested', () => {
    for (const content of contents()) {
      let depth = 0;
      for (const [, operator] of withoutStrings(content).matchAll(/(?<=\s|^)(BDC|BMC|EMC|TJ|Do|f)(?=\s)/g)) {
        if (operator === 'BDC' || operator === 'BMC') depth++;
        else if (operator === 'EMC') depth--;
        else expect(depth, operator).toBe(1);
        expect([0, 1]).toContain(depth);
      }
      expect(depth).toBe(0);
    }
  });

  test('leads to its element, and from there back', () => {
    const parents = parentTree();
    expect([...parents.keys()]).toEqual([...parents.keys()].sort((a, b) => a - b));
    for (const page of objects.pages) {
      const { Contents, StructParents } = objects.dictionary(page);
      const marks = [...objects.stream(Contents).matchAll(/\/MCID (\d+)/g)].map(([, mcid]) => Number(mcid));
      const owners = StructParents === undefined ? [] : objects.array(parents.get(Number(StructParents)));
      expect(marks).toEqual(owners.map((_, mcid) => mcid));
      for (const [mcid, owner] of owners.entries()) {
        const { K, Pg } = objects.dictionary(owner);
        const own = (Pg as Ref).id === page.id ? [mcid] : [];
        const kids = objects.array(K).map((kid) => (typeof kid === 'object' && kid && 'MCID' in kid ? kid.MCID : kid));
        expect(kids).toEqual(expect.arrayContaining(own));
        expect(kids).toContain(mcid);
      }
    }
  });

  test('artifacts say what they are', () => {
    const types = new Set(contents().flatMap((content) => content.match(/\/Artifact <<[^>]*>>/g) ?? []));
    expect([...types].sort()).toEqual([
      '/Artifact <</Type /Background>>',
      '/Artifact <</Type /Layout>>',
      '/Artifact <</Type /Pagination /Subtype /Footer>>',
      '/Artifact <</Type /Pagination /Subtype /Header>>',
    ]);
  });
});

describe('the structure tree', () => {
  test('headings begin at H1 and skip no level', () => {
    const levels = elements().flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type.slice(1))] : []));
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    });
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
  });

  test('uses standard types only, so that no role map is needed', () => {
    const standard =
      /^(Document|Part|Art|Sect|Div|BlockQuote|Caption|TOCI?|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|Span|Quote|Note|Reference|Code|Link|Figure)$/;
    for (const { type } of elements()) expect(type).toMatch(standard);
  });

  test('a figure has an alternative and a box, and its caption beside it', () => {
    const figures = ofType('Figure');
    expect(figures).toHaveLength(6);
    for (const { element } of figures) {
      expect(element.Alt).toEqual(expect.stringMatching(/\.$/));
      expect(element.A).toMatchObject({
        BBox: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
      });
      expect(childTypes(objects.dictionary(element.P))).toContain('Caption');
    }
  });

  test('lists, tables and contents are built as they must be', () => {
    for (const { element } of ofType('L')) {
      expect(new Set(childTypes(element))).toEqual(new Set(['LI']));
      expect(element.A).toMatchObject({ ListNumbering: expect.anything() });
    }
    for (const { element } of ofType('LI')) expect(childTypes(element).join()).toMatch(/^(Lbl,)?LBody$/);
    for (const { element } of ofType('Table')) expect(childTypes(element)).toEqual(['Caption', 'THead', 'TBody']);
    for (const { element } of ofType('TH')) expect(nameOf((element.A as Dictionary).Scope)).toBe('Column');
    const widths = new Set(ofType('TR').map(({ element }) => objects.array(element.K).length));
    expect(widths).toEqual(new Set([3]));
    for (const { element } of ofType('TOCI')) expect(childTypes(element).join()).toMatch(/^Reference(,TOC)?$/);
  });

  test('a table of a head alone, and a list item of a bullet alone, are built as they must be', async () => {
    const article = publication.sections.find(({ id }) => id === 'letters') as Article;
    const row = { id: 'tab-head', cells: [{ id: 'tab-a', children: [{ type: 'text', value: 'Day' }] }] } as const;
    const body: Block[] = [
      { type: 'table', id: 'tab', align: [undefined], head: row, rows: [] },
      { type: 'list', id: 'bare', ordered: false, start: 1, items: [{ id: 'bare-1', children: [] }] },
    ];
    const sections = [{ ...article, body }];
    const layout = await typeset({ ...publication, sections }, edition, nodeWorld(), new Messages());
    const other = new PdfObjects(await emitPdf(layout, { ...publication, sections }, edition));
    const kids = (type: string) =>
      other.all('S', type).map(({ K }) => other.array(K).map((kid) => nameOf(other.dictionary(kid).S)));
    // A head without a body is no head: veraPDF, PDF/UA-1 7.2.
    expect(kids('Table')).toEqual([['TR']]);
    expect(kids('LI')).toEqual([['Lbl', 'LBody']]);
  });

  test('notes have unique ids, which the IDTree leads to', () => {
    const notes = ofType('Note');
    expect(notes.map(({ element }) => element.ID)).toEqual(['note-1', 'note-2']);
    const tree = objects.dictionary(objects.dictionary(objects.catalog.StructTreeRoot).IDTree);
    expect(tree.Names).toEqual(notes.flatMap(({ element, ref }) => [element.ID, ref]));
  });

  test('foreign runs have their language', () => {
    const languages = ofType('Span').flatMap(({ element }) => (element.Lang ? [element.Lang] : []));
    expect(languages).toEqual(['he', 'ar', 'el', 'ru']);
    expect(ofType('BlockQuote').map(({ element }) => element.Lang)).toContain('he');
  });

  test('code is said whole, with its lines', () => {
    const said = ofType('Code').flatMap(({ element }) => (element.ActualText ? [element.ActualText] : []));
    expect(said).toEqual(['tide --station mole \\\n  --from "Mon" <log.txt & wait\n']);
  });

  test('gives the text, words apart, in the order of the manuscript', async () => {
    const text = (await pdfStructureText(bytes)).replace(/\s+/g, ' ');
    const sentences = [
      'Boats & storms: a week on the mole By Mara Lind and Jo Petrov',
      'AP Photo/Mara Lind, File',
      'By nine the mole was full, the ropes lay double, and nobody who had a bed on land was going to leave it before',
      'the nato frigate kept to the outer inner roads',
      'שלום לים הגדול',
      'مرحبا بالبحر',
      'Καλημέρα, θάλασσα',
      'הסירות קשורות, ואנחנו מחכים.',
    ];
    for (const sentence of sentences) expect(text).toContain(sentence);
  });
});

describe('links', () => {
  const annotations = () =>
    objects.pages.flatMap((page) =>
      objects.array(objects.dictionary(page).Annots ?? []).map((ref) => ({ ref: ref as Ref, page })),
    );

  test('have words, are printed, and belong to a Link on their own page', () => {
    const parents = parentTree();
    expect(annotations().length).toBeGreaterThan(20);
    for (const { ref, page } of annotations()) {
      const annotation = objects.dictionary(ref);
      expect(annotation.Contents).toMatch(/\S/);
      expect(annotation.F).toBe(4);
      expect((annotation.P as Ref).id).toBe(page.id);
      const owner = objects.dictionary(parents.get(Number(annotation.StructParent)));
      expect(nameOf(owner.S)).toBe('Link');
      const references = objects
        .array(owner.K)
        .filter((kid): kid is Dictionary => nameOf((kid as Dictionary)?.Type) === 'OBJR');
      expect(references.filter(({ Obj }) => (Obj as Ref).id === ref.id)).toMatchObject([{ Pg: { id: page.id } }]);
    }
  });

  test('every Link has an annotation', () => {
    for (const { element } of ofType('Link'))
      expect(objects.array(element.K).some((kid) => nameOf((kid as Dictionary)?.Type) === 'OBJR')).toBe(true);
  });

  test('arrive, and lead out where they should', async () => {
    const destinations = await reader.getDestinations();
    const urls = new Set<string>();
    for (let number = 1; number <= reader.numPages; number++) {
      const page = await reader.getPage(number);
      for (const { dest, url } of await page.getAnnotations()) {
        if (url) urls.add(url);
        else expect(Object.keys(destinations)).toContain(dest);
      }
      expect(objects.dictionary(objects.pages[number - 1]).Tabs).toMatchObject({ name: 'S' });
    }
    expect([...urls]).toEqual(['https://example.org/w?a=1&b=2', 'https://creativecommons.org/licenses/by/4.0/']);
  });

  test('to what no page shows are none, and the others stay', async () => {
    const layout = await typeset(publication, edition, nodeWorld(), new Messages());
    const isOfNote = (role: ItemRole) => 'node' in role && role.node.startsWith('note-1');
    const pages = layout.pages.map((page) => ({ ...page, items: page.items.filter(({ role }) => !isOfNote(role)) }));
    const without = new PdfObjects(await emitPdf({ ...layout, pages }, publication, edition));
    const led = (file: PdfObjects) =>
      file.pages.flatMap((page) =>
        file.array(file.dictionary(page).Annots ?? []).flatMap((ref) => file.dictionary(ref).Dest ?? []),
      );
    const isGone = (target: unknown) => /^(note|noteref)-1/.test(String(target));
    expect(led(objects).filter(isGone)).not.toEqual([]);
    expect(led(without).filter((target) => target === 'note-1')).toEqual([]);
    expect(led(without).filter((target) => !isGone(target))).toEqual(led(objects).filter((target) => !isGone(target)));
  });

  test('notes are called and lead back', async () => {
    const targets = annotations().map(({ ref }) => objects.dictionary(ref).Dest);
    expect(targets).toEqual(expect.arrayContaining(['note-1', 'note-2', 'noteref-1', 'noteref-2']));
  });

  test('names are sorted by their bytes', () => {
    const { Dests } = objects.dictionary(objects.catalog.Names);
    const { Names, Limits } = objects.dictionary(Dests);
    const keys = objects.array(Names).filter((_, at) => at % 2 === 0) as string[];
    expect(keys).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(keys).toEqual(expect.arrayContaining(['boats', 'boats-warning', 'fig-court', 'tab-boats', 'note-1']));
    // A root has none. ISO 32000-1, table 36.
    expect(Limits).toBeUndefined();
  });
});

describe('navigation', () => {
  test('the outline is the table of contents, and the illustrations under an item that is closed', async () => {
    const outline = await reader.getOutline();
    const titles = outline.map(({ title, items }) => [title, ...items.map((item: { title: string }) => item.title)]);
    expect(titles).toEqual([
      ['Boats & storms: a week on the mole', 'The warning', 'Voices from the quay'],
      ['Letters from four ports'],
      ['Photo credits'],
      ['Imprint'],
      ['Illustrations', 'Figure 1. Boats wait out the second storm', 'Figure 4. The bay & its <anchorages>'],
    ]);
    const root = objects.dictionary(objects.catalog.Outlines);
    expect(root.Count).toBe(7);
    expect(objects.dictionary(root.First).Count).toBe(2);
    expect(objects.dictionary(root.Last).Count).toBe(-2);
  });

  test('pages have their labels', async () => {
    expect(await reader.getPageLabels()).toEqual(labels);
  });
});
