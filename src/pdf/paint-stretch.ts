import type { NodeId } from '../publication/content.js';
import type { Page } from '../typeset/page.js';
import { PageCollector } from './collect-pages.js';
import type { Canvas } from './page-canvas.js';
import { Painter } from './paint.js';
import type { PaintedPage } from './painted-page.js';
import { SlotFinder } from './slots.js';
import type { StructurePlan } from './structure-plan.js';
import type { WrittenStretch } from './written-stretch.js';

/** Paints the pages of a stretch, and then writes what there is of it besides them. */
export class StretchPainter {
  private readonly painter: Painter;
  private readonly collector: PageCollector;

  /** @param plan of the sections that the pages show */
  constructor(plan: StructurePlan, canvas: Canvas) {
    const finder = new SlotFinder(plan);
    this.painter = new Painter(plan, canvas, finder);
    this.collector = new PageCollector(plan, finder);
  }

  /** @throws for a page that places what the sections don't have */
  paint(page: Page): PaintedPage {
    const painted = this.painter.paint(page);
    this.collector.add(painted);
    return painted;
  }

  /** @param isThere whether something of a node is placed anywhere in the book */
  write(isThere: (target: NodeId) => boolean): WrittenStretch {
    return this.collector.write(isThere);
  }
}
