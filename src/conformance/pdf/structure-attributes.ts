import type { PdfDocument } from './document.js';
import { isArray, isDict, nameOf, Stream, type Value } from './objects.js';
import { elementsOf, type StructureNode } from './structure.js';

/** The value of an attribute that an owner gives an element. ISO 32000-1, 14.7.5. */
export function attributeOf(document: PdfDocument, node: StructureNode, owner: string, key: string): Value | undefined {
  const given = document.get(node.dict.get('A'));
  for (const each of isArray(given) ? given : [given]) {
    const value = document.get(each);
    const dict = value instanceof Stream ? value.dict : value;
    if (isDict(dict) && nameOf(dict.get('O')) === owner && dict.has(key)) return document.get(dict.get(key));
  }
  return undefined;
}

/** How many columns each row of a table has, cells that span several counted as such. */
export function rowLengths(document: PdfDocument, table: StructureNode): readonly number[] {
  const span = (cell: StructureNode, key: string) => {
    const value = attributeOf(document, cell, 'Table', key);
    return typeof value === 'number' && value >= 1 && value < 1000 ? Math.floor(value) : 1;
  };
  /** For each column how many rows below are taken by a cell above. */
  const taken: number[] = [];
  return rowsOf(table).map((row) => {
    let column = 0;
    const skip = () => {
      while ((taken[column] ?? 0) > 0) taken[column] = (taken[column++] ?? 0) - 1;
    };
    for (const cell of elementsOf(row)) {
      skip();
      const rows = span(cell, 'RowSpan');
      for (let count = span(cell, 'ColSpan'); count > 0; count--) taken[column++] = rows - 1;
    }
    skip();
    return column;
  });
}

function rowsOf(node: StructureNode): readonly StructureNode[] {
  return elementsOf(node).flatMap((kid) => {
    if (kid.type === 'TR') return [kid];
    return /^T(?:Head|Body|Foot)$/.test(kid.type) ? rowsOf(kid) : [];
  });
}
