/**
 * What the style sheet of every e-book says, whatever its theme: how text, figures and quotations hold together on a
 * screen. It leaves to the reader what is the reader's: typeface, size, colours, line height and margins of the text.
 */
export const textStyle = `@charset "utf-8";

/* Engines that are older than these elements take them for phrases, and their captions out of the figures. */
article, aside, figcaption, figure, footer, header, nav, section {
  display: block;
}

[hidden] {
  display: none;
}

/* Text */

p {
  -webkit-hyphens: auto;
  -epub-hyphens: auto;
  hyphens: auto;
  orphans: 2;
  widows: 2;
}

/* An address is longer than the line of a telephone, and so are some words in large type. */
p, li, h1, h2, h3, h4, h5, h6, figcaption, caption, .attribution {
  overflow-wrap: break-word;
  word-wrap: break-word;
}

h1, h2, h3, h4, h5, h6, header p, figcaption, caption, .title-page p, .attribution, .contents p, .credits p, .author-note, .wire-line {
  -webkit-hyphens: none;
  -epub-hyphens: none;
  hyphens: none;
  text-align: initial;
}

h1, h2, h3, h4, h5, h6 {
  break-after: avoid;
  break-inside: avoid;
  line-height: 1.2;
  margin: 1.5em 0 0.5em;
  page-break-after: avoid;
  page-break-inside: avoid;
}

h1 {
  margin-top: 0;
}

/* The blue of links is hardly seen on a dark page that only some of the colours were changed for. */
a {
  color: inherit;
}

.fraction {
  font-variant-numeric: diagonal-fractions;
}

.small-caps {
  font-variant: small-caps;
}

sup, sub {
  font-size: 0.75em;
  line-height: 0;
}

.noteref {
  font-size: 0.75em;
  font-variant-numeric: lining-nums;
  line-height: 0;
  vertical-align: super;
}

.noteref a {
  padding: 0 0.15em;
  text-decoration: none;
}

/* Head of an article */

header p {
  margin: 0 0 0.5em;
}

.pull-title, .standfirst {
  line-height: 1.35;
}

header .standfirst {
  margin-bottom: 1em;
}

.author {
  border-bottom: 1px solid currentColor;
  border-top: 1px solid currentColor;
  break-inside: avoid;
  margin: 0 0 1.75em;
  overflow: hidden;
  padding: 0.75em 0;
}

.author figure {
  float: left;
  margin: 0 1em 0.25em 0;
  max-width: 40%;
  width: 7em;
}

/* Readers set the greatest width of a picture to that of the screen, which would be too much here. */
.author figure img {
  height: auto;
  width: 100%;
}

[dir="rtl"] .author figure {
  float: right;
  margin: 0 0 0.25em 1em;
}

.author-note {
  margin: 0;
}

/* Figures. Only the new name of the property: Kindle obeys the old one and then loses captions. */

figure {
  break-inside: avoid;
  margin: 1.75em 0;
}

/* The height is said twice: where calibre finds nothing but "auto", it gives the pictures of an AZW3 their stored pixels for a size. */
figure img {
  display: block;
  height: auto;
  height: initial;
  margin: 0 auto;
  max-height: 80vh;
  max-width: 100%;
  object-fit: contain;
}

.wide img, .page img {
  height: auto;
  width: 100%;
}

.page img {
  max-height: 88vh;
}

.part {
  margin: 0 0 0.75em;
}

figcaption {
  line-height: 1.35;
  margin-top: 0.5em;
}

figcaption .credit a {
  text-decoration: none;
}

.credits-apart > figcaption > .credit {
  display: block;
  margin-top: 0.15em;
}

.credits-beside > figcaption {
  display: flex;
  justify-content: space-between;
}

.credits-beside > figcaption > .side {
  flex: 0 1 auto;
  margin-inline-start: 1.5em;
  max-width: 33%;
  text-align: end;
}

.withheld {
  border: 1px solid currentColor;
  margin: 0;
  padding: 1.5em 1em;
  text-align: center;
}

/* Verse, epigraphs, interviews */

.lines, .stanza {
  -webkit-hyphens: none;
  -epub-hyphens: none;
  hyphens: none;
  margin: 0.75em 0;
  text-align: start;
  text-indent: 0;
}

.verse .stanza {
  margin: 0 0 0.8em;
}

.line {
  display: block;
}

.line, .hanging {
  padding-left: 1.5em;
  text-indent: -1.5em;
}

.line + br {
  display: none;
}

[dir="rtl"] .line, [dir="rtl"] .hanging, .hanging[dir="rtl"] {
  padding-left: 0;
  padding-right: 1.5em;
}

[dir="rtl"] [dir="ltr"] .line, [dir="rtl"] .hanging[dir="ltr"] {
  padding-left: 1.5em;
  padding-right: 0;
}

.lines + p {
  text-indent: 0;
}

.epigraph {
  margin: 1em 0 2em 25%;
}

.question {
  break-after: avoid;
  margin-top: 1em;
  page-break-after: avoid;
}

/* Quotations */

.pull-quote {
  break-inside: avoid;
  margin: 2em 5%;
  padding: 1em 0;
  page-break-inside: avoid;
}

.pull-quote p {
  -webkit-hyphens: none;
  -epub-hyphens: none;
  hyphens: none;
}

.pull-quote > p:first-child {
  line-height: 1.35;
}
`;

