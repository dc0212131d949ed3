/** In bytes, with its end of line. */
const length = 20;
const digits = 10;

/**
 * The table of where the objects of a file begin, without its first line: 20 bytes for each object, and the head of the list of free
 * numbers before them. ISO 32000-1, 7.5.4.
 * @param offsets in bytes, by number from 1
 */
export function crossReferenceTable(offsets: readonly (number | null)[]): Uint8Array {
  const heading = `0 ${offsets.length + 1}\n0000000000 65535 f \n`;
  const table = Buffer.alloc(heading.length + length * offsets.length, '0000000000 00000 n \n');
  table.copyWithin(heading.length, 0, length * offsets.length);
  table.write(heading, 'latin1');
  for (let index = 0; index < offsets.length; index++) {
    let place = heading.length + length * index + digits;
    for (let rest = offsets[index] ?? 0; rest > 0; rest = Math.floor(rest / 10)) table[--place] = 0x30 + (rest % 10);
  }
  return table;
}
