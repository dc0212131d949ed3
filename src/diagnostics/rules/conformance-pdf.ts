import type { Rule } from '../rule.js';

const ours = 'this is a mistake in the program that wrote the file; where that is Colophon, please report it';

/** A rule that a finished file is held against: the author can't mend it, so neither settings nor waivers touch it. */
function row(clause: string, what: string, hint = ours, severity: Rule['severity'] = 'error') {
  return { severity, fixed: true, clause, what, hint } as const;
}

/** Rules of a finished PDF, after ISO 14289-1 (PDF/UA-1), ISO 19005-3 (PDF/A-3) and ISO 32000-1 (PDF 1.7). */
export const pdfFileRules = {
  // ---------------------------------------------------------------- file
  'pdf-header': row('ISO 19005-3, 6.1.2', 'a first line that does not say PDF 1.7, or bytes before it'),
  'pdf-syntax': row('ISO 32000-1, 7.3 and 7.5', 'objects that cannot be read'),
  'pdf-compressed-objects': row(
    'ISO 32000-1, 7.5.7',
    'objects within streams, which this check cannot see',
    'Colophon writes no such files; only the file’s beginning and end were checked: ask veraPDF for the rest',
  ),
  'pdf-end': row('ISO 19005-3, 6.1.3', 'data after the end of the file'),
  'pdf-id': row('ISO 19005-3, 6.1.3', 'a file without an identifier of its own'),
  'pdf-encrypted': row('ISO 19005-3, 6.1.3', 'an encrypted file', 'write the file without a password'),
  'pdf-filter': row('ISO 19005-3, 6.1.7', 'a stream that archives cannot rely on'),
  'pdf-pages': row('ISO 32000-1, 7.7.3', 'pages without a size or without content'),

  // ---------------------------------------------------------------- catalog and metadata
  'pdf-marked': row('ISO 14289-1, 7.1', 'a file that does not say that it is tagged'),
  'pdf-language': row('ISO 14289-1, 7.2', 'a language that is missing or no language tag', 'say it in `language`'),
  'pdf-display-title': row('ISO 14289-1, 7.1', 'a window that shows the name of the file in place of the title'),
  'pdf-structure-root': row('ISO 14289-1, 7.1', 'a file without a structure tree'),
  'pdf-output-intent': row('ISO 19005-3, 6.2.3', 'colours without a profile that says what they are'),
  'pdf-xmp': row('ISO 19005-3, 6.6.2.1', 'metadata that cannot be read'),
  'pdf-claim': row(
    'ISO 32000-1, 14.3.2',
    'a file that claims neither PDF/A nor PDF/UA',
    'it was held against the rules of PDF alone',
    'info',
  ),
  'pdf-xmp-pdfa': row('ISO 19005-3, 6.6.4', 'metadata that claim a PDF/A that there is not'),
  'pdf-xmp-pdfua': row('ISO 14289-1, 5', 'metadata that claim a PDF/UA other than part 1'),
  'pdf-xmp-title': row('ISO 14289-1, 7.1', 'metadata without a title', 'say it in `title`'),
  'pdf-xmp-property': row('ISO 19005-3, 6.6.2.3', 'a property of the metadata that no schema describes'),
  'pdf-xmp-info': row('ISO 19005-3, 6.6.3', 'metadata that contradict the document information'),

  // ---------------------------------------------------------------- content
  'pdf-content-syntax': row('ISO 19005-3, 6.2.2', 'content that is no sequence of operators'),
  'pdf-resource': row('ISO 19005-3, 6.2.2', 'a name that the resources of the page do not have'),
  'pdf-marked-balance': row('ISO 32000-1, 14.6', 'marked content that is begun and not ended, or the other way round'),
  'pdf-untagged': row('ISO 14289-1, 7.1', 'something painted that is neither tagged nor an artifact'),
  'pdf-artifact': row('ISO 14289-1, 7.1', 'an artifact in tagged content, or tagged content in an artifact'),
  'pdf-artifact-type': row(
    'ISO 32000-1, 14.8.2.2.2',
    'a running text that does not say that it is one',
    ours,
    'warning',
  ),
  'pdf-mcid': row('ISO 32000-1, 14.7.4.2', 'tagged content that no element or more than one element names'),
  'pdf-colour': row('ISO 19005-3, 6.2.4.3', 'a colour that is neither gray nor RGB'),
  'pdf-text-off-page': row(
    'ISO 32000-1, 14.11.2',
    'text that runs off the page',
    'shorten the words, or give the page more room',
  ),
  'pdf-contrast': row('WCAG 2.2, 1.4.3', 'text too faint to be read', 'give the text a colour of more contrast'),
  'pdf-transparency': row('ISO 19005-3, 6.2.10', 'transparency other than that of a picture'),

  // ---------------------------------------------------------------- structure
  'pdf-parent-tree': row('ISO 32000-1, 14.7.4.4', 'a parent tree that contradicts the structure tree'),
  'pdf-structure-link': row('ISO 32000-1, 14.7.2', 'an element that does not name the one it stands in'),
  'pdf-role-map': row('ISO 14289-1, 7.1', 'a structure type that has no standard meaning'),
  'pdf-nesting': row('ISO 32000-1, 14.8.4', 'an element where its type may not stand'),
  'pdf-headings': row('ISO 14289-1, 7.4.2', 'a level of headings that is left out', 'close the levels up'),
  'pdf-figure-alt': row(
    'ISO 14289-1, 7.3',
    'a picture without alternative text',
    'describe the picture in `alt`, or mark it decorative',
  ),
  'pdf-figure-box': row('ISO 32000-1, 14.8.5.4', 'a picture that does not say where it stands'),
  'pdf-header-scope': row('ISO 14289-1, 7.5', 'a header cell that does not say what it heads'),
  'pdf-table-rows': row('ISO 14289-1, 7.2', 'a table whose rows differ in length'),
  'pdf-note-id': row('ISO 14289-1, 7.9', 'a note without an identifier of its own'),
  'pdf-id-tree': row('ISO 32000-1, 14.7.2', 'identifiers of elements that their tree does not have'),
  'pdf-list-numbering': row('ISO 14289-1, 7.6', 'a list with labels that does not say how it is numbered'),
  'pdf-note-link': row(
    'ISO 32000-1, 14.8.4.4.1',
    'a note that nothing refers to, or that does not lead back',
    ours,
    'warning',
  ),
  'pdf-toc-link': row('ISO 32000-1, 14.8.4.2', 'an entry of the contents that leads nowhere', ours, 'warning'),
  'pdf-table-headers': row('ISO 32000-1, 14.8.5.7', 'a cell whose header is not in its table'),
  'pdf-script-language': row(
    'ISO 14289-1, 7.2',
    'words in a script that their language is not written in',
    'mark the words with their language: `[мир]{lang=ru}`',
    'warning',
  ),
  'pdf-empty-element': row('ISO 14289-1, 7.1', 'an element with nothing in it', ours, 'warning'),

  // ---------------------------------------------------------------- annotations
  'pdf-tab-order': row('ISO 14289-1, 7.18.3', 'a page whose links are not visited in the order of the structure'),
  'pdf-annotation-type': row('ISO 14289-1, 7.18', 'an annotation that is no link'),
  'pdf-annotation-flags': row('ISO 19005-3, 6.3.2', 'a link that is hidden or not printed'),
  'pdf-link-area': row('ISO 32000-1, 12.5.2', 'a link that lies nowhere on its page'),
  'pdf-link-element': row('ISO 14289-1, 7.18.5', 'a link that stands in no Link element'),
  'pdf-link-contents': row('ISO 14289-1, 7.18.5', 'a link that does not say where it leads'),
  'pdf-link-page': row('ISO 32000-1, 14.7.4.3', 'a link that its element looks for on another page'),
  'pdf-link-parent': row('ISO 14289-1, 7.18.1', 'a link that does not lead to its element'),
  'pdf-action': row('ISO 19005-3, 6.5.1', 'a script or another action that archives do not allow'),
  'pdf-uri': row(
    'RFC 3986, 3.1',
    'a link to an address of a kind that is not allowed',
    'use http, https, mailto or tel',
  ),

  // ---------------------------------------------------------------- navigation
  'pdf-name-tree': row('ISO 32000-1, 7.9.6', 'names out of order, so that readers do not find them'),
  'pdf-destination': row('ISO 32000-1, 12.3.2', 'a link or an outline item that leads nowhere'),
  'pdf-outline': row('ISO 32000-1, 12.3.3', 'an outline whose items do not hang together'),
  'pdf-page-labels': row('ISO 32000-1, 12.4.2', 'page labels that do not cover the pages'),
  'pdf-attachment': row('ISO 32000-1, 7.11.4', 'an attachment that is not what it says'),
  'pdf-attachment-name': row(
    'ISO 32000-1, 7.11.2',
    'an attachment whose name leads to a place on a disk',
    'give it a relative name: an absolute one tells whose machine it was, and may overwrite files',
  ),
  'pdf-associated': row('ISO 19005-3, 6.8', 'an attachment that does not say what it is to the document'),

  // ---------------------------------------------------------------- fonts
  'pdf-font-embedded': row('ISO 14289-1, 7.21.4.1', 'a font that is not in the file'),
  'pdf-font-encoding': row('ISO 19005-3, 6.2.11.3', 'a font whose codes cannot be told'),
  'pdf-to-unicode': row('ISO 14289-1, 7.21.7', 'glyphs without characters'),
  'pdf-private-use': row('ISO 19005-3, 6.2.11.7.3', 'glyphs for characters that only their font knows'),
  'pdf-notdef': row('ISO 14289-1, 7.21.8', 'a box in place of a character', 'use a font that has the character'),
  'pdf-glyph-width': row('ISO 14289-1, 7.21.5', 'a glyph whose width is not that of the font'),
  'pdf-blank-glyph': row('ISO 32000-1, 9.6.1', 'a character that is shown as nothing'),

  // ---------------------------------------------------------------- pictures
  'pdf-image-colour': row('ISO 19005-3, 6.2.4', 'a picture that is neither gray nor RGB with eight bits a channel'),
  'pdf-image-data': row('ISO 32000-1, 8.9.5', 'a picture whose data are not what its dictionary says'),
  'pdf-image-keys': row('ISO 19005-3, 6.2.8', 'a picture with alternates or interpolation'),
} as const satisfies Record<string, Rule>;
