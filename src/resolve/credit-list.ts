import type { Figure, Phrasing } from '../publication/content.js';
import type { Article, CreditEntry, CreditList } from '../publication/publication.js';
import { lineFromWords, setPhrasing } from './phrasing.js';
import { copyPhrasing, firstWords } from './phrasing-tools.js';
import { figuresOfArticle } from './rewrite.js';
import type { Scope } from './scope.js';

/** How much of a caption names its figure, in characters. */
const captionLength = 60;

/** The photo credits of the publication, in reading order; undefined where there is no figure. */
export function creditList(articles: readonly Article[], scope: Scope): CreditList | undefined {
  const { ids, language, direction, terms } = scope;
  const entries = articles.flatMap((article) =>
    figuresOfArticle(article).map(({ figure, author }) => creditEntry(figure, author, article, scope)),
  );
  if (entries.length === 0) return undefined;
  return {
    type: 'creditList',
    id: ids.section,
    slug: ids.section,
    language,
    direction,
    title: lineFromWords(terms.photoCredits, ids.part(ids.section, 'title'), scope),
    entries,
  };
}

function creditEntry(figure: Figure, author: string | undefined, article: Article, scope: Scope): CreditEntry {
  const { ids } = scope;
  const id = ids.next('entry');
  const { withheld } = figure;
  return {
    id,
    figure: figure.id,
    article: article.id,
    label: labelOf(figure, author, scope),
    credits: figure.credits.map((credit, index) => ({ ...credit, id: ids.part(id, `credit-${index + 1}`) })),
    ...(withheld
      ? { withheld: { ...withheld, id: ids.part(id, 'withheld'), children: copyPhrasing(withheld.children, ids) } }
      : {}),
  };
}

/** "Figure 3. Boats wait out the storm of …"; the author's name for a portrait. */
function labelOf(figure: Figure, author: string | undefined, scope: Scope): readonly Phrasing[] {
  if (author) return setPhrasing([{ type: 'text', value: author }], scope);
  const words = figure.caption?.children ?? figure.images.find(({ label }) => label)?.label?.children ?? [];
  const caption = firstWords(copyPhrasing(words, scope.ids), captionLength);
  const fallback =
    caption.length > 0 || figure.label ? caption : ([{ type: 'text', value: scope.terms.picture }] as const);
  if (!figure.label) return fallback;
  const label: Phrasing = { type: 'text', value: caption.length > 0 ? `${figure.label}. ` : figure.label };
  return [label, ...fallback];
}
