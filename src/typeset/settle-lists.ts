import type { NodeId } from '../publication/content.js';
import type { Section } from '../publication/publication.js';
import type { Draft } from './furniture.js';
import { blankDraft, type Numbering, numbered } from './number-pages.js';
import type { PageBody } from './paginate.js';
import type { PageOf } from './sections.js';
import type { Setting } from './setting.js';
import { anchorsOf, noteLabels } from './stretch.js';

/** Sets a section that begins after so many pages of its numbering. */
export type SetSection = (section: Section, count: number, pageOf: PageOf) => readonly PageBody[];

/** What is set when the pages of the articles are known: what stands before them, and the lists and all else behind them. */
export interface Held {
  readonly front: readonly Section[];
  readonly back: readonly Section[];
  /** How many pages stand between the two, and the labels of what is on them. */
  readonly count: number;
  readonly labels: ReadonlyMap<NodeId, string>;
}

/** How often the lists that name pages are set before they are taken as they are. */
const attempts = 5;

/** Set them until the page numbers in contents and credit list are those of the pages. */
export function settleLists(held: Held, set: SetSection, setting: Setting) {
  const lists = new Lists(held, set, setting);
  const drafts = lists.settle();
  if (!lists.isSettled)
    setting.messages.report('pages-unsettled', undefined, `page numbers still change after ${attempts} attempts`);
  // The text begins on a recto.
  if (drafts.front.length % 2 === 1) drafts.front.push(blankDraft(drafts.front.length, 'roman'));
  return drafts;
}

class Lists {
  isSettled = false;
  private attempt = 0;
  private readonly held: Held;
  private readonly set: SetSection;
  private readonly setting: Setting;
  private readonly bodies = new Map<Section, readonly PageBody[]>();
  /** The labels that a section has been set with. */
  private readonly named = new Map<Section, string>();
  private readonly front = new Map<NodeId, string>();
  private readonly back = new Map<NodeId, string>();

  constructor(held: Held, set: SetSection, setting: Setting) {
    this.held = held;
    this.set = set;
    this.setting = setting;
  }

  settle(): { readonly front: Draft[]; readonly back: Draft[] } {
    for (;;) {
      this.isSettled = true;
      const back = this.group(this.held.back, this.held.count, 'arabic');
      renew(this.back, back);
      const front = this.group(this.held.front, 0, 'roman');
      renew(this.front, front);
      if (this.isSettled || ++this.attempt >= attempts) return { front, back };
    }
  }

  /** Set the sections one after another; those that have been set with the same labels stay as they are. */
  private group(sections: readonly Section[], start: number, numbering: Numbering): Draft[] {
    const drafts: Draft[] = [];
    for (const section of sections) {
      const count = start + drafts.length;
      const wanted = targetsOf(section).map(this.pageOf).join('\n');
      if (this.named.get(section) !== wanted) {
        this.isSettled = false;
        this.named.set(section, wanted);
        this.bodies.set(section, this.set(section, count, this.pageOf));
      }
      drafts.push(...numbered(section, this.bodies.get(section) ?? [], count, numbering, this.setting));
    }
    return drafts;
  }

  /** At first, what has no page yet is given room for one. */
  private readonly pageOf = (node: NodeId): string | undefined =>
    this.front.get(node) ??
    this.held.labels.get(node) ??
    this.back.get(node) ??
    (this.attempt === 0 ? '00' : undefined);
}

function renew(labels: Map<NodeId, string>, drafts: readonly Draft[]): void {
  labels.clear();
  noteLabels(drafts.map(anchorsOf), labels);
}

/** Whether a section is a list that names pages. */
export function namesPages(section: Section): boolean {
  return section.type === 'contents' || section.type === 'creditList';
}

/** What the entries of a list lead to. */
export function targetsOf(section: Section): NodeId[] {
  if (section.type === 'creditList') return section.entries.map(({ figure }) => figure);
  if (section.type !== 'contents') return [];
  const targets = (entries: typeof section.entries): NodeId[] =>
    entries.flatMap(({ target, children }) => [target, ...targets(children)]);
  return targets(section.entries);
}
