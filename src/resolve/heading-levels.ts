/** Closes up the levels of an article's headings. */
export interface HeadingLevels {
  /** The level to print a heading at, from 2, given the number of its number signs. */
  close(written: number): 2 | 3 | 4 | 5 | 6;
}

/** Levels that begin at 2 and never skip one: `##`, `####` become 2, 3. `#` is taken for `##`. */
export function createHeadingLevels(): HeadingLevels {
  const open: number[] = [];
  return {
    close: (written) => {
      const level = Math.max(2, written);
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
      return Math.min(6, open.length + 1) as 2 | 3 | 4 | 5 | 6;
    },
  };
}
