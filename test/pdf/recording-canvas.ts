import type { Canvas } from '../../src/pdf/page-canvas.js';
import type { PageContent } from '../../src/pdf/painted-page.js';

/** A canvas that writes down what is asked of it, one line a call. */
export class RecordingCanvas implements Canvas {
  readonly calls: string[] = [];
  private mcid = 0;

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

  beginArtifact({ type, subtype, actualText }: Parameters<Canvas['beginArtifact']>[0]): void {
    const text = actualText === undefined ? undefined : `=${actualText}`;
    this.calls.push(`begin Artifact ${[type, subtype, text].filter(Boolean).join(' ')}`);
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

  image(id: string): void {
    this.calls.push(`image ${id}`);
  }

  endPage(): PageContent {
    return { operators: new Uint8Array(), fonts: [], images: [], sequences: this.mcid };
  }
}
