import type { Manuscript } from '../manuscript/manuscript.js';
import type { Figure } from '../publication/content.js';
import type { Contributor } from '../publication/publication.js';
import type { ResolvedArticle } from './article.js';
import { relatorOf } from './credit-roles.js';
import type { House } from './house.js';
import { figuresOfArticle } from './rewrite.js';
import { sortName } from './sort-name.js';

/**
 * Everyone who made the publication, once each, in order of appearance: authors, those named in the settings, those who
 * made the pictures that are printed, and the agencies and people of the wire lines. Pictures made by a machine have none.
 */
export function listContributors(
  { settings }: Manuscript,
  articles: readonly ResolvedArticle[],
  { agencies }: House,
  cover?: Figure,
): readonly Contributor[] {
  const authors = articles.flatMap(({ article, fileAs }) =>
    article.authors.map(({ name }): Contributor => {
      const sorted = fileAs.get(name);
      return { name, ...(sorted ? { fileAs: sorted } : {}), roles: ['aut'], principal: true };
    }),
  );
  const named = (settings.contributors ?? []).map(
    ({ name, fileAs, roles, principal }): Contributor => ({
      name,
      ...(fileAs ? { fileAs } : {}),
      roles,
      principal: principal ?? false,
    }),
  );
  // A book that has an author is not by those whose forewords stand in it; what they are to it, the settings may say.
  const own = named.filter(({ principal, roles }) => principal && roles.includes('aut'));
  const roleOf = new Map(named.map(({ name, roles }) => [keyOf(name), roles]));
  const writers =
    own.length === 0
      ? authors
      : authors.map((writer) => ({
          ...writer,
          roles: roleOf.get(keyOf(writer.name)) ?? writer.roles,
          principal: false,
        }));
  const pictures = articles.flatMap(({ article }) => figuresOfArticle(article).map(({ figure }) => figure));
  const makers = pictureMakers([...(cover ? [cover] : []), ...pictures]);
  const wires = articles.flatMap(({ article }) =>
    article.contributions.map(({ name }): Contributor => ({ name, roles: ['ctb'], principal: false })),
  );
  return merge([...own, ...writers, ...named, ...makers, ...wires]).map((contributor) => ({
    ...contributor,
    fileAs: contributor.fileAs ?? sortName(contributor.name, settings.language, agencies),
  }));
}

/** Photographers, illustrators and cartographers, by the label of the credit. */
function pictureMakers(figures: readonly Figure[]): readonly Contributor[] {
  const credits = figures.flatMap((figure) => (figure.withheld ? [] : figure.credits));
  return credits
    .filter(({ parsed }) => !parsed.statuses.includes('ai'))
    .flatMap(({ parsed }) =>
      parsed.creators.map(({ name }) => ({ name, roles: [relatorOf(parsed)], principal: false })),
    );
}

function keyOf(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** One entry a name, in the place and spelling of the first, with the roles of all. */
function merge(contributors: readonly Contributor[]): readonly Contributor[] {
  const merged = new Map<string, Contributor>();
  for (const contributor of contributors) {
    const key = keyOf(contributor.name);
    const first = merged.get(key);
    if (!first) merged.set(key, contributor);
    else {
      const fileAs = first.fileAs ?? contributor.fileAs;
      merged.set(key, {
        name: first.name,
        ...(fileAs ? { fileAs } : {}),
        roles: [...new Set([...first.roles, ...contributor.roles])],
        principal: first.principal || contributor.principal,
      });
    }
  }
  return [...merged.values()];
}
