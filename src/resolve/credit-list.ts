import type { Settings } from '../manuscript/settings.js';
import type { Credit, Figure, Phrasing } from '../publication/content.js';
import type { Article, Contributor, CreditEntry, CreditGroup, CreditList } from '../publication/publication.js';
import { commonCredit, saysNoMore } from './common-credit.js';
import { fill } from './dates.js';
import { foldWords } from './fold-words.js';
import { lineFromWords, setPhrasing } from './phrasing.js';
import { copyPhrasing, firstSentence } from './phrasing-tools.js';
import { figuresOfArticle } from './rewrite.js';
import type { Scope } from './scope.js';
import { spanOf } from './scripts.js';

/** How much of a caption names its figure, in characters. */
const captionLength = 60;

/** How the list is arranged, as the settings say. */
export type CreditListSettings = NonNullable<NonNullable<Settings['credits']>['list']>;

/** A figure that the list speaks of. */
interface Listed {
  readonly figure: Figure;
  readonly author?: string;
  readonly article: Article;
}

/** The photo credits of the publication; undefined where there is no figure. */
export function creditList(
  articles: readonly Article[],
  contributors: readonly Contributor[],
  { by = 'order', allBy = false }: CreditListSettings,
  scope: Scope,
): CreditList | undefined {
  const { ids, language, direction, terms } = scope;
  const all = articles.flatMap((article) => figuresOfArticle(article).map((listed) => ({ ...listed, article })));
  // A figure whose missing credit has been waived has nothing to list.
  const figures = all.filter(({ figure }) => figure.credits.length > 0);
  if (figures.length === 0) return undefined;
  const common = allBy
    ? commonCredit(
        figures.map(({ figure }) => figure),
        terms,
      )
    : undefined;
  const named = figures.filter(({ figure }) => !common || !saysNoMore(figure, common, terms));
  const groups = by === 'order' ? undefined : groupsOf(named, by, contributors, scope);
  return {
    type: 'creditList',
    id: ids.section,
    slug: ids.section,
    language,
    direction,
    title: lineFromWords(terms.photoCredits, ids.part(ids.section, 'title'), scope),
    ...(common
      ? { intro: lineFromWords(fill(terms.allBy, { credit: common }), ids.part(ids.section, 'intro'), scope) }
      : {}),
    entries: groups
      ? groups.flatMap(({ entries }) => entries)
      : named.map((listed) => creditEntry(listed, listed.figure.credits, scope)),
    ...(groups ? { groups } : {}),
  };
}

// ---------------------------------------------------------------- groups

interface Gathered {
  readonly name: string;
  readonly members: (Listed & { readonly credits: Credit[] })[];
}

/** By photographer or agency, in alphabetical order; at the end those that name none. */
function groupsOf(
  figures: readonly Listed[],
  by: 'photographer' | 'agency',
  contributors: readonly Contributor[],
  scope: Scope,
): readonly CreditGroup[] {
  const gathered = new Map<string, Gathered>();
  const others: Gathered = { name: scope.terms.otherCredits, members: [] };
  for (const listed of figures) {
    for (const credit of listed.figure.credits) {
      const names = namesOf(credit, by);
      if (names.length === 0) addTo(others, listed, credit);
      for (const name of names) {
        const key = foldWords(name);
        const group = gathered.get(key) ?? { name, members: [] };
        gathered.set(key, group);
        addTo(group, listed, credit);
      }
    }
  }
  const sortKey = by === 'photographer' ? sortNames(contributors) : foldWords;
  const sorted = [...gathered.values()]
    .map((group) => ({ group, key: sortKey(group.name) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ group }) => group);
  return [...sorted, ...(others.members.length > 0 ? [others] : [])].map((group) => creditGroup(group, scope));
}

function addTo({ members }: Gathered, listed: Listed, credit: Credit): void {
  const last = members.at(-1);
  if (last?.figure === listed.figure) {
    if (!last.credits.includes(credit)) last.credits.push(credit);
  } else members.push({ ...listed, credits: [credit] });
}

function namesOf({ parsed }: Credit, by: 'photographer' | 'agency'): readonly string[] {
  return by === 'photographer' ? parsed.creators.map(({ name }) => name) : parsed.sources;
}

/** As the settings or the front matter sort it, else by the last word. */
function sortNames(contributors: readonly Contributor[]): (name: string) => string {
  // The first of a name counts.
  const known = new Map(contributors.toReversed().map(({ name, fileAs }) => [foldWords(name), fileAs]));
  return (name) => foldWords(known.get(foldWords(name)) ?? name.replace(/^(.*\S)\s+(\S+)$/su, '$2 $1'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function creditGroup({ name, members }: Gathered, scope: Scope): CreditGroup {
  const id = scope.ids.next('group');
  return {
    heading: { id, children: setPhrasing([{ type: 'text', value: name }], scope) },
    entries: members.map((member) => creditEntry(member, member.credits, scope)),
  };
}

// ---------------------------------------------------------------- entries

function creditEntry({ figure, author, article }: Listed, credits: readonly Credit[], scope: Scope): CreditEntry {
  const { ids } = scope;
  const id = ids.next('entry');
  const { withheld } = figure;
  return {
    id,
    figure: figure.id,
    article: article.id,
    label: figureName(figure, article, author, scope),
    credits: credits.map((credit, index) => ({
      ...credit,
      id: ids.part(id, `credit-${index + 1}`),
      ...(credit.words ? { words: copyPhrasing(credit.words, ids) } : {}),
    })),
    ...(withheld
      ? { withheld: { ...withheld, id: ids.part(id, 'withheld'), children: copyPhrasing(withheld.children, ids) } }
      : {}),
  };
}

/**
 * What a list calls a figure of an article: "Figure 3. Boats wait out the storm of …"; the author's name for a portrait.
 * @param most characters of the caption
 */
export function figureName(
  figure: Figure,
  { language }: Article,
  author: string | undefined,
  scope: Scope,
  most = captionLength,
): readonly Phrasing[] {
  if (author) return setPhrasing([{ type: 'text', value: author }], scope);
  const words = figure.caption?.children ?? figure.images.find(({ label }) => label)?.label?.children ?? [];
  const caption = firstSentence(copyPhrasing(words, scope.ids), most);
  if (caption.length === 0 && !figure.label) return [{ type: 'text', value: scope.terms.picture }];
  const label = figure.label && {
    type: 'text' as const,
    value: caption.length > 0 ? `${figure.label}. ` : figure.label,
  };
  const name = label ? [label, ...caption] : caption;
  return language === scope.language ? name : [spanOf(name, language, scope)];
}
