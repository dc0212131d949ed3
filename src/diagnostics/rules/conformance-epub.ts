import type { Rule } from '../rule.js';

const ours = 'this is a mistake in the program that wrote the file; where that is Colophon, please report it';

/** A rule that a finished file is held against: neither settings nor waivers touch it. */
function row(clause: string, what: string, hint = ours, severity: Rule['severity'] = 'error') {
  return { severity, fixed: true, clause, what, hint } as const;
}

/** Rules of a finished EPUB, after EPUB 3.3, EPUB Accessibility 1.1, WCAG 2.2, and what reading systems ask for. */
export const epubFileRules = {
  // ---------------------------------------------------------------- container
  'epub-zip': row('EPUB 3.3, 4.2.1', 'a container that is no ZIP file'),
  'epub-mimetype': row('EPUB 3.3, 4.2.2', 'a container that does not begin with its media type'),
  'epub-container': row('EPUB 3.3, 4.2.6.3.1', 'a container that does not lead to a package document'),
  'epub-file-name': row('EPUB 3.3, 4.2.3', 'a name of a file that some systems cannot hold'),
  'epub-unlisted': row('EPUB 3.3, 5.6', 'a file that the manifest does not list'),
  'epub-xml': row('XML 1.0, 2.1', 'a document that is not well-formed'),

  // ---------------------------------------------------------------- package
  'epub-identifier': row('EPUB 3.3, 5.5.3.1', 'a package without its identifier'),
  'epub-title': row('EPUB 3.3, 5.5.3.2', 'a package without a title', 'say it in `title`'),
  'epub-language': row('EPUB 3.3, 5.5.3.3', 'a package without a language', 'say it in `language`'),
  'epub-modified': row('EPUB 3.3, 5.5.4', 'a package that does not say once when it was modified'),
  'epub-empty-metadata': row('EPUB 3.3, 5.5.3', 'an element of the metadata with nothing in it'),
  'epub-relator': row(
    'MARC Code List for Relators',
    'a role that no reader knows',
    'use a MARC relator code: `pht` for a photographer, `ill` for an illustrator, `aut` for an author',
  ),
  'epub-refines': row('EPUB 3.3, 5.4.2', 'metadata about something that is not there'),
  'epub-prefix': row('EPUB 3.3, D.1', 'a property whose prefix is not declared'),
  'epub-manifest': row('EPUB 3.3, 5.6.2', 'an item of the manifest that is not in the container, or is there twice'),
  'epub-media-type': row('EPUB 3.3, 5.6.2', 'a file whose bytes are not what the manifest says'),
  'epub-spine': row('EPUB 3.3, 5.7', 'a spine that does not name the documents of the book, each once'),
  'epub-reachable': row('EPUB 3.3, 5.7.2', 'a document that nothing leads to'),

  // ---------------------------------------------------------------- navigation
  'epub-nav-item': row('EPUB 3.3, 7.3', 'a navigation list of another shape than readers expect'),
  'epub-nav-toc': row('EPUB 3.3, 7.4.2', 'a book without one table of contents'),
  'epub-nav-label': row('EPUB 3.3, 7.3', 'an entry of the navigation without words'),
  'epub-landmarks': row('EPUB 3.3, 7.4.4', 'landmarks without a type, or with the same twice'),
  'epub-page-list': row(
    'EPUB Accessibility 1.1, 3.4',
    'a page list that does not lead to page breaks, or names no source',
  ),
  'epub-page-order': row('EPUB 3.3, 7.4.3', 'a page list that is not in the order of the pages, or not of all of them'),
  'epub-page-label': row('EPUB Accessibility 1.1, 3.4', 'a page that is called by two names, or two pages by one'),
  'epub-page-break': row('EPUB Accessibility 1.1, 3.4', 'a page break in a word or in a link'),
  'epub-ncx': row('OPF 2.0.1, 2.4.1', 'an NCX that contradicts the package'),

  // ---------------------------------------------------------------- documents
  'epub-link': row('EPUB 3.3, 4.2.5', 'a link that leads nowhere', 'correct its target'),
  'epub-link-scheme': row(
    'RFC 3986, 3.1',
    'a link to an address of a kind that is not allowed',
    'use http, https, mailto or tel',
  ),
  'epub-duplicate-id': row('HTML, 3.2.6', 'an identifier that two elements have'),
  'epub-aria-reference': row('WAI-ARIA 1.2, 6.5', 'a label or a description that is not in the document'),
  'epub-character': row(
    'XML 1.0, 2.2',
    'characters that should not reach a reader',
    'take them out of the text; U+FFFD stands where a character was lost',
    'warning',
  ),
  'epub-document-language': row('WCAG 2.2, 3.1.1', 'a document or a passage that does not say its language'),
  'epub-document-title': row('WCAG 2.2, 2.4.2', 'a document without a title'),
  'epub-headings': row('WCAG 2.2, 1.3.1', 'a level of headings that is left out', 'close the levels up'),
  'epub-empty-heading': row('WCAG 2.2, 2.4.6', 'a heading or a link without words'),
  'epub-type-role': row('EPUB Accessibility 1.1, 3.1', 'a note or a list that assistive technology is not told of'),
  'epub-script': row('EPUB 3.3, 6.5', 'a script, a handler or an embedded document'),
  'epub-remote': row('EPUB 3.3, 3.6', 'something that would be loaded from outside the book'),
  'epub-style': row('EPUB 3.3, 6.3', 'a style that loads something or stands in an attribute'),
  'epub-table-header': row('WCAG 2.2, 1.3.1', 'a header cell that does not say what it heads'),
  'epub-nesting': row('HTML, 4.8', 'an element where HTML does not allow it'),

  // ---------------------------------------------------------------- pictures
  'epub-cover': row('EPUB 3.3, D.5.1', 'a cover that not every reader finds'),
  'epub-cover-page': row(
    'Kobo EPUB Guidelines, Cover',
    'a page of the cover with more or less than the cover on it',
    'show the picture alone, with a description',
  ),
  'epub-alt': row(
    'WCAG 2.2, 1.1.1',
    'a picture without an `alt`',
    'describe the picture in `alt`, or mark it decorative',
  ),
  'epub-alt-file-name': row(
    'WCAG 2.2, 1.1.1',
    'a file’s name in place of a description',
    'describe what the picture shows',
  ),
  'epub-alt-caption': row(
    'WCAG 2.2, 1.1.1',
    'a description that only repeats the caption',
    'describe what the picture shows',
    'warning',
  ),
  'epub-picture-size': row('HTML, 4.8.17', 'a picture whose `width` and `height` are not its own'),
  'epub-credit': row(
    'Colophon',
    'a picture without a credit',
    'write the credit at the end of the caption in parentheses, or mark the picture decorative',
    'warning',
  ),

  // ---------------------------------------------------------------- fonts
  'epub-font': row('EPUB 3.3, 3.2', 'a font that is not in the book, or not of the type that the manifest says'),
  'epub-font-unused': row('EPUB 3.3, 5.6', 'a font that no style sheet names', 'take it out of the book', 'warning'),
  'epub-font-licence': row(
    'SIL Open Font License 1.1, 2',
    'fonts without the text of a licence',
    'put the text of the licence into the book, beside the fonts',
    'warning',
  ),
  'epub-encryption': row(
    'EPUB 3.3, 4.2.6.3.2',
    'a file that is encrypted or obfuscated',
    'leave it as it is: many readers pass over fonts that are obfuscated, and an archive can read nothing that is encrypted',
    'warning',
  ),

  // ---------------------------------------------------------------- accessibility metadata
  'epub-accessibility': row('EPUB Accessibility 1.1, 2.2', 'a package that does not say how accessible it is'),
  'epub-accessibility-value': row('schema.org, accessibility', 'a value that the vocabulary does not have'),
  'epub-accessibility-claim': row('EPUB Accessibility 1.1, 2.2', 'a claim that the content does not bear out'),
  'epub-conformance-claim': row(
    'EPUB Accessibility 1.1, 4.2',
    'a claim of conformance that nobody has certified',
    'say who evaluated the book, or make no claim',
  ),
} as const satisfies Record<string, Rule>;
