import type { Rule } from '../rule.js';

/** Rules of the resolve stage. */
export const resolveRules = {
  'isbn-invalid': {
    severity: 'error',
    what: 'an ISBN that is none',
    hint: 'copy it from the agency that gave it; another identifier is written as a URI, such as "urn:uuid:…"',
    clause: 'ISBN Users’ Manual, 5.4',
  },
  'cover-size': {
    severity: 'warning',
    what: 'a cover that shops refuse',
    hint: 'give a picture higher than wide, best 1600 × 2560 pixels and no less than 625 × 1000',
  },
  'id-duplicate': {
    severity: 'error',
    fixed: true,
    what: 'an id used twice in an article',
    hint: 'give one of the two another id',
    clause: 'XML 1.0, 3.3.1',
  },
  'reference-dangling': {
    severity: 'error',
    fixed: true,
    what: 'a cross-reference that leads nowhere',
    hint: 'correct the id, or give it to the figure, table or heading that is meant',
  },
  'reference-unnumbered': {
    severity: 'error',
    fixed: true,
    what: 'a cross-reference to the number of a figure, where figures have none',
    hint: 'write words into the brackets, or set `figures: { numbering: auto }` in colophon.yaml',
  },
  'reference-wordless': {
    severity: 'error',
    fixed: true,
    what: 'a cross-reference without words, to something that has none either',
    hint: 'write words into the brackets: `[the table](#tab-boats)`',
  },
  'note-missing': {
    severity: 'error',
    fixed: true,
    what: 'a reference to a footnote that does not exist',
    hint: 'write the note, `[^1]: …`, or take the reference out; a literal `[^` goes into code',
  },
  'note-unused': {
    severity: 'warning',
    what: 'a footnote that nothing refers to',
    hint: 'put its mark into the text, or take the note out',
  },
  'note-duplicate': {
    severity: 'error',
    fixed: true,
    what: 'two footnotes of the same name',
    hint: 'give one of them another name',
  },
  'byline-in-text': {
    severity: 'info',
    what: 'a byline that stands in the text, and so in no list of authors',
    hint: 'write it into the front matter as `byline`, and take the line out of the text',
  },
  'directive-unknown': {
    severity: 'error',
    fixed: true,
    what: 'a directive that Colophon does not know',
    hint: 'known are `:::figure`, `:::pullquote`, `:::quote`, `:::table`',
  },
  'directive-content': {
    severity: 'warning',
    what: 'something in a directive that has no place in it',
    hint: 'move it out of the directive',
  },
  'attribute-unknown': {
    severity: 'warning',
    what: 'an attribute that Colophon does not know',
    hint: 'known in bracketed runs are `lang=…`, `dir=…`, `.smallcaps` and `.fraction`, and of a paragraph `#id`, `lang=…`, `dir=…` and `looseness=…`',
  },
  'heading-level': {
    severity: 'warning',
    what: 'a heading at a level that does not follow from the one before',
    hint: 'begin at `##`, and go down one level at a time',
    clause: 'WCAG 2.2, 1.3.1',
  },
  'heading-empty': {
    severity: 'error',
    fixed: true,
    what: 'a heading without words',
    hint: 'write the heading, or take the number signs out',
    clause: 'WCAG 2.2, 2.4.6',
  },
  'quote-empty': {
    severity: 'error',
    fixed: true,
    what: 'a pull quote or verse without words',
    hint: 'write the quotation between the colons, or take the directive out',
  },
  'interview-questions': {
    severity: 'warning',
    what: 'questions and answers without a question',
    hint: 'set each question in bold, in a paragraph of its own: `**How many came in?**`',
  },
  'table-missing': {
    severity: 'error',
    fixed: true,
    what: 'a table directive without a table',
    hint: 'write the table in it, after a paragraph with the caption',
  },
  'table-cells': {
    severity: 'warning',
    what: 'a row of a table with more cells than the head',
    hint: 'add a cell to the head, or write a bar within a cell as `\\|`',
  },
  'html-dropped': {
    severity: 'warning',
    what: 'HTML, which no output takes',
    hint: 'write it in Markdown; tags are dropped and the text in them is kept',
  },
  'bidi-control': {
    severity: 'warning',
    what: 'an invisible control that turns the direction of text',
    hint: 'delete it; runs in Hebrew or Arabic script are set from right to left without it, and U+2066, U+2067 or U+2068 with U+2069 at the end of the run is kept',
    clause: 'UAX #9, 2',
  },
  'bidi-isolate': {
    severity: 'info',
    what: 'a run whose direction invisible controls set, which both books keep',
    hint: 'see that it reads as it should; delete the controls (U+2066 to U+2069) where nobody asked for them',
    clause: 'UAX #9, 2.4',
  },
  'script-unknown': {
    severity: 'error',
    fixed: true,
    what: 'a script that does not exist',
    hint: 'use an ISO 15924 code such as `Hebr`, `Arab`, `Grek` or `Cyrl`',
  },
  'link-dropped': {
    severity: 'warning',
    what: 'a link to an address that no book should lead to',
    hint: 'link to a full address (https, http, mailto, tel) or to an article; its words stay',
  },
  'link-wordless': {
    severity: 'warning',
    what: 'a link without words',
    hint: 'write what it leads to into the brackets; until then the address is printed',
    clause: 'WCAG 2.2, 2.4.4',
  },
  'date-invalid': {
    severity: 'error',
    fixed: true,
    what: 'a date that is none',
    hint: 'write it as YYYY-MM-DD',
  },
  'figure-inline': {
    severity: 'warning',
    what: 'a picture within running text',
    hint: 'put it into a paragraph of its own',
  },
  'figure-linked': {
    severity: 'warning',
    what: 'a picture that is a link',
    hint: 'put the link into the caption',
  },
  'figure-misplaced': {
    severity: 'error',
    fixed: true,
    what: 'a picture where none can stand',
    hint: 'give it as `lead`, or put it into the text of the article',
  },
  'figure-empty': {
    severity: 'error',
    fixed: true,
    what: 'a figure without a picture',
    hint: 'name the picture in `src`, or say in `withheld` why it is not reproduced',
  },
  'withheld-reason': {
    severity: 'error',
    fixed: true,
    what: 'a withheld picture without a reason',
    hint: 'say in `withheld` why the picture is not reproduced; readers are told',
  },
  'withheld-caption': {
    severity: 'error',
    fixed: true,
    what: 'a withheld picture without a caption',
    hint: 'write what the picture shows as its caption',
  },
} as const satisfies Record<string, Rule>;
