import { afterEach, describe, expect, test } from 'vitest';
import type { Block, Figure, Line, Phrasing } from '../../src/publication/content.js';
import type { Publication, Section } from '../../src/publication/publication.js';
import { textOf } from '../../src/publication/text.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { elements, type Parsed, parse, text, textFiles } from './open.js';

const epub = await emitEpub(samplePublication, { format: 'epub' });
const files = textFiles(epub);
const documents = new Map(
  [...files]
    .filter(([name]) => name.endsWith('.xhtml'))
    .map(([name, source]) => [name.slice('OEBPS/'.length), parse(source)]),
);

describe('the EPUB of the sample', () => {
  test('holds the words of the model in order, each once', () => {
    const spine = samplePublication.sections.map(({ slug }) => documents.get(`${slug}.xhtml`));
    const printed = spine.map((document) => (document ? proper(document) : '')).join('');
    expect(squeeze(printed)).toBe(squeeze(samplePublication.sections.flatMap(wordsOf).join('')));
  });

  test('has ids that are unique in each document, and links that all lead somewhere', () => {
    const anchors = new Set<string>();
    for (const [file, document] of documents) {
      const ids = elements(document).flatMap(({ attributes: { id } }) => id ?? []);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      for (const id of ['', ...ids]) anchors.add(id === '' ? file : `${file}#${id}`);
    }
    const links = [...documents].flatMap(([file, document]) =>
      elements(document).flatMap(({ name, attributes: { href } }) =>
        name !== 'a' || href === undefined || href.includes(':')
          ? []
          : [href.startsWith('#') ? `${file}${href}` : href],
      ),
    );
    expect(links.length).toBeGreaterThan(25);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });

  test('begins with the stored media type, stores pictures and deflates what is read, all of one date', () => {
    const entries = localHeaders(epub);
    expect(entries[0]).toMatchObject({ name: 'mimetype', method: 'stored', extra: 0 });
    for (const { name, method, date } of entries.slice(1)) {
      const isText = name.startsWith('OEBPS/') && !name.startsWith('OEBPS/images/');
      expect([name, method]).toEqual([name, isText ? 'deflated' : 'stored']);
      expect(date).toBe('1980-01-01 00:00');
    }
    expect(entries.filter(({ name }) => name.endsWith('/'))).toEqual([]);
  });

  test('keeps a picture that is shown twice once', () => {
    const names = localHeaders(epub).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('OEBPS/images/'))).toHaveLength(6);
  });
});

describe('the bytes', () => {
  const zone = process.env.TZ;

  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each(['Pacific/Auckland', 'America/Los_Angeles'])('are the same in %s', async (TZ) => {
    process.env.TZ = TZ;
    expect(Buffer.from(await emitEpub(samplePublication, { format: 'epub' })).equals(epub)).toBe(true);
  });
});

test('a publication of nothing but a title page is still a valid book', async () => {
  const [titlePage] = samplePublication.sections;
  if (!titlePage) throw new Error('the sample has no title page');
  const { subtitle: _, series: __, publisher: ___, licence: ____, ...rest } = samplePublication;
  const bare: Publication = { ...rest, description: '', subjects: [], contributors: [], sections: [titlePage] };
  await emitEpub(bare); // Nothing leaves it unchecked.
});

test('a publication that runs from right to left is a valid book', async () => {
  const rtl: Publication = {
    ...samplePublication,
    language: 'he',
    direction: 'rtl',
    sections: samplePublication.sections.map((section) => ({ ...section, language: 'he', direction: 'rtl' })),
  };
  await emitEpub(rtl);
});

// ---------------------------------------------------------------- the words of the model, said a second time

