import { type Finding, Messages, type Place } from '../diagnostics/messages.js';
import type { OnStep, Step } from '../diagnostics/progress.js';
import { isSound } from '../diagnostics/time-limit.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication, Section } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { type Frame, frameFor } from './frame.js';
import { type Draft, finishPage } from './furniture.js';
import { beginsRecto, numbered } from './number-pages.js';
import type { Page } from './page.js';
import { type PageBody, paginate } from './paginate.js';
import type { Measurer } from './paragraph.js';
import { type PageOf, setSection } from './sections.js';
import { type Setting, stylesFor } from './setting.js';
import { namesPages, type SetSection, settleLists, targetsOf } from './settle-lists.js';
import { anchorsOf, noteLabels, type PageOrder, type Stretch, type StretchRun } from './stretch.js';
import type { Theme } from './theme.js';

/** All pages of a publication, in the order of the book. */
export function layOut(...given: Parameters<typeof layOutStretches>): Page[] {
  return inOrder(layOutStretches(...given));
}

/** All pages of a book, in its order. */
export function inOrder(run: StretchRun): Page[] {
  const pages: Page[] = [];
  let next = run.next();
  while (!next.done) {
    const { pages: those, outcome } = next.value.set();
    pages.push(...those);
    next = run.next(outcome);
  }
  return next.value.flatMap((page) => pages[page] ?? []);
}

/**
 * Lay out a publication: derive the page from the trim size, set each section, cut it into pages, number them, and give
 * everything its place on the sheet. The same input gives the same pages.
 * @returns gives one stretch after another, so that nobody needs to hold all pages, and none is set of which the pages are known: the
 *   articles first, then the lists that name pages and whatever stands before the articles, together
 */
export function* layOutStretches(
  publication: Publication,
  edition: PdfEdition,
  theme: Theme,
  measurer: Measurer,
  messages: Messages,
  onStep?: OnStep,
): StretchRun {
  const found = new Messages(messages.timeLimit);
  const setting = settingFor(publication, edition, theme, measurer, found);
  const { sections } = publication;
  const set = sectionSetter(setting);
  const step = stepper(sections.length, onStep);
  const front = Math.max(0, sections.findIndex(isArticle));
  const list = sections.findIndex((section, index) => index >= front && namesPages(section));
  const flowing = sections.slice(front, list < 0 ? undefined : list);
  const labels = new Map<NodeId, string>();
  const stretch = (draft: () => Drafts): Stretch['set'] => toSet(draft, publication, setting);
  let count = 0;
  for (const section of flowing) {
    step(section);
    const start = count;
    const draft = () => ({
      flowing: numbered(section, set(section, start, noPages), start, 'arabic', setting),
      front: [],
    });
    const { pages } = yield { sections: [section], start, named: [], set: stretch(draft) };
    noteLabels(pages, labels);
    count += pages.length;
  }
  const held = { front: sections.slice(0, front), back: list < 0 ? [] : sections.slice(list), count, labels };
  const others = [...held.back, ...held.front];
  for (const section of others) step(section);
  const draft = () => {
    const { back, front } = settleLists(held, set, setting);
    return { flowing: back, front };
  };
  const named = others.flatMap(targetsOf).map((target) => labels.get(target));
  const outcome = yield { sections: others, start: count, named, set: stretch(draft) };
  reportOnce(found, messages);
  return orderOf(count + outcome.pages.length - outcome.front, outcome.front);
}

/** The pages of a stretch before they are finished. */
interface Drafts {
  readonly flowing: readonly Draft[];
  readonly front: readonly Draft[];
}

function toSet(draft: () => Drafts, publication: Publication, setting: Setting): Stretch['set'] {
  return () => {
    const before = setting.messages.count;
    const { flowing, front } = draft();
    const drafts = [...flowing, ...front];
    const finished = function* () {
      for (const each of drafts) yield finishPage(each, publication, setting);
    };
    return {
      pages: finished(),
      outcome: { pages: drafts.map(anchorsOf), front: front.length },
      isQuiet: () => setting.messages.count === before,
    };
  };
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

function sectionSetter(setting: Setting): SetSection {
  return (section, count, pageOf) => {
    // A section before has been broken off so that no other can be set, which has been reported.
    if (!isSound() && setting.messages.failed) return [];
    const before = beginsRecto(section, setting) ? count + (count % 2) : count;
    const around = { pageOf, recto: before % 2 === 0 };
    return setting.messages.inTime(...timed(section), () => pagesOf(section, around, setting), { asks: true }) ?? [];
  };
}

/** Tells of each section that it is its turn. */
function stepper(total: number, onStep: OnStep | undefined): (section: Section) => void {
  let done = 0;
  return (section) => onStep?.(stepOf(section, done++, total));
}

/** What the setting of a section is called where it takes too long, and where it begins. */
function timed(section: Section): readonly [string, Place | undefined] {
  const place = section.type === 'article' ? section.place : undefined;
  return [`setting ${place ? `"${place.file}"` : `the section "${section.slug}"`}`, place];
}

/** The setting of a section, among all. */
function stepOf(section: Section, done: number, total: number): Step {
  const name = section.type === 'article' ? { name: textOf(section.title.children) } : {};
  return { what: 'section', done, total, ...name };
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
