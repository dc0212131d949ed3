import type {
  Block,
  Credit,
  CrossReference,
  Figure,
  FigureImage,
  Language,
  Line,
  Link,
  ListItem,
  NodeId,
  Note,
  NoteReference,
  Phrasing,
  Span,
  TableRow,
} from '../publication/content.js';
import type {
  Article,
  Author,
  ContentsEntry,
  CreditEntry,
  Publication,
  Section,
  SectionBase,
} from '../publication/publication.js';
import type { StructureProperties, StructureType } from './structure-tree.js';

/** Which part of a node a placed item is. */
export type Part = 'content' | 'label' | 'page';

/** A place in the structure that waits for what the pages show of one part of a node. */
export interface Slot {
  readonly kind: 'slot';
  readonly node: NodeId;
  readonly part: Part;
}

/** Where a link leads: out of the publication, or to a node of it. */
export type LinkTarget = { readonly url: string } | { readonly node: NodeId };

/** An element that the publication asks for, before anything has been placed. */
export interface PlannedElement extends StructureProperties {
  readonly kind: 'planned';
  /** The node that it stands for, as the target of links. */
  readonly node?: NodeId;
  /** Given where the whole element is a link. */
  readonly link?: LinkTarget;
  /** Kept though nothing of it was placed: an empty cell is still a cell. */
  readonly keepEmpty?: boolean;
  readonly kids: readonly (PlannedElement | Slot)[];
}

/** Inline nodes that have an element of their own. */
export type InlineNode = Link | CrossReference | NoteReference | Span;

/** The structure of a publication without its pages. */
export interface StructurePlan {
  readonly root: PlannedElement;
  readonly inline: ReadonlyMap<NodeId, InlineNode>;
  /** Pictures that say nothing: they are painted as artifacts. */
  readonly decorative: ReadonlySet<NodeId>;
  /** What one may want to point at from outside: sections, headings, figures, tables, notes. */
  readonly landmarks: ReadonlySet<NodeId>;
}

/**
 * Say which structure elements a publication has, in reading order.
 * Every part of a node that may be placed has its slot; what is never placed is left out later.
 */
export function planStructure(publication: Publication): StructurePlan {
  const planner = new Planner(publication);
  const kids = publication.sections.map((section) => planner.section(section));
  const root = element('Document', kids, { language: publication.language });
  const { inline, decorative, landmarks } = planner;
  return { root, inline, decorative, landmarks };
}

type Kid = PlannedElement | Slot;
type Details = Omit<PlannedElement, 'kind' | 'type' | 'kids'>;

function element(type: StructureType, kids: readonly Kid[], details: Details = {}): PlannedElement {
  return { kind: 'planned', type, kids, ...details };
}

