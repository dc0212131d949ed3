import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { checkFile, formatOf } from '../../src/conformance/check-file.js';
import { checkEpub } from '../../src/conformance/epub/epub-rules.js';
import { checkPdf } from '../../src/conformance/pdf/pdf-rules.js';
import { takeOut } from '../../src/conformance/pdf/take-out.js';
import { readXml } from '../../src/conformance/xml.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { EditableEpub } from './edit-epub.js';
import { EditablePdf } from './edit-pdf.js';

let pdf: Uint8Array;
let epub: Uint8Array;

beforeAll(async () => {
  const trim = { width: 419.53, height: 595.28 };
  const edition = { format: 'pdf', trim, theme: 'book', conformance: 'PDF/A-3a' } as const;
  const layout = await typeset(samplePublication, edition, nodeWorld(), new Messages());
  pdf = await emitPdf(layout, samplePublication, edition);
  epub = await emitEpub(samplePublication, { format: 'epub' });
}, 60_000);

/** Whole numbers that are the same in each run: a linear congruence, after Numerical Recipes. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** Some bytes changed, or the rest cut off. */
function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const next = numbers(seed);
  const copy = bytes.slice(0, seed % 3 === 0 ? next(bytes.length) : bytes.length);
  for (let count = next(40); count > 0 && copy.length > 0; count--) copy[next(copy.length)] = next(256);
  return copy;
}

test('an EPUB that unpacks to more than there is room for is not unpacked, here or elsewhere', async () => {
  const zeros = new Uint8Array(2 ** 28);
  const packed = deflateRawSync(zeros, { level: 1 });
  const crc = crc32(zeros);
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (let index = 0; index < 5; index++) {
    const entry: ZipInputFile = { filename: `OEBPS/${index}.xhtml`, compression: 8, size: zeros.length, crc };
    zip.add(entry);
    entry.ondata?.(null, packed, true);
  }
  zip.end();
  const bomb = Buffer.concat(parts);
  const check = await checkFile({ bytes: bomb, path: 'a.epub', name: 'a.epub' });
  expect(check?.findings.map(({ reason }) => reason)).toEqual([
    'the file cannot be unpacked: its files have more than 1 GiB in all',
  ]);
  expect(check?.checkedBy.join()).not.toContain('epubcheck-ts');
}, 60_000);

test('an EPUB over which epubcheck-ts takes too long is told so in time', async () => {
  const links = Array.from({ length: 40_000 }, (_, index) => `<a href="nav.xhtml#x${index}">a</a>`).join('');
  const slow = new EditableEpub(epub).edit('OEBPS/toc.xhtml', '</body>', `${links}</body>`);
  const check = await checkFile({ bytes: slow.write(), path: 'a.epub', name: 'a.epub', timeLimit: 4 });
  expect(check?.findings.map(({ ruleId }) => ruleId)).toContain('epub-link');
  expect(check?.failure).toBe('epubcheck-ts: it took longer than 4 seconds');
}, 60_000);

test('a damaged PDF gives findings and never an exception', () => {
  for (let seed = 1; seed <= 24; seed++) expect(Array.isArray(checkPdf(damaged(pdf, seed), 'a.pdf'))).toBe(true);
}, 60_000);

test('a PDF whose objects are damaged gives findings and never an exception', () => {
  for (let seed = 1; seed <= 24; seed++) {
    const next = numbers(seed);
    const editable = new EditablePdf(pdf);
    for (let count = 0; count < 5; count++) {
      const ids = [...editable.objects.keys()];
      const [to = 1, from = 1] = [ids[next(ids.length)], ids[next(ids.length)]];
      // One object in place of another: every kind of value where none is expected, and circles.
      editable.objects.set(to, editable.body(from));
    }
    expect(Array.isArray(checkPdf(editable.write(), 'a.pdf'))).toBe(true);
  }
}, 60_000);

