import { nodeWorld, type World } from './build/world.js';
import { type OutputFile, writeSet } from './build/write-set.js';
import { expectedText } from './conformance/expected-text.js';
import { type Finding, Messages } from './diagnostics/messages.js';
import type { Edition } from './publication/edition.js';
import type { Publication } from './publication/publication.js';

export { nodeWorld, type World } from './build/world.js';
export type { Finding, Place } from './diagnostics/messages.js';

/** What a build is asked for. */
export interface BuildOptions {
  /** The project: the folder that holds `manuscript/colophon.yaml`. */
  readonly folder: string;
  /** Where the outputs go. */
  readonly out: string;
  /** Only one of the formats. */
  readonly only?: 'epub' | 'pdf';
  /** Warnings stop the build too. */
  readonly strict?: boolean;
  /** Told of each stage as it begins. */
  readonly progress?: (stage: Stage) => void;
  readonly world?: World;
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
  readonly format: 'epub' | 'pdf';
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
 * Build a project: manuscript → publication → EPUB and PDF.
 * Bad input becomes findings; while there are errors nothing is written and the last outputs stay as they are.
 * @throws only where the file system fails, or for a mistake in Colophon itself
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { made, ...result } = await make(options);
  if (made.length === 0) return result;
  options.progress?.('saving');
  await writeSet(options.out, made);
  return { ...result, ok: true };
}

/** Everything that `build` does but for writing the files: all findings, no outputs. */
export async function check(options: Omit<BuildOptions, 'out'>): Promise<BuildResult> {
  const { made, ...result } = await make(options);
  return { ...result, ok: made.length > 0 };
}

interface Made extends BuildResult {
  readonly made: readonly OutputFile[];
}

/** The pipeline on one page. */
async function make(options: Omit<BuildOptions, 'out'>): Promise<Made> {
  const { folder, only, progress, world = nodeWorld() } = options;
  const messages = new Messages();
  const stopped = () => messages.failed || (options.strict === true && messages.warned);
  const stop = (summary?: Summary): Made => ({
    ok: false,
    findings: messages.findings,
    outputs: [],
    made: [],
    ...(summary ? { summary } : {}),
  });

  progress?.('reading');
  const { read } = await import('./manuscript/read.js');
  const manuscript = await read(folder, messages);
  if (!manuscript) return stop();

  progress?.('resolving');
  const { resolve } = await import('./resolve/resolve.js');
  const publication = resolve(manuscript, world, messages);
  const summary = summarise(publication);

  const { editionsOf, outputName } = await import('./build/editions.js');
  const editions = editionsOf(manuscript, messages);
  if (messages.failed) return stop(summary);
  const outputs: Output[] = [];
  const made: OutputFile[] = [];
  for (const edition of editions) {
    if (only && edition.format !== only) continue;
    const { bytes, pages } = await emit(edition, publication, world, messages, progress);
    if (messages.failed) continue;
    const name = `${outputName(manuscript.settings)}.${edition.format}`;
    outputs.push({ format: edition.format, name, byteLength: bytes.byteLength, ...(pages ? { pages } : {}) });
    made.push({ name, bytes });
  }
  if (stopped()) return stop(summary);
  return { ok: false, findings: messages.findings, outputs, made, summary };
}

async function emit(
  edition: Edition,
  publication: Publication,
  world: World,
  messages: Messages,
  progress: BuildOptions['progress'],
): Promise<{ readonly bytes: Uint8Array; readonly pages?: number }> {
  if (edition.format === 'epub') {
    progress?.('writing EPUB');
    const { emitEpub } = await import('./epub/emit-epub.js');
    return { bytes: await emitEpub(publication, edition) };
  }
  progress?.('setting pages');
  const { typeset } = await import('./build/typeset.js');
  const layout = await typeset(publication, edition, world, messages);
  if (messages.failed) return { bytes: new Uint8Array() };
  progress?.('writing PDF');
  const { emitPdf } = await import('./pdf/emit-pdf.js');
  return { bytes: await emitPdf(layout, publication, edition), pages: layout.pages.length };
}

function summarise(publication: Publication): Summary {
  const articles = publication.sections.filter((section) => section.type === 'article');
  const credits = publication.sections.find((section) => section.type === 'creditList')?.entries ?? [];
  const words = expectedText({ ...publication, sections: articles })
    .map(({ text }) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
  return {
    title: publication.title,
    articles: articles.length,
    words,
    figures: credits.length,
    withheld: credits.filter((entry) => entry.withheld).length,
  };
}
