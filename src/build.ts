import { buildRecord } from './build/build-record.js';
import type { CreditRecord } from './build/credit-records.js';
import type { DiskCache } from './build/disk-cache.js';
import { manifestOf } from './build/manifest.js';
import { leadsAway } from './build/output-folder.js';
import { type Spool, withSpools } from './build/spool.js';
import { nodeWorld, type World } from './build/world.js';
import { type OutputFile, recoverSet, writeSet } from './build/write-set.js';
import { expectedText } from './conformance/expected-text.js';
import { InputChanged } from './diagnostics/input-changed.js';
import { type Finding, Messages } from './diagnostics/messages.js';
import type { OnStep, Step } from './diagnostics/progress.js';
import type { Manuscript } from './manuscript/manuscript.js';
import type { Attachment } from './pdf/attachment.js';
import type { Edition, PdfEdition } from './publication/edition.js';
import type { EpubFontsFor } from './publication/epub-fonts.js';
import { figuresOf } from './publication/figures.js';
import type { Publication } from './publication/publication.js';
import { collect } from './publication/sink.js';
import type { Layout } from './typeset/layout.js';
import type { Page } from './typeset/page.js';
import type { Theme } from './typeset/theme.js';
import type { UserFamily } from './typeset/user-fonts.js';

export { checkFile, type FileCheck, type FileFinding } from './build/check-file.js';
export type { CreditRecord } from './build/credit-records.js';
export { type ExtractResult, extractFile } from './build/extract-file.js';
export { FolderLocked, HalfWritten, NoRoom, Stopped } from './build/failures.js';
export { nodeWorld, type World } from './build/world.js';
export type { Finding, Place } from './diagnostics/messages.js';
export type { Step } from './diagnostics/progress.js';

/** What a build is asked for. */
export interface BuildOptions {
  /** The project: the folder that holds `manuscript/colophon.yaml`. */
  readonly folder: string;
  /** Where the outputs go. */
  readonly out: string;
  /** The folder out of which nothing is read; the project's own where it is not given. */
  readonly root?: string;
  /** Only one of the formats. */
  readonly only?: 'epub' | 'pdf';
  /** Warnings stop the build too. */
  readonly strict?: boolean;
  /** Told of each stage as it begins, and of the steps within those that take long. */
  readonly progress?: (stage: Stage, step?: Step) => void;
  /** Aborted while outputs are written, it leaves the last ones as they were. */
  readonly signal?: AbortSignal;
  readonly world?: World;
  /** Keep what was found out about pictures, and made of them, in `.colophon/cache` of the project: the bytes are the same without. */
  readonly cache?: boolean;
}

export type Stage = 'reading' | 'resolving' | 'setting pages' | 'writing PDF' | 'writing EPUB' | 'saving';

/** What a build made and what it found. */
export interface BuildResult {
  /** Whether the outputs were written. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly outputs: readonly Output[];
  /** Of the publication, where the build got that far. */
  readonly summary?: Summary;
}

export interface Output {
  /**
   * A book, or the credits of its pictures for programs (JSON-LD) and for the rights desk (CSV), or the manifest of them
   * all (JSON, `build.json`).
   */
  readonly format: 'epub' | 'pdf' | 'json' | 'csv';
  /** Name of the file in the output folder. */
  readonly name: string;
  readonly byteLength: number;
  /** Of a PDF. */
  readonly pages?: number;
}

export interface Summary {
  readonly title: string;
  readonly articles: number;
  readonly words: number;
  readonly figures: number;
  readonly withheld: number;
}

/**
 * Build a project: manuscript → publication → EPUB and PDF, and the credits of their pictures beside them.
 * Bad input becomes findings; while there are errors nothing is written and the last outputs stay as they are.
 * @throws where the file system fails (also NoRoom, HalfWritten, FolderLocked), where `signal` is aborted (Stopped), or for a mistake
 *   in Colophon itself
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { folder, out, root = folder } = options;
  await recoverSet(out);
  const messages = new Messages();
  if (await leadsAway(out, root)) messages.report('output-outside', undefined, `"${out}" leads out of the project`);
  return withSpools(async (spool) => {
    const { made, ...result } = await make(options, messages, spool);
    if (made.length === 0) return result;
    options.progress?.('saving');
    await writeSet(out, made, options.signal);
    return { ...result, ok: true };
  });
}

/** Everything that `build` does but for writing the files: all findings, no outputs. */
export async function check(options: Omit<BuildOptions, 'out'>): Promise<BuildResult> {
  const { made, ...result } = await withSpools((spool) => make(options, new Messages(), spool));
  return { ...result, ok: made.length > 0 };
}

