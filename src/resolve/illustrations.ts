import type { Figure } from '../publication/content.js';
import { ownLanguage } from '../publication/own-language.js';
import type { Article, Contents, Illustration } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { figureName } from './credit-list.js';
import { lineFromWords } from './phrasing.js';
import { figuresOfArticle } from './rewrite.js';
import type { Scope } from './scope.js';

/** How much of a caption names its picture, in characters: with its label a line of a small page. */
const captionLength = 46;

/** The pictures that a list of illustrations names: those that are printed and say something, without portraits. */
function illustrated(articles: readonly Article[]): readonly { readonly figure: Figure; readonly article: Article }[] {
  return articles
    .flatMap((article) => figuresOfArticle(article).map((listed) => ({ ...listed, article })))
    .filter(({ author }) => author === undefined)
    .filter(
      ({ figure: { images, caption, label } }) =>
        images.length > 0 && (caption || label || images.some((image) => image.label)),
    );
}

/** The list of illustrations as reading systems show it. */
export function illustrations(articles: readonly Article[], scope: Scope): readonly Illustration[] {
  return illustrated(articles).map(({ figure, article }) => ({
    figure: figure.id,
    label: textOf(figureName(figure, article, undefined, scope, captionLength)).replace(/\s+/g, ' '),
    ...ownLanguage(article, scope),
  }));
}

/** The list of illustrations as a page of the front matter; undefined where there is none to list. */
export function illustrationsPage(articles: readonly Article[], scope: Scope): Contents | undefined {
  const { ids, language, direction, terms } = scope;
  const figures = illustrated(articles);
  if (figures.length === 0) return undefined;
  return {
    type: 'contents',
    lists: 'illustrations',
    id: ids.section,
    slug: ids.section,
    language,
    direction,
    title: lineFromWords(terms.illustrations, ids.part(ids.section, 'title'), scope),
    entries: figures.map(({ figure, article }) => ({
      id: ids.next('entry'),
      target: figure.id,
      label: figureName(figure, article, undefined, scope, captionLength),
      children: [],
    })),
  };
}
