import { type Finding, Messages, type Place } from '../diagnostics/messages.js';
import type { OnStep, Step } from '../diagnostics/progress.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication, Section } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { type Frame, frameFor } from './frame.js';
import { type Draft, finishPage } from './furniture.js';
import { pageLabel } from './labels.js';
import type { Page } from './page.js';
import { type PageBody, paginate } from './paginate.js';
import type { Measurer } from './paragraph.js';
import { type PageOf, setSection } from './sections.js';
import { type Setting, stylesFor } from './setting.js';
import type { Theme } from './theme.js';

/** Of each page of the book, from the first to the last: which it is among those that came. */
export type PageOrder = readonly number[];

/** Gives pages one after another, and in the end their order. */
export type PageRun = Generator<Page, PageOrder, undefined>;

/** All pages of a publication, in the order of the book. */
export function layOut(...given: Parameters<typeof layOutPages>): Page[] {
  return inOrder(layOutPages(...given));
}

/** All pages of a run, in the order of the book. */
export function inOrder(run: PageRun): Page[] {
  const pages: Page[] = [];
  for (let next = run.next(); ; next = run.next()) {
    if (next.done) return next.value.flatMap((page) => pages[page] ?? []);
    pages.push(next.value);
  }
}

/**
 * Lay out a publication: derive the page from the trim size, set each section, cut it into pages, number them, and give
 * everything its place on the sheet. The same input gives the same pages.
 * @returns gives each page as soon as it is known, so that nobody needs to hold all of them: those of the articles first,
 *   then the lists that name pages and whatever stands before the articles
 */
export function* layOutPages(
  publication: Publication,
  edition: PdfEdition,
  theme: Theme,
  measurer: Measurer,
  messages: Messages,
  onStep?: OnStep,
): PageRun {
  const found = new Messages(messages.timeLimit);
  const setting = settingFor(publication, edition, theme, measurer, found);
  const { sections } = publication;
  const set = sectionSetter(sections.length, setting, onStep);
  const front = Math.max(0, sections.findIndex(isArticle));
  const list = sections.findIndex((section, index) => index >= front && namesPages(section));
  const flowing = sections.slice(front, list < 0 ? undefined : list);
  const labels = new Map<NodeId, string>();
  let count = 0;
  for (const section of flowing) {
    const drafts = numbered(section, set(section, count, noPages), count, 'arabic', setting);
    noteLabels(drafts, labels);
    count += drafts.length;
    for (const draft of drafts) yield finishPage(draft, publication, setting);
  }
  const back = list < 0 ? [] : sections.slice(list);
  const held = settle({ front: sections.slice(0, front), back, count, labels }, set, setting);
  for (const draft of [...held.back, ...held.front]) yield finishPage(draft, publication, setting);
  reportOnce(found, messages);
  return orderOf(count + held.back.length, held.front.length);
}

/** The pages of the front matter come last. */
function orderOf(others: number, front: number): PageOrder {
  return Array.from({ length: front + others }, (_, page) => (page < front ? others + page : page - front));
}

const noPages: PageOf = () => undefined;

function isArticle({ type }: Section): boolean {
  return type === 'article';
}

/** What is set more than once has its findings reported once, and with its place where one is known. */
function reportOnce(found: Messages, messages: Messages): void {
  const seen = new Set<string>();
  const placed = new Set(found.findings.filter(({ file }) => file).map(subjectOf));
  for (const finding of found.findings) {
    if (!finding.file && placed.has(subjectOf(finding))) continue;
    const key = `${finding.ruleId} ${finding.name} ${finding.reason}`;
    if (!seen.has(key)) messages.take(finding);
    seen.add(key);
  }
}

/** What a finding is about, without how often. */
function subjectOf({ ruleId, reason }: Finding): string {
  return `${ruleId} ${reason.replace(/, \d+ times/, '')}`;
}

function settingFor(
  { terms }: Publication,
  edition: PdfEdition,
  theme: Theme,
  measurer: Measurer,
  messages: Messages,
): Setting {
  const { family, weight, italic } = theme.styles.body;
  const [font = ''] = measurer.chain({ family, weight, italic });
  const frame: Frame = frameFor(edition, theme, measurer.metrics(font).capHeight);
  return {
    theme,
    frame,
    styles: stylesFor(theme, frame, measurer),
    measurer,
    messages,
    terms,
    options: edition.options ?? {},
  };
}

/** Sets a section that begins after so many pages of its numbering. */
type SetSection = (section: Section, count: number, pageOf: PageOf) => readonly PageBody[];

function sectionSetter(total: number, setting: Setting, onStep?: OnStep): SetSection {
  const begun = new Set<Section>();
  return (section, count, pageOf) => {
    if (!begun.has(section)) onStep?.(stepOf(section, begun.size, total));
    begun.add(section);
    const before = beginsRecto(section, setting) ? count + (count % 2) : count;
    const around = { pageOf, recto: before % 2 === 0 };
    return setting.messages.inTime(...timed(section), () => pagesOf(section, around, setting), { asks: true }) ?? [];
  };
}

/** What is set when the pages of the articles are known: what stands before them, and the lists and all else behind them. */
interface Held {
  readonly front: readonly Section[];
  readonly back: readonly Section[];
  /** How many pages stand between the two, and the labels of what is on them. */
  readonly count: number;
  readonly labels: ReadonlyMap<NodeId, string>;
}

/** How often the lists that name pages are set before they are taken as they are. */
const attempts = 5;

