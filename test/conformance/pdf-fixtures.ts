import { createHash } from 'node:crypto';
import type { PdfRuleId } from '../../src/conformance/pdf/check.js';
import type { EditablePdf } from './edit-pdf.js';

/** One way to break a rule: a good file is spoilt in one place. */
export interface PdfFixture {
  readonly rule: PdfRuleId;
  readonly how: string;
  readonly spoil: (pdf: EditablePdf) => void;
}

const page = /\/Type \/Page\b/;
const catalog = /\/Type \/Catalog/;
const elementOf = (type: string) => new RegExp(`/Type /StructElem\\n/S /${type}\\n`);
const link = /\/Subtype \/Link/;
const picture = /\/Subtype \/Image[\s\S]*\/DCTDecode/;
const compositeFont = /\/Subtype \/Type0/;
const packet = /\/Type \/Metadata/;

/** Every rule with at least one file that breaks it, and it alone. */
export const pdfFixtures: readonly PdfFixture[] = [
  // ---------------------------------------------------------------- file
  fixture('pdf-header', 'the version is that of PDF 2.0', (pdf) => {
    pdf.header = pdf.header.replace('%PDF-1.7', '%PDF-2.0');
  }),
  fixture('pdf-header', 'the comment is text', (pdf) => {
    pdf.header = pdf.header.replace(/\n%[\s\S]*/, '\n%text\n');
  }),
  fixture('pdf-syntax', 'a dictionary is not closed', (pdf) => void pdf.add('<< /Open')),
  fixture('pdf-syntax', 'a stream is shorter than it says', (pdf) => {
    pdf.edit(contentOf(pdf), /\/Length (\d+)/, '/Length 3');
    // The data stay what they were: readers find the end, or don't.
    pdf.edit(contentOf(pdf), /\/Filter \/FlateDecode\n/, '');
    pdf.objects.set(contentOf(pdf), '<< /Length 3 >>\nstream\nq Q q Q\nendstream');
    unmark(pdf);
  }),
  fixture('pdf-syntax', 'an object is named that is not there', (pdf) => {
    pdf.editFirst(catalog, '/Lang', '/Extensions 99999 0 R\n/Threads 99999 0 R\n/Lang');
  }),
  fixture('pdf-compressed-objects', 'there is an object stream', (pdf) => {
    pdf.addStream('/Type /ObjStm /N 0 /First 0', '');
  }),
  fixture('pdf-end', 'bytes follow the end', (pdf) => {
    pdf.end = 'and more\n';
  }),
  fixture('pdf-id', 'the trailer has no ID', (pdf) => {
    pdf.trailer = pdf.trailer.replace(/\/ID \[[^\]]*\]/, '');
  }),
  fixture('pdf-encrypted', 'the trailer names an encryption', (pdf) => {
    pdf.trailer = pdf.trailer.replace('/Root', '/Encrypt <</Filter /Standard>>\n/Root');
  }),
  fixture('pdf-filter', 'a stream is filtered by LZW', (pdf) => void pdf.addStream('/Filter /LZWDecode', 'x')),
  fixture('pdf-filter', 'a stream is another file', (pdf) => void pdf.addStream('/F (other.bin)', '')),
  fixture('pdf-pages', 'a page has no size', (pdf) => {
    pdf.editFirst(page, /\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 0 0]');
  }),
  fixture('pdf-pages', 'a page has no content', (pdf) => {
    pdf.editFirst(page, /\/Contents \d+ 0 R/, '');
    unmark(pdf);
  }),

  // ---------------------------------------------------------------- catalog and metadata
  fixture('pdf-marked', 'MarkInfo says no', (pdf) => void pdf.editFirst(catalog, '/Marked true', '/Marked false')),
  fixture('pdf-marked', 'there are suspects', (pdf) => {
    pdf.editFirst(catalog, '/Marked true', '/Marked true /Suspects true');
  }),
  fixture('pdf-language', 'the catalog has no language', (pdf) => void pdf.editFirst(catalog, /\/Lang \([^)]*\)/, '')),
  fixture('pdf-language', 'an element’s language is no tag', (pdf) => {
    pdf.editFirst(elementOf('Span'), /\/Lang \([^)]*\)/, '/Lang (in Hebrew)');
  }),
  fixture('pdf-display-title', 'the name of the file is shown', (pdf) => {
    pdf.editFirst(/\/DisplayDocTitle true/, '/DisplayDocTitle true', '/DisplayDocTitle false');
  }),
  fixture('pdf-structure-root', 'there is no structure', (pdf) => {
    pdf.editFirst(catalog, /\/StructTreeRoot \d+ 0 R/, '');
  }),
  fixture('pdf-output-intent', 'there is none', (pdf) => void pdf.editFirst(catalog, /\/OutputIntents \[[^\]]*\]/, '')),
  fixture('pdf-output-intent', 'its profile is no profile', (pdf) => {
    pdf.editFirst(
      /\/OutputIntent\b/,
      /\/DestOutputProfile \d+ 0 R/,
      `/DestOutputProfile ${pdf.addStream('/N 3', 'x')} 0 R`,
    );
  }),
  fixture('pdf-xmp', 'the packet is not well-formed', (pdf) => {
    pdf.editData(pdf.all(packet).at(-1) ?? 0, (text) => text.replace('</x:xmpmeta>', '</x:xmpmet>'));
  }),
  fixture('pdf-claim', 'there is no packet', (pdf) => void pdf.editFirst(catalog, /\/Metadata \d+ 0 R/, '')),
  metadataFixture('pdf-claim', 'nothing is claimed', /<pdfaid:part>[\s\S]*<\/pdfuaid:part>/, ''),
  metadataFixture('pdf-xmp-pdfa', 'the part is 7', /<pdfaid:part>3</, '<pdfaid:part>7<'),
  metadataFixture('pdf-xmp-pdfa', 'the level is small', /<pdfaid:conformance>A</, '<pdfaid:conformance>a<'),
  metadataFixture('pdf-xmp-pdfua', 'the part is 2', /<pdfuaid:part>1</, '<pdfuaid:part>2<'),
  fixture('pdf-xmp-title', 'the title is empty', (pdf) => {
    pdf.editData(pdf.all(packet).at(-1) ?? 0, (text) =>
      text.replace(/<dc:title>[\s\S]*<\/dc:title>/, '<dc:title></dc:title>'),
    );
    pdf.edit(Number(/\/Info (\d+) 0 R/.exec(pdf.trailer)?.[1]), /\/Title \d+ 0 R/, '');
  }),
  metadataFixture(
    'pdf-xmp-property',
    'a property is unknown',
    /<pdf:Producer>/,
    '<pdf:Secret>1</pdf:Secret><pdf:Producer>',
  ),
  fixture('pdf-xmp-property', 'a picture’s packet holds a property that is not described', (pdf) => {
    const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
    const description =
      '<rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:Version="2"/>';
    pdf.addStream('/Type /Metadata /Subtype /XML', `<rdf:RDF ${rdf}>${description}</rdf:RDF>`);
  }),
  fixture('pdf-xmp-info', 'the titles differ', (pdf) => {
    const information = pdf.body(Number(/\/Info (\d+) 0 R/.exec(pdf.trailer)?.[1]));
    pdf.objects.set(Number(/\/Title (\d+) 0 R/.exec(information)?.[1]), '(Another title)');
  }),

  // ---------------------------------------------------------------- content
  contentFixture('pdf-content-syntax', 'there is an unknown operator', (text) => `${text}\n1 2 paint`),
  contentFixture('pdf-content-syntax', 'an operand is missing', (text) => `${text}\n1 0 0 1 cm`),
  contentFixture('pdf-content-syntax', 'a state is not restored', (text) => `${text}\nq`),
  contentFixture('pdf-resource', 'the font is not there', (text) => text.replace(/\/F\d+ /, '/F99 ')),
  contentFixture('pdf-marked-balance', 'there is one EMC too many', (text) => `${text}\nEMC`),
  contentFixture('pdf-marked-balance', 'the last EMC is missing', (text) => `${text}\n/Artifact BMC`),
  contentFixture('pdf-untagged', 'a rule is painted outside marks', (text) => `${text}\n0 0 1 1 re f`),
  contentFixture('pdf-artifact', 'an artifact stands in content', (text) =>
    text.replace(/(MCID \d+>> BDC)/, '$1 /Artifact BMC EMC'),
  ),
  contentFixture('pdf-artifact-type', 'a running head is no Pagination', (text) => {
    const font = /\/F\d+ /.exec(text)?.[0];
    const shown = /\((?:\\[\s\S]|[^\\()])*\)/.exec(text)?.[0];
    return `${text}\n/Artifact BMC BT ${font} 9 Tf 40 40 Td ${shown} Tj ET EMC`;
  }),
  fixture('pdf-mcid', 'an element names what its page does not have', (pdf) => {
    pdf.editFirst(elementOf('P'), /\/K \[(\d+)\]/, '/K [1 77]');
  }),
  contentFixture('pdf-colour', 'the colour is CMYK', (text) => `${text}\n0 0 0 1 k`),
  contentFixture('pdf-colour', 'the colour space is a separation', (text) => `${text}\n/Spot cs`),
  contentFixture('pdf-text-off-page', 'the first line begins left of the page', (text) =>
    text.replace(/ Tf \S+ /, ' Tf -20 '),
  ),
  contentFixture('pdf-text-off-page', 'a line is longer than the page is wide', (text) =>
    text.replace(/ Tf (\S+) (\S+) Td \[/, ' Tf $1 $2 Td [-400000 '),
  ),
  contentFixture('pdf-contrast', 'the text is gray', (text) => text.replace(/\S+ \S+ \S+ rg/g, '0.6 0.6 0.6 rg')),
  contentFixture(
    'pdf-contrast',
    'the text stands on a dark ground',
    (text) => `/Artifact BMC q 0.1 g 0 0 999 999 re f Q EMC\n${text}`,
  ),
  fixture('pdf-transparency', 'a graphics state is half transparent', (pdf) => {
    pdf.editData(contentOf(pdf), (text) => `/Half gs\n${text}`);
    pdf.editFirst(/\/Font <<\n\/F\d+ \d+ 0 R/, '/Font <<', '/ExtGState <</Half <</ca 0.5>>>>\n/Font <<');
  }),

  // ---------------------------------------------------------------- structure
  fixture('pdf-parent-tree', 'two entries have changed places', (pdf) => {
    pdf.editFirst(/\/Type \/StructTreeRoot/, /\/Nums \[0 \[(\d+) 0 R (\d+) 0 R/, swapped(pdf));
  }),
  fixture('pdf-parent-tree', 'it has a sequence that the page has not', (pdf) => {
    pdf.editFirst(/\/Type \/StructTreeRoot/, /\/Nums \[0 \[([^\]]*)\]/, lengthened(pdf));
  }),
  fixture('pdf-structure-link', 'an element names another as what it stands in', (pdf) => {
    pdf.editFirst(elementOf('H2'), /\/P \d+ 0 R/, `/P ${pdf.find(elementOf('P'))} 0 R`);
  }),
  fixture(
    'pdf-role-map',
    'a type is not mapped',
    (pdf) => void pdf.editFirst(elementOf('H1'), '/S /H1', '/S /Masthead'),
  ),
  fixture('pdf-role-map', 'a standard type is given another meaning', (pdf) => {
    pdf.editFirst(/\/Type \/StructTreeRoot/, '/K', '/RoleMap <</P /H1>>\n/K');
  }),
  fixture('pdf-nesting', 'a body of a list item is a Div', (pdf) => {
    pdf.editFirst(elementOf('LBody'), '/S /LBody', '/S /Div');
  }),
  fixture('pdf-nesting', 'a paragraph stands in a paragraph', (pdf) => {
    pdf.editFirst(elementOf('Quote'), '/S /Quote', '/S /P');
  }),
  fixture('pdf-nesting', 'the tree does not begin with a Document', (pdf) => {
    pdf.editFirst(elementOf('Document'), '/S /Document', '/S /Sect');
  }),
  fixture('pdf-headings', 'an H3 follows an H1', (pdf) => void pdf.editFirst(elementOf('H2'), '/S /H2', '/S /H3')),
  fixture('pdf-figure-alt', 'there is no Alt', (pdf) => void pdf.editFirst(elementOf('Figure'), '/Alt', '/Summary')),
  fixture('pdf-figure-box', 'there is no BBox', (pdf) => void pdf.editFirst(elementOf('Figure'), '/BBox', '/Box')),
  fixture('pdf-header-scope', 'there is no Scope', (pdf) => void pdf.editFirst(elementOf('TH'), '/Scope', '/Scape')),
  fixture('pdf-table-rows', 'a cell spans one column more', (pdf) => {
    pdf.editFirst(elementOf('TD'), '/K', '/A <</O /Table /ColSpan 2>>\n/K');
  }),
  fixture('pdf-note-id', 'a note has no ID', (pdf) => {
    const note = pdf.find(elementOf('Note'));
    pdf.edit(note, /\/ID \([^)]*\)/, '');
    pdf.editFirst(/\/Type \/StructTreeRoot/, new RegExp(`\\([^)]*\\) ${note} 0 R`), '');
  }),
  fixture('pdf-id-tree', 'the tree has another key', (pdf) => {
    pdf.editFirst(/\/Type \/StructTreeRoot/, /\/IDTree <<\s*\/Names \[\(([^)]*)\)/, '/IDTree <<\n/Names [(a)');
  }),
  fixture('pdf-note-link', 'nothing refers to a note', (pdf) => {
    const note = /\/ID \(([^)]*)\)/.exec(pdf.body(pdf.find(elementOf('Note'))))?.[1] ?? '';
    const other = /\/Dest \(([^)]*)\)/.exec(pdf.body(pdf.find(/\/Subtype \/Link[\s\S]*\/Dest \(/)))?.[1];
    for (const id of pdf.all(new RegExp(`/Dest \\(${note}\\)`))) pdf.edit(id, `/Dest (${note})`, `/Dest (${other})`);
  }),
  fixture('pdf-toc-link', 'an entry holds no link', (pdf) => {
    const contents = pdf.find(elementOf('TOC'));
    const entry = pdf.add('');
    const words = pdf.add(`<< /Type /StructElem /S /Reference /P ${entry} 0 R >>`);
    pdf.objects.set(entry, `<< /Type /StructElem /S /TOCI /P ${contents} 0 R /K [${words} 0 R] >>`);
    pdf.edit(words, '>>', `/K [${pdf.add(elsewhere(words))} 0 R] >>`);
    pdf.edit(contents, '/K [', `/K [${entry} 0 R `);
  }),
  fixture('pdf-table-headers', 'a cell names a header that is not there', (pdf) => {
    pdf.editFirst(elementOf('TD'), '/K', '/A <</O /Table /Headers [(nowhere)]>>\n/K');
  }),
  fixture('pdf-script-language', 'Hebrew is said to be English', (pdf) => {
    pdf.editFirst(/\/S \/Span\n[\s\S]*\/Lang \(he\)/, '/Lang (he)', '/Lang (en)');
  }),
  fixture('pdf-list-numbering', 'the list says that there is none', (pdf) => {
    pdf.editFirst(/\/ListNumbering \/Disc/, '/ListNumbering /Disc', '/ListNumbering /None');
  }),
  fixture('pdf-empty-element', 'a Span holds nothing', (pdf) => {
    const paragraph = pdf.find(elementOf('P'));
    const span = pdf.add(`<< /Type /StructElem /S /Span /P ${paragraph} 0 R >>`);
    pdf.edit(paragraph, '/K [', `/K [${span} 0 R `);
  }),

  // ---------------------------------------------------------------- annotations
  fixture('pdf-tab-order', 'the order is by rows', (pdf) => void pdf.editFirst(/\/Annots/, '/Tabs /S', '/Tabs /R')),
  fixture('pdf-annotation-type', 'there is a note to the text', (pdf) => {
    pdf.editFirst(link, '/Subtype /Link', '/Subtype /Text');
  }),
  fixture('pdf-annotation-flags', 'a link is hidden', (pdf) => void pdf.editFirst(link, '/F 4', '/F 6')),
  fixture(
    'pdf-link-area',
    'a link has no area',
    (pdf) => void pdf.editFirst(link, /\/Rect \[[^\]]*\]/, '/Rect [9 9 9 9]'),
  ),
  fixture('pdf-link-element', 'a link stands in a Span', (pdf) => {
    pdf.editFirst(elementOf('Link'), '/S /Link', '/S /Span');
  }),
  fixture('pdf-link-contents', 'a link has no Contents', (pdf) => void pdf.editFirst(link, '/Contents', '/Comments')),
  fixture('pdf-link-page', 'an element looks for the link on another page', (pdf) => {
    const [first = 0] = pdf.all(page);
    pdf.editFirst(/\/OBJR\n\/Pg/, /\/OBJR\n\/Pg \d+ 0 R/, `/OBJR\n/Pg ${first} 0 R`);
  }),
  fixture('pdf-link-parent', 'a link has the key of another', (pdf) => {
    const [first = 0, second = 0] = pdf.all(/\/URI/);
    pdf.edit(first, /\/StructParent \d+/, /\/StructParent \d+/.exec(pdf.body(second))?.[0] ?? '');
  }),
  fixture('pdf-action', 'a script runs when the file is opened', (pdf) => {
    pdf.editFirst(catalog, '/Lang', '/OpenAction <</Type /Action /S /JavaScript /JS (app.beep\\(\\))>>\n/Lang');
  }),
  fixture('pdf-action', 'a page does something when it is closed', (pdf) => {
    pdf.editFirst(page, '/MediaBox', '/AA <</C <</S /URI /URI (https://example.org)>>>>\n/MediaBox');
  }),
  fixture('pdf-uri', 'a link is a script', (pdf) => {
    pdf.editFirst(/\/URI \(/, /\/URI \([^)]*\)/, '/URI (javascript:void)');
  }),

  // ---------------------------------------------------------------- navigation
  fixture('pdf-name-tree', 'the root has Limits', (pdf) => {
    pdf.editFirst(/\/Dests <</, '/Dests <<', '/Dests <<\n/Limits [(a) (z)]');
  }),
  fixture('pdf-name-tree', 'the keys are out of order', (pdf) => {
    pdf.editFirst(/\/Dests <</, '/Names [', `/Names [(zzz) [${pdf.find(page)} 0 R /Fit] `);
  }),
  fixture('pdf-name-tree', 'the Limits of a node are not its keys', (pdf) => {
    const node = pdf.add('<< /Names [(a) 1 0 R (c) 1 0 R] /Limits [(a) (b)] >>');
    pdf.editFirst(/\/Dests <</, '/Dests', `/Pages << /Kids [${node} 0 R] >>\n/Dests`);
  }),
  fixture('pdf-destination', 'a link leads to what is not there', (pdf) => {
    pdf.editFirst(/\/Subtype \/Link[\s\S]*\/Dest \(/, /\/Dest \([^)]*\)/, '/Dest (nowhere)');
  }),
  fixture('pdf-destination', 'an outline item leads to no page', (pdf) => {
    pdf.editFirst(/\/Title \(/, /\/Dest \[\d+ 0 R/, '/Dest [1 0 R');
  }),
  fixture('pdf-outline', 'the count is wrong', (pdf) => {
    pdf.editFirst(catalogs(pdf, 'Outlines'), /\/Count \d+/, '/Count 1');
  }),
  fixture('pdf-page-labels', 'the first page has none', (pdf) => void pdf.editFirst(catalog, '/Nums [0', '/Nums [1')),
  attachmentFixture('pdf-attachment', 'its checksum is another', { checksum: '00'.repeat(16) }),
  attachmentFixture('pdf-attachment', 'its size is another', { size: 4 }),
  attachmentFixture('pdf-attachment', 'its date is none', { more: '/ModDate (yesterday)' }),
  attachmentFixture('pdf-attachment-name', 'it is an absolute path', { name: '/home/mara/a.csv' }),
  attachmentFixture('pdf-attachment-name', 'it leads out of its folder', { name: '../a.csv' }),
  attachmentFixture('pdf-associated', 'it does not say what it is to the document', { relationship: '' }),
  attachmentFixture('pdf-associated', 'it has no MIME type', { type: '' }),
  attachmentFixture('pdf-associated', 'it is not associated', { isAssociated: false }),
  fixture('pdf-associated', 'the file is PDF/A-2a', (pdf) => {
    attach(pdf, {});
    pdf.editData(pdf.all(packet).at(-1) ?? 0, (text) => text.replace('<pdfaid:part>3', '<pdfaid:part>2'));
  }),

  // ---------------------------------------------------------------- fonts
  fixture('pdf-font-embedded', 'the program is missing', (pdf) => {
    pdf.editFirst(/\/FontDescriptor\n/, /\/FontFile2 \d+ 0 R/, '');
  }),
  fixture('pdf-font-encoding', 'the codes are mapped by another CMap', (pdf) => {
    pdf.editFirst(compositeFont, '/Identity-H', '/UniJIS-UTF16-H');
  }),
  unicodeFixture('pdf-to-unicode', 'a code is mapped to U+0000', '0000'),
  fixture('pdf-to-unicode', 'there is no map', (pdf) => void pdf.editFirst(compositeFont, /\/ToUnicode \d+ 0 R/, '')),
  unicodeFixture('pdf-private-use', 'a code is mapped to U+E000', 'E000'),
  fixture('pdf-private-use', 'running heads have such characters too', (pdf) => sayWhatIsPrivate(pdf)),
  fixture('pdf-notdef', 'the glyph is shown', (pdf) => {
    pdf.editData(contentOf(pdf), (text) => {
      const font = /\/F\d+ /.exec(text)?.[0];
      return `${text}\n/Artifact <</Type /Pagination>> BDC BT ${font} 9 Tf 40 40 Td [<0000>] TJ ET EMC`;
    });
  }),
  fixture('pdf-glyph-width', 'a width is ten thousandths more', (pdf) => {
    pdf.editFirst(/\/W \[0 \[/, firstWidth, widened(pdf));
  }),
  fixture('pdf-blank-glyph', 'the space is said to be a letter', (pdf) => {
    pdf.editData(toUnicode(pdf), (text) => text.replace('<0020> <0020>', '<0020> <0078>'));
  }),

  // ---------------------------------------------------------------- pictures
  fixture('pdf-image-colour', 'a picture is CMYK', (pdf) => {
    pdf.editFirst(picture, /\/ColorSpace \/Device\w+/, '/ColorSpace /DeviceCMYK');
  }),
  fixture('pdf-image-colour', 'a picture has sixteen bits a channel', (pdf) => {
    pdf.editFirst(picture, '/BitsPerComponent 8', '/BitsPerComponent 16');
  }),
  fixture(
    'pdf-image-data',
    'a picture has another width',
    (pdf) => void pdf.editFirst(picture, /\/Width \d+/, '/Width 9'),
  ),
  fixture('pdf-image-keys', 'a picture asks for interpolation', (pdf) => {
    pdf.editFirst(picture, '/Subtype', '/Interpolate true\n/Subtype');
  }),
];

// ---------------------------------------------------------------- making fixtures

function fixture(rule: PdfRuleId, how: string, spoil: PdfFixture['spoil']): PdfFixture {
  return { rule, how, spoil };
}

/** What is told of an attachment that is sound but for that. */
interface Told {
  readonly name?: string;
  readonly checksum?: string;
  readonly size?: number;
  readonly relationship?: string;
  readonly type?: string;
  readonly more?: string;
  readonly isAssociated?: boolean;
}

/** Attach three bytes of CSV. */
export function attach(pdf: EditablePdf, told: Told): void {
  const { name = 'a.csv', size = 3, relationship = '/AFRelationship /Data', more = '', isAssociated = true } = told;
  const checksum = told.checksum ?? createHash('md5').update('a;b').digest('hex');
  const parameters = `/Params << /Size ${size} /CheckSum <${checksum}> ${more} >>`;
  const file = pdf.addStream(`/Type /EmbeddedFile ${told.type ?? '/Subtype /text#2Fcsv'} ${parameters}`, 'a;b');
  const entries = `/F (${name}) /UF (${name}) ${relationship} /EF << /F ${file} 0 R >>`;
  const specification = pdf.add(`<< /Type /Filespec ${entries} >>`);
  pdf.editFirst(/\/Dests <</, '/Dests', `/EmbeddedFiles << /Names [(${name}) ${specification} 0 R] >>\n/Dests`);
  if (isAssociated) pdf.editFirst(catalog, '/Lang', `/AF [${specification} 0 R]\n/Lang`);
}

function attachmentFixture(rule: PdfRuleId, how: string, told: Told): PdfFixture {
  return fixture(rule, how, (pdf) => attach(pdf, told));
}

/** The number of the first page's content stream. */
function contentOf(pdf: EditablePdf): number {
  return Number(/\/Contents (\d+) 0 R/.exec(pdf.body(pdf.find(page)))?.[1]);
}

function contentFixture(rule: PdfRuleId, how: string, change: (text: string) => string): PdfFixture {
  return fixture(rule, how, (pdf) => void pdf.editData(contentOf(pdf), change));
}

function metadataFixture(rule: PdfRuleId, how: string, pattern: RegExp, replacement: string): PdfFixture {
  return fixture(rule, how, (pdf) => {
    pdf.editData(pdf.all(packet).at(-1) ?? 0, (text) => text.replace(pattern, replacement));
  });
}

function unicodeFixture(rule: PdfRuleId, how: string, character: string): PdfFixture {
  return fixture(rule, how, (pdf) => {
    pdf.editData(toUnicode(pdf), (text) => text.replace('<0068> <0068>', `<0068> <${character}>`));
  });
}

/** Map a code of each font to U+E000, and say by the element around all content what it is. */
export function sayWhatIsPrivate(pdf: EditablePdf): void {
  for (const font of pdf.all(compositeFont)) {
    const map = Number(/\/ToUnicode (\d+) 0 R/.exec(pdf.body(font))?.[1]);
    if (pdf.data(map).includes('<0065> <0065>'))
      pdf.editData(map, (text) => text.replace('<0065> <0065>', '<0065> <E000>'));
  }
  pdf.editFirst(/\/S \/Document\b/, '/S /Document', '/S /Document\n/ActualText (All of it)');
}

/** The map of the font that the first page is set in. */
function toUnicode(pdf: EditablePdf): number {
  return Number(/\/ToUnicode (\d+) 0 R/.exec(pdf.body(pdf.find(compositeFont)))?.[1]);
}

/** Take the first page's content out of the structure, for files in which it has none. */
function unmark(pdf: EditablePdf): void {
  const first = pdf.find(page);
  pdf.edit(first, /\/StructParents \d+/, '');
  for (const id of pdf.all(new RegExp(`/Type /StructElem[\\s\\S]*/Pg ${first} 0 R`))) {
    pdf.edit(id, /\/K \[[\d ]+\]/, `/K [${pdf.add(elsewhere(id))} 0 R]`);
  }
}

/** A link that stands for content: what an empty element would be reported for. */
function elsewhere(parent: number): string {
  return `<< /Type /StructElem /S /Span /P ${parent} 0 R /K << /Type /OBJR /Obj 1 0 R >> >>`;
}

function swapped(pdf: EditablePdf): string {
  const match = /\/Nums \[0 \[(\d+) 0 R (\d+) 0 R/.exec(pdf.body(pdf.find(/\/Type \/StructTreeRoot/)));
  return `/Nums [0 [${match?.[2]} 0 R ${match?.[1]} 0 R`;
}

function lengthened(pdf: EditablePdf): string {
  const match = /\/Nums \[0 \[([^\]]*)\]/.exec(pdf.body(pdf.find(/\/Type \/StructTreeRoot/)));
  return `/Nums [0 [${match?.[1]} ${pdf.find(elementOf('P'))} 0 R]`;
}

/** Up to the width of the first code that is shown, behind that of .notdef. */
const firstWidth = /(\/W \[0 \[\S+\] \d+ \[)([\d.]+)/;

function widened(pdf: EditablePdf): string {
  const [, before, width] = firstWidth.exec(pdf.body(pdf.find(/\/W \[0 \[/))) ?? [];
  return `${before}${Number(width) + 10}`;
}

/** A pattern for the object that the catalog names so. */
function catalogs(pdf: EditablePdf, key: string): RegExp {
  const id = Number(new RegExp(`/${key} (\\d+) 0 R`).exec(pdf.body(pdf.find(catalog)))?.[1]);
  return new RegExp(`^${pdf.body(id).replace(/[[\]()<>/]/g, '\\$&')}$`);
}
