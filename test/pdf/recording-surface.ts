import type { AnnotationReference, MarkedContent } from '../../src/pdf/structure-tree.js';
import type { DocumentParts, Surface } from '../../src/pdf/surface.js';

/** A surface that writes down what is asked of it, one line a call. */
export class RecordingSurface implements Surface {
  readonly calls: string[] = [];
  parts: DocumentParts | undefined;
  private page = -1;
  private mcid = 0;
  private annotation = 0;
  private readonly images = new Set<string>();

  readonly metrics = () => ({ ascent: 800, descent: 200 });

  spaceGlyph(): number {
    return 32;
  }

  beginPage({ width, height }: { readonly width: number; readonly height: number }): void {
    this.page++;
    this.mcid = 0;
    this.calls.push(`page ${width}x${height}`);
  }

  beginContent(tag: string): MarkedContent {
    this.calls.push(`begin ${tag} ${this.mcid}`);
    return { kind: 'content', page: this.page, mcid: this.mcid++ };
  }

  beginArtifact({ type, subtype }: { readonly type: string; readonly subtype?: string }): void {
    this.calls.push(`begin Artifact ${[type, subtype].filter(Boolean).join(' ')}`);
  }

  endContent(): void {
    this.calls.push('end');
  }

  text(...[{ x, y }, { glyphs }]: Parameters<Surface['text']>): void {
    this.calls.push(`text ${x},${y} ${glyphs.map(({ text }) => text).join('')}`);
  }

  rule({ x, y, width, height }: Parameters<Surface['rule']>[0]): void {
    this.calls.push(`rule ${[x, y, width, height].join(' ')}`);
  }

  hasImage(id: string): boolean {
    return this.images.has(id);
  }

  addImage(id: string): void {
    this.images.add(id);
    this.calls.push(`add ${id}`);
  }

  image(id: string): void {
    this.calls.push(`image ${id}`);
  }

  attach({ path }: { readonly path: string }): void {
    this.calls.push(`attach ${path}`);
  }

  link(...[page, box, target, contents]: Parameters<Surface['link']>): AnnotationReference {
    const to = 'url' in target ? target.url : `#${target.destination}`;
    this.calls.push(`link ${[box.x, box.y, box.width, box.height].map(Math.round).join(' ')} ${to} "${contents}"`);
    return { kind: 'annotation', page, annotation: this.annotation++ };
  }

  take(): Uint8Array[] {
    return [];
  }

  finish(parts: DocumentParts): void {
    this.parts = parts;
  }
}
