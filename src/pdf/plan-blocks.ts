import type {
  Block,
  Credit,
  Direction,
  Figure,
  FigureImage,
  Language,
  Line,
  ListItem,
  NodeId,
  Note,
  Phrasing,
  TableRow,
} from '../publication/content.js';
import { creditsOfImage, sharedCredits } from '../publication/credits.js';
import type { SectionBase } from '../publication/publication.js';
import type { Terms } from '../publication/terms.js';
import { hasWords } from '../publication/text.js';
import { type Details, element, type InlineNode, type Kid, type PlannedElement, slot } from './structure-plan.js';
import type { StructureType } from './structure-tree.js';

const landmarkTypes: ReadonlySet<Block['type']> = new Set(['heading', 'figure', 'table'] as const);

/** Plans blocks and lines, one handler a kind of block, and remembers what painting will ask for. */
export class BlockPlanner {
  readonly inline = new Map<NodeId, InlineNode>();
  readonly decorative = new Set<NodeId>();
  readonly landmarks = new Set<NodeId>();
  readonly backlinked = new Set<NodeId>();
  private readonly language: Language;
  /** Of the section, and of the block around. */
  private around: { readonly language: Language; readonly direction: Direction };
  private readonly terms: Terms;
  /** Level of the last heading: levels are closed up, so that none is skipped. ISO 14289-1, 7.4.2. */
  private level = 0;
  /** Where the credits of a figure lead, by figure. */
  private readonly creditTargets: ReadonlyMap<NodeId, NodeId>;

  constructor(language: Language, terms: Terms, creditTargets: ReadonlyMap<NodeId, NodeId>) {
    this.language = language;
    this.around = { language, direction: 'ltr' };
    this.terms = terms;
    this.creditTargets = creditTargets;
  }

  /** What a section says of itself; from here on it is around what is planned. */
  enter({ language, direction }: SectionBase): Details {
    this.around = { language: this.language, direction: 'ltr' };
    const details = this.manner({ language, direction });
    this.around = { language, direction };
    return details;
  }

  title(section: SectionBase): PlannedElement {
    this.collect(section.title.children);
    return this.heading(1, [slot(section.title.id)], { node: section.title.id });
  }

  heading(depth: number, kids: readonly Kid[], details: Details): PlannedElement {
    this.level = Math.min(depth, this.level + 1, 6);
    return element(`H${this.level}` as StructureType, kids, details);
  }

  // ---------------------------------------------------------------- blocks

  blocks(blocks: readonly Block[]): PlannedElement[] {
    return blocks.map((block) => this.block(block));
  }