/** The credits of a project: all that is known of its pictures' rights, for a person and for programs. */
export interface CreditsResult extends BuildResult {
  readonly records: readonly CreditRecord[];
  /** As a build writes them beside the books. */
  readonly json: string;
  readonly csv: string;
}

/**
 * Read the credits of a project without writing outputs. They are there even where errors would stop a build, then
 * without the pages of the PDF.
 */
export async function credits(options: Omit<BuildOptions, 'out'>): Promise<CreditsResult> {
  const messages = new Messages();
  const draft = await prepare(options, messages, await cacheFor(options));
  if (!draft) return { ok: false, findings: messages.findings, outputs: [], records: [], json: '', csv: '' };
  const { only, strict = false, progress, world = nodeWorld() } = options;
  const { editions, publication, theme } = draft;
  const edition = editions.find(({ format }) => format === 'pdf' && only !== 'epub');
  let pages: readonly Page[] | undefined;
  if (edition?.format === 'pdf' && !messages.failed) {
    const onSection = begin('setting pages', progress);
    const { typeset } = await import('./build/typeset.js');
    const printed = await printedIn(edition, publication);
    pages = (await typeset(printed, edition, world, messages, theme, draft.families, onSection)).pages;
  }
  const { creditTables } = await import('./build/credit-tables.js');
  const tables = creditTables(publication, { epub: only !== 'pdf', ...(pages ? { pages } : {}) }, messages.findings);
  const ok = !messages.failed && !(strict && messages.warned);
  return { ok, findings: messages.findings, outputs: [], summary: summarise(publication), ...tables };
}

/** Where there is no project, none is begun. */
async function cacheFor({ folder, cache, world = nodeWorld() }: Omit<BuildOptions, 'out'>) {
  if (!cache) return undefined;
  const { openCache } = await import('./build/disk-cache.js');
  return openCache(folder, world);
}

interface Made extends BuildResult {
  readonly made: readonly OutputFile[];
}

/** What is there before anything is emitted. */
interface Draft {
  readonly publication: Publication;
  readonly editions: readonly Edition[];
  /** Of the PDF; undefined where it is not sound. */
  readonly theme: Theme | undefined;
  /** Of the EPUB; undefined where it is not sound. */
  readonly screenTheme: Theme | undefined;
  /** The user's own. */
  readonly families: readonly UserFamily[];
  /** Of the output files, without ending. */
  readonly name: string;
  readonly manuscript: Pick<Manuscript, 'inputs' | 'sources' | 'photos' | 'fonts'>;
}

/** The first half of the pipeline: manuscript → publication. */
async function prepare(
  { folder, root, progress, world = nodeWorld() }: Omit<BuildOptions, 'out'>,
  messages: Messages,
  cache: DiskCache | undefined,
): Promise<Draft | undefined> {
  const onPicture = begin('reading', progress);
  const { read } = await import('./manuscript/read.js');
  const manuscript = await read(folder, messages, { root, onStep: onPicture, cache });
  if (!manuscript) return undefined;

  progress?.('resolving');
  const { resolve } = await import('./resolve/resolve.js');
  const publication = resolve(manuscript, world, messages);

  const { editionsOf, outputName } = await import('./build/editions.js');
  const { themeFor } = await import('./build/theme.js');
  const theme = await themeFor(manuscript, world, messages);
  const { epub, pdf } = manuscript.settings.editions ?? {};
  const screenTheme = epub?.theme === undefined ? theme : await themeFor(manuscript, world, messages, 'epub');
  const { epubLook } = await import('./build/epub-look.js');
  const look = screenTheme && epubLook(screenTheme, epub?.dropCap ?? pdf?.dropCap);
  const editions = editionsOf(manuscript, messages, theme?.trim, look);
  const families = await familiesOf(manuscript, messages);
  const { inputs, sources, photos, fonts } = manuscript;
  const name = outputName(manuscript.settings);
  return { publication, editions, theme, screenTheme, families, name, manuscript: { inputs, sources, photos, fonts } };
}

/** The user's own fonts; what makes them is read only where there are any. */
async function familiesOf({ fonts }: Manuscript, messages: Messages): Promise<readonly UserFamily[]> {
  if (fonts.length === 0) return [];
  const { userFamilies } = await import('./build/fonts.js');
  return userFamilies(fonts, messages);
}

