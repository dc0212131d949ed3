import type { Finding } from '../../src/diagnostics/messages.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { parseSource } from '../../src/manuscript/article.js';
import type { Manuscript } from '../../src/manuscript/manuscript.js';
import { type Settings, settingsSchema } from '../../src/manuscript/settings.js';
import type { Photo, PhotoMetadata } from '../../src/photo/photo.js';
import type { Block, Figure } from '../../src/publication/content.js';
import type { Article, Publication } from '../../src/publication/publication.js';
import { textOf } from '../../src/publication/text.js';
import { resolve } from '../../src/resolve/resolve.js';

/** A project in memory. */
export interface Source {
  /** Texts by path; a single text is `manuscript/a.md`. Front matter with a title is added where there is none. */
  readonly articles: string | Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Pictures by name in `assets/`, with what they say of themselves. */
  readonly photos?: Readonly<Record<string, Partial<PhotoMetadata>>>;
  readonly sourceDateEpoch?: number;
}

export interface Resolved {
  readonly publication: Publication;
  /** `rule file:line:column reason`, in order, but for what reading reports. */
  readonly findings: readonly string[];
  readonly messages: readonly Finding[];
}

const settingsPlace = { file: 'manuscript/colophon.yaml', line: 1, column: 1 };

/** Read a project from memory and resolve it. */
export function resolveSource(source: Source): Resolved {
  const messages = new Messages();
  const texts = typeof source.articles === 'string' ? { 'manuscript/a.md': source.articles } : source.articles;
  const articles = Object.entries(texts).flatMap(([file, text], index) => {
    const whole = text.startsWith('---\n') ? text : `---\ntitle: Title\n---\n${text}`;
    const parsed = parseSource(whole, file, index, messages);
    if (!parsed) return [];
    const { photoKey, frontMatter } = parsed;
    return { file, slug: frontMatter.slug ?? '', pictures: [], photoKey, parse: () => parsed };
  });
  const settings: Settings = settingsSchema.parse({
    title: 'Harbour Reader',
    language: 'en-GB',
    description: 'Dispatches from the harbour.',
    date: '2024-03-01',
    rights: 'All rights reserved.',
    articles: Object.keys(texts),
    ...source.settings,
  });
  const photos = new Map(
    Object.entries(source.photos ?? {}).map(([name, metadata]) => photo(`assets/${name}`, metadata)),
  );
  const photoKey = (src: string) => src.replace(/^\.\.\//, '');
  const manuscript: Manuscript = {
    settings,
    locate: () => settingsPlace,
    photoKey,
    fonts: [],
    articles,
    photos,
    inputs: [],
    sources: [],
    remember: async () => undefined,
  };
  const world = source.sourceDateEpoch === undefined ? {} : { sourceDateEpoch: source.sourceDateEpoch };
  const publication = resolve(manuscript, world, messages);
  const findings = messages.findings.map(
    (finding) => `${finding.ruleId} ${finding.file}:${finding.line}:${finding.column} ${finding.reason}`,
  );
  return { publication, findings, messages: messages.findings };
}

function photo(file: string, metadata: Partial<PhotoMetadata>): readonly [string, Photo] {
  const rendition = () => Promise.reject(new Error('not rendered in these tests'));
  const image = { id: `img-${file}`, width: 1600, height: 1000, describe: rendition, rendition };
  const silent = { creators: [], origin: {}, conflicts: [], possiblyCut: [] };
  return [file, { file, image, metadata: { ...silent, ...metadata }, publish: () => image } as unknown as Photo];
}

/** The article of a publication that has one. */
export function onlyArticle({ publication }: Resolved): Article {
  const articles = articlesOf(publication);
  if (articles.length !== 1 || !articles[0]) throw new Error(`${articles.length} articles`);
  return articles[0];
}

export function articlesOf(publication: Publication): readonly Article[] {
  return publication.sections.filter((section) => section.type === 'article');
}

/** The section of a kind. */
export function sectionOf<Type extends Publication['sections'][number]['type']>(
  { publication }: Resolved,
  type: Type,
): Extract<Publication['sections'][number], { type: Type }> {
  const section = publication.sections.find((candidate) => candidate.type === type);
  if (!section) throw new Error(`no ${type}`);
  return section as Extract<Publication['sections'][number], { type: Type }>;
}

/** The body of the single article. */
export function bodyOf(markdown: string, more: Omit<Source, 'articles'> = {}): readonly Block[] {
  return onlyArticle(resolveSource({ ...more, articles: markdown })).body;
}

/** The single figure of a body. */
export function figureOf(markdown: string, more: Omit<Source, 'articles'> = {}): Figure {
  const figure = bodyOf(markdown, more).find((block) => block.type === 'figure');
  if (!figure) throw new Error('no figure');
  return figure;
}

/** The text of the first block, which is a paragraph or heading. */
export function firstText(blocks: readonly Block[]): string {
  const [first] = blocks;
  if (!first || !('children' in first)) throw new Error('no text');
  return textOf(first.children as Parameters<typeof textOf>[0]);
}

/** Every id of a publication, in order, read from the plain data. */
export function idsOf(publication: Publication): readonly string[] {
  const ids: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (key === 'image' || key === 'parsed' || key === 'place') return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id' && typeof inner === 'string') ids.push(inner);
      else visit(inner, name);
    }
  };
  visit(publication.sections, 'sections');
  return ids;
}