/** Set until the page numbers in contents and credit list are those of the pages. */
function settle({ front, back, count, labels }: Held, set: SetSection, setting: Setting) {
  const bodies = new Map<Section, readonly PageBody[]>();
  /** The labels that a list has been set with. */
  const named = new Map<Section, string>();
  const own = { front: new Map<NodeId, string>(), back: new Map<NodeId, string>() };
  const labelOf = (node: NodeId) => own.front.get(node) ?? labels.get(node) ?? own.back.get(node);
  let drafts: { readonly front: Draft[]; readonly back: Draft[] };
  let isSettled: boolean;
  let attempt = 0;
  const setGroup = (sections: readonly Section[], start: number, numbering: 'roman' | 'arabic') => {
    const group: Draft[] = [];
    for (const section of sections) {
      const at = start + group.length;
      const wanted = targetsOf(section).map(labelOf).join('\n');
      if (named.get(section) !== wanted) {
        isSettled = false;
        named.set(section, wanted);
        bodies.set(
          section,
          set(section, at, (node) => labelOf(node) ?? (attempt === 0 ? '00' : undefined)),
        );
      }
      group.push(...numbered(section, bodies.get(section) ?? [], at, numbering, setting));
    }
    return group;
  };
  do {
    isSettled = true;
    const last = setGroup(back, count, 'arabic');
    own.back.clear();
    noteLabels(last, own.back);
    const first = setGroup(front, 0, 'roman');
    own.front.clear();
    noteLabels(first, own.front);
    drafts = { front: first, back: last };
  } while (!isSettled && ++attempt < attempts);
  if (!isSettled)
    setting.messages.report('pages-unsettled', undefined, `page numbers still change after ${attempts} attempts`);
  // The text begins on a recto.
  if (drafts.front.length % 2 === 1) drafts.front.push(blankDraft(drafts.front.length, 'roman'));
  return drafts;
}

/** What the setting of a section is called where it takes too long, and where it begins. */
function timed(section: Section): readonly [string, Place | undefined] {
  const place = section.type === 'article' ? section.place : undefined;
  return [`setting ${place ? `"${place.file}"` : `the section "${section.slug}"`}`, place];
}

/** The setting of a section for the first time, among all. */
function stepOf(section: Section, done: number, total: number): Step {
  const name = section.type === 'article' ? { name: textOf(section.title.children) } : {};
  return { what: 'section', done, total, ...name };
}

function namesPages(section: Section): boolean {
  return section.type === 'contents' || section.type === 'creditList';
}

/** What cutting a section into pages asks of the rest of the book. */
interface Surroundings {
  readonly pageOf: PageOf;
  /** Whether its first page is on the right of a spread. */
  readonly recto: boolean;
}

/** Set a section and cut it into pages; a list is set tighter where that saves a page. */
function pagesOf(section: Section, around: Surroundings, setting: Setting): readonly PageBody[] {
  const pages = cut(section, around, setting, 1);
  if (!namesPages(section) || pages.length === 1) return pages;
  for (const air of [0.8, 0.6]) {
    const tighter = cut(section, around, setting, air);
    if (tighter.length < pages.length) return tighter;
  }
  return pages;
}

function cut(section: Section, { pageOf, recto }: Surroundings, setting: Setting, air: number): readonly PageBody[] {
  const { frame, theme, messages } = setting;
  const { items, notes } = setSection(section, pageOf, setting, air);
  const columns = section.type === 'article' || section.type === 'creditList' ? frame.columns : 1;
  return paginate(items, {
    height: frame.height,
    leading: frame.leading,
    columns,
    columnX: (column) =>
      (section.direction === 'rtl' ? columns - 1 - column : column) * (frame.columnWidth + frame.columnGap),
    recto,
    noteGap: theme.spacing.noteGap * frame.leading,
    notes,
    tooTall: () => {
      const place = section.type === 'article' ? section.place : undefined;
      messages.report('block-too-tall', place, `a block in "${section.slug}" is taller than the page`);
    },
  });
}

const blank: PageBody = { placed: [], notes: [] };

/** Whether a section may begin on no other page than a right-hand one. */
function beginsRecto(section: Section, { options }: Setting): boolean {
  return options.openings === 'recto' && section.type === 'article';
}

/** Number a section's pages, which come after so many others: in roman numerals before the first article, in arabic from there. */
function numbered(
  section: Section,
  bodies: readonly PageBody[],
  count: number,
  numbering: 'roman' | 'arabic',
  setting: Setting,
): Draft[] {
  const drafts = beginsRecto(section, setting) && count % 2 === 1 ? [blankDraft(count, numbering)] : [];
  bodies.forEach((body, ordinal) => {
    const at = count + drafts.length;
    drafts.push({ body, section, ordinal, label: pageLabel(at + 1, numbering), recto: at % 2 === 0 });
  });
  return drafts;
}

/** A verso that nothing stands on. */
function blankDraft(count: number, numbering: 'roman' | 'arabic'): Draft {
  return { body: blank, ordinal: 0, label: pageLabel(count + 1, numbering), recto: false };
}

/** Note the first page of everything that may be led to. */
function noteLabels(drafts: readonly Draft[], labels: Map<NodeId, string>): void {
  for (const { body, label } of drafts) {
    for (const { strip } of [...body.placed, ...body.notes]) {
      for (const anchor of strip.anchors) if (!labels.has(anchor)) labels.set(anchor, label);
    }
  }
}

function targetsOf(section: Section): NodeId[] {
  if (section.type === 'creditList') return section.entries.map(({ figure }) => figure);
  if (section.type !== 'contents') return [];
  const targets = (entries: typeof section.entries): NodeId[] =>
    entries.flatMap(({ target, children }) => [target, ...targets(children)]);
  return targets(section.entries);
}
