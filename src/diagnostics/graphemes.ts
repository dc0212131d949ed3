// Where each UTF-16 unit is a grapheme of its own: Latin, Greek, Cyrillic letters, common punctuation, arrows and the lines of boxes.
const simple =
  /^[\u0020-\u02FF\u0370-\u0482\u048A-\u052F\u1E00-\u1FFF\u2000-\u200A\u2010-\u2027\u202F-\u205F\u20A0-\u20BF\u2100-\u25FF]*$/;
const words = / +|[^ ]+/g;
/** Made for the first text that asks for it: that takes longer than all else that a report does. */
let segmenter: Intl.Segmenter | undefined;

/** UTF-16 lengths of the graphemes of a text (UAX #29), in order; undefined where each is one unit. */
export function graphemeLengths(text: string): number[] | undefined {
  if (simple.test(text)) return undefined;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const lengths: number[] = [];
  // Word by word: the segmenter's cost grows with the square of a text's length.
  for (const [word] of text.matchAll(words)) {
    if (simple.test(word)) for (let unit = 0; unit < word.length; unit++) lengths.push(1);
    else for (const { segment } of segmenter.segment(word)) lengths.push(segment.length);
  }
  return lengths;
}

/** Whether nothing of a text can be seen: white space, what is ignored by default (zero-width spaces, fillers, controls), blank Braille. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
