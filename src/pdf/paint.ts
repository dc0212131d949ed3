import type { NodeId } from '../publication/content.js';
import type { Glyph, Page, PlacedText } from '../typeset/page.js';
import type { Destination } from './destinations.js';
import { type LinkFragment, type LinkOwner, linksOfPage } from './links.js';
import type { LocatedItem } from './slots.js';
import type { Mark, Painted } from './structure.js';
import type { Slot, StructurePlan } from './structure-plan.js';
import type { AnnotationReference, StructureType } from './structure-tree.js';
import type { Artifact, Surface } from './surface.js';

/**
 * Paint the pages: items in their order, neighbours of one role in one marked-content sequence, then the links.
 * Pictures are loaded one at a time, each when it is first painted.
 */
export async function paintPages(
  pages: readonly Page[],
  located: readonly (readonly LocatedItem[])[],
  plan: StructurePlan,
  destinations: ReadonlyMap<NodeId, Destination>,
  surface: Surface,
): Promise<Painted> {
  const painter = new Painter(plan, destinations, surface);
  for (const [number, page] of pages.entries()) await painter.page(page, located[number] ?? []);
  return painter;
}

/** How a stretch of items is marked: with a place in the structure, or as an artifact. */
type Manner = { readonly artifact: Artifact } | Omit<Mark, 'content'>;

class Painter implements Painted {
  readonly marks = new Map<Slot, Mark[]>();
  readonly annotations = new Map<LinkOwner, AnnotationReference[]>();
  readonly targets = new Set<NodeId>();
  private readonly plan: StructurePlan;
  private readonly destinations: ReadonlyMap<NodeId, Destination>;
  private readonly surface: Surface;

  constructor(plan: StructurePlan, destinations: ReadonlyMap<NodeId, Destination>, surface: Surface) {
    this.plan = plan;
    this.destinations = destinations;
    this.surface = surface;
  }

  async page(page: Page, items: readonly LocatedItem[]): Promise<void> {
    this.surface.beginPage(page.size);
    let open: Manner | undefined;
    for (const located of items) {
      const manner = mannerOf(located);
      if (!open || !sameManner(open, manner)) {
        if (open) this.surface.endContent();
        this.begin(manner, located);
        open = manner;
      }
      await this.item(located);
    }
    if (open) this.surface.endContent();
    for (const link of linksOfPage(items, this.plan.inline, this.surface.metrics)) this.link(link);
  }

  private begin(manner: Manner, located: LocatedItem): void {
    if ('artifact' in manner) {
      this.surface.beginArtifact(manner.artifact);
      return;
    }
    const content = this.surface.beginContent(this.tagOf(located));
    const marks = this.marks.get(manner.slot) ?? [];
    marks.push({ ...manner, content });
    this.marks.set(manner.slot, marks);
  }

  /** The type of the innermost element that the item will be in. */
  private tagOf({ item, place }: LocatedItem): StructureType {
    const inner = item.kind === 'text' ? this.plan.inline.get(item.within.at(-1) ?? '')?.type : undefined;
    if (inner) return inner === 'span' ? 'Span' : 'Link';
    return place?.path.at(-1)?.type ?? 'P';
  }

  private async item({ item }: LocatedItem): Promise<void> {
    switch (item.kind) {
      case 'text':
        this.surface.text(item.x, item.y, { ...item, glyphs: withSpace(item, this.surface) });
        return;
      case 'rule':
        this.surface.rule(item, item.colour);
        return;
      case 'image':
        if (!this.surface.hasImage(item.image.id))
          this.surface.addImage(item.image.id, await item.image.rendition('pdf'));
        this.surface.image(item.image.id, item);
    }
  }

  private link({ owner, target, contents, box }: LinkFragment): void {
    // A target that the layout left out can't be led to.
    if ('node' in target && !this.destinations.has(target.node)) return;
    if ('node' in target) this.targets.add(target.node);
    const destination = 'node' in target ? { destination: target.node } : target;
    const annotations = this.annotations.get(owner) ?? [];
    annotations.push(this.surface.link(box, destination, contents));
    this.annotations.set(owner, annotations);
  }
}

function mannerOf({ item, place }: LocatedItem): Manner {
  if (!place) {
    const { role } = item;
    return { artifact: 'artifact' in role ? { type: role.artifact, ...subtypeOf(role) } : { type: 'Layout' } };
  }
  const { slot } = place;
  if (item.kind === 'image') return { slot, within: [], box: boxOf(item) };
  if (item.kind === 'rule') return { slot, within: [] };
  const actualText = differingText(item);
  const { within, language } = item;
  return { slot, within, language, ...(actualText === undefined ? {} : { actualText }) };
}

function subtypeOf(role: { readonly subtype?: 'Header' | 'Footer' }): { readonly subtype?: 'Header' | 'Footer' } {
  return role.subtype ? { subtype: role.subtype } : {};
}

function boxOf({ x, y, width, height }: Mark['box'] & object): NonNullable<Mark['box']> {
  return { x, y, width, height };
}

/** Whether two neighbours may share a sequence. Pictures and runs with a text of their own never do. */
function sameManner(a: Manner, b: Manner): boolean {
  if ('artifact' in a || 'artifact' in b)
    return (
      'artifact' in a &&
      'artifact' in b &&
      a.artifact.type === b.artifact.type &&
      a.artifact.subtype === b.artifact.subtype
    );
  if (a.box || b.box || a.actualText !== undefined || b.actualText !== undefined) return false;
  return a.slot === b.slot && a.language === b.language && a.within.join(' ') === b.within.join(' ');
}

/** The characters that the glyphs stand for, one after another as they are read. */
function spoken({ glyphs, direction }: PlacedText): string {
  const inOrder = direction === 'rtl' ? glyphs.toReversed() : glyphs;
  return inOrder.map(({ text }) => text).join('');
}

/** The run's text where the glyphs don't give it, but for a space at its end. */
function differingText(item: PlacedText): string | undefined {
  const said = spoken(item);
  return said === item.text || said === trimmed(item.text) ? undefined : item.text;
}

function trimmed(text: string): string {
  return text.replace(/\s+$/, '');
}

/**
 * A space that ends a line belongs to the text, though it takes no room: without it the last word of the line
 * and the first of the next would be read as one.
 */
function withSpace(item: PlacedText, surface: Surface): readonly Glyph[] {
  if (item.text === trimmed(item.text) || spoken(item) !== trimmed(item.text)) return item.glyphs;
  const space: Glyph = { id: surface.spaceGlyph(item.font), advance: 0, text: ' ' };
  return item.direction === 'rtl' ? [space, ...item.glyphs] : [...item.glyphs, space];
}
