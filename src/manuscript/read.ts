import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { Problem } from '../diagnostics/problem.js';
import type { OnStep } from '../diagnostics/progress.js';
import { type Saying, sayAll } from '../diagnostics/recorder.js';
import type { Cache } from '../publication/cache.js';
import { type ArticleMemories, type ArticleSource, articleMemories, type Recalled } from './article-memory.js';
import { decodeText } from './decode.js';
import { openProject, type ProjectFiles } from './files.js';
import { readFonts } from './fonts.js';
import type { Manuscript, OwnTheme, SourceArticle, SourceFile } from './manuscript.js';
import { type TextBudget, withinMarkdownLimits } from './markdown-limits.js';
import { type PictureUse, pictureCaps, readPictures } from './pictures.js';
import { resolveReference } from './reference.js';
import { applyRuleSettings } from './rule-settings.js';
import { manuscriptFolder, type Settings, settingsFile, settingsSchema, themeFamiliesSchema } from './settings.js';
import { sourceArticle } from './source-article.js';
import { isThemePath } from './theme-path.js';
import { reportUnlisted } from './unlisted.js';
import { validate } from './validate.js';
import { parseYaml, type YamlDocument } from './yaml.js';

const settingsLimit = 256 * 1024;

/** How a project is read, where it differs from the usual. */
export interface ReadOptions {
  /** The folder out of which nothing is read; the project's own where it is not given. */
  readonly root?: string | undefined;
  /** Told of each picture as it is looked at. */
  readonly onStep?: OnStep | undefined;
  /** What earlier builds found out about articles and pictures. */
  readonly cache?: Cache | undefined;
}

/**
 * Read a project: its settings, its articles, and every picture that they name.
 * All that is wrong with any of them is reported in one run; what is wrong is left out of the result.
 * @param folder the project: the folder that holds `manuscript/colophon.yaml`
 * @returns undefined where there is nothing to go on with: no settings, or no article that can be read
 * @throws only where the file system fails, FileSilent among its failures
 */
export async function read(
  folder: string,
  messages: Messages,
  { root, onStep, cache }: ReadOptions = {},
): Promise<Manuscript | undefined> {
  const project = await openProject(folder, root, messages.timeLimit);
  if (!project) {
    const where = root === undefined ? '' : ` in the root "${root}"`;
    messages.report('project-missing', undefined, `there is no folder "${folder}"${where}`);
    return undefined;
  }
  const { files, sources } = remembering(project);
  const document = await readSettings(files, messages);
  if (!document) return undefined;
  const entries = await listArticles(document, files);
  const start: Place = { file: settingsFile, line: 1, column: 1 };
  const check = () => checkSettings(document, entries, messages);
  const settings = messages.inTime(`checking "${settingsFile}"`, start, check);
  if (!settings) return undefined;
  applyRuleSettings(settings.rules, document.locateKey, messages);
  const memories = cache && articleMemories(cache);
  const articles = await readArticles(entries, files, messages, memories, onStep);
  checkSlugs(articles, messages);
  // What is missing may be there under another name, which is told then.
  if (articles.length === entries.length)
    await reportUnlisted(articles, document.locateKey(['articles']), files, messages);
  const photos = await readPictures(
    articles,
    coverOf(settings, document),
    files,
    pictureCaps(settings, messages.timeLimit),
    messages,
    {
      onStep,
      cache,
    },
  );
  const fonts = await readSettingsFonts(settings, document, files, messages);
  const themes = await readThemes(settings, document, files, messages);
  if (articles.length === 0) return undefined;
  const photoKey = (src: string) => resolveReference(src, settingsFile, files.up).path;
  const inputs = files.inputs();
  const remember = async () => memories?.save();
  return { settings, locate: document.locate, ...themes, photoKey, fonts, articles, photos, inputs, sources, remember };
}

/** The picture of the cover, where the settings give one. */
function coverOf({ cover }: Settings, { locate }: YamlDocument): PictureUse | undefined {
  if (typeof cover !== 'object') return undefined;
  return { src: cover.src, from: settingsFile, place: locate(['cover', 'src']) };
}

