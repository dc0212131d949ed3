import { nodeWorld } from '../../src/build/world.js';
import { Messages } from '../../src/diagnostics/messages.js';
import type { Direction, Language, NodeId, Phrasing } from '../../src/publication/content.js';
import type { ImageResource } from '../../src/publication/image-resource.js';
import { loadFonts } from '../../src/typeset/fonts.js';
import type { Layout } from '../../src/typeset/layout.js';
import type { ItemRole, Page, PageItem } from '../../src/typeset/page.js';
import type { InlineRun, Measurer, TextStyle } from '../../src/typeset/paragraph.js';
import { setParagraph } from '../../src/typeset/set-paragraph.js';
import { createMeasurer } from '../../src/typeset/shape.js';

const size = { width: 300, height: 420 };
const margin = 36;

export const textStyle: TextStyle = {
  family: 'text',
  weight: 400,
  italic: false,
  size: 10,
  colour: [0, 0, 0],
  features: {},
};

export interface ParagraphOptions {
  readonly language?: Language;
  readonly direction?: Direction;
  readonly width?: number;
  readonly style?: Partial<TextStyle>;
  readonly align?: 'justify' | 'start' | 'center' | 'end';
}

/** Puts paragraphs and pictures one under the other on small pages, with the real fonts. */
export class PageBuilder {
  readonly pages: { size: Page['size']; label: string; items: PageItem[] }[] = [];
  private readonly measurer: Measurer;
  private readonly fonts: Layout['fonts'];
  private y = 0;

  private constructor(measurer: Measurer, fonts: Layout['fonts']) {
    this.measurer = measurer;
    this.fonts = fonts;
  }

  static async create(): Promise<PageBuilder> {
    const { faces, chains } = loadFonts(nodeWorld().resource);
    return new PageBuilder(await createMeasurer(faces, chains), faces);
  }

  get layout(): Layout {
    return { pages: this.pages, fonts: this.fonts };
  }

  page(label: string): this {
    this.pages.push({ size, label, items: [] });
    this.y = margin;
    return this;
  }

  /** Place anything, where a test wants it. */
  item(item: PageItem): this {
    this.pages.at(-1)?.items.push(item);
    return this;
  }

  words(role: NodeId | ItemRole, text: string, options: ParagraphOptions = {}): this {
    return this.phrasing(role, [{ type: 'text', value: text }], options);
  }

  phrasing(role: NodeId | ItemRole, children: readonly Phrasing[], options: ParagraphOptions = {}): this {
    const { language = 'en-GB', direction = 'ltr', width = size.width - 2 * margin } = options;
    const style = { ...textStyle, ...options.style };
    const whole: ItemRole = typeof role === 'string' ? { node: role, part: 'content' } : role;
    const lines = setParagraph(
      runsOf(children, { style, language, role: whole, within: [] }),
      { width: () => width, align: options.align ?? 'justify', indent: 0, hyphenate: true, direction },
      this.measurer,
      new Messages(),
    );
    for (const line of lines) {
      if (this.y + style.size > size.height - margin) this.page(String(this.pages.length + 1));
      const baseline = this.y + style.size;
      for (const item of line.items) this.item({ ...item, x: item.x + margin, y: item.y + baseline });
      this.y += style.size * 1.4;
    }
    this.y += 4;
    return this;
  }

  image(node: NodeId, image: ImageResource): this {
    const width = size.width - 2 * margin;
    const height = 60;
    this.item({ kind: 'image', role: { node, part: 'content' }, image, x: margin, y: this.y, width, height });
    this.y += height + 6;
    return this;
  }
}

type Surroundings = Omit<InlineRun, 'text'>;

function runsOf(children: readonly Phrasing[], around: Surroundings): InlineRun[] {
  return children.flatMap((node): InlineRun[] => {
    switch (node.type) {
      case 'text':
        return [{ ...around, text: node.value }];
      case 'inlineCode':
        return [{ ...around, text: node.value, language: 'zxx' }];
      case 'break':
        return [{ ...around, text: '\n' }];
      case 'noteReference':
        return [{ ...around, text: node.label, within: [...around.within, node.id], note: node.note }];
      case 'emphasis':
        return runsOf(node.children, { ...around, style: { ...around.style, italic: true } });
      case 'strong':
        return runsOf(node.children, { ...around, style: { ...around.style, weight: 700 } });
      case 'delete':
        return runsOf(node.children, around);
      case 'span': {
        const style = node.smallCaps ? { ...around.style, features: { smcp: 1 } } : around.style;
        const language = node.language ?? around.language;
        const direction = node.direction ? { direction: node.direction } : {};
        return runsOf(node.children, { ...around, ...direction, style, language, within: [...around.within, node.id] });
      }
      default:
        return runsOf(node.children, { ...around, within: [...around.within, node.id] });
    }
  });
}
