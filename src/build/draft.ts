import { expectedText } from '../conformance/expected-text.js';
import type { Messages } from '../diagnostics/messages.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Edition } from '../publication/edition.js';
import { figuresOf } from '../publication/figures.js';
import type { Publication } from '../publication/publication.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import type { DiskCache } from './disk-cache.js';
import { type BuildOptions, begin, type Summary } from './options.js';
import { nodeWorld } from './world.js';

/** What is there before anything is emitted. */
export interface Draft {
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
export async function prepare(
  { folder, root, progress, world = nodeWorld() }: Omit<BuildOptions, 'out'>,
  messages: Messages,
  cache: DiskCache | undefined,
): Promise<Draft | undefined> {
  const onPicture = begin('reading', progress);
  const { read } = await import('../manuscript/read.js');
  const manuscript = await read(folder, messages, { root, onStep: onPicture, cache });
  if (!manuscript) return undefined;

  progress?.('resolving');
  const { resolve } = await import('../resolve/resolve.js');
  const whole = () => resolve(manuscript, world, messages);
  const share = 1 + manuscript.articles.length;
  const publication = messages.inTime('resolving the publication', undefined, whole, { share });
  if (!publication) return undefined;

  const { editionsOf, outputName } = await import('./editions.js');
  const { themeFor } = await import('./theme.js');
  const theme = await themeFor(manuscript, world, messages);
  const { epub, pdf } = manuscript.settings.editions ?? {};
  const screenTheme = epub?.theme === undefined ? theme : await themeFor(manuscript, world, messages, 'epub');
  const { epubLook } = await import('./epub-look.js');
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
  const { userFamilies } = await import('./fonts.js');
  return userFamilies(fonts, messages);
}

/** The cache of the project, where one is asked for. */
export async function cacheFor({ folder, cache, world = nodeWorld() }: Omit<BuildOptions, 'out'>) {
  if (!cache) return undefined;
  const { openCache } = await import('./disk-cache.js');
  return openCache(folder, world);
}

/** What the publication is, in numbers. */
export function summarise(publication: Publication): Summary {
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
