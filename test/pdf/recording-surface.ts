import type { Canvas } from '../../src/pdf/page-canvas.js';
import type { PageContent } from '../../src/pdf/painted-page.js';
import type { AnnotationReference } from '../../src/pdf/structure-tree.js';
import type { DocumentParts, Surface } from '../../src/pdf/surface.js';

/** A surface that writes down what is asked of it, and of its canvas, one line a call. */
export class RecordingSurface implements Surface, Canvas {
  readonly canvas = this;
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
    this.mcid = 0;
    this.calls.push(`page ${width}x${height}`);
  }

  beginContent(tag: string): number {
    this.calls.push(`begin ${tag} ${this.mcid}`);
    return this.mcid++;
  }

  beginArtifact({ type, subtype }: { readonly type: string; readonly subtype?: string }): void {
    this.calls.push(`begin Artifact ${[type, subtype].filter(Boolean).join(' ')}`);
  }

  endContent(): void {
    this.calls.push('end');
  }

  text(...[{ x, y }, { glyphs }]: Parameters<Canvas['text']>): void {
    this.calls.push(`text ${x},${y} ${glyphs.map(({ text }) => text).join('')}`);
  }

  rule({ x, y, width, height }: Parameters<Canvas['rule']>[0]): void {
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

  endPage(): PageContent {
    return { operators: new Uint8Array(), fonts: [], images: [], sequences: this.mcid };
  }

  addPage(): number {
    return ++this.page;
  }

  takeCodes(): [] {
    return [];
  }

  useCodes(): boolean {
    return true;
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
