import { buildRecord } from './build/build-record.js';
import type { CreditRecord } from './build/credit-records.js';
import { cacheFor, prepare, summarise } from './build/draft.js';
import { carriedBy, covered, judgeAttached, judgeClaims, layOutFor, makeEpub, makesEpub } from './build/emit.js';
import { ForeignFiles } from './build/failures.js';
import { FolderWatch } from './build/folder-watch.js';
import { manifestOf } from './build/manifest.js';
import { type BuildOptions, type BuildResult, begin, type Output } from './build/options.js';
import { leadsAway } from './build/output-folder.js';
import { setPages } from './build/set-pages.js';
import { type Spool, withSpools } from './build/spool.js';
import { nodeWorld } from './build/world.js';
import { type OutputFile, recoverSet, writeSet } from './build/write-set.js';
import { InputChanged } from './diagnostics/input-changed.js';
import { Messages } from './diagnostics/messages.js';
import { OutOfTime, tookTooLong } from './diagnostics/time-limit.js';

export { checkFile, type FileCheck, type FileFinding } from './build/check-file.js';
export type { CreditRecord } from './build/credit-records.js';
export { type ExtractResult, extractFile } from './build/extract-file.js';
export { FolderLocked, FolderSilent, HalfWritten, NoRoom, Stopped } from './build/failures.js';
export type { BuildOptions, BuildResult, Output, Stage, Summary } from './build/options.js';
export { nodeWorld, type World } from './build/world.js';
export { FileSilent } from './diagnostics/answer.js';
export type { Finding, Place } from './diagnostics/messages.js';
export type { Step } from './diagnostics/progress.js';
export { Spent } from './diagnostics/time-limit.js';

/**
 * Build a project: manuscript → publication → EPUB and PDF, and the credits of their pictures beside them.
 * Bad input becomes findings; while there are errors nothing is written and the last outputs stay as they are.
 * @throws where the file system fails (also NoRoom, HalfWritten, FolderLocked, FolderSilent, FileSilent), where `signal` is aborted (Stopped), or for a mistake
 *   in Colophon itself
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { folder, out, root = folder, timeLimit } = options;
  const messages = new Messages(timeLimit);
  // What another build has left elsewhere is not this one's to clear away.
  const watch = new FolderWatch(out, messages.timeLimit);
  if (await watch.answer(leadsAway(out, root)))
    messages.report('output-outside', undefined, `"${out}" leads out of the project`);
  else await recoverSet(out, watch);
  return withSpools(async (spool) => {
    const { made, ...result } = await make(options, messages, spool);
    if (made.length === 0) return result;
    options.progress?.('saving');
    const isWritten = await writeSet(out, made, options.signal, watch).then(
      () => true,
      (error) => tellForeign(error, messages),
    );
    return isWritten ? { ...result, ok: true } : { ...result, findings: messages.findings, outputs: [] };
  });
}

/** @returns false where something that no build made is in the way of the outputs, after it is told */
function tellForeign(error: unknown, messages: Messages): false {
  if (!(error instanceof ForeignFiles)) throw error;
  for (const path of error.paths) messages.report('output-foreign', undefined, `no build made "${path}"`);
  return false;
}

/** Everything that `build` does but for writing the files: all findings, no outputs. */
export async function check(options: Omit<BuildOptions, 'out'>): Promise<BuildResult> {
  const { made, ...result } = await withSpools((spool) => make(options, new Messages(options.timeLimit), spool));
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
  const messages = new Messages(options.timeLimit);
  const cache = await cacheFor(options);
  const draft = await prepare(options, messages, cache);
  if (!draft) return { ok: false, findings: messages.findings, outputs: [], records: [], json: '', csv: '' };
  const { only, strict = false, progress, world = nodeWorld() } = options;
  const { editions, publication } = draft;
  const edition = editions.find(({ format }) => format === 'pdf' && only !== 'epub');
  const hasPages = edition?.format === 'pdf' && !messages.failed;
  const pages = hasPages ? (await setPages(draft, edition, {}, world, messages, progress, cache)).printed : undefined;
  const { creditTables } = await import('./build/credit-tables.js');
  const built = { epub: only !== 'pdf', ...(pages ? { pages } : {}) };
  const tables = creditTables(publication, built, messages.findings);
  const ok = !messages.failed && !(strict && messages.warned);
  return { ok, findings: messages.findings, outputs: [], summary: await summarise(publication, cache), ...tables };
}