/** All outputs, or none where there are errors, a picture that has changed since it was looked at among them. */
async function make(options: Omit<BuildOptions, 'out'>, messages: Messages, spool: () => Spool): Promise<Made> {
  try {
    return await emitAll(options, messages, spool);
  } catch (error) {
    if (!(error instanceof InputChanged)) throw error;
    messages.report('file-changing', { file: error.file, line: 1, column: 1 }, error.message);
    return { ok: false, findings: messages.findings, outputs: [], made: [] };
  }
}

/** The pipeline on one page. */
async function emitAll(options: Omit<BuildOptions, 'out'>, messages: Messages, spool: () => Spool): Promise<Made> {
  const { only, progress, strict = false, world = nodeWorld() } = options;
  const cache = await cacheFor(options);
  const draft = await prepare(options, messages, cache);
  const summary = draft ? { summary: summarise(draft.publication) } : {};
  const stop = (): Made => ({ ok: false, findings: messages.findings, outputs: [], made: [], ...summary });
  if (!draft || messages.failed) return stop();

  const { name } = draft;
  const made: OutputFile[] = [];
  const outputs: Output[] = [];
  const add = (format: Output['format'], file: OutputFile, pages?: number) => {
    made.push(file);
    outputs.push({ format, name: file.name, byteLength: file.bytes.byteLength, ...(pages ? { pages } : {}) });
  };
  const laidOut = await layOutFor(draft, only, world, messages, progress);
  if (messages.failed) return stop();
  const pages = only === 'epub' ? undefined : laidOut?.layout.pages;
  if (laidOut && pages) await judgeAttached(laidOut, draft, messages);
  // The PDF may carry the EPUB, and so comes after it; what it carries doesn't depend on what is written beside it.
  const carriesEpub = pages !== undefined && laidOut?.edition.attach?.epub === true;
  const told = [...messages.findings];
  const isEpubWritten = only !== 'pdf' || carriesEpub;
  const publication = isEpubWritten ? await covered(draft, world, messages, cache) : draft.publication;
  if (isEpubWritten) await judgeClaims({ ...draft, publication }, laidOut, messages);
  if (messages.failed) return stop();
  const epub = isEpubWritten
    ? await makeEpub({ ...draft, publication }, laidOut, spool, carriesEpub, world, messages, progress)
    : undefined;
  if (epub && only !== 'pdf') add('epub', { name: `${name}.epub`, bytes: epub });
  if (laidOut && pages) {
    const carried = await carriedBy(laidOut, draft, epub instanceof Uint8Array ? epub : undefined, world, told);
    const onPage = begin('writing PDF', progress);
    const { writePdf } = await import('./pdf/emit-pdf.js');
    const bytes = spool();
    await writePdf(laidOut.layout, laidOut.printed, laidOut.edition, bytes, carried, onPage);
    add('pdf', { name: `${name}.pdf`, bytes }, pages.length);
  }
  if (messages.failed || (strict && messages.warned)) return stop();

  const { creditTables } = await import('./build/credit-tables.js');
  const { json, csv } = creditTables(
    publication,
    { epub: only !== 'pdf', ...(pages ? { pages } : {}) },
    messages.findings,
  );
  add('json', { name: `${name}.credits.json`, bytes: new TextEncoder().encode(json) });
  add('csv', { name: `${name}.credits.csv`, bytes: new TextEncoder().encode(csv) });
  add('json', manifestOf(await buildRecord(draft.manuscript.inputs, world), made, messages.findings));
  await cache?.tidy();
  return { ok: false, findings: messages.findings, outputs, made, ...summary };
}

/** The publication as it is on paper: with the addresses of its links, where these are asked for. */
async function printedIn({ options }: PdfEdition, publication: Publication): Promise<Publication> {
  if (!options?.linkNotes) return publication;
  const { withLinkNotes } = await import('./resolve/link-notes.js');
  return withLinkNotes(publication);
}

/** What the settings promise of the e-book's accessibility is held against what is in it. */
async function judgeClaims(
  { publication, editions }: Draft,
  laidOut: LaidOut | undefined,
  messages: Messages,
): Promise<void> {
  if (!publication.accessibility) return;
  const { judgeAccessibilityClaims } = await import('./build/accessibility-claims.js');
  const hasPages = editions.some((edition) => edition.format === 'epub' && edition.pageList !== false);
  judgeAccessibilityClaims(publication, laidOut !== undefined && hasPages, messages);
}

/** The publication with its cover, which is drawn in the e-book's theme where none is given. */
async function covered(
  { publication, screenTheme, families }: Draft,
  world: World,
  messages: Messages,
  cache: DiskCache | undefined,
): Promise<Publication> {
  if (!screenTheme || !publication.cover || publication.cover.image) return publication;
  const { withCover } = await import('./build/cover.js');
  return withCover(publication, screenTheme, world, messages, families, cache);
}

