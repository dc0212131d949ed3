import type { Root } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import type { Font } from '../font/font.js';
import type { Photo } from '../photo/photo.js';
import type { InputFile } from './files.js';
import type { FrontMatter, Settings } from './settings.js';
import type { PlainObject } from './yaml.js';

/** Where a value of a YAML document stands: the path `['byline', 0, 'name']` gives its place in the file. */
export type Locate = (path: readonly PropertyKey[]) => Place;

/** A theme of the project's own, as it was typed. */
export interface OwnTheme {
  readonly file: string;
  /** Without the fonts that it brings. */
  readonly value: PlainObject;
  readonly locate: Locate;
  /** The fonts that it brings, as `fonts` of the manuscript. */
  readonly fonts: readonly SourceFamily[];
  /** Their names, of those too that can't be used. */
  readonly families: readonly string[];
}

/** What the author wrote, read and parsed once. mdast goes no further than `resolve/`. */
export interface Manuscript {
  readonly settings: Settings;
  readonly locate: Locate;
  /** The project's own theme, where the settings name one by its path. */
  readonly theme?: OwnTheme;
  /** The same for the e-book, where that has one of its own. */
  readonly epubTheme?: OwnTheme;
  /** The key in `photos` of a picture's `src` as written in the settings. */
  photoKey(src: string): string | undefined;
  /** Fonts that the settings name, in their order; what can't be used is not among them. */
  readonly fonts: readonly SourceFamily[];
  /** In reading order. */
  readonly articles: readonly SourceArticle[];
  /** Every picture named anywhere, by path relative to the project; one that failed the gate is not in it. */
  readonly photos: ReadonlyMap<string, Photo>;
  /** Every file that was read. */
  readonly inputs: readonly InputFile[];
  /** The texts and fonts that were read, as they are: the settings, the articles, themes and fonts of the user's own. */
  readonly sources: readonly SourceFile[];
  /** Keep for later builds what was given to the memories of the articles. */
  remember(): Promise<void>;
}

/** A text or a font of the author's, byte for byte. */
export interface SourceFile {
  /** Path relative to the project folder, with forward slashes. */
  readonly path: string;
  readonly kind: 'text' | 'font';
  readonly bytes: Uint8Array;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** A family of fonts as the settings or a theme name it. */
export interface SourceFamily {
  readonly name: string;
  /** What it is set for; nothing for one that only gives characters that other families lack. */
  readonly roles: readonly ('text' | 'sans' | 'mono')[];
  /** Languages and scripts for which it comes first. */
  readonly languages: readonly string[];
  readonly scripts: readonly string[];
  readonly regular: Font;
  readonly italic?: Font;
  readonly bold?: Font;
  readonly boldItalic?: Font;
  /** Values for axes of variable fonts. */
  readonly axes: Readonly<Record<string, number>>;
  /** The text of its licence. */
  readonly licence?: string;
  readonly place: Place;
}

/** An article that can be read. It is parsed when that is asked for: what earlier builds have kept may do. */
export interface SourceArticle {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly slug: string;
  /** Pictures that are to be printed, in the order of the text. */
  readonly pictures: readonly NamedPicture[];
  /** What earlier builds made of the same bytes, and a place for what this one makes; undefined where nothing is kept. */
  readonly memory?: ArticleMemory;
  /** The key in `photos` of a picture's `src` as written in this file. */
  photoKey(src: string): string | undefined;
  /** What its findings are has been reported. The same each time. */
  parse(): ParsedArticle;
}

/** A picture as an article names it. */
export interface NamedPicture {
  readonly src: string;
  readonly place: Place;
}

/** What builds keep of an article for later ones. */
export interface ArticleMemory {
  /** What resolving gave to `keep` in an earlier build, in UTF-8. */
  readonly resolved: readonly Uint8Array[] | undefined;
  /** @param resolved pieces of JSON, each of which is read when it is asked for */
  keep(resolved: readonly string[]): void;
}

/** An article, parsed. */
export interface ParsedArticle extends Pick<SourceArticle, 'file' | 'photoKey'> {
  /** With its slug. */
  readonly frontMatter: FrontMatter;
  /** Places in the front matter. */
  readonly locate: Locate;
  /** The body; positions are those of the file, front matter counted in. Directives are mdast-util-directive's. */
  readonly tree: Root;
}
