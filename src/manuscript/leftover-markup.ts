import type { Nodes } from 'mdast';
import type { Messages, Place } from '../diagnostics/messages.js';

/** What to do about a table drawn with dashes. */
const drawnTable =
  'write it with bars, `| A | B |`, and `| --- | --- |` as the second line; Pandoc does so with `--to markdown-simple_tables-multiline_tables-grid_tables`';

/** How a picture is written, for hints. */
const example = '`![what it shows](photo.jpg "Caption. (Credit)")`';

/**
 * Report markup that the parser took for text because of a slip, and that would be printed as it stands.
 * @param text the source of the tree that the node is in
 */
export function reportLeftoverMarkup(node: Nodes, text: string, file: string, messages: Messages): void {
  const start = node.position?.start;
  if (start?.offset === undefined) return;
  const source = text.slice(start.offset, node.position?.end.offset);
  const at = (index: number): Place => {
    const lines = source.slice(0, index).split('\n');
    const last = lines.at(-1) ?? '';
    return {
      file,
      line: start.line + lines.length - 1,
      column: lines.length === 1 ? start.column + index : last.length + 1,
    };
  };
  if (node.type === 'text') {
    reportPictures(source, at, messages);
    const bold = /(?<![\\*])\*\*(?!\*)/.exec(source);
    if (bold) messages.report('emphasis-unread', at(bold.index), '`**` opens or closes nothing here');
  }
  if (node.type === 'image' && node.title) reportMarkupInTitle(node.title, at(0), messages);
  // What Pandoc draws tables with are breaks and headings to CommonMark.
  const drawn = /^ *-{2,}(?: +-{2,})+ *$|^ *\+[-=:]{3,}\+(?:[-=:]+\+)* *$/m.exec(source);
  if (drawn && (node.type === 'thematicBreak' || node.type === 'paragraph' || node.type === 'heading'))
    messages.report('table-unread', at(drawn.index), notRead('a table'), drawnTable);
  else if (node.type === 'paragraph') {
    reportBlocks(source, at, messages);
    reportOtherDialects(source, at, messages);
  }
}

type At = (index: number) => Place;

function reportPictures(source: string, at: At, messages: Messages): void {
  for (const { 0: opening, index } of source.matchAll(/(?<![\\!])!\[[^\][\n]*\] ?\(/g)) {
    const [rest = ''] = source.slice(index + opening.length).split('\n');
    messages.report('picture-unread', at(index), notRead('a picture'), pictureHint(opening, rest));
  }
  for (const { 0: picture, index } of source.matchAll(/(?<![\\!])!\[[^\][\n]*\]\[[^\][\n]+\]/g))
    messages.report('picture-unread', at(index), `\`${picture}\` names a picture that is defined nowhere`);
  for (const { index } of source.matchAll(/(?<!\\)!\([^)\n"]+\.(?:jpe?g|png|webp|gif|tiff?|avif|svg)\b/gi))
    messages.report('picture-unread', at(index), notRead('a picture'));
}

/** What other programs read in a paragraph and Colophon prints to the letter, by what says that it is there; what to do about it. */
const otherDialects: readonly (readonly [what: string, found: RegExp, hint: string])[] = [
  [
    'a formula of TeX',
    /(?<![\\$])(?:\$\$[^$]+\$\$|\$(?=[^$\n]*\\[A-Za-z]{2})[^\s$][^$\n]*\$(?!\d)|\\{1,2}[([][^\n]{0,200}?\\[A-Za-z]{2}[^\n]{0,200}?\\{1,2}[)\]])/,
    'write it in characters, with `<sup>` and `<sub>`, or as a picture with alternative text',
  ],
  [
    'a definition list',
    /(?<=^(?:[^\n]{1,60}\n[ \t>]*)?):[ \t]{1,3}(?=\S)/,
    'write the term in bold, `**Term**`, and what it means in the paragraph after it',
  ],
  [
    'what a page says over an advertisement',
    /^(?:advertisements?|(?:story|article) continues below(?: (?:this )?advertisement)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|реклама|פרסומת)\s*$/i,
    'take the paragraph out',
  ],
  [
    'a shortcode of WordPress',
    /(?<!\\)\[(?:(?:wp_)?caption|gallery|embed|audio|video|playlist)(?:\s[^[\]\n]*)?\](?![([:])/,
    'write a picture as `![what it shows](photo.jpg "Caption. (Credit)")`, and leave out what a book can’t play',
  ],
  [
    'a citation',
    /(?<![\\\w\]])\[(?:[^[\]\n@]*[\s-])?@[A-Za-z][\w:.#$%&+?<>~/-]*(?:[,;\s][^[\]\n]*)?\](?![([:])/,
    'write it as a note, `[^1]`, or let Pandoc write it out with `--citeproc`',
  ],
];

function reportOtherDialects(source: string, at: At, messages: Messages): void {
  if (source.length > 40 && !/[$:@[]|\\\(/.test(source)) return;
  const text = source.replace(/(`+)(?!`)[^`]+?\1(?!`)/g, (code) => ' '.repeat(code.length));
  for (const [what, pattern, hint] of otherDialects) {
    const found = pattern.exec(text);
    if (found)
      messages.report('markup-foreign', at(found.index), `${what} is not read, and is printed as it stands`, hint);
  }
}

/** A picture's title is plain text to CommonMark. */
function reportMarkupInTitle(title: string, place: Place, messages: Messages): void {
  const found =
    /(?<![\w*])(\*{1,3})(?=[^\s*])[^*]*[^\s*]\1(?![\w*])|(?<![\w_])(_{1,2})(?=[^\s_])[^_]*[^\s_]\2(?![\w_])|\[[^[\]]+\]\([^()\s]+\)/u.exec(
      title,
    );
  if (!found) return;
  const reason = `\`${found[0]}\` in the title of a picture is printed as it stands`;
  messages.report('emphasis-unread', place, reason, 'write the caption inside a `:::figure`, where it is Markdown');
}

function notRead(what: string): string {
  return `this is not read as ${what}, and would be printed as text`;
}

/** What the slip most probably is. */
function pictureHint(opening: string, rest: string): string | undefined {
  const [path = ''] = rest.split(/["“”']/, 1);
  const quotes = rest.split('"').length - 1;
  if (opening.endsWith(' (')) return 'take out the space between `]` and `(`';
  if (/^[^"]*[“”]/.test(rest)) return `put the caption between straight quotation marks: ${example}`;
  if (quotes > 2) return 'a caption ends at the next `"`: write quotation marks within it as “…”, or as \\"…\\"';
  if (path.trim().includes(' ')) return 'write a space in the path as `%20`, or the path between `<` and `>`';
  return undefined;
}

function reportBlocks(source: string, at: At, messages: Messages): void {
  const directive = /^[ \t>]*(:{3,}[ \t]*[A-Za-z][\w-]*)/m.exec(source);
  if (directive) {
    const line = source.slice(directive.index).split('\n', 1)[0] ?? '';
    const hint = /\{[^}]*=[“”„«‘’]/.test(line)
      ? 'put straight quotation marks around what follows each `=`: `alt="…"`'
      : undefined;
    messages.report('directive-unread', at(directive.index), notRead('a directive'), hint);
  }
  if (/^#{2,6}[^#\s\\]/.test(source)) messages.report('heading-unread', at(0), notRead('a heading'));
  const lines = source.split('\n');
  if (lines.length > 1 && lines.every((line) => /^[ \t>]*\|.*\|[ \t]*$/.test(line)))
    messages.report('table-unread', at(0), notRead('a table'));
}
