import type { Place } from '../diagnostics/messages.js';
import type { ImageCredit } from './image-credit.js';
import type { ImageResource, ImageRights } from './image-resource.js';

/** Identifies a node in the whole publication; safe as an XML id. Emitters name what they place by it. */
export type NodeId = string;

/** A BCP 47 language tag. */
export type Language = string;

export type Direction = 'ltr' | 'rtl';

// ---------------------------------------------------------------- phrasing (names are mdast's)

export interface Text {
  readonly type: 'text';
  readonly value: string;
}

export interface Emphasis {
  readonly type: 'emphasis';
  readonly children: readonly Phrasing[];
}

export interface Strong {
  readonly type: 'strong';
  readonly children: readonly Phrasing[];
}

export interface Delete {
  readonly type: 'delete';
  readonly children: readonly Phrasing[];
}

export interface InlineCode {
  readonly type: 'inlineCode';
  readonly value: string;
}

/** A line break the author asked for. */
export interface Break {
  readonly type: 'break';
}

/** A link out of the publication; `url` has passed the allow-list of schemes. */
export interface Link {
  readonly type: 'link';
  readonly id: NodeId;
  readonly url: string;
  readonly title?: string;
  readonly children: readonly Phrasing[];
}

/** A link within the publication, with its printed words already made ("Figure 3"). */
export interface CrossReference {
  readonly type: 'crossReference';
  readonly id: NodeId;
  readonly target: NodeId;
  readonly children: readonly Phrasing[];
}

/** The mark of a note in the text. */
export interface NoteReference {
  readonly type: 'noteReference';
  readonly id: NodeId;
  readonly note: NodeId;
  /** The printed mark: "7". */
  readonly label: string;
}

/** A run in another language or style than its surroundings. */
export interface Span {
  readonly type: 'span';
  readonly id: NodeId;
  readonly language?: Language;
  readonly direction?: Direction;
  readonly smallCaps?: boolean;
  /** Numbers about a slash, set as fractions. */
  readonly fraction?: boolean;
  /** Above the line ("2nd" with a small "nd") or below it, in smaller letters. */
  readonly position?: 'raised' | 'lowered';
  readonly children: readonly Phrasing[];
}

export type Phrasing =
  | Text
  | Emphasis
  | Strong
  | Delete
  | InlineCode
  | Break
  | Link
  | CrossReference
  | NoteReference
  | Span;

/** A run of text with a name of its own, outside the flow of blocks: a headline, a byline, an entry of a list. */
export interface Line {
  readonly id: NodeId;
  readonly children: readonly Phrasing[];
}

// ---------------------------------------------------------------- blocks

/** What every block has. */
export interface BlockBase {
  readonly id: NodeId;
  /** Where the author wrote it; undefined for what Colophon made itself. */
  readonly place?: Place;
  /** Given only where it differs from the section's. */
  readonly language?: Language;
  readonly direction?: Direction;
}

/** A heading within a section; the section's own title is level 1, so `depth` starts at 2. */
export interface Heading extends BlockBase {
  readonly type: 'heading';
  readonly depth: 2 | 3 | 4 | 5 | 6;
  readonly children: readonly Phrasing[];
}

export interface Paragraph extends BlockBase {
  readonly type: 'paragraph';
  /** How many lines more or fewer it is to have in print than the best setting would. */
  readonly looseness?: number;
  /** Whether its lines end where the author ended them: an address, a signature, verse. Each of them is short. */
  readonly lined?: boolean;
  /** Whether its lines stand in behind the first, as those of an entry of a bibliography do. */
  readonly hanging?: boolean;
  readonly children: readonly Phrasing[];
}

export interface Blockquote extends BlockBase {
  readonly type: 'blockquote';
  readonly children: readonly Block[];
  readonly attribution?: Line;
}

export interface PullQuote extends BlockBase {
  readonly type: 'pullQuote';
  readonly children: readonly Phrasing[];
  readonly attribution?: Line;
}

/** Lines of verse. Each stanza is a line whose breaks are the ends of its verses. */
export interface Verse extends BlockBase {
  readonly type: 'verse';
  readonly stanzas: readonly Line[];
  readonly attribution?: Line;
}

/** A quotation that stands before a text and is no part of it. */
export interface Epigraph extends BlockBase {
  readonly type: 'epigraph';
  readonly children: readonly Block[];
  readonly attribution?: Line;
}

