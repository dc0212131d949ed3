import { type Finding, Messages, type Place } from '../diagnostics/messages.js';
import type { OnStep, Step } from '../diagnostics/progress.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication, Section } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { type Frame, frameFor } from './frame.js';
import { finishPage } from './furniture.js';
import { beginsRecto, noteLabels, numbered } from './number-pages.js';
import type { Page } from './page.js';
import { type PageBody, paginate } from './paginate.js';
import type { Measurer } from './paragraph.js';
import { type PageOf, setSection } from './sections.js';
import { type Setting, stylesFor } from './setting.js';
import { namesPages, type SetSection, settleLists } from './settle-lists.js';
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
  const held = settleLists({ front: sections.slice(0, front), back, count, labels }, set, setting);
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
