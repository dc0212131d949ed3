import type { Line, Table, TableRow } from '../publication/content.js';
import { hasWords, textOf } from '../publication/text.js';
import { type Context, lineElement, phrase } from './phrasing.js';
import { element, type XmlAttributes, type XmlElement } from './xml.js';

/** A class, and how wide a table is that has it when no word of it is divided: so much or less, in times the size of the text around it. */
export const tableWidths: readonly (readonly [name: string, width: number])[] = Array.from(
  { length: 15 },
  (_, index) => {
    const width = 8 + 4 * index;
    return [`words-${width}`, width];
  },
);

/** How wide a letter may be, and the room beside a column, in times the size of a table's text. */
const widths = { head: 0.62, cell: 0.56, gap: 0.6 } as const;
/** The size of a table's text, in times that of the text around it. */
const textSize = 0.9;
/** In letters: in longer words lines end anywhere, as the columns are not so wide. */
const longestWord = 21;

/** Write a table, in a box that the style sheet asks for its width. @param attributes what every block has */
export function writeTable(node: Table, attributes: XmlAttributes, context: Context): XmlElement {
  const needed = widthOfWords(node);
  const [name] = tableWidths.find(([, width]) => needed <= width) ?? [];
  return element('div', { class: ['table', name].filter(Boolean).join(' ') }, tableOf(node, attributes, context));
}

function tableOf(node: Table, attributes: XmlAttributes, context: Context): XmlElement {
  const row = ({ cells }: TableRow, name: (cell: Line) => 'th' | 'td') =>
    element(
      'tr',
      {},
      cells.map((cell, column) => {
        const kind = name(cell);
        const align = node.align[column];
        const own = { id: cell.id, scope: kind === 'th' ? 'col' : undefined, class: align && `align-${align}` };
        return element(kind, own, phrase(cell.children, context));
      }),
    );
  return element(
    'table',
    attributes,
    lineElement('caption', {}, node.caption, context),
    // An empty head would be announced with every cell under it.
    node.head &&
      element(
        'thead',
        {},
        row(node.head, (cell) => (hasWords(cell.children) ? 'th' : 'td')),
      ),
    node.rows.length > 0
      ? element(
          'tbody',
          {},
          node.rows.map((cells) => row(cells, () => 'td')),
        )
      : undefined,
  );
}

/** How wide a table is whose columns are as wide as their longest words, in times the size of the text around it. */
function widthOfWords({ head, rows, align }: Table): number {
  const columns = align.map((_, column) => {
    const cells = rows.map(({ cells }) => lettersOf(cells[column]) * widths.cell);
    return Math.max(lettersOf(head?.cells[column]) * widths.head, ...cells) + widths.gap;
  });
  return columns.reduce((sum, width) => sum + width, 0) * textSize;
}

/** Of the longest word of a cell. A line may end between ideographs, which are as wide as two letters. */
function lettersOf(cell: Line | undefined): number {
  const words = cell ? textOf(cell.children).split(/[^\S\u00A0\u202F\u2007]+|(?<=[-–—/\u200b])/u) : [];
  const lengths = words.map((word) =>
    /[\p{Script=Hani}\p{Script=Hira}\p{Script=Kana}]/u.test(word) ? 2 : word.length,
  );
  return Math.min(longestWord, Math.max(0, ...lengths));
}