/** A passage of an interview: questions with their answers. */
export interface Interview extends BlockBase {
  readonly type: 'interview';
  readonly exchanges: readonly Exchange[];
}

/** A question and what was answered; words before the first question have none. */
export interface Exchange {
  readonly id: NodeId;
  readonly question?: Line;
  readonly answer: readonly Block[];
}

export interface List extends BlockBase {
  readonly type: 'list';
  readonly ordered: boolean;
  /** The first number of an ordered list. */
  readonly start: number;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly id: NodeId;
  /** The state of a task-list item; undefined where it is none. */
  readonly checked?: boolean;
  readonly children: readonly Block[];
}

export interface Table extends BlockBase {
  readonly type: 'table';
  readonly caption?: Line;
  /** One a column. */
  readonly align: readonly ('left' | 'right' | 'center' | undefined)[];
  /** None where the author wrote nothing in it. */
  readonly head?: TableRow;
  readonly rows: readonly TableRow[];
}

/** A row has as many cells as the table has columns. */
export interface TableRow {
  readonly id: NodeId;
  readonly cells: readonly Line[];
}

export interface Code extends BlockBase {
  readonly type: 'code';
  /** The programming language, as the fence names it. */
  readonly syntax?: string;
  readonly value: string;
}

export interface ThematicBreak extends BlockBase {
  readonly type: 'thematicBreak';
}

/** What stands in for a picture where it can't be seen. A missing one is a finding, never a state. */
export type Alternative = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'decorative' };

/** What is known of a picture's file, for those who clear rights; no emitter prints it. */
export interface PictureFacts {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  /** When it was taken or made: ISO 8601, as exact as the file says. */
  readonly dateCreated?: string;
  /** When the permission ends, ISO 8601. */
  readonly expires?: string;
  /** Words to editors: IPTC Instructions. */
  readonly instructions?: string;
}

/** A picture in a figure. */
export interface FigureImage {
  readonly id: NodeId;
  readonly image: ImageResource;
  readonly alternative: Alternative;
  /** Its own words in a figure of several pictures ("Left"), without the credit. */
  readonly label?: Line;
  /** What the published picture says of itself. */
  readonly rights?: ImageRights;
  readonly facts?: PictureFacts;
}

/** A credit line as supplied, and the same words understood. */
export interface Credit {
  readonly id: NodeId;
  /** The supplied words, to the letter. */
  readonly line: string;
  /** The words that are printed, where the house has a style of its own; `line` is printed where there are none. */
  readonly printed?: string;
  /** The printed words, where some are in another language than the text about them. */
  readonly words?: readonly Phrasing[];
  readonly parsed: ImageCredit;
  /** Which of the figure's pictures it is for; undefined: all of them. */
  readonly image?: NodeId;
  /** A licence given beside the credit line, as a name or a URL. */
  readonly licence?: { readonly name: string; readonly url?: string };
}

/** A picture that may not be reproduced here; its caption and credit stay. */
export interface Withheld extends Line {
  /** What the picture shows, for the notice in its place. */
  readonly description?: string;
}

/** One or several pictures with caption and credit, which are never parted from them. */
export interface Figure extends BlockBase {
  readonly type: 'figure';
  /** Its number in the publication, printed or not. */
  readonly number: number;
  /** "Figure 3", where figures are numbered in print. */
  readonly label?: string;
  /** Empty only where the figure is withheld. */
  readonly images: readonly FigureImage[];
  /** The reason a reader is given, as printed ("Picture withheld: …"). */
  readonly withheld?: Withheld;
  readonly caption?: Line;
  /** At least one, or the build has stopped; none where the publisher has waived that. */
  readonly credits: readonly Credit[];
  /** Where the credits stand: after the caption, which is the rule, or on lines of their own. */
  readonly creditPlacement?: 'after' | 'line' | 'side';
  readonly width: 'column' | 'wide' | 'page';
}

export type Block =
  | Heading
  | Paragraph
  | Blockquote
  | PullQuote
  | List
  | Table
  | Code
  | ThematicBreak
  | Figure
  | Verse
  | Epigraph
  | Interview;

/** A footnote. */
export interface Note {
  readonly id: NodeId;
  /** The printed mark: "7". */
  readonly label: string;
  /** The marks in the text that lead here, in order. */
  readonly references: readonly NodeId[];
  readonly children: readonly Block[];
  readonly place?: Place;
}