/** The same files; the texts and fonts that are read are kept. */
function remembering(project: ProjectFiles): { readonly files: ProjectFiles; readonly sources: SourceFile[] } {
  const sources: SourceFile[] = [];
  const read: ProjectFiles['read'] = async (path, from, kind) => {
    const result = await project.read(path, from, kind);
    const isNew = !sources.some((source) => source.path === path);
    const { bytes } = result;
    if (kind !== 'picture' && bytes && isNew) sources.push({ path, kind, bytes, sha256: result.sha256 });
    return result;
  };
  return { files: { ...project, read }, sources };
}

async function readSettings(files: ProjectFiles, messages: Messages): Promise<YamlDocument | undefined> {
  const { bytes, problem } = await files.read(settingsFile, '', 'text');
  const start: Place = { file: settingsFile, line: 1, column: 1 };
  if (problem?.ruleId === 'file-missing') {
    const meant = nearest('colophon.yaml', await files.list(manuscriptFolder));
    const isHere = (await files.list('')).includes('colophon.yaml');
    const hint = isHere
      ? `"colophon.yaml" is in this folder itself: name the one above it, or move it to "${settingsFile}"`
      : meant && `did you mean "${manuscriptFolder}/${meant}"? rename it`;
    messages.report('settings-missing', undefined, `there is no file "${settingsFile}"`, hint);
    return undefined;
  }
  if (problem) messages.report(problem.ruleId, start, problem.reason, problem.hint);
  const text = bytes && decodeText(bytes, settingsFile, messages);
  if (text === undefined) return undefined;
  const source = { file: settingsFile, line: 1, limit: settingsLimit, what: 'settings' };
  // Values such as the imprint are Markdown and go to its parser later.
  if (!withinMarkdownLimits(text, settingsFile, messages)) return undefined;
  return messages.inTime(`reading "${settingsFile}"`, start, () => parseYaml(text, source, messages));
}

function readSettingsFonts(
  { fonts: families = [] }: Settings,
  { locate }: YamlDocument,
  files: ProjectFiles,
  messages: Messages,
): Promise<Manuscript['fonts']> {
  const place = (index: number, key: string) => locate(['fonts', index, key]);
  return readFonts({ families, file: settingsFile, place }, files, messages);
}

/** The themes of the editions, where the settings name files; one that both name is read once. */
async function readThemes(
  settings: Settings,
  { locate }: YamlDocument,
  files: ProjectFiles,
  messages: Messages,
): Promise<Pick<Manuscript, 'theme' | 'epubTheme'>> {
  const [pdf, epub] = (['pdf', 'epub'] as const).map((edition) => settings.editions?.[edition]?.theme);
  const taken = (settings.fonts ?? []).map(({ family }) => family);
  const read = async (edition: 'epub' | 'pdf', name: string | undefined) =>
    name !== undefined && isThemePath(name)
      ? readTheme(name, locate(['editions', edition, 'theme']), taken, files, messages)
      : undefined;
  const theme = await read('pdf', pdf);
  const epubTheme = epub === pdf ? theme : await read('epub', epub);
  return { ...(theme ? { theme } : {}), ...(epubTheme ? { epubTheme } : {}) };
}

/** A theme in a file of the project: JSON, or YAML as in the settings; with the fonts that it brings. */
async function readTheme(
  name: string,
  place: Place,
  taken: readonly string[],
  files: ProjectFiles,
  messages: Messages,
): Promise<OwnTheme | undefined> {
  const { path: file, problem: wrong } = resolveReference(name, settingsFile, files.up);
  const { bytes, problem } = wrong ? { problem: wrong } : await files.read(file, settingsFile, 'text');
  if (problem) messages.report(problem.ruleId, place, problem.reason, problem.hint);
  const text = bytes && file && decodeText(bytes, file, messages);
  if (!text || !file) return undefined;
  const source = { file, line: 1, limit: settingsLimit, what: 'theme' };
  const start: Place = { file, line: 1, column: 1 };
  const document = messages.inTime(`reading "${file}"`, start, () => parseYaml(text, source, messages));
  if (!document?.sound) return undefined;
  const { families, ...value } = document.value;
  const brought = families === undefined ? {} : { families };
  const named = validate(themeFamiliesSchema, { ...document, value: brought }, {}, messages).families ?? [];
  const placeOf = (index: number, key: string) => document.locate(['families', index, key]);
  const fonts = await readFonts({ families: named, file, place: placeOf, taken }, files, messages);
  return { file, value, locate: document.locate, fonts, families: namesOf(families) };
}

