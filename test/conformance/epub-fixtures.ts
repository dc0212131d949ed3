import type { EpubRuleId } from '../../src/conformance/epub/check.js';
import { mincho } from '../font/fonts.js';
import type { EditableEpub } from './edit-epub.js';

/** One way to break a rule: a good file is spoilt in one place. */
export interface EpubFixture {
  readonly rule: EpubRuleId;
  readonly how: string;
  /** Gives the whole file where that is what is spoilt. */
  readonly spoil: (epub: EditableEpub) => unknown;
}

const opf = 'OEBPS/content.opf';
const nav = 'OEBPS/toc.xhtml';
const ncx = 'OEBPS/toc.ncx';
const article = 'OEBPS/boats-and-storms.xhtml';

/** Without a table of contents, the claim that there is one breaks a rule of its own. */
const contentsClaim = '<meta property="schema:accessibilityFeature">tableOfContents</meta>';

/** Every rule with at least one file that breaks it, and it alone. */
export const epubFixtures: readonly EpubFixture[] = [
  // ---------------------------------------------------------------- container
  fixture('epub-zip', 'the file is text', () => new TextEncoder().encode('no archive')),
  fixture('epub-zip', 'the file is cut off', (epub) => epub.write().subarray(0, 4000)),
  fixture('epub-mimetype', 'the media type is deflated', (epub) => {
    epub.deflated = true;
  }),
  fixture('epub-mimetype', 'the media type is another', (epub) => epub.set('mimetype', 'application/zip')),
  fixture('epub-mimetype', 'the media type comes last', (epub) => {
    const bytes = epub.files.get('mimetype') ?? new Uint8Array();
    epub.files.delete('mimetype');
    epub.files.set('mimetype', bytes);
  }),
  fixture('epub-container', 'there is no container.xml', (epub) => void epub.files.delete('META-INF/container.xml')),
  fixture('epub-container', 'it leads nowhere', (epub) => {
    epub.edit('META-INF/container.xml', 'content.opf', 'other.opf');
  }),
  fixture(
    'epub-file-name',
    'a name has a colon',
    (epub) =>
      epub.addItem('a%3Ab.css', 'text/css', '').files.delete('OEBPS/a%3Ab.css') && epub.set('OEBPS/a:b.css', ''),
  ),
  fixture('epub-unlisted', 'a file is not in the manifest', (epub) => epub.set('OEBPS/notes.txt', 'forgotten')),
  fixture('epub-xml', 'an element is not closed', (epub) =>
    epub.edit('OEBPS/style.css', /^/, ' ').edit(imprint(epub), '</body>', '</bodi>'),
  ),
  fixture('epub-xml', 'a control character is in the text', (epub) => epub.edit(imprint(epub), '</h1>', '\u000B</h1>')),

  // ---------------------------------------------------------------- package
  fixture('epub-identifier', 'unique-identifier leads nowhere', (epub) => {
    epub.edit(opf, /unique-identifier="[^"]*"/, 'unique-identifier="nothing"');
  }),
  fixture('epub-title', 'the title is empty', (epub) => epub.edit(opf, /(<dc:title id="title">)[^<]*/, '$1')),
  fixture('epub-language', 'there is no language', (epub) => epub.edit(opf, /<dc:language>.*<\/dc:language>/gs, '')),
  fixture('epub-language', 'the language is a name', (epub) => epub.edit(opf, /(<dc:language>)[^<]*/, '$1English!')),
  fixture('epub-modified', 'it is a date only', (epub) => epub.edit(opf, /(dcterms:modified">[-\d]*)T[^<]*/, '$1')),
  fixture('epub-empty-metadata', 'the description is empty', (epub) => epub.edit(opf, /(<dc:description>)[^<]*/, '$1')),
  fixture('epub-relator', 'a role is a word', (epub) => epub.edit(opf, '>pht<', '>photographer<')),
  fixture('epub-refines', 'it refines what is not there', (epub) =>
    epub.edit(opf, 'refines="#title"', 'refines="#titel"'),
  ),
  fixture('epub-prefix', 'a property of the package', (epub) =>
    epub.edit(opf, '</metadata>', '<meta property="ibooks:version">1.0</meta></metadata>'),
  ),
  fixture('epub-prefix', 'a type of a document', (epub) =>
    epub.edit(article, 'class="kicker"', 'class="kicker" epub:type="z3998:kicker"'),
  ),
  fixture('epub-manifest', 'an item is not in the container', (epub) =>
    epub.addItem('lost.css', 'text/css', '').files.delete('OEBPS/lost.css'),
  ),
  fixture('epub-manifest', 'an item is listed twice', (epub) =>
    epub.edit(opf, '</manifest>', '<item id="again" href="style.css" media-type="text/css"/></manifest>'),
  ),
  fixture('epub-media-type', 'a JPEG is said to be a PNG', (epub) =>
    epub.edit(opf, 'media-type="image/jpeg"', 'media-type="image/png"'),
  ),
  fixture('epub-spine', 'a document is there twice', (epub) => epub.edit(opf, /(<itemref [^>]*>)/, '$1$1')),
  fixture('epub-spine', 'the style sheet is in it', (epub) =>
    epub.edit(opf, '</spine>', '<itemref idref="style"/></spine>'),
  ),
  fixture('epub-reachable', 'a document is not in the spine', (epub) =>
    epub.addItem('more.xhtml', 'application/xhtml+xml', epub.text(imprint(epub))),
  ),

  // ---------------------------------------------------------------- navigation
  fixture('epub-nav-item', 'words stand after a link', (epub) => epub.edit(nav, '</a>', '</a><span>1 h</span>')),
  fixture('epub-nav-item', 'a list is empty', (epub) =>
    epub.edit(nav, /(<nav [^>]*landmarks[\s\S]*?<ol>)[\s\S]*?(<\/ol>)/, '$1$2'),
  ),
  fixture('epub-nav-toc', 'there is none', (epub) => {
    epub.edit(nav, 'epub:type="toc" role="doc-toc"', 'epub:type="index"');
    epub.edit(opf, contentsClaim, '');
  }),
  fixture('epub-nav-toc', 'no item is the navigation document', (epub) => {
    epub.edit(opf, ' properties="nav"', '').edit(opf, '</spine>', '<itemref idref="nav"/></spine>');
    epub.edit(opf, contentsClaim, '');
  }),
  fixture('epub-nav-label', 'an entry has no words', (epub) =>
    epub.edit(nav, /(<a href="[^"]*" epub:type="titlepage">)[^<]*/, '$1'),
  ),
  fixture('epub-landmarks', 'one has no type', (epub) => epub.edit(nav, ' epub:type="bodymatter"', '')),
  fixture('epub-page-list', 'nobody says whose pages these are', (epub) => pageList(epub)),
  fixture('epub-page-list', 'an entry leads to no page break', (epub) => {
    pageList(epub, '');
    epub.edit(opf, '</metadata>', '<meta property="pageBreakSource">none</meta></metadata>');
  }),
  fixture('epub-page-order', 'a page is listed too early', (epub) => {
    pages(epub);
    epub.edit(nav, /(<li><a [^>]*#page-1">1<\/a><\/li>)(<li>.*?<\/li>)/, '$2$1');
  }),
  fixture('epub-page-order', 'a page break is not listed', (epub) => {
    pages(epub);
    epub.edit(nav, /<li><a [^>]*#page-2">2<\/a><\/li>/, '');
  }),
  fixture('epub-page-label', 'a page is called otherwise where it begins', (epub) => {
    pages(epub);
    epub.edit(article, 'aria-label="2"', 'aria-label=" page 3. "');
  }),
  fixture('epub-page-label', 'two pages have one name', (epub) => {
    pages(epub);
    epub.edit(article, 'aria-label="2"', 'aria-label="1"').edit(nav, '>2</a>', '>1</a>');
  }),
  fixture('epub-page-label', 'the NCX has other pages', (epub) => {
    pages(epub);
    const target = '<navLabel><text>7</text></navLabel><content src="boats-and-storms.xhtml#page-1"/>';
    epub.edit(ncx, '</ncx>', `<pageList><pageTarget id="p1" type="normal">${target}</pageTarget></pageList></ncx>`);
  }),
  fixture('epub-page-break', 'it stands in a word', (epub) => {
    pages(epub);
    epub.edit(article, /(<span id="page-2"[^>]*><\/span>)(<p id="[^"]*">\w)/, '$2$1');
  }),
  fixture('epub-page-break', 'it stands in a link', (epub) => {
    pages(epub);
    epub.edit(article, /(<span id="page-2"[^>]*><\/span>)([\s\S]*?<a [^>]*href="https:[^>]*>)/, '$2$1');
  }),
  fixture('epub-ncx', 'the identifiers differ', (epub) =>
    epub.edit(ncx, /(name="dtb:uid" content=")[^"]*/, '$1urn:uuid:0'),
  ),
  fixture('epub-ncx', 'an entry leads nowhere', (epub) =>
    epub.edit(ncx, /<content src="[^"]*"/, '<content src="lost.xhtml"'),
  ),

  // ---------------------------------------------------------------- documents
  fixture('epub-link', 'a file is not there', (epub) =>
    epub.edit(article, /href="credits\.xhtml"/, 'href="lost.xhtml"'),
  ),
  fixture('epub-link', 'a fragment is not there', (epub) => epub.edit(article, /href="#[^"]*"/, 'href="#lost"')),
  fixture('epub-link-scheme', 'a link is a script', (epub) =>
    epub.edit(article, /href="https:[^"]*"/, 'href="javascript:void(0)"'),
  ),
  fixture('epub-duplicate-id', 'two elements have the same', (epub) => epub.edit(article, '<em>', '<em id="boats">')),
  fixture('epub-aria-reference', 'a label is not there', (epub) =>
    epub.edit(article, /aria-labelledby="[^"]*"/, 'aria-labelledby="lost"'),
  ),
  fixture('epub-character', 'something was lost', (epub) => epub.edit(article, '</h2>', '\uFFFD</h2>')),
  fixture('epub-character', 'a C1 control', (epub) => epub.edit(article, '</h2>', '\u0092</h2>')),
  fixture('epub-document-language', 'there is none', (epub) =>
    epub.edit(article, / lang="[^"]*" xml:lang="[^"]*"/, ''),
  ),
  fixture('epub-document-language', 'the two differ', (epub) =>
    epub.edit(article, / xml:lang="[^"]*"/, ' xml:lang="fr"'),
  ),
  fixture('epub-document-title', 'it is empty', (epub) => epub.edit(article, /(<title>)[^<]*/, '$1')),
  fixture('epub-headings', 'an h3 follows an h1', (epub) =>
    epub.edit(article, /<h2( id="[^"]*">)([^<]*)<\/h2>/, '<h3$1$2</h3>'),
  ),
  fixture('epub-empty-heading', 'a heading has no words', (epub) =>
    epub.edit(article, /(<h2 id="[^"]*">)[^<]*(<\/h2>)/, '$1$2'),
  ),
  fixture('epub-type-role', 'a mark of a note has none', (epub) => epub.edit(article, ' role="doc-noteref"', '')),
  fixture('epub-type-role', 'a note has a deprecated one', (epub) =>
    epub.edit(article, 'class="wire-line"', 'class="wire-line" role="doc-endnote"'),
  ),
  fixture('epub-script', 'there is a script', (epub) =>
    epub.edit(article, '</head>', '<script>alert(1)</script></head>'),
  ),
  fixture('epub-script', 'there is a handler', (epub) => epub.edit(article, '<h1 ', '<h1 onclick="alert(1)" ')),
  fixture('epub-remote', 'a picture is on the web', (epub) =>
    epub.edit(article, /src="images\/[^"]*"/, 'src="https://example.org/a.jpg"'),
  ),
  fixture('epub-remote', 'a font is on the web', (epub) =>
    epub.edit('OEBPS/style.css', /^/, '@font-face{src:url(https://example.org/a.woff)}'),
  ),
  fixture('epub-style', 'there is a style attribute', (epub) => epub.edit(article, '<h1 ', '<h1 style="color:red" ')),
  fixture('epub-style', 'the style sheet imports another', (epub) =>
    epub.edit('OEBPS/style.css', /^/, '@import "more.css";'),
  ),
  fixture('epub-table-header', 'a th has no scope', (epub) => epub.edit(article, ' scope="col"', '')),
  fixture('epub-nesting', 'a list stands in a paragraph', (epub) =>
    epub.edit(article, /(<p id="[^"]*">)/, '$1<ul><li>x</li></ul>'),
  ),
  fixture('epub-nesting', 'a paragraph stands in a list', (epub) => epub.edit(article, /(<ul[^>]*>)/, '$1<p>x</p>')),
  fixture('epub-nesting', 'a figure has two captions', (epub) =>
    epub.edit(article, /<\/figcaption>/, '</figcaption><figcaption>x</figcaption>'),
  ),
  fixture('epub-nesting', 'a link stands in a link', (epub) =>
    epub.edit(article, /(<a [^>]*href="https:[^>]*>)/, '$1<a href="#boats">x</a>'),
  ),

  // ---------------------------------------------------------------- pictures
  fixture('epub-cover', 'the metadata name another picture', (epub) =>
    epub.edit(opf, /(<meta name="cover" content=")[^"]*/, '$1style'),
  ),
  fixture('epub-cover', 'the manifest has none', (epub) => epub.edit(opf, ' properties="cover-image"', '')),
  fixture('epub-cover', 'the manifest has two', (epub) =>
    epub.edit(
      opf,
      /(<item id="img-[^"]*" href="[^"]*" media-type="image\/[a-z]*")(\/>)/,
      '$1 properties="cover-image"$2',
    ),
  ),
  fixture('epub-cover-page', 'it has a link', (epub) =>
    epub.edit('OEBPS/cover.xhtml', /(<img [^>]*>)/, '<a href="boats-and-storms.xhtml">$1</a>'),
  ),
  fixture('epub-cover-page', 'it is not described', (epub) =>
    epub.edit('OEBPS/cover.xhtml', / alt="[^"]*"/, ' alt=""'),
  ),
  fixture('epub-cover-page', 'no landmark leads to it', (epub) =>
    epub.edit(nav, 'epub:type="cover"', 'epub:type="part"'),
  ),
  fixture('epub-alt', 'there is none', (epub) => unclaimed(epub.edit(article, / alt="[^"]+"/, ''))),
  fixture('epub-alt-file-name', 'it is the file’s name', (epub) =>
    epub.edit(article, / alt="[^"]+"/, ' alt="DSC_0042.JPG"'),
  ),
  fixture('epub-alt-caption', 'it says what the caption says', (epub) =>
    epub.edit(article, /(id="fig-pair-left"[^>]* alt=")[^"]*/, '$1Left: Monday!'),
  ),
  fixture('epub-picture-size', 'the width is another', (epub) => epub.edit(article, /(<img [^>]*width=")\d+/, '$19')),
  fixture('epub-credit', 'a figure has none', (epub) => {
    epub.edit(article, /<span id="[^"]*" class="credit">[\s\S]*?<\/span>/, '');
  }),
  fixture('epub-credit', 'a figure shows nothing', (epub) =>
    epub.edit(article, /<p id="[^"]*" class="withheld">/, '<p>'),
  ),

  // ---------------------------------------------------------------- fonts
  fixture('epub-font', 'a face is not in the book', (epub) =>
    epub.edit('OEBPS/style.css', /$/, '@font-face { font-family: A; src: url("fonts/a.ttf") }'),
  ),
  fixture('epub-font', 'a face leads out of the book', (epub) =>
    epub.edit('OEBPS/style.css', /$/, '@font-face{font-family:A;src:url(../../a.ttf)}'),
  ),
  fixture('epub-font', 'the type is none of the core', (epub) => font(epub, 'application/x-font-ttf')),
  fixture('epub-font', 'the type is another', (epub) => font(epub, 'font/woff2')),
  fixture('epub-font', 'the bytes are no font', (epub) => font(epub, 'font/ttf').set('OEBPS/fonts/a.ttf', 'A')),
  fixture('epub-font-unused', 'no face is made of it', (epub) => {
    font(epub, 'font/ttf').edit('OEBPS/style.css', "src: local(A), url('fonts/a.ttf')", 'src: local(A)');
  }),
  fixture('epub-font-licence', 'the licence is not there', (epub) => {
    font(epub, 'font/ttf').files.delete('OEBPS/fonts/OFL.txt');
    epub.edit(opf, /<item id="ofl"[^>]*>/, '');
  }),
  fixture('epub-font-licence', 'the text is of something else', (epub) =>
    font(epub, 'font/ttf')
      .edit(opf, 'fonts/OFL.txt', 'fonts/a.txt')
      .set('OEBPS/fonts/a.txt', 'A fine face.')
      .files.delete('OEBPS/fonts/OFL.txt'),
  ),
  fixture('epub-encryption', 'fonts are obfuscated', (epub) =>
    epub.set(
      'META-INF/encryption.xml',
      '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"></encryption>',
    ),
  ),

  // ---------------------------------------------------------------- accessibility metadata
  fixture('epub-accessibility', 'the hazards are not said', (epub) => {
    epub.edit(opf, /<meta property="schema:accessibilityHazard">[^<]*<\/meta>/, '');
  }),
  fixture('epub-accessibility-value', 'a feature is unknown', (epub) =>
    epub.edit(opf, '>displayTransformability<', '>displayTransformable<'),
  ),
  fixture('epub-accessibility-claim', 'page breaks that are not there', (epub) => {
    epub.edit(opf, '</metadata>', '<meta property="schema:accessibilityFeature">pageBreakMarkers</meta></metadata>');
  }),
  fixture('epub-accessibility-claim', 'pictures that are not said', (epub) => {
    epub.edit(opf, '<meta property="schema:accessMode">visual</meta>', '');
  }),
  fixture('epub-conformance-claim', 'nobody certified it', (epub) => {
    const claim = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA';
    epub.edit(opf, '</metadata>', `<meta property="dcterms:conformsTo">${claim}</meta></metadata>`);
  }),
];

// ---------------------------------------------------------------- making fixtures

function fixture(rule: EpubRuleId, how: string, spoil: EpubFixture['spoil']): EpubFixture {
  return { rule, how, spoil };
}

function imprint(epub: EditableEpub): string {
  return epub.find(/imprint\.xhtml$/);
}

/** Give the book a font with its licence. */
function font(epub: EditableEpub, mediaType: string): EditableEpub {
  return epub
    .edit('OEBPS/style.css', /$/, "@font-face { font-family: A; src: local(A), url('fonts/a.ttf') }")
    .edit(opf, '</manifest>', '<item id="ofl" href="fonts/OFL.txt" media-type="text/plain"/></manifest>')
    .set('OEBPS/fonts/OFL.txt', 'SIL Open Font License, Version 1.1')
    .addItem('fonts/a.ttf', mediaType, mincho());
}

/** Take back what the package claims of descriptions, where one is taken away. */
function unclaimed(epub: EditableEpub): void {
  epub.edit(opf, '<meta property="schema:accessibilityFeature">alternativeText</meta>', '');
  epub.edit(opf, '<meta property="schema:accessModeSufficient">textual</meta>', '');
}

/** Give the book a list of one page. @param type of the element that it leads to */
function pageList(epub: EditableEpub, type = ' epub:type="pagebreak" role="doc-pagebreak"'): void {
  epub.edit(article, '<h1 ', `<span id="page-1"${type} aria-label="1"></span><h1 `);
  const list = `<nav epub:type="page-list" role="doc-pagelist"><ol><li><a href="boats-and-storms.xhtml#page-1">1</a></li></ol></nav>`;
  epub.edit(nav, '</body>', `${list}</body>`);
}

/** Give the book a sound list of two pages. */
function pages(epub: EditableEpub): void {
  pageList(epub);
  epub.edit(opf, '</metadata>', '<meta property="pageBreakSource">none</meta></metadata>');
  const mark = '<span id="page-2" epub:type="pagebreak" role="doc-pagebreak" aria-label="2"></span>';
  epub.edit(article, /<\/header>([\s\S]*?)(<p id="[^"]*">\w)/, `</header>$1${mark}$2`);
  epub.edit(nav, '>1</a></li>', '>1</a></li><li><a href="boats-and-storms.xhtml#page-2">2</a></li>');
}
