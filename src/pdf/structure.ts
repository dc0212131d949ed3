import type { Language, NodeId } from '../publication/content.js';
import type { LinkOwner } from './links.js';
import type { InlineNode, PlannedElement, Slot, StructurePlan } from './structure-plan.js';
import type {
  AnnotationReference,
  Box,
  MarkedContent,
  StructureElement,
  StructureKid,
  StructureProperties,
} from './structure-tree.js';

/** A marked-content sequence that was painted, and what it shows. */
export interface Mark {
  readonly content: MarkedContent;
  readonly slot: Slot;
  /** Inline nodes that it stands in, from the outermost in. */
  readonly within: readonly NodeId[];
  readonly language?: Language;
  /** Given where the glyphs don't say it. */
  readonly actualText?: string;
  /** Of a picture. */
  readonly box?: Box;
}

/** What painting the pages left behind. */
export interface Painted {
  /** In painting order, which is reading order within a slot. */
  readonly marks: ReadonlyMap<Slot, readonly Mark[]>;
  readonly annotations: ReadonlyMap<LinkOwner, readonly AnnotationReference[]>;
}

/** "No linguistic content": code. ISO 639-2. */
const noLanguage: Language = 'zxx';

/**
 * Fill the planned structure with what was painted, wherever on the pages it went: the tree keeps the
 * publication's order. Elements of which nothing was placed are left out.
 * @returns the element of each section, by the section's id
 */
export function buildStructure(plan: StructurePlan, painted: Painted): ReadonlyMap<NodeId, StructureElement> {
  const builder = new StructureBuilder(plan, painted);
  const built = new Map<NodeId, StructureElement>();
  for (const planned of plan.sections) {
    const section = builder.element(planned, plan.language);
    if (section) built.set(planned.node, section);
  }
  return built;
}

class StructureBuilder {
  private readonly inline: ReadonlyMap<NodeId, InlineNode>;
  private readonly marks: Painted['marks'];
  private readonly annotations: Painted['annotations'];
  /** Links whose annotations have found their element. */
  private readonly linked = new Set<LinkOwner>();

  constructor({ inline }: StructurePlan, { marks, annotations }: Painted) {
    this.inline = inline;
    this.marks = marks;
    this.annotations = annotations;
  }

  element(planned: PlannedElement, around: Language): StructureElement | undefined {
    const { kind: _, kids: plannedKids, node: __, link, keepEmpty, ...properties } = planned;
    const language = planned.type === 'Code' ? noLanguage : (planned.language ?? around);
    const kids = plannedKids.flatMap((kid): readonly StructureKid[] => {
      if (kid.kind === 'slot') return this.phrasing(this.marks.get(kid) ?? [], 0, language);
      const element = this.element(kid, language);
      return element ? [element] : [];
    });
    if (!keepEmpty && !kids.some(hasContent)) return undefined;
    if (link) return this.link(planned, kids);
    return { kind: 'element', ...properties, ...this.boundingBox(planned), kids };
  }

  /** Marks of one slot, nested in the inline elements that they stand in. */
  private phrasing(marks: readonly Mark[], depth: number, language: Language): StructureKid[] {
    return runsOf(marks, depth).flatMap(({ id, marks: run }) => {
      if (id === undefined) return leaves(run, language);
      const node = this.inline.get(id);
      const own = node?.type === 'span' ? (node.language ?? language) : language;
      const kids = this.phrasing(run, depth + 1, own);
      return node ? this.inlineElements(node, kids) : kids;
    });
  }

  private inlineElements(node: InlineNode, kids: readonly StructureKid[]): readonly StructureKid[] {
    switch (node.type) {
      case 'link':
        return [this.link(node.id, kids)];
      case 'crossReference':
      case 'noteReference':
        return [element({ type: 'Reference' }, [this.link(node.id, kids)])];
      case 'span':
        return node.language ? [element({ type: 'Span', language: node.language }, kids)] : kids;
    }
  }

  /** A Link with its annotations, each named once; words that lead nowhere are no link. ISO 14289-1, 7.18.5. */
  private link(owner: LinkOwner, kids: readonly StructureKid[]): StructureElement {
    const annotations = this.linked.has(owner) ? undefined : this.annotations.get(owner);
    this.linked.add(owner);
    return annotations ? element({ type: 'Link' }, [...kids, ...annotations]) : element({ type: 'Span' }, kids);
  }

  private boundingBox({ type, kids, attributes }: PlannedElement): Pick<StructureProperties, 'attributes'> {
    if (type !== 'Figure') return {};
    const mark = kids.flatMap((kid) => (kid.kind === 'slot' ? (this.marks.get(kid) ?? []) : [])).find(({ box }) => box);
    if (!mark?.box) return {};
    return { attributes: { ...attributes, boundingBox: { page: mark.content.page, box: mark.box } } };
  }
}

function hasContent(kid: StructureKid): boolean {
  return kid.kind !== 'element' || kid.kids.some(hasContent);
}

function element(properties: StructureProperties, kids: readonly StructureKid[]): StructureElement {
  return { kind: 'element', ...properties, kids };
}

/** Marks as kids; those in a language of their own, or whose glyphs don't tell their text, in an element. */
function leaves(marks: readonly Mark[], around: Language): StructureKid[] {
  const kids: StructureKid[] = [];
  for (let start = 0; start < marks.length; ) {
    let end = start + 1;
    while (end < marks.length && isAlike(marks[start], marks[end])) end++;
    kids.push(...leaf(marks.slice(start, end), around));
    start = end;
  }
  return kids;
}

function isAlike(a: Mark | undefined, b: Mark | undefined): boolean {
  return a?.language === b?.language && (a?.actualText === undefined) === (b?.actualText === undefined);
}

function leaf(marks: readonly Mark[], around: Language): readonly StructureKid[] {
  const contents = marks.map(({ content }) => content);
  const { language, actualText } = marks[0] ?? {};
  const isForeign = language !== undefined && primary(language) !== primary(around);
  if (!isForeign && actualText === undefined) return contents;
  const text =
    actualText === undefined
      ? {}
      : {
          actualText: marks
            .map((mark) => mark.actualText)
            .join('')
            .trimEnd(),
        };
  if (isForeign && language === noLanguage) return [element({ type: 'Code', ...text }, contents)];
  return [element({ type: 'Span', ...(isForeign ? { language } : {}), ...text }, contents)];
}

/** `en` of `en-GB`: a typesetter may name a language with less detail than the text does. */
function primary(language: Language): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}

/** Neighbours that stand in the same inline node at this depth. */
function runsOf(marks: readonly Mark[], depth: number): { readonly id: NodeId | undefined; readonly marks: Mark[] }[] {
  const runs: { id: NodeId | undefined; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const id = mark.within[depth];
    const last = runs.at(-1);
    if (last && last.id === id) last.marks.push(mark);
    else runs.push({ id, marks: [mark] });
  }
  return runs;
}
