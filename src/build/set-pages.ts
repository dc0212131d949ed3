import { PrintResolution } from '../conformance/print-resolution.js';
import type { Messages } from '../diagnostics/messages.js';
import type { OnStep } from '../diagnostics/progress.js';
import type { Attachment } from '../pdf/attachment.js';
import type { PdfWriter } from '../pdf/emit-pdf.js';
import type { Cache } from '../publication/cache.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { PagesOfSection, Pagination } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { FontFace } from '../typeset/page.js';
import { factsOf, marksOfNotes, type PageFacts } from '../typeset/page-facts.js';
import type { Outcome, Stretch } from '../typeset/stretch.js';
import { sha256Of } from './build-record.js';
import type { Draft } from './draft.js';
import type { KnownPage, KnownStretches, Surroundings } from './known-stretches.js';
import { type BuildOptions, begin } from './options.js';
import { PrintedFigures, type PrintedPages } from './printed-at.js';
import type { PageStarts } from './printed-pages.js';
import type { Spool } from './spool.js';
import type { Typesetting } from './typeset.js';
import type { World } from './world.js';

/** Writes the end of a PDF. */
type EndPdf = (attachments: readonly Attachment[], onFile: OnStep) => Promise<void>;

/** What is known of the pages of the PDF when all of them are set; they themselves are gone. */
export interface LaidOut {
  readonly edition: PdfEdition;
  /** Those that the PDF embeds. */
  readonly fonts: readonly FontFace[];
  readonly printed: PrintedPages;
  readonly pageCount: number;
  /** For the page list of the EPUB, where it has one. */
  readonly pagination?: Pagination;
  /** The file of the pages, where one was asked for: all but its end, which comes when it is known what it carries. */
  readonly pdf?: { readonly bytes: Spool; readonly end: EndPdf };
}

/** The publication as it is on paper: with the addresses of its links, where these are asked for. */
async function printedIn({ options }: PdfEdition, publication: Publication): Promise<Publication> {
  if (!options?.linkNotes) return publication;
  const { withLinkNotes } = await import('../resolve/link-notes.js');
  return withLinkNotes(publication);
}

/** What pages are set for, besides the credits, which tell where they are. */
interface WantedOfPages {
  readonly hasPageList?: boolean;
  /** What takes the file of the pages. */
  readonly pdf?: Spool;
}

/**
 * Set the pages one after another; each is written as soon as it is there.
 * @param found takes what is wrong with the pages, which are there all the same
 * @param cache what earlier builds have set
 */
export async function setPages(
  { publication, theme, families }: Draft,
  edition: PdfEdition,
  { hasPageList = false, pdf }: WantedOfPages,
  world: World,
  found: Messages,
  progress: BuildOptions['progress'],
  cache?: Cache,
): Promise<LaidOut> {
  const onSection = begin('setting pages', progress);
  const onPaper = await printedIn(edition, publication);
  const { typesetStretches } = await import('./typeset.js');
  const { fonts, stretches, look } = await typesetStretches(onPaper, edition, world, found, theme, families, onSection);
  const figures = new PrintedFigures(publication);
  const starts = hasPageList ? new (await import('./printed-pages.js')).PageStarts() : undefined;
  const resolution = new PrintResolution();
  const writer = pdf && new (await import('../pdf/emit-pdf.js')).PdfWriter(onPaper, edition, fonts, pdf);
  // What has to be looked at anew can't be taken from the cache.
  const known = cache && !look ? await knownFor({ publication: onPaper, edition, theme, families }, cache) : undefined;
  const setter = new StretchSetter({
    watchers: [figures, resolution],
    starts,
    // What is kept serves builds with a page list and without.
    wanted: figures.wanted,
    marks: starts || known ? marksOfNotes(onPaper) : undefined,
    writer,
    look,
    known,
  });
  let next = stretches.next();
  while (!next.done) next = stretches.next(await setter.stretch(next.value));
  const order = next.value;
  resolution.judge(onPaper, found);
  return {
    edition,
    fonts: [...fonts.values()].filter(({ id }) => writer?.shows(id)),
    printed: figures.pages(order),
    pageCount: order.length,
    ...(starts ? { pagination: starts.pagination(onPaper, edition, order) } : {}),
    ...(writer
      ? { pdf: { bytes: pdf, end: (carried, onFile) => writer.finish(carried, { order, onStep: onFile, cache }) } }
      : {}),
  };
}

async function knownFor(surroundings: Surroundings, cache: Cache): Promise<KnownStretches> {
  const { KnownStretches } = await import('./known-stretches.js');
  return new KnownStretches(cache, surroundings);
}

/** What is done with the pages of a stretch. */
interface Setter {
  readonly watchers: readonly { see(facts: PageFacts): void }[];
  readonly starts: PageStarts | undefined;
  /** The nodes of figures. */
  readonly wanted: ReadonlySet<NodeId>;
  /** Of notes, where the facts of pages are to tell their characters. */
  readonly marks: ReadonlySet<string> | undefined;
  readonly writer: PdfWriter | undefined;
  readonly look: Typesetting['look'];
  readonly known: KnownStretches | undefined;
}

/** Takes the pages of a stretch as they were set before where nothing has changed, and sets them where something has. */
class StretchSetter {
  private readonly setter: Setter;

  constructor(setter: Setter) {
    this.setter = setter;
  }

  async stretch(stretch: Stretch): Promise<Outcome> {
    const { known, writer, starts } = this.setter;
    const before = await known?.find(stretch);
    if (!before || writer?.useCodes(before.codes) === false) return this.set(stretch);
    const facts = before.pages.map((page) => page.facts);
    for (const each of facts) this.see(each);
    starts?.see(facts, only(stretch, before.contentKey));
    const pages = before.pages.map(({ page }) => page);
    await writer?.add(pages, before.written, stretch.sections, () => stretch.set().pages);
    writer?.takeCodes(before.codes.map(({ font }) => font));
    return before.outcome;
  }

  private async set(stretch: Stretch): Promise<Outcome> {
    const { wanted, marks, starts, writer, look, known } = this.setter;
    const { pages, outcome, isQuiet } = stretch.set();
    const inFile = writer?.begin(stretch.sections, () => stretch.set().pages);
    const all: PageFacts[] = [];
    const kept: KnownPage[] = [];
    for (const each of pages) {
      const facts = factsOf(each, wanted, marks);
      look?.(each);
      all.push(facts);
      this.see(facts);
      const page = await inFile?.page(each);
      if (known && page) kept.push({ facts, page });
    }
    const written = inFile?.end();
    const contentKey = known && contentKeyOf(all);
    starts?.see(all, only(stretch, contentKey));
    if (!known || !writer || !written || contentKey === undefined) return outcome;
    const codes = writer.takeCodes([...new Set(kept.flatMap(({ page }) => page.faces))]);
    // What there is to say of it must be said again.
    if (isQuiet()) await known.keep(stretch, { outcome, codes, pages: kept, contentKey, written });
    return outcome;
  }

  private see(facts: PageFacts): void {
    for (const watcher of this.setter.watchers) watcher.see(facts);
  }
}

/** Other where anything is other that the pages have of the text, or what they are called. */
function contentKeyOf(facts: readonly PageFacts[]): string {
  return sha256Of(Buffer.from(JSON.stringify(facts.map(({ label, content }) => [label, content]))));
}

/** What is told of the pages of a stretch where they are those of one section. */
function only({ sections: [section, another] }: Stretch, key: string | undefined): PagesOfSection | undefined {
  return section && !another && key !== undefined ? { section: section.id, key } : undefined;
}