/** The pages of the PDF, with what they were made from. */
interface LaidOut {
  readonly edition: PdfEdition;
  readonly printed: Publication;
  readonly layout: Layout;
}

/**
 * Set the pages, for the PDF and for the page list of the EPUB: the EPUB is the same whether or not the PDF is written.
 * @returns undefined where nothing asks for pages, or they can't be set and only the EPUB is asked for
 */
async function layOutFor(
  { publication, editions, theme, families }: Draft,
  only: BuildOptions['only'],
  world: World,
  messages: Messages,
  progress: BuildOptions['progress'],
): Promise<LaidOut | undefined> {
  const edition = editions.find(({ format }) => format === 'pdf');
  const wanted = only !== 'epub' || editions.some((each) => each.format === 'epub' && each.pageList !== false);
  if (edition?.format !== 'pdf' || !wanted) return undefined;
  const onSection = begin('setting pages', progress);
  const printed = await printedIn(edition, publication);
  const { typeset } = await import('./build/typeset.js');
  // What is wrong with pages that are not written stops nothing.
  const found = only === 'epub' ? new Messages() : messages;
  const layout = await typeset(printed, edition, world, found, theme, families, onSection);
  const problem = found.findings.find(({ fatal }) => fatal === true);
  if (!problem) return { edition, printed, layout };
  if (only === 'epub')
    messages.report('page-list-missing', undefined, `the e-book has no page list: ${problem.reason}`);
  return undefined;
}

/** @param isCarried the PDF carries it too, so that it is wanted in one piece */
async function makeEpub(
  draft: Draft,
  laidOut: LaidOut | undefined,
  spool: () => Spool,
  isCarried: boolean,
  world: World,
  messages: Messages,
  progress: BuildOptions['progress'],
): Promise<Uint8Array | Spool | undefined> {
  const { publication, editions } = draft;
  const edition = editions.find(({ format }) => format === 'epub');
  if (edition?.format !== 'epub') return undefined;
  const fonts = edition.fonts ? await fontsOf(draft, world, messages) : undefined;
  const onPicture = begin('writing EPUB', progress);
  const [{ writeEpub }, { paginationOf }] = await Promise.all([
    import('./epub/emit-epub.js'),
    import('./build/printed-pages.js'),
  ]);
  const pagination =
    laidOut && edition.pageList !== false
      ? paginationOf(laidOut.layout.pages, laidOut.printed, laidOut.edition)
      : undefined;
  if (isCarried) return collect((sink) => writeEpub(publication, edition, sink, pagination, onPicture, fonts));
  const bytes = spool();
  await writeEpub(publication, edition, bytes, pagination, onPicture, fonts);
  return bytes;
}

/** The fonts that the e-book brings along. */
async function fontsOf(
  { screenTheme, families }: Draft,
  world: World,
  messages: Messages,
): Promise<EpubFontsFor | undefined> {
  if (!screenTheme) return undefined;
  const { epubFonts } = await import('./build/epub-fonts.js');
  return epubFonts(screenTheme, families, world, messages);
}

async function judgeAttached({ edition }: LaidOut, draft: Draft, messages: Messages): Promise<void> {
  const { judgeAttachments } = await import('./build/attachments.js');
  judgeAttachments(draft.manuscript, edition, draft.publication, messages);
}

/** What the PDF carries besides its pages. */
async function carriedBy(
  { edition, layout }: LaidOut,
  { manuscript, publication, editions, name }: Draft,
  epub: Uint8Array | undefined,
  world: World,
  findings: readonly Finding[],
): Promise<readonly Attachment[]> {
  const { attachmentsOf } = await import('./build/attachments.js');
  const input = { manuscript, publication, edition, editions, layout, name, ...(epub ? { epub } : {}) };
  return attachmentsOf(input, findings, world);
}

/** Tell that a stage begins. @returns what tells of its steps */
function begin(stage: Stage, progress: BuildOptions['progress']): OnStep {
  progress?.(stage);
  return (step) => progress?.(stage, step);
}

function summarise(publication: Publication): Summary {
  const articles = publication.sections.filter((section) => section.type === 'article');
  const figures = figuresOf(publication);
  const words = expectedText({ ...publication, sections: articles })
    .map(({ text }) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
  return {
    title: publication.title,
    articles: articles.length,
    words,
    figures: figures.length,
    withheld: figures.filter((figure) => figure.withheld).length,
  };
}