/** The names of families as they were typed, whatever else is wrong with them. */
function namesOf(families: unknown): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(families) ? families : [];
  return listed.flatMap((each) => {
    const family = (each as { readonly family?: unknown } | undefined)?.family;
    return typeof family === 'string' ? [family] : [];
  });
}

/** An article as listed in the settings. */
interface Entry {
  readonly src: string;
  readonly place: Place;
}

/** The articles listed, whatever else is wrong with the settings; where there is no list, those in the folder. */
async function listArticles({ value, locate }: YamlDocument, files: ProjectFiles): Promise<readonly Entry[]> {
  const { articles } = value;
  if (Array.isArray(articles)) {
    const listed = articles.map((src, index) => ({ src, place: locate(['articles', index]) }));
    return listed.filter((entry): entry is Entry => typeof entry.src === 'string' && entry.src.trim() !== '');
  }
  const names = await files.list(manuscriptFolder);
  return names.filter((name) => name.endsWith('.md')).map((src) => ({ src, place: locate(['articles']) }));
}

function checkSettings(document: YamlDocument, entries: readonly Entry[], messages: Messages): Settings {
  const articles = entries.map(({ src }) => src);
  const standIn = {
    title: 'Untitled',
    language: 'en',
    description: 'Untitled',
    date: '2000-01-01',
    rights: 'All rights reserved.',
    articles: articles.length > 0 ? articles : ['article.md'],
  };
  return validate(settingsSchema, document, standIn, messages);
}

async function readArticles(
  entries: readonly Entry[],
  files: ProjectFiles,
  messages: Messages,
  memories: ArticleMemories | undefined,
  onStep: OnStep | undefined,
): Promise<readonly SourceArticle[]> {
  const loaded: Loaded[] = [];
  const listed = new Map<string, Place>();
  for (const [index, entry] of entries.entries()) {
    const { path, problem } = resolveReference(entry.src, settingsFile, files.up);
    const earlier = path === undefined ? undefined : listed.get(path);
    if (problem) loaded.push({ ...entry, path: entry.src, problem });
    else if (earlier) loaded.push({ ...entry, path, earlier });
    else {
      listed.set(path, entry.place);
      const file = await files.read(path, settingsFile, 'text');
      const source = file.bytes && { file: path, sha256: file.sha256, index, up: files.up };
      loaded.push({ ...entry, path, ...file, source, recalled: source && (await memories?.recall(source)) });
    }
  }
  const budget: TextBudget = { parts: 0 };
  const unsaid: Saying[] = [];
  let done = 0;
  return messages
    .eachInTime(
      ({ path }) => `reading "${path}"`,
      ({ path }) => ({ file: path, line: 1, column: 1 }),
      loaded,
      (article) => {
        onStep?.({ what: 'text', done: done++, total: loaded.length, name: article.path });
        return readArticle(article, messages, budget, unsaid);
      },
      () => sayAll(unsaid, messages),
    )
    .filter((article) => article !== undefined);
}

/** An article whose file has been looked for. */
interface Loaded extends Entry {
  readonly path: string;
  readonly bytes?: Uint8Array | undefined;
  readonly source?: ArticleSource | undefined;
  readonly recalled?: Recalled | undefined;
  readonly problem?: Problem | undefined;
  /** Where the same file is listed before. */
  readonly earlier?: Place;
}

function readArticle(
  { src, place, bytes, source, recalled, problem, earlier }: Loaded,
  messages: Messages,
  budget: TextBudget,
  unsaid: Saying[],
): SourceArticle | undefined {
  if (problem) messages.report(problem.ruleId, place, problem.reason, problem.hint);
  if (earlier) messages.report('article-duplicate', place, `"${src}" is listed on line ${earlier.line} already`);
  return bytes && source && sourceArticle(bytes, source, recalled, { budget, unsaid, messages });
}

function checkSlugs(articles: readonly SourceArticle[], messages: Messages): void {
  const taken = new Map<string, string>();
  for (const { file, slug, parse } of articles) {
    const other = taken.get(slug);
    if (!other) taken.set(slug, file);
    else messages.report('slug-duplicate', parse().locate(['slug']), `the slug "${slug}" is that of "${other}" too`);
  }
}