/** The same for lists, tables, code, notes, and the pages that Colophon makes itself. */
export const listStyle = `/* Lists, tables, code */

ul, ol {
  margin: 1em 0;
  padding: 0 0 0 1.75em;
}

[dir="rtl"] ul, [dir="rtl"] ol, ul[dir="rtl"], ol[dir="rtl"] {
  padding: 0 1.75em 0 0;
}

ul[dir="ltr"], ol[dir="ltr"], [dir="rtl"] [dir="ltr"] ul, [dir="rtl"] [dir="ltr"] ol {
  padding: 0 0 0 1.75em;
}

/* The space of a telephone is soon used up by lists in lists. */
li li li ul, li li li ol, [dir="rtl"] li li li ul, [dir="rtl"] li li li ol {
  padding: 0;
  padding-inline-start: 0.6em;
}

li {
  margin: 0 0 0.4em;
}

li > p {
  margin-bottom: 0.4em;
}

.tasks, .contents ol, .credits ul {
  list-style-type: none;
  padding: 0;
}

.table {
  break-inside: avoid;
  margin: 1.6em 0;
}

table {
  border-collapse: collapse;
  break-inside: avoid;
  font-size: 0.9em;
  margin: 0 auto;
  max-width: 100%;
}

caption {
  padding: 0 0 0.5em;
}

caption, thead {
  break-after: avoid;
  break-inside: avoid;
}

tr {
  break-inside: avoid;
}

/* No column is so wide that others lose their words to it; where there is no room at all, words are divided. */
th, td {
  -webkit-hyphens: auto;
  -epub-hyphens: auto;
  hyphens: auto;
  max-width: 12em;
  overflow-wrap: anywhere;
  padding: 0.35em 0.3em;
  text-align: initial;
  vertical-align: top;
}

th:first-child, td:first-child {
  padding-inline-start: 0;
}

th {
  vertical-align: bottom;
}

.align-left {
  text-align: left;
}

.align-center {
  text-align: center;
}

.align-right {
  font-variant-numeric: tabular-nums;
  text-align: right;
}

code {
  -webkit-hyphens: none;
  -epub-hyphens: none;
  font-family: monospace;
  hyphens: none;
}

pre {
  font-size: 0.85em;
  line-height: 1.4;
  margin: 1.5em 0;
  overflow-wrap: break-word;
  text-align: left;
  white-space: pre-wrap;
}

/* Notes and what stands at the end */

.notes, .attribution-note {
  margin-top: 2.5em;
  padding-top: 1em;
}

.notes h2, .attribution-note h2 {
  margin-top: 0;
}

.note {
  font-size: 0.9em;
  margin: 0 0 0.75em;
}

.note-mark {
  font-weight: bold;
}

.note-mark a {
  text-decoration: none;
}

.wire-line {
  margin-top: 1.5em;
}

/* Cover, title page, contents, credits */

.cover {
  margin: 0;
  padding: 0;
  text-align: center;
}

.cover img {
  height: auto;
  max-height: 100vh;
  max-width: 100%;
  object-fit: contain;
}

.title-page {
  margin-top: 15%;
}

.subtitle {
  margin-bottom: 3em;
}

.contents li, .credits li {
  margin: 0 0 1em;
}

.illustrations li {
  margin: 0 0 0.4em;
}

.credits h2 {
  margin: 1.6em 0 0.5em;
}

.credits .credit {
  display: block;
}

.contents p, .contents li ol, .contents li li {
  margin: 0;
}

.contents li ol {
  font-size: 0.9em;
  margin-left: 1.5em;
}
`;