test('a damaged EPUB gives findings and never an exception', () => {
  for (let seed = 1; seed <= 24; seed++) expect(Array.isArray(checkEpub(damaged(epub, seed), 'a.epub'))).toBe(true);
}, 60_000);

test('an EPUB whose documents are damaged gives findings and never an exception', () => {
  for (let seed = 1; seed <= 24; seed++) {
    const next = numbers(seed);
    const editable = new EditableEpub(epub);
    const names = [...editable.files.keys()].filter((name) => !name.startsWith('OEBPS/images/'));
    const name = names[next(names.length)] ?? '';
    editable.set(name, damaged(editable.files.get(name) ?? new Uint8Array(), seed));
    expect(Array.isArray(checkEpub(editable.write(), 'a.epub'))).toBe(true);
  }
}, 60_000);

test.each([
  ['nothing', ''],
  ['a header', '%PDF-1.7\n%âãÏÓ\n'],
  [
    'a circle of pages',
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]>>\nendobj\n',
  ],
  [
    'a circle of outlines',
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Outlines 2 0 R>>\nendobj\n2 0 obj\n<</First 2 0 R/Next 2 0 R>>\nendobj\n',
  ],
  ['a length that is itself', '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Length 1 0 R>>\nstream\nx\nendstream\nendobj\n'],
  ['brackets without end', `%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}\nendobj\n`],
  [
    'a structure that is its own kid',
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/StructTreeRoot<</K 2 0 R>>>>\nendobj\n2 0 obj\n<</S/P/K 2 0 R>>\nendobj\n',
  ],
])('%s is no PDF, and that is a finding', (_, text) => {
  const findings = checkPdf(new Uint8Array(Buffer.from(text, 'latin1')), 'a.pdf');
  expect(findings.some(({ fatal }) => fatal === true)).toBe(true);
});

test('objects are found without a cross-reference table, and its absence is said', () => {
  const text = Buffer.from(pdf)
    .toString('latin1')
    .replace(/startxref\n\d+/, 'startxref\n7');
  const findings = checkPdf(new Uint8Array(Buffer.from(text, 'latin1')), 'a.pdf');
  expect([...new Set(findings.map(({ ruleId }) => ruleId))]).toEqual(['pdf-syntax']);
});

test('of a file whose objects stand in streams only that is said', () => {
  const text =
    '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<</Type/XRef/Length 1>>\nstream\nx\nendstream\nendobj\nstartxref\n15\n%%EOF\n';
  const findings = checkPdf(new Uint8Array(Buffer.from(text, 'latin1')), 'a.pdf');
  expect(findings.map(({ ruleId, fatal }) => ({ ruleId, fatal }))).toEqual([
    { ruleId: 'pdf-compressed-objects', fatal: true },
  ]);
});

test('the same mistake over and over is cut short', () => {
  const editable = new EditablePdf(pdf);
  for (const id of editable.all(/\/Subtype \/Link/)) editable.edit(id, '/F 4', '/F 2');
  const links = editable.all(/\/Subtype \/Link/).length;
  const findings = checkPdf(editable.write(), 'a.pdf');
  expect(links).toBeGreaterThan(21);
  expect(findings).toHaveLength(21);
  expect(findings.at(-1)?.reason).toBe(`and ${links - 20} more of the same kind`);
});

test('a file is known by its first bytes, or else by its name', async () => {
  const text = new TextEncoder().encode('words');
  expect(formatOf(pdf, 'book')).toBe('pdf');
  expect(formatOf(epub, 'book')).toBe('epub');
  expect(formatOf(text, 'book.EPUB')).toBe('epub');
  expect(formatOf(text, 'book.txt')).toBeUndefined();
  expect(await checkFile({ bytes: text, path: '/book.txt', name: 'book.txt' })).toBeUndefined();
});

test('a sound EPUB is checked by epubcheck-ts too', async () => {
  const check = await checkFile({ bytes: epub, path: '/book.epub', name: 'book.epub' });
  expect(check).toMatchObject({
    format: 'epub',
    findings: [],
    checkedBy: [expect.stringMatching(/^Colophon/), 'epubcheck-ts'],
  });
});

