import type { Language, Phrasing } from '../publication/content.js';
import { outlineOf } from '../publication/outline.js';
import type { Article, Contents, ContentsEntry, CreditList } from '../publication/publication.js';
import { lineFromWords } from './phrasing.js';
import { copyPhrasing } from './phrasing-tools.js';
import type { Scope } from './scope.js';
import { spanOf } from './scripts.js';

/** The table of contents: every article with its headings of the second level, then the back matter. */
export function contents(articles: readonly Article[], back: readonly CreditList[], scope: Scope): Contents {
  const { ids, language, direction, terms } = scope;
  const copy = (words: readonly Phrasing[], own: Language) => {
    const copied = copyPhrasing(words, ids);
    return own === language ? copied : [spanOf(copied, own, scope)];
  };
  const entry = (target: string, words: readonly Phrasing[], own: Language) => {
    const id = ids.next('entry');
    return { id, target, label: copy(words, own) };
  };
  return {
    type: 'contents',
    id: ids.section,
    slug: ids.section,
    language,
    direction,
    title: lineFromWords(terms.contents, ids.part(ids.section, 'title'), scope),
    entries: [
      ...articles.map(
        (article): ContentsEntry => ({
          ...entry(article.id, article.title.children, article.language),
          ...(article.kicker ? { kicker: copy(article.kicker.children, article.language) } : {}),
          ...(article.byline ? { byline: copy(article.byline.children, article.language) } : {}),
          children: outlineOf(article).headings.map(({ id, children, language: own = article.language }) => ({
            ...entry(id, children, own),
            children: [],
          })),
        }),
      ),
      ...back.map(
        (section): ContentsEntry => ({ ...entry(section.id, section.title.children, section.language), children: [] }),
      ),
    ],
  };
}
