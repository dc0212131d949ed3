/** A typeface that an e-book brings along: a part of a family, with the licence of the whole. */
export interface EpubFamily {
  /** As the style sheet calls it. */
  readonly name: string;
  /** What it is set for; nothing for one that only gives characters that the others lack. */
  readonly roles: readonly ('text' | 'sans' | 'mono')[];
  /** Languages (BCP 47) in which it comes before the others. */
  readonly languages: readonly string[];
  readonly faces: readonly EpubFace[];
  readonly licence: { readonly path: string; readonly text: string };
}

export interface EpubFace {
  /** Within the folder of the package document: `fonts/text-bold.ttf`. */
  readonly path: string;
  /** EPUB 3.3, 3.2. */
  readonly mediaType: 'font/ttf' | 'font/otf';
  readonly weight: 400 | 700;
  readonly italic: boolean;
  readonly bytes: Uint8Array;
}

/** Makes the families for a book, given all characters that are in it. */
export type EpubFontsFor = (characters: ReadonlySet<string>) => Promise<readonly EpubFamily[]>;