function wordsOf(section: Section): string[] {
  const title = words(section.title);
  switch (section.type) {
    case 'titlePage':
      return [title, words(section.subtitle), ...section.lines.map(words)];
    case 'imprint':
      return [title, ...section.body.flatMap(blockWords)];
    case 'contents': {
      const entry = (item: (typeof section.entries)[number]): string[] => [
        textOf(item.kicker ?? []),
        textOf(item.label),
        textOf(item.byline ?? []),
        ...item.children.flatMap(entry),
      ];
      return [title, ...section.entries.flatMap(entry)];
    }
    case 'creditList':
      return [
        title,
        words(section.intro),
        ...section.entries.flatMap(({ label, credits }) => [textOf(label), ...credits.map(({ line }) => line)]),
      ];
    case 'article':
      return [
        ...[section.kicker, section.pullTitle, section.title, section.standfirst, section.byline, section.dateline].map(
          words,
        ),
        ...section.authors.flatMap(({ portrait, note }) => [...(portrait ? figureWords(portrait) : []), words(note)]),
        ...(section.lead ? figureWords(section.lead) : []),
        ...section.body.flatMap(blockWords),
        ...(section.notes.length > 0 ? [samplePublication.terms.notes] : []),
        ...section.notes.flatMap(({ children }) => children.flatMap(blockWords)),
        ...(section.attribution.length > 0 ? [samplePublication.terms.attribution] : []),
        ...section.attribution.flatMap(blockWords),
        words(section.wireLine),
      ];
  }
}

function blockWords(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [textOf(block.children)];
    case 'pullQuote':
      return [textOf(block.children), words(block.attribution)];
    case 'verse':
      return [...block.stanzas.map(words), words(block.attribution)];
    case 'interview':
      return block.exchanges.flatMap(({ question, answer }) => [words(question), ...answer.flatMap(blockWords)]);
    case 'epigraph':
    case 'blockquote':
      return [...block.children.flatMap(blockWords), words(block.attribution)];
    case 'list':
      return block.items.flatMap(({ children }) => children.flatMap(blockWords));
    case 'table':
      return [
        words(block.caption),
        ...[...(block.head ? [block.head] : []), ...block.rows].flatMap(({ cells }) => cells.map(words)),
      ];
    case 'code':
      return [block.value];
    case 'thematicBreak':
      return [];
    case 'figure':
      return figureWords(block);
  }
}

function figureWords({ images, withheld, label, caption, credits }: Figure): string[] {
  const several = images.length > 1;
  const own = images.flatMap((image) => [
    words(image.label),
    ...credits.filter(({ image: of }) => several && of === image.id).map(({ line }) => line),
  ]);
  const shared = credits.filter(({ image }) => !several || image === undefined).map(({ line }) => line);
  return [...own, words(withheld), label ?? '', words(caption), ...shared];
}

function words(line: Line | { readonly children: readonly Phrasing[] } | undefined): string {
  return line ? textOf(line.children) : '';
}

/** The words of a document's body without marks and ways back, which emitters make themselves. */
function proper(node: Parsed | string): string {
  if (typeof node === 'string') return node;
  if (node.name === 'head') return '';
  if (node.attributes.class?.match(/^(noteref|note-mark|backlink)$/)) return '';
  const inner = node.children.map(proper).join('');
  return node.attributes.class === 'task' ? text(inner).replace(/[☐☑]/, '') : inner;
}

function squeeze(value: string): string {
  return value.replace(/\s+/gu, '');
}

// ---------------------------------------------------------------- the zip file, read by hand

interface Entry {
  readonly name: string;
  readonly method: 'stored' | 'deflated' | 'other';
  readonly date: string;
  readonly extra: number;
}

/** The local headers in the order of the file (APPNOTE, 4.3.7), found through the central directory. */
function localHeaders(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const offsets: number[] = [];
  for (let at = view.getUint32(end + 16, true); at < end; ) {
    offsets.push(view.getUint32(at + 42, true));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return offsets.sort((a, b) => a - b).map((at) => localHeader(bytes, view, at));
}

function localHeader(bytes: Uint8Array, view: DataView, at: number): Entry {
  const [time, day] = [view.getUint16(at + 10, true), view.getUint16(at + 12, true)];
  const two = (value: number) => String(value).padStart(2, '0');
  const methods: Readonly<Record<number, Entry['method']>> = { 0: 'stored', 8: 'deflated' };
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true))),
    method: methods[view.getUint16(at + 8, true)] ?? 'other',
    date: `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}`,
    extra: view.getUint16(at + 28, true),
  };
}