interface Made extends BuildResult {
  readonly made: readonly OutputFile[];
}

/** All outputs, or none where there are errors, a picture that has changed since it was looked at among them. */
async function make(options: Omit<BuildOptions, 'out'>, messages: Messages, spool: () => Spool): Promise<Made> {
  try {
    return await emitAll(options, messages, spool);
  } catch (error) {
    if (error instanceof InputChanged) messages.report('file-changing', startOf(error.file), error.message);
    else if (error instanceof OutOfTime) {
      const what = error.file === undefined ? 'the build' : `making "${error.file}" ready`;
      messages.report('time-limit', startOf(error.file), tookTooLong(what, messages.timeLimit));
    } else throw error;
    return { ok: false, findings: messages.findings, outputs: [], made: [] };
  }
}

function startOf(file: string | undefined) {
  return file === undefined ? undefined : { file, line: 1, column: 1 };
}

/** The pipeline on one page. */
async function emitAll(options: Omit<BuildOptions, 'out'>, messages: Messages, spool: () => Spool): Promise<Made> {
  const { only, progress, strict = false, world = nodeWorld() } = options;
  const cache = await cacheFor(options);
  const draft = await prepare(options, messages, cache);
  const summary = draft ? { summary: await summarise(draft.publication, cache) } : {};
  const stop = (): Made => ({ ok: false, findings: messages.findings, outputs: [], made: [], ...summary });
  if (!draft || messages.failed) return stop();

  const { name } = draft;
  const made: OutputFile[] = [];
  const outputs: Output[] = [];
  const add = (format: Output['format'], file: OutputFile, pages?: number) => {
    made.push(file);
    outputs.push({ format, name: file.name, byteLength: file.bytes.byteLength, ...(pages ? { pages } : {}) });
  };
  const laidOut = await layOutFor(draft, only, spool, world, messages, progress, cache);
  if (messages.failed) return stop();
  const pages = only === 'epub' ? undefined : laidOut?.printed;
  if (laidOut && pages) await judgeAttached(laidOut, draft, messages);
  // The PDF may carry the EPUB, and so comes after it; what it carries doesn't depend on what is written beside it.
  const carriesEpub = pages !== undefined && laidOut?.edition.attach?.epub === true;
  // Of a text that the PDF doesn't carry, a build from what it carries knows nothing.
  const told = messages.findings.filter(({ ruleId }) => ruleId !== 'article-unlisted');
  const isEpubWritten = makesEpub(only, laidOut?.edition);
  const publication = isEpubWritten ? await covered(draft, world, messages, cache) : draft.publication;
  if (isEpubWritten) await judgeClaims({ ...draft, publication }, laidOut, messages);
  if (messages.failed) return stop();
  const epub = isEpubWritten
    ? await makeEpub({ ...draft, publication }, laidOut, spool, carriesEpub, world, messages, progress, cache)
    : undefined;
  if (epub && only !== 'pdf') add('epub', { name: `${name}.epub`, bytes: epub });
  if (laidOut?.pdf) {
    const carried = await carriedBy(laidOut, draft, epub instanceof Uint8Array ? epub : undefined, world, told, cache);
    await laidOut.pdf.end(carried, begin('writing PDF', progress));
    add('pdf', { name: `${name}.pdf`, bytes: laidOut.pdf.bytes }, laidOut.pageCount);
  }
  if (messages.failed || (strict && messages.warned)) return stop();

  const { creditFiles } = await import('./build/credit-tables.js');
  const built = { epub: only !== 'pdf', ...(pages ? { pages } : {}) };
  const { json, csv } = await creditFiles(publication, built, messages.findings, cache);
  add('json', { name: `${name}.credits.json`, bytes: json });
  add('csv', { name: `${name}.credits.csv`, bytes: csv });
  add('json', manifestOf(await buildRecord(draft.manuscript.inputs, world), made, messages.findings));
  await cache?.tidy();
  return { ok: false, findings: messages.findings, outputs, made, ...summary };
}
