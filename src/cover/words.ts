import type { Direction, Language } from '../publication/content.js';
import { articlesOf } from '../publication/outline.js';
import type { Article, Publication } from '../publication/publication.js';
import { textOf } from '../publication/text.js';

/** Words in their language. */
export interface Words {
  readonly text: string;
  readonly language: Language;
  readonly direction: Direction;
}

/** What a drawn cover says. */
export interface CoverWords {
  readonly title: Words;
  readonly subtitle?: Words;
  /** Over the title: the kicker of a publication of one article, else the series. */
  readonly kicker?: Words;
  /** What is in it, the first few articles. */
  readonly entries: readonly Words[];
  readonly names?: Words;
  readonly publisher?: Words;
}

const mostEntries = 3;
const mostNames = 4;

/** Find the words of the cover in the publication. */
export function coverWords(publication: Publication): CoverWords {
  const { language, direction, title, subtitle, series, publisher, contributors } = publication;
  const own = (text: string): Words => ({ text, language, direction });
  const articles = articlesOf(publication);
  const [only, ...others] = articles;
  const kicker = only && others.length === 0 ? only.kicker && lineOf(only, only.kicker.children) : undefined;
  const said = new Set([folded(title), folded(subtitle ?? '')]);
  const entries = articles.map((article) => lineOf(article, article.title.children));
  const names = contributors.filter(({ principal }) => principal).map(({ name }) => name);
  // The name of the series has been said where the title is the same.
  const over = kicker ?? (series && !said.has(folded(series.name)) ? own(series.name) : undefined);
  return {
    title: own(title),
    ...(subtitle ? { subtitle: own(subtitle) } : {}),
    ...(over ? { kicker: over } : {}),
    entries: entries.filter(({ text }) => text !== '' && !said.has(folded(text))).slice(0, mostEntries),
    ...(names.length > 0 && names.length <= mostNames ? { names: own(names.join(' · ')) } : {}),
    ...(publisher ? { publisher: own(publisher) } : {}),
  };
}

function lineOf({ language, direction }: Article, children: Article['title']['children']): Words {
  return { text: textOf(children).replace(/\s+/gu, ' ').trim(), language, direction };
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
