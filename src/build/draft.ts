import { expectedText } from '../conformance/expected-text.js';
import { fileAnswer } from '../diagnostics/answer.js';
import type { Messages } from '../diagnostics/messages.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Edition } from '../publication/edition.js';
import { articlesOf, figuresOf } from '../publication/outline.js';
import type { Article, Publication } from '../publication/publication.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import { countWords } from './count-words.js';
import type { DiskCache } from './disk-cache.js';
import { ofArticles } from './of-articles.js';
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
  /** The user's own, for the PDF: those of the settings, then those of the theme. */
  readonly families: readonly UserFamily[];
  /** The same for the EPUB. */
  readonly screenFamilies: readonly UserFamily[];
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
  const onRead = begin('reading', progress);
  const { read } = await import('../manuscript/read.js');
  const manuscript = await read(folder, messages, { root, onStep: onRead, cache });
  if (!manuscript) return undefined;

  const onText = begin('resolving', progress);
  const { resolve } = await import('../resolve/resolve.js');
  const whole = () => resolve(manuscript, world, messages, onText);
  const share = 1 + manuscript.articles.length;
  const publication = messages.inTime('resolving the publication', undefined, whole, { share });
  await manuscript.remember();
  if (!publication) return undefined;

  const { editionsOf, outputName } = await import('./editions.js');
  const { themeFor } = await import('./theme.js');
  const theme = await themeFor(manuscript, world, messages);
  const { epub, pdf } = manuscript.settings.editions ?? {};
  const isSame = epub?.theme === undefined || epub.theme === pdf?.theme;
  const screenTheme = isSame ? theme : await themeFor(manuscript, world, messages, 'epub');
  const { epubLook } = await import('./epub-look.js');
  const look = screenTheme && epubLook(screenTheme, epub?.dropCap ?? pdf?.dropCap);
  const editions = editionsOf(manuscript, messages, theme?.trim, look);
  const { fonts, ...families } = await familiesOf(manuscript, messages);
  const { inputs, sources, photos } = manuscript;
  const name = outputName(manuscript.settings);
  const kept = { inputs, sources, photos, fonts };
  return { publication, editions, theme, screenTheme, ...families, name, manuscript: kept };
}

/** The user's own fonts, all of them and by edition; what makes them is read only where there are any. */
async function familiesOf(
  { fonts, theme, epubTheme, settings }: Manuscript,
  messages: Messages,
): Promise<Pick<Manuscript, 'fonts'> & Pick<Draft, 'families' | 'screenFamilies'>> {
  const ofScreen = settings.editions?.epub?.theme === undefined ? theme : epubTheme;
  const all = [...new Set([...fonts, ...(theme?.fonts ?? []), ...(ofScreen?.fonts ?? [])])];
  if (all.length === 0) return { fonts: all, families: [], screenFamilies: [] };
  const { userFamilies } = await import('./fonts.js');
  const made = await userFamilies(all, messages);
  const those = (own: Manuscript['theme']) =>
    made.filter((_, index) => [...fonts, ...(own?.fonts ?? [])].includes(all[index] as (typeof all)[number]));
  return { fonts: all, families: those(theme), screenFamilies: those(ofScreen) };
}

/** The cache of the project, where one is asked for. @throws FileSilent */
export async function cacheFor({
  folder,
  cache,
  timeLimit = usualTimeLimit,
  world = nodeWorld(),
}: Omit<BuildOptions, 'out'>) {
  if (!cache) return undefined;
  const { cacheFolder, openCache } = await import('./disk-cache.js');
  return fileAnswer(cacheFolder, timeLimit, openCache(folder, world));
}

/** What the publication is, in numbers. */
export async function summarise(publication: Publication, cache: DiskCache | undefined): Promise<Summary> {
  const figures = figuresOf(publication);
  const counts = await wordsOfArticles(publication, cache);
  return {
    title: publication.title,
    articles: counts.length,
    words: counts.reduce((sum, count) => sum + count, 0),
    figures: figures.length,
    withheld: figures.filter((figure) => figure.withheld).length,
  };
}

/** How many words each article has. */
function wordsOfArticles(publication: Publication, cache: DiskCache | undefined): Promise<readonly number[]> {
  const count = (article: Article) =>
    expectedText({ ...publication, sections: [article] }).reduce((sum, { text }) => sum + countWords(text), 0);
  return ofArticles('words', articlesOf(publication), count, cache);
}