function slot(node: NodeId, part: Part = 'content'): Slot {
  return { kind: 'slot', node, part };
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

const landmarkTypes: ReadonlySet<Block['type']> = new Set(['heading', 'figure', 'table'] as const);

/** Walks the publication once: one method a kind of section, one handler a kind of block. */
class Planner {
  readonly inline = new Map<NodeId, InlineNode>();
  readonly decorative = new Set<NodeId>();
  readonly landmarks = new Set<NodeId>();
  private readonly publication: Publication;
  /** Level of the last heading: levels are closed up, so that none is skipped. ISO 14289-1, 7.4.2. */
  private level = 0;

  constructor(publication: Publication) {
    this.publication = publication;
  }

  section(section: Section): PlannedElement {
    this.landmarks.add(section.id);
    const kids = this.sectionKids(section);
    const type = section.type === 'article' ? 'Art' : 'Sect';
    return element(type, [...kids, slot(section.id)], { node: section.id, ...this.manner(section) });
  }

  private sectionKids(section: Section): Kid[] {
    switch (section.type) {
      case 'titlePage':
        return [
          this.title(section),
          this.optional(section.subtitle),
          ...section.lines.map((line) => this.line(line)),
        ].filter(isPresent);
      case 'imprint':
        return [this.title(section), ...this.blocks(section.body)];
      case 'contents':
        return [this.title(section), this.contents(section.entries)];
      case 'article':
        return this.article(section);
      case 'creditList':
        return [this.title(section), this.optional(section.intro), this.credits(section.entries)].filter(isPresent);
    }
  }

  private article(article: Article): Kid[] {
    return [
      this.optional(article.kicker),
      article.pullTitle && element('P', [this.line(article.pullTitle, 'Quote')]),
      this.title(article),
      this.optional(article.standfirst),
      this.optional(article.byline),
      this.optional(article.dateline),
      ...article.authors.map((author) => this.author(author)),
      article.lead && this.block(article.lead),
      ...this.blocks(article.body),
      ...article.notes.map((note) => this.note(note)),
      this.attribution(article),
      this.optional(article.wireLine),
    ].filter(isPresent);
  }

  private attribution(article: Article): PlannedElement | undefined {
    if (article.attribution.length === 0) return undefined;
    const heading = this.heading(2, [slot(`${article.id}--attribution`)], {});
    return element('Sect', [heading, ...this.blocks(article.attribution)]);
  }

  private author(author: Author): PlannedElement {
    const kids = [author.portrait && this.block(author.portrait), this.optional(author.note), slot(author.id)];
    return element('Div', kids.filter(isPresent), { node: author.id });
  }

  private title(section: SectionBase): PlannedElement {
    this.collect(section.title.children);
    return this.heading(1, [slot(section.title.id)], { node: section.title.id });
  }

  private heading(depth: number, kids: readonly Kid[], details: Details): PlannedElement {
    this.level = Math.min(depth, this.level + 1, 6);
    return element(`H${this.level}` as StructureType, kids, details);
  }

  // ---------------------------------------------------------------- lists that lead somewhere

  private contents(entries: readonly ContentsEntry[]): PlannedElement {
    return element(
      'TOC',
      entries.map((entry) => {
        this.collect(entry.label);
        const link = element('Link', [slot(entry.id), slot(entry.id, 'label'), slot(entry.id, 'page')], {
          node: entry.id,
          link: { node: entry.target },
        });
        const nested = entry.children.length > 0 ? [this.contents(entry.children)] : [];
        return element('TOCI', [element('Reference', [link]), ...nested]);
      }),
    );
  }

  private credits(entries: readonly CreditEntry[]): PlannedElement {
    const items = entries.map((entry) => {
      this.collect(entry.label);
      this.collect(entry.withheld?.children ?? []);
      const kids = [
        slot(entry.id),
        slot(entry.id, 'label'),
        ...(entry.withheld ? [slot(entry.withheld.id)] : []),
        ...entry.credits.map((credit) => slot(credit.id)),
        slot(entry.id, 'page'),
      ];
      const link = element('Link', kids, { node: entry.id, link: { node: entry.figure } });
      return element('LI', [element('LBody', [link])]);
    });
    return element('L', items, { attributes: { listNumbering: 'None' } });
  }

  // ---------------------------------------------------------------- blocks

  private blocks(blocks: readonly Block[]): PlannedElement[] {
    return blocks.map((block) => this.block(block));
  }

  private block(block: Block): PlannedElement {
    if (landmarkTypes.has(block.type)) this.landmarks.add(block.id);
    const handle = this.handlers[block.type] as (block: Block, details: Details) => PlannedElement;
    return handle(block, { node: block.id, ...this.manner(block) });
  }

  private readonly handlers = {
    heading: ({ id, depth, children }, details) => {
      this.collect(children);
      return this.heading(depth, [slot(id)], details);
    },
    paragraph: ({ id, children }, details) => {
      this.collect(children);
      return element('P', [slot(id)], details);
    },
    blockquote: ({ id, children, attribution }, details) =>
      element('BlockQuote', [slot(id), ...this.blocks(children), ...this.attributed(attribution)], details),
    pullQuote: ({ id, children, attribution }, details) => {
      this.collect(children);
      return element('BlockQuote', [element('P', [slot(id)]), ...this.attributed(attribution)], details);
    },
    list: ({ ordered, items }, details) =>
      element(
        'L',
        items.map((item) => this.listItem(item)),
        { ...details, attributes: { ...details.attributes, listNumbering: ordered ? 'Decimal' : 'Disc' } },
      ),
    table: ({ id, caption, head, rows }, details) => {
      const captions = caption ? [element('Caption', [this.line(caption)])] : [];
      const header = element('THead', [this.row(head, 'TH')]);
      const body =
        rows.length > 0
          ? [
              element(
                'TBody',
                rows.map((row) => this.row(row, 'TD')),
              ),
            ]
          : [];
      return element('Table', [...captions, header, ...body, slot(id)], details);
    },
    // The characters of a program, line ends included, are said whole: between glyphs they can't be seen.
    code: ({ id, value }, details) => element('P', [element('Code', [slot(id)], { actualText: value })], details),
    thematicBreak: ({ id }, details) => element('Div', [slot(id)], details),
    figure: (figure, details) => this.figure(figure, details),
  } satisfies {
    readonly [T in Block['type']]: (block: Extract<Block, { type: T }>, details: Details) => PlannedElement;
  };

  private attributed(line: Line | undefined): PlannedElement[] {
    return line ? [this.line(line)] : [];
  }

  private listItem(item: ListItem): PlannedElement {
    const body = element('LBody', [slot(item.id), ...this.blocks(item.children)]);
    return element('LI', [element('Lbl', [slot(item.id, 'label')]), body], { node: item.id });
  }

  private row(row: TableRow, type: 'TH' | 'TD'): PlannedElement {
    const scope = type === 'TH' ? ({ attributes: { scope: 'Column' } } as const) : {};
    const cells = row.cells.map((cell) => {
      this.collect(cell.children);
      return element(type, [slot(cell.id)], { node: cell.id, keepEmpty: true, ...scope });
    });
    return element('TR', cells, { node: row.id });
  }

  /** Pictures first, then a caption that holds label, words and credits: an Alt would hide a caption within it. */
  private figure(figure: Figure, details: Details): PlannedElement {
    const shared = figure.credits.filter(
      ({ image }) => image === undefined || !figure.images.some(({ id }) => id === image),
    );
    const caption = [
      element('Lbl', [slot(figure.id, 'label')]),
      figure.caption && this.line(figure.caption),
      ...shared.map((credit) => this.credit(credit)),
    ].filter(isPresent);
    const pictures = figure.images.map((image) =>
      this.picture(
        image,
        figure.credits.filter((credit) => credit.image === image.id),
      ),
    );
    const notice = figure.withheld ? [this.line(figure.withheld)] : [];
    return element('Div', [...pictures, ...notice, element('Caption', caption), slot(figure.id)], details);
  }

  private picture(image: FigureImage, credits: readonly Credit[]): PlannedElement {
    const figure =
      image.alternative.kind === 'text'
        ? [element('Figure', [slot(image.id)], { node: image.id, alternative: image.alternative.text })]
        : [];
    if (image.alternative.kind === 'decorative') this.decorative.add(image.id);
    const words = [this.optional(image.label), ...credits.map((credit) => this.credit(credit))].filter(isPresent);
    if (words.length === 0 && figure[0]) return figure[0];
    return element('Div', [...figure, ...(words.length > 0 ? [element('Caption', words)] : [])], { node: image.id });
  }

  private credit(credit: Credit): PlannedElement {
    return element('P', [slot(credit.id)], { node: credit.id });
  }

  /** The mark leads back to where the note was called. */
  private note(note: Note): PlannedElement {
    this.landmarks.add(note.id);
    const [back] = note.references;
    const mark = slot(note.id, 'label');
    const label = back ? element('Link', [mark], { link: { node: back }, node: note.id }) : mark;
    const kids = [element('Lbl', [label]), slot(note.id), ...this.blocks(note.children)];
    return element('Note', kids, { id: note.id, node: note.id });
  }

  // ---------------------------------------------------------------- lines and phrasing

  private optional(line: Line | undefined): PlannedElement | undefined {
    return line && this.line(line);
  }

  private line(line: Line, type: StructureType = 'P'): PlannedElement {
    this.collect(line.children);
    return element(type, [slot(line.id)], { node: line.id });
  }

  private collect(children: readonly Phrasing[]): void {
    for (const node of children) {
      if ('id' in node) this.inline.set(node.id, node);
      if ('children' in node) this.collect(node.children);
    }
  }

  private manner(node: { readonly language?: Language; readonly direction?: string }): Details {
    const language = node.language && node.language !== this.publication.language ? { language: node.language } : {};
    return node.direction === 'rtl' ? { ...language, attributes: { writingMode: 'RlTb' } } : language;
  }
}
