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

/** How often the lists that name pages are set before they are taken as they are. */
const attempts = 5;

/**
 * Lay out a publication: derive the page from the trim size, set each section, cut it into pages, number them, set
 * the lists that name pages until their numbers are right, then give everything its place on the sheet.
 * The same input gives the same pages.
 */
export function layOut(
  publication: Publication,
  edition: PdfEdition,
  theme: Theme,
  measurer: Measurer,
  messages: Messages,
  onStep?: OnStep,
): Page[] {
  const found = new Messages(messages.timeLimit);
  const setting = settingFor(publication, edition, theme, measurer, found);
  const drafts: (Draft | undefined)[] = settle(publication, setting, onStep);
  reportOnce(found, messages);
  // A draft is let go when its page is there: both of all pages at once would be half of what a build needs.
  return drafts.map((draft, index) => {
    drafts[index] = undefined;
    return finishPage(draft as Draft, publication, setting);
  });
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

/** Lay out until the page numbers in contents and credit list are those of the pages. */
function settle(publication: Publication, setting: Setting, onStep?: OnStep): Draft[] {
  const set = new Map<Section, readonly PageBody[]>();
  let pages: ReadonlyMap<NodeId, string> = new Map();
  let drafts: Draft[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    let count = 0;
    for (const section of publication.sections) {
      if (section === firstNumbered(publication)) count = 0;
      if (beginsRecto(section, setting)) count += count % 2;
      if (attempt === 0 || namesPages(section)) {
        if (attempt === 0) onStep?.(stepOf(section, publication));
        const pageOf: PageOf = (node) => pages.get(node) ?? (attempt === 0 ? '00' : undefined);
        const around = { pageOf, recto: count % 2 === 0 };
        const made = setting.messages.inTime(...timed(section), () => pagesOf(section, around, setting), {
          asks: true,
        });
        set.set(section, made ?? []);
      }
      count += set.get(section)?.length ?? 0;
    }
    drafts = number(publication, set, setting);
    const found = pagesByNode(drafts);
    if (attempt > 0 && sameForLists(publication, pages, found)) return drafts;
    pages = found;
  }
  setting.messages.report('pages-unsettled', undefined, `page numbers still change after ${attempts} attempts`);
  return drafts;
}

/** What the setting of a section is called where it takes too long, and where it begins. */
function timed(section: Section): readonly [string, Place | undefined] {
  const place = section.type === 'article' ? section.place : undefined;
  return [`setting ${place ? `"${place.file}"` : `the section "${section.slug}"`}`, place];
}

/** The setting of a section for the first time, among all. */
function stepOf(section: Section, { sections }: Publication): Step {
  const name = section.type === 'article' ? { name: textOf(section.title.children) } : {};
  return { what: 'section', done: sections.indexOf(section), total: sections.length, ...name };
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

/** Where the numbering begins again: what stands before it is front matter. */
function firstNumbered({ sections }: Publication): Section | undefined {
  return sections.find(({ type }) => type === 'article');
}

/** Number the pages: what comes before the first article in roman numerals; the rest from 1, on a recto. */
function number(publication: Publication, set: ReadonlyMap<Section, readonly PageBody[]>, setting: Setting): Draft[] {
  const { sections } = publication;
  const first = firstNumbered(publication);
  const front = first ? sections.indexOf(first) : 0;
  const drafts: Draft[] = [];
  let count = 0;
  sections.forEach((section, index) => {
    const numbering = index < front ? 'roman' : 'arabic';
    if (index === front && count > 0) {
      if (drafts.length % 2 === 1)
        drafts.push({ body: blank, ordinal: 0, label: pageLabel(++count, 'roman'), recto: false });
      count = 0;
    }
    if (beginsRecto(section, setting) && drafts.length % 2 === 1) {
      drafts.push({ body: blank, ordinal: 0, label: pageLabel(++count, numbering), recto: false });
    }
    set.get(section)?.forEach((body, ordinal) => {
      const recto = drafts.length % 2 === 0;
      drafts.push({ body, section, ordinal, label: pageLabel(++count, numbering), recto });
    });
  });
  return drafts;
}

/** The first page of everything that may be led to. */
function pagesByNode(drafts: readonly Draft[]): Map<NodeId, string> {
  const pages = new Map<NodeId, string>();
  for (const { body, label } of drafts) {
    for (const { strip } of [...body.placed, ...body.notes]) {
      for (const anchor of strip.anchors) if (!pages.has(anchor)) pages.set(anchor, label);
    }
  }
  return pages;
}

function sameForLists(
  { sections }: Publication,
  before: ReadonlyMap<NodeId, string>,
  after: ReadonlyMap<NodeId, string>,
): boolean {
  return sections.every((section) => targetsOf(section).every((target) => before.get(target) === after.get(target)));
}

function targetsOf(section: Section): NodeId[] {
  if (section.type === 'creditList') return section.entries.map(({ figure }) => figure);
  if (section.type !== 'contents') return [];
  const targets = (entries: typeof section.entries): NodeId[] =>
    entries.flatMap(({ target, children }) => [target, ...targets(children)]);
  return targets(section.entries);
}