  block(block: Block): PlannedElement {
    if (landmarkTypes.has(block.type)) this.landmarks.add(block.id);
    const handle = this.handlers[block.type] as (block: Block, details: Details) => PlannedElement;
    const details = { node: block.id, ...this.manner(block) };
    const { around } = this;
    this.around = { ...around, direction: block.direction ?? around.direction };
    const planned = handle(block, details);
    this.around = around;
    return planned;
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
    verse: ({ stanzas, attribution }, details) =>
      element('BlockQuote', [...stanzas.map((stanza) => this.line(stanza)), ...this.attributed(attribution)], details),
    epigraph: ({ id, children, attribution }, details) =>
      element('BlockQuote', [slot(id), ...this.blocks(children), ...this.attributed(attribution)], details),
    interview: ({ exchanges }, details) =>
      element(
        'Div',
        exchanges.flatMap(({ question, answer }) => [...this.attributed(question), ...this.blocks(answer)]),
        details,
      ),
    list: ({ ordered, items }, details) =>
      element(
        'L',
        items.map((item) => this.listItem(item)),
        { ...details, attributes: { ...details.attributes, listNumbering: ordered ? 'Decimal' : 'Disc' } },
      ),
    table: ({ id, caption, head, rows }, details) => {
      const captions = caption ? [element('Caption', [this.line(caption)])] : [];
      const header = head ? [this.row(head, 'TH')] : [];
      const cells = rows.map((row) => this.row(row, 'TD'));
      // A head needs a body. ISO 32000-1, Table 337.
      const parts =
        head && cells.length > 0
          ? [element('THead', header, { keepEmpty: true }), element('TBody', cells, { keepEmpty: true })]
          : [...header, ...cells];
      return element('Table', [...captions, ...parts, slot(id)], details);
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
    const body = element('LBody', [slot(item.id), ...this.blocks(item.children)], { keepEmpty: true });
    return element('LI', [element('Lbl', [slot(item.id, 'label')]), body], { node: item.id });
  }

  private row(row: TableRow, type: 'TH' | 'TD'): PlannedElement {
    const cells = row.cells.map((cell) => {
      this.collect(cell.children);
      const details = { node: cell.id, keepEmpty: true };
      // A head without words would be announced with every cell under it.
      if (type === 'TD' || !hasWords(cell.children)) return element('TD', [slot(cell.id)], details);
      return element('TH', [slot(cell.id)], { ...details, attributes: { scope: 'Column' } });
    });
    return element('TR', cells, { node: row.id, keepEmpty: true });
  }

  /** Pictures first, then a caption that holds label, words and credits: an Alt would hide a caption within it. */
  private figure(figure: Figure, details: Details): PlannedElement {
    const caption = [
      element('Lbl', [slot(figure.id, 'label')]),
      figure.caption && this.line(figure.caption),
      ...sharedCredits(figure).map((credit) => this.credit(credit, figure.id)),
    ].filter(isPresent);
    const pictures = figure.images.map((image) => this.picture(image, figure, creditsOfImage(figure, image.id)));
    const notice = figure.withheld ? [this.line(figure.withheld)] : [];
    return element('Div', [...pictures, ...notice, element('Caption', caption), slot(figure.id)], details);
  }

  private picture(image: FigureImage, { id }: Figure, credits: readonly Credit[]): PlannedElement {
    const figure =
      image.alternative.kind === 'text'
        ? [element('Figure', [slot(image.id)], { node: image.id, alternative: image.alternative.text })]
        : [];
    if (image.alternative.kind === 'decorative') this.decorative.add(image.id);
    const words = [this.optional(image.label), ...credits.map((credit) => this.credit(credit, id))].filter(isPresent);
    if (words.length === 0 && figure[0]) return figure[0];
    return element('Div', [...figure, ...(words.length > 0 ? [element('Caption', words)] : [])], { node: image.id });
  }

  /** The words lead to the list of credits. */
  private credit({ id, words: languages = [] }: Credit, figure: NodeId): PlannedElement {
    this.collect(languages);
    const target = this.creditTargets.get(figure);
    const words = target ? element('Link', [slot(id)], { link: { node: target } }) : slot(id);
    return element('P', [words], { node: id });
  }

  /** The mark leads back to where the note was called. */
  note(note: Note): PlannedElement {
    this.landmarks.add(note.id);
    const [back] = note.references;
    const mark = slot(note.id, 'label');
    const label = back
      ? element('Link', [mark], { link: { node: back, contents: this.terms.backToText }, node: note.id })
      : mark;
    const kids = [element('Lbl', [label]), slot(note.id), ...this.blocks(note.children)];
    return element('Note', kids, { id: note.id, node: note.id });
  }

  // ---------------------------------------------------------------- lines and phrasing

  optional(line: Line | undefined): PlannedElement | undefined {
    return line && this.line(line);
  }

  line(line: Line, type: StructureType = 'P'): PlannedElement {
    this.collect(line.children);
    return element(type, [slot(line.id)], { node: line.id });
  }

  collect(children: readonly Phrasing[]): void {
    for (const node of children) {
      if ('id' in node) this.inline.set(node.id, node);
      if (node.type === 'noteReference') this.backlinked.add(node.id);
      if ('children' in node) this.collect(node.children);
    }
  }

  private manner({ language, direction }: Pick<Block, 'language' | 'direction'>): Details {
    const own = language && language !== this.around.language ? { language } : {};
    if (direction === 'rtl') return { ...own, attributes: { writingMode: 'RlTb' } };
    // It is inherited. ISO 32000-1, Table 343.
    return direction && this.around.direction === 'rtl' ? { ...own, attributes: { writingMode: 'LrTb' } } : own;
  }
}

/** For lists with what is there and what isn't. */
export function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
