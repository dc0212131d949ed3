/** Closes up the levels of an article's headings. */
export interface HeadingLevels {
  /** The number of signs of the highest headings. */
  readonly top: 1 | 2;
  /** The level to print a heading at, from 2, given the number of its number signs. */
  close(written: number): 2 | 3 | 4 | 5 | 6;
}

/** Levels that begin at 2 and never skip one: `##`, `####` become 2, 3; so do `#`, `###` where the highest have one sign. */
export function createHeadingLevels(top: 1 | 2): HeadingLevels {
  const open: number[] = [];
  return {
    top,
    close: (written) => {
      const level = Math.max(top, written);
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
      return Math.min(6, open.length + 1) as 2 | 3 | 4 | 5 | 6;
    },
  };
}
