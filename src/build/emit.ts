import { type Finding, Messages } from '../diagnostics/messages.js';
import { isSound } from '../diagnostics/time-limit.js';
import type { Attachment } from '../pdf/attachment.js';
import type { Cache } from '../publication/cache.js';
import type { PdfEdition } from '../publication/edition.js';
import type { EpubFontsFor } from '../publication/epub-fonts.js';
import type { Publication } from '../publication/publication.js';
import { collect } from '../publication/sink.js';
import type { DiskCache } from './disk-cache.js';
import type { Draft } from './draft.js';
import { type BuildOptions, begin } from './options.js';
import { type LaidOut, setPages } from './set-pages.js';
import type { Spool } from './spool.js';
import type { World } from './world.js';

/** What the settings promise of the e-book's accessibility is held against what is in it. */
export async function judgeClaims(
  { publication, editions }: Draft,
  laidOut: LaidOut | undefined,
  messages: Messages,
): Promise<void> {
  if (!publication.accessibility) return;
  const { judgeAccessibilityClaims } = await import('./accessibility-claims.js');
  const hasPages = editions.some((edition) => edition.format === 'epub' && edition.pageList !== false);
  judgeAccessibilityClaims(publication, laidOut !== undefined && hasPages, messages);
}

/** The publication with its cover, which is drawn in the e-book's theme where none is given. */
export async function covered(
  { publication, screenTheme, screenFamilies }: Draft,
  world: World,
  messages: Messages,
  cache: DiskCache | undefined,
): Promise<Publication> {
  if (!screenTheme || !publication.cover || publication.cover.image) return publication;
  const { withCover } = await import('./cover.js');
  return withCover(publication, screenTheme, world, messages, screenFamilies, cache);
}

/**
 * Set the pages, for the PDF and for the page list of the EPUB: the EPUB is the same whether or not the PDF is written.
 * @returns undefined where nothing asks for pages, or they can't be set and only the EPUB is asked for
 */
export async function layOutFor(
  draft: Draft,
  only: BuildOptions['only'],
  spool: () => Spool,
  world: World,
  messages: Messages,
  progress: BuildOptions['progress'],
  cache: DiskCache | undefined,
): Promise<LaidOut | undefined> {
  const { editions } = draft;
  const edition = editions.find(({ format }) => format === 'pdf');
  const hasPageList = editions.some((each) => each.format === 'epub' && each.pageList !== false);
  if (edition?.format !== 'pdf' || (only === 'epub' && !hasPageList)) return undefined;
  // What is wrong with pages that are not written stops nothing.
  const found = only === 'epub' ? new Messages(messages.timeLimit) : messages;
  const wanted = { hasPageList: hasPageList && makesEpub(only, edition), ...(only === 'epub' ? {} : { pdf: spool() }) };
  const laidOut = await setPages(draft, edition, wanted, world, found, progress, cache);
  const problem = found.findings.find(({ fatal }) => fatal === true);
  if (!problem) return laidOut;
  if (only !== 'epub') return undefined;
  // The cover and the fonts of the e-book come from the libraries that pages are set with.
  if (!isSound()) messages.take(problem);
  else messages.report('page-list-missing', undefined, `the e-book has no page list: ${problem.reason}`);
  return undefined;
}

/** Whether the EPUB is made: to be written, or to be carried by the PDF. */
export function makesEpub(only: BuildOptions['only'], pdf: PdfEdition | undefined): boolean {
  return only !== 'pdf' || pdf?.attach?.epub === true;
}

/** @param isCarried the PDF carries it too, so that it is wanted in one piece */
export async function makeEpub(
  draft: Draft,
  laidOut: LaidOut | undefined,
  spool: () => Spool,
  isCarried: boolean,
  world: World,
  messages: Messages,
  progress: BuildOptions['progress'],
  cache: Cache | undefined,
): Promise<Uint8Array | Spool | undefined> {
  const { publication, editions } = draft;
  const edition = editions.find(({ format }) => format === 'epub');
  if (edition?.format !== 'epub') return undefined;
  const fontsFor = edition.fonts ? await fontsOf(draft, world, messages) : undefined;
  const onStep = begin('writing EPUB', progress);
  const { writeEpub } = await import('../epub/emit-epub.js');
  const pagination = edition.pageList === false ? undefined : laidOut?.pagination;
  const made = { pagination, onStep, fontsFor, cache };
  if (isCarried) return collect((sink) => writeEpub(publication, edition, sink, made));
  const bytes = spool();
  await writeEpub(publication, edition, bytes, made);
  return bytes;
}

/** The fonts that the e-book brings along. */
async function fontsOf(
  { screenTheme, screenFamilies }: Draft,
  world: World,
  messages: Messages,
): Promise<EpubFontsFor | undefined> {
  if (!screenTheme) return undefined;
  const { epubFonts } = await import('./epub-fonts.js');
  return epubFonts(screenTheme, screenFamilies, world, messages);
}

export async function judgeAttached({ edition }: LaidOut, draft: Draft, messages: Messages): Promise<void> {
  const { judgeAttachments } = await import('./attachments.js');
  judgeAttachments(draft.manuscript, edition, draft.publication, messages);
}

/** What the PDF carries besides its pages. */
export async function carriedBy(
  { edition, fonts, printed: pages }: LaidOut,
  { manuscript, publication, editions, name }: Draft,
  epub: Uint8Array | undefined,
  world: World,
  findings: readonly Finding[],
  cache: Cache | undefined,
): Promise<readonly Attachment[]> {
  const { attachmentsOf } = await import('./attachments.js');
  const input = { manuscript, publication, edition, editions, fonts, pages, name, ...(epub ? { epub } : {}) };
  return attachmentsOf(input, findings, world, cache);
}
