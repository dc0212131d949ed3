import type { Language, Phrasing } from '../publication/content.js';
import { outlineOf } from '../publication/outline.js';
import { ownLanguage } from '../publication/own-language.js';
import type { Article, Contents, ContentsEntry, CreditList } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { lineFromWords } from './phrasing.js';
import { copyPhrasing } from './phrasing-tools.js';
import type { Scope } from './scope.js';
import { spanOf } from './scripts.js';

/** The table of contents: every article with its headings of the second level, then the back matter. */
export function contents(articles: readonly Article[], back: readonly CreditList[], scope: Scope): Contents {
  const { ids, language, direction, terms } = scope;
  const entry = (target: string, words: readonly Phrasing[], own: Language) => {
    const id = ids.next('entry');
    const label = copyPhrasing(words, ids);
    return { id, target, label: own === language ? label : [spanOf(label, own, scope)] };
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
          ...(article.kicker ? { kicker: textOf(article.kicker.children) } : {}),
          ...(article.byline ? { byline: textOf(article.byline.children) } : {}),
          ...ownLanguage(article, scope),
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