test('what epubcheck-ts finds is shown as ours is', async () => {
  const editable = new EditableEpub(epub);
  editable.edit('OEBPS/content.opf', /<itemref /, '<itemref linear="maybe" ');
  const check = await checkFile({ bytes: editable.write(), path: '/book.epub', name: 'book.epub' });
  expect(check?.findings[0]).toMatchObject({ source: 'epubcheck-ts', fatal: true });
  expect(check?.findings[0]?.file).toMatch(/^book\.epub/);
});

test('a book of fifty pages is checked in well under a second of processor time', () => {
  checkPdf(pdf, 'a.pdf');
  const before = process.cpuUsage();
  for (let round = 0; round < 5; round++) checkPdf(pdf, 'a.pdf');
  const { user, system } = process.cpuUsage(before);
  // Ten pages, five times.
  expect((user + system) / 1e6).toBeLessThan(2);
}, 30_000);

/** What a file must claim so that every rule looks at it. */
const claim = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/></rdf:RDF></x:xmpmeta>`;

/** A PDF of one page and of further objects, which begin with the sixth. */
function pdfWith(catalog: string, page: string, pages: string, objects: readonly string[]): Uint8Array {
  const stream = (dict: string, text: string) => `<< ${dict} /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const all = [
    `<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R ${catalog} >>`,
    pages || '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 5 0 R ${page} >>`,
    stream('/Type /Metadata /Subtype /XML', claim),
    stream('', '/F 9 Tf BT (a) Tj ET /X Do'),
    ...objects,
  ];
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places = all.map((object, index) => {
    const at = String(text.length).padStart(10, '0');
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${at} 00000 n \n`;
  });
  const size = all.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}

const depth = 30_000;
/** Objects from the sixth on, each of which names the next. */
const chain = (link: (next: string, self: string) => string) =>
  Array.from({ length: depth }, (_, index) => link(`${index + 7} 0 R`, `${index + 6} 0 R`));

describe('a PDF', () => {
  test.each([
    [
      'pages',
      pdfWith(
        '',
        '',
        '<< /Type /Pages /Kids [6 0 R] >>',
        chain((next) => `<< /Type /Pages /Kids [${next}] >>`),
      ),
    ],
    [
      'number trees',
      pdfWith(
        '/PageLabels 6 0 R',
        '',
        '',
        chain((next) => `<< /Kids [${next}] >>`),
      ),
    ],
    [
      'name trees',
      pdfWith(
        '/Names << /Dests 6 0 R >>',
        '',
        '',
        chain((next) => `<< /Kids [${next}] >>`),
      ),
    ],
    [
      'outlines',
      pdfWith(
        '/Outlines 6 0 R',
        '',
        '',
        chain((next) => `<< /First ${next} /Title (a) >>`),
      ),
    ],
    [
      'outlines in a ring',
      pdfWith('/Outlines 6 0 R', '', '', ['<< /First 7 0 R >>', '<< /First 6 0 R /Next 7 0 R >>']),
    ],
    [
      'structure',
      pdfWith(
        '/StructTreeRoot 6 0 R',
        '',
        '',
        chain((next) => `<< /S /Div /K [${next}] >>`),
      ),
    ],
    ['roles', pdfWith('/StructTreeRoot << /RoleMap << /A /B /B /A >> /K 6 0 R >>', '', '', ['<< /S /A >>'])],
    [
      'destinations',
      pdfWith('/Dests << /a /b /b /a /c << /D 6 0 R >> >>', '/Annots [<< /Subtype /Link /Dest /a >>]', '', [
        '<< /D 6 0 R >>',
      ]),
    ],
    [
      'destinations far',
      pdfWith(
        '',
        '/Annots [<< /Subtype /Link /Dest 6 0 R >>]',
        '',
        chain((next) => `<< /D ${next} >>`),
      ),
    ],
    [
      'actions',
      pdfWith(
        '/OpenAction 6 0 R',
        '/Annots [<< /Subtype /Link /A 6 0 R >>]',
        '',
        chain((next) => `<< /S /GoTo /D ${next} /Next ${next} >>`),
      ),
    ],
    [
      'colours',
      pdfWith('', '/Resources << /XObject << /X 6 0 R >> /ColorSpace << /C 7 0 R >> >>', '', [
        '<< /Subtype /Image /Width 1 /Height 1 /ColorSpace 7 0 R /SMask 6 0 R /Length 0 >>\nstream\n\nendstream',
        '[/Indexed 7 0 R 1 (a)]',
      ]),
    ],
    [
      'forms',
      pdfWith('', '/Resources << /XObject << /X 6 0 R >> >>', '', [
        '<< /Subtype /Form /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream',
      ]),
    ],
    [
      'fonts',
      pdfWith('', '/Resources << /Font << /F 6 0 R >> >>', '', [
        '<< /Type /Font /Subtype /Type0 /DescendantFonts [6 0 R] /Encoding 6 0 R /ToUnicode 6 0 R /FontDescriptor 6 0 R /W [0 4294967295 1] /Widths 6 0 R >>',
      ]),
    ],
    [
      'characters',
      pdfWith('', '/Resources << /Font << /F 6 0 R >> >>', '', [
        '<< /Type /Font /Subtype /Type0 /DescendantFonts [6 0 R] /ToUnicode 7 0 R /W [0 4294967295 1 [1 2]] >>',
        '<< /Length 68 >>\nstream\n1 beginbfrange <00000000> <ffffffff> <0000> endbfrange               \nendstream',
      ]),
    ],
    [
      'files',
      pdfWith('/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> /AF [6 0 R]', '', '', [
        '<< /Type /Filespec /EF << /F 6 0 R >> /UF 6 0 R >>',
      ]),
    ],
    ['inheritance', pdfWith('', '/Parent 3 0 R', '', [])],
  ])('whose %s lead deep, or back into themselves, is judged', (_, bytes) => {
    expect(checkPdf(bytes, 'a.pdf').length).toBeGreaterThan(0);
    expect(() => takeOut(bytes, 'a.pdf')).not.toThrow();
  });
});

test('of an encrypted PDF nothing is said but that, since its texts can’t be read', () => {
  const plain = Buffer.from(pdfWith('/StructTreeRoot 6 0 R', '', '', ['<< >>'])).toString('latin1');
  const encrypted = Buffer.from(
    plain.replace('/Root 1 0 R >>\nstartxref', '/Root 1 0 R /Encrypt 6 0 R >>\nstartxref'),
    'latin1',
  );
  expect(checkPdf(encrypted, 'a.pdf').map(({ ruleId }) => ruleId)).toEqual(['pdf-encrypted']);
});

test.each([
  ['graphics states', 'q '.repeat(2000), 'graphics states are nested too deeply'],
  ['marked content', '/P <</MCID 0>> BDC '.repeat(2000), 'marked content is nested too deeply'],
  ['operands', '1 '.repeat(2000), 'an operator has too many operands'],
  ['items', `[${'1 '.repeat(2_000_001)}] 0 d`, 'an array has too many items'],
  ['texts', `BT ${'()Tj '.repeat(2_000_001)}ET`, 'the file shows too many texts'],
])(
  'a PDF with more %s than there is memory for is judged as far as that',
  (_, content, reason) => {
    const stream = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
    const found = checkPdf(pdfWith('', '/Contents 6 0 R', '', [stream]), 'a.pdf');
    expect(found.filter(({ ruleId }) => ruleId === 'pdf-content-syntax').map((each) => each.reason)).toContain(reason);
  },
  60_000,
);

test('a document with more elements than there is memory for is read as far as that', () => {
  const { elements, problems } = readXml('<a><b/><c/><d/></a>', { count: 2 });
  expect(elements.length).toBeLessThan(4);
  expect(problems.map(({ reason }) => reason)).toEqual(['there are too many elements']);
});
