import type { Place } from '../diagnostics/messages.js';
import type { Block, Credit, Direction, Figure, Language, Line, NodeId, Note, Phrasing, Withheld } from './content.js';
import type { ImageResource } from './image-resource.js';
import type { Terms } from './terms.js';

/** The work, said once for every emitter. What differs by format is in an edition. */
export interface Publication {
  readonly title: string;
  readonly subtitle?: string;
  /** A stable URI: `urn:uuid:…`, `urn:isbn:…` or `https:…`. */
  readonly identifier: string;
  readonly language: Language;
  readonly direction: Direction;
  readonly publisher?: string;
  readonly description: string;
  /** Date of publication, `YYYY-MM-DD`. */
  readonly date: string;
  /** Moment of last change, `YYYY-MM-DDThh:mm:ssZ`: from the manuscript or SOURCE_DATE_EPOCH, never the clock. */
  readonly modified: string;
  readonly rights: string;
  readonly licence?: { readonly name: string; readonly url?: string };
  readonly subjects: readonly string[];
  /** Of some subjects, their code in a scheme. */
  readonly subjectCodes?: readonly SubjectCode[];
  /** What it was made from. */
  readonly source?: string;
  readonly accessibility?: AccessibilityStatements;
  readonly series?: { readonly name: string; readonly number?: string };
  /** Everyone named in settings and articles, once each, in order of appearance. */
  readonly contributors: readonly Contributor[];
  /** The pictures that navigation leads to, in reading order; none where the publication has no such list. */
  readonly illustrations?: readonly Illustration[];
  /** Of the e-book; undefined where it has none. */
  readonly cover?: Cover;
  /** Everything that is printed, in reading order. */
  readonly sections: readonly Section[];
  /** The words that Colophon itself prints, in the publication's language. */
  readonly terms: Terms;
}

/** The code of a subject in a scheme of subjects. */
export interface SubjectCode {
  readonly subject: string;
  /** A name of EPUB 3.3, D.3.2, or an address. */
  readonly authority: string;
  readonly term: string;
}

/** What the publisher says of the e-book's accessibility, beside what is found in it. */
export interface AccessibilityStatements {
  readonly summary?: string;
  /** Features that the book must have, with where that is asked for. */
  readonly claims: readonly { readonly feature: string; readonly place: Place }[];
  /** Who has evaluated the book, and with what result. */
  readonly evaluation?: {
    readonly conformsTo: string;
    readonly certifiedBy: string;
    readonly credential?: string;
    readonly report?: string;
  };
}

/** The front cover. */
export interface Cover {
  /** What it says, and what it shows, for who can't see it. */
  readonly alternative: string;
  /** The picture that is the cover, or that stands on it, with its credits; undefined where the cover is of words alone. */
  readonly figure?: Figure;
  /** The cover as a picture; undefined until Colophon has drawn it. */
  readonly image?: ImageResource;
}

/** A picture as a list of illustrations names it. */
export interface Illustration {
  readonly figure: NodeId;
  /** Its label and the first words of its caption. */
  readonly label: string;
  /** Given only where they differ from the publication's. */
  readonly language?: Language;
  readonly direction?: Direction;
}

/** A person or body and what they did. */
export interface Contributor {
  readonly name: string;
  /** The name as it is sorted: "Lind, Mara". */
  readonly fileAs?: string;
  /** MARC relator codes: `aut`, `pht`, `edt` … At least one; the first is the main one. */
  readonly roles: readonly string[];
  /** A creator rather than a contributor (dc:creator). */
  readonly principal: boolean;
}

export type Section = TitlePage | Imprint | Contents | Article | CreditList;

export interface SectionBase {
  readonly id: NodeId;
  /** File name and anchor: lower-case ASCII letters, digits and hyphens, unique in the publication. */
  readonly slug: string;
  /** The section's heading, level 1. */
  readonly title: Line;
  readonly language: Language;
  readonly direction: Direction;
}

export interface TitlePage extends SectionBase {
  readonly type: 'titlePage';
  readonly subtitle?: Line;
  /** Principal contributors, publisher, date: one line each, as printed. */
  readonly lines: readonly Line[];
}

/** Who published it, when, under which rights. */
export interface Imprint extends SectionBase {
  readonly type: 'imprint';
  readonly body: readonly Block[];
}

/** A list at the front that leads into the book; the first of a publication is its table of contents. */
export interface Contents extends SectionBase {
  readonly type: 'contents';
  /** What it lists, where that isn't the book's parts. */
  readonly lists?: 'illustrations';
  readonly entries: readonly ContentsEntry[];
}

export interface ContentsEntry {
  readonly id: NodeId;
  /** The section or heading that it leads to. */
  readonly target: NodeId;
  readonly label: readonly Phrasing[];
  /** The article's kicker, set over or before its title. */
  readonly kicker?: readonly Phrasing[];
  /** The article's byline, as printed under its title. */
  readonly byline?: readonly Phrasing[];
  readonly children: readonly ContentsEntry[];
}

/** A piece of journalism or a chapter. */
export interface Article extends SectionBase {
  readonly type: 'article';
  readonly place: Place;
  readonly kicker?: Line;
  /** A quotation set over the headline. */
  readonly pullTitle?: Line;
  readonly standfirst?: Line;
  readonly authors: readonly Author[];
  /** "By Mara Lind and Jo Petrov", as printed. */
  readonly byline?: Line;
  /** What it is in the words of schema.org, where that isn't a `NewsArticle`. */
  readonly genre?: string;
  /** Place and dates, as printed. */
  readonly dateline?: Line;
  /** `YYYY-MM-DD` or a full timestamp, as given. */
  readonly datePublished?: string;
  readonly dateModified?: string;
  readonly placeName?: string;
  readonly canonicalUrl?: string;
  readonly lead?: Figure;
  readonly body: readonly Block[];
  readonly notes: readonly Note[];
  /** On whose work the article rests: its own stream, apart from the notes. */
  readonly attribution: readonly Block[];
  /** The closing wire line, in its printed words ("AP and AFP contributed to this report."). */
  readonly wireLine?: Line;
  /** The wire line as data. */
  readonly contributions: readonly { readonly name: string; readonly kind: 'agency' | 'person' }[];
}

export interface Author {
  readonly id: NodeId;
  readonly name: string;
  /** Of one that is no person. */
  readonly kind?: 'agency';
  readonly role?: string;
  /** "Mara Lind is the Ledger's harbour correspondent." */
  readonly note?: Line;
  /** A figure without caption: picture, alternative and credit. */
  readonly portrait?: Figure;
}

/** The list of photo credits at the end. */
export interface CreditList extends SectionBase {
  readonly type: 'creditList';
  /** "All photographs by Mara Lind unless noted." The figures that it speaks for have no entry. */
  readonly intro?: Line;
  /** In the order in which they are printed. A figure by several photographers has one under each of them. */
  readonly entries: readonly CreditEntry[];
  /** The same entries under headings, where the list isn't one of figures in reading order. */
  readonly groups?: readonly CreditGroup[];
}

/** The entries of one photographer or agency. */
export interface CreditGroup {
  readonly heading: Line;
  readonly entries: readonly CreditEntry[];
}

export interface CreditEntry {
  readonly id: NodeId;
  /** The figure that it leads to. */
  readonly figure: NodeId;
  /** The article that the figure stands in. */
  readonly article: NodeId;
  /** What to call the figure: its label and the first words of its caption. */
  readonly label: readonly Phrasing[];
  readonly credits: readonly Credit[];
  readonly withheld?: Withheld;
}
