import type { Cache } from '../publication/cache.js';
import type { Article } from '../publication/publication.js';
import { hashOfSection } from '../publication/section-hash.js';

/**
 * Something of each article.
 * @param what it is, for the cache, which holds what the last build found out, by the hashes of its articles
 * @param find finds it out of the article, and of nothing else
 */
export async function ofArticles<Fact extends string | number>(
  what: string,
  articles: readonly Article[],
  find: (article: Article) => Fact,
  cache: Cache | undefined,
): Promise<readonly Fact[]> {
  if (!cache) return articles.map(find);
  const key = `${what} of articles`;
  const bytes = await cache.get(key);
  const known = new Map(bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as [string, Fact][]) : []);
  const facts = articles.map((article) => {
    const hash = hashOfSection(article);
    return [hash, known.get(hash) ?? find(article)] as const;
  });
  if (facts.some(([hash]) => !known.has(hash))) await cache.put(key, new TextEncoder().encode(JSON.stringify(facts)));
  return facts.map(([, fact]) => fact);
}
