import type { Blockquote, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { Messages, Place } from '../diagnostics/messages.js';
import { placeOfNode, walk } from './markdown.js';

// What notebooks such as Obsidian have beyond CommonMark and GFM: without this it would be printed to the letter.

/** `[[Page]]`, `[[Page#Heading|words]]`: a link to another note, of which the words stay. */
const wikiLink = /(?<![!\\[])\[\[([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\](?![\]({]|:[ \t]+(?:[/<]|https?:))/;
/** `![[picture.jpg|600]]`: what another note or file holds. */
const embed = /(?<!\\)!\[\[([^[\]|\n]+)(?:\|[^[\]\n]*)?\]\]/g;
/** `%%words%%`: not meant for anybody. */
const comment = /(?<![\w\\%])%%(?!%)[^%]+%%(?![\w%])/;
const highlight = /(?<![\\=])==(?=[^\s=])([^=\n]*[^\s=])==(?!=)/;
/** `> [!note] Title`. */
const callout = /^\[!([A-Za-z][\w-]*)\][+-]?[ \t]*/;
/** `^block-id` on a line of its own. */
const blockName = /^\^[\w-]+$/;
/** `![Boats|300]`: how wide a picture is to be. */
const sizeOfPicture = /\|\d+(?:x\d+)?$/;
/** The name of a block at the end of a paragraph. */
const blockNameBehind = /\s+\^[A-Za-z0-9-]{4,}$/;
const pageBreak = /^\\(?:newpage|pagebreak|clearpage|cleardoublepage)$/;

/**
 * Read what notebooks leave: of links between notes the words stay, comments and names of blocks are left out, the head of a callout becomes its
 * first line. Pictures that they embed are reported, since nothing says where these are. Changes the tree.
 * @param text that the tree was parsed from
 */
export function readNotebookMarkup(tree: Root, text: string, file: string, messages: Messages): void {
  if (!/\[\[|%%|==|\[!|^\^|[ \t]\^[\w-]+$|\|\d+(?:x\d+)?\]|^\\[a-z]/m.test(text)) return;
  for (const { node } of walk(tree)) {
    if (node.type === 'image' && node.alt) node.alt = node.alt.replace(sizeOfPicture, '');
    if (!('children' in node)) continue;
    const parent = node as Parent;
    if (node.type === 'blockquote') readCallout(node);
    if (node.type === 'paragraph') dropNameBehind(node);
    const tell = (child: RootContent, what: string) =>
      messages.report('markup-foreign', placeOfNode(child, file), `${what} is left out`);
    parent.children = (parent.children as RootContent[]).flatMap((child): RootContent[] => {
      const alone = aloneIn(child);
      if (alone !== undefined && (blockName.test(alone) || pageBreak.test(alone))) {
        tell(child, `\`${alone}\``);
        return [];
      }
      if (child.type !== 'text') return [child];
      reportEmbeds(child, text, placeOfNode(child, file), messages);
      return [plainWords(child, (what) => tell(child, what))];
    });
  }
}

function dropNameBehind({ children }: Paragraph): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(blockNameBehind, '');
}

/** The words of a paragraph that is one text. */
function aloneIn(node: RootContent): string | undefined {
  const [only] = node.type === 'paragraph' ? node.children : [];
  return node.type === 'paragraph' && node.children.length === 1 && only?.type === 'text'
    ? only.value.trim()
    : undefined;
}

function reportEmbeds(node: Text, text: string, place: Place, messages: Messages): void {
  const source = text.slice(node.position?.start.offset, node.position?.end.offset);
  for (const { 0: found, 1: path = '' } of source.matchAll(embed)) {
    const picture = /\.(?:jpe?g|png|webp|gif|tiff?|avif|svg)$/i.test(path.trim());
    const hint = picture
      ? `write \`![what it shows](${path.trim()} "Caption. (Credit)")\`, with the path from this file`
      : undefined;
    if (picture)
      messages.report(
        'picture-unread',
        place,
        `\`${found}\` is not read as a picture, and would be printed as text`,
        hint,
      );
    else messages.report('markup-foreign', place, `\`${found}\` brings nothing in: what another note holds isn’t read`);
  }
}

function plainWords(node: Text, leftOut: (what: string) => void): Text {
  let { value } = node;
  const all = (pattern: RegExp) => new RegExp(pattern.source, 'g');
  value = value.replace(all(wikiLink), (_, page: string, words?: string) =>
    (words ?? page.replace(/(?<=.)#.*$|^#/g, '')).trim(),
  );
  if (comment.test(value)) {
    value = value.replace(all(comment), '').replace(/ {2,}/g, ' ');
    leftOut('a comment between `%%`');
  }
  value = value.replace(all(highlight), '$1');
  return value === node.value ? node : { ...node, value };
}

/** The kind of a callout is no part of what it says; its title stands above it. */
function readCallout(quote: Blockquote): void {
  const [paragraph, ...others] = quote.children;
  const [first, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  const [head = ''] = (first?.type === 'text' && callout.exec(first.value)) || [];
  if (first?.type !== 'text' || head === '') return;
  const [title = '', ...lines] = first.value.slice(head.length).split('\n');
  const body: PhrasingContent[] = [...(lines.length > 0 ? [{ ...first, value: lines.join('\n') }] : []), ...rest];
  const bold: PhrasingContent[] =
    title.trim() === '' ? [] : [{ type: 'strong', children: [{ ...first, value: title.trim() }] }];
  const made = [bold, body].filter((children) => children.length > 0);
  quote.children = [...made.map((children) => ({ ...paragraph, children }) as Paragraph), ...others];
}
