import type { PhrasingContent, RootContent } from 'mdast';
import { findAgency } from '../credit/agencies.js';
import { genericAgencies, parseContributions } from '../credit/contributions.js';
import { plainText } from '../manuscript/html.js';
import type { ParsedArticle } from '../manuscript/manuscript.js';
import type { Line } from '../publication/content.js';
import type { Article } from '../publication/publication.js';
import { finishedPhrasing, lineFromText } from './phrasing.js';
import type { Scope } from './scope.js';

/** The line that ends an article with who else worked on it, its names, and the text without it. */
export interface WireLine {
  /** To be resolved when the text before it has been, so that notes get their numbers in order. */
  readonly resolve: () => Line | undefined;
  readonly contributions: Article['contributions'];
  readonly body: readonly RootContent[];
}

/** Longer words are text. */
const longest = 300;

/** How such lines begin or end: "Ms Lind contributed to the peace" ends an article like any other sentence. */
const closing = [
  /\bcontributed(?: reporting\b.*| to (?:this|the) (?:\p{L}+ )?(?:report|article|story|piece|dispatch|coverage))?\W*$/iu,
  /^\W*(?:with |additional |compiled |reporting )(?:additional )?(?:reporting |reports |contributions? |material |files |input )?(?:by|from) /iu,
  /^\W*(?:with|mit|avec|con) /iu,
  /\b(?:zu (?:diesem|dem) (?:bericht|artikel|text|beitrag)|à (?:cet article|ce reportage)|a este (?:reportaje|artículo|informe))\b/iu,
];

/** What the front matter says of it; else the last paragraph of the text, where that is such a line. */
export function wireLineOf(
  { frontMatter: { contributions: given }, locate }: Pick<ParsedArticle, 'frontMatter' | 'locate'>,
  body: readonly RootContent[],
  scope: Scope,
): WireLine {
  const id = scope.ids.part(scope.ids.section, 'wire');
  if (given) {
    const [line, path] =
      typeof given === 'string' ? [given, ['contributions']] : [given.line, ['contributions', 'line']];
    const contributions =
      typeof given === 'string' ? namesIn(given, scope) : contributionsOf(given.agencies ?? [], given.people ?? []);
    return { resolve: () => lineFromText(line, id, locate(path), scope), contributions, body };
  }
  const last = body.at(-1);
  if (last?.type !== 'paragraph' || !isWireLine(plainText(last.children).trim(), scope))
    return { resolve: () => undefined, contributions: [], body };
  return {
    resolve: () => ({ id, children: finishedPhrasing(bare(last.children), scope) }),
    contributions: namesIn(plainText(last.children).trim(), scope),
    body: body.slice(0, -1),
  };
}

function isWireLine(words: string, scope: Scope): boolean {
  return words.length <= longest && closing.some((form) => form.test(words)) && isSaidOfSomebody(words, scope);
}

/** Whether an agency or a person is named in it: troops contribute, too. */
function isSaidOfSomebody(line: string, { house }: Scope): boolean {
  const found = parseContributions(line, house.agencies);
  if (!found) return false;
  return (
    found.people.length > 0 ||
    found.agencies.some((name) => findAgency(name, house.agencies) || genericAgencies.test(name))
  );
}

function namesIn(line: string, { house }: Scope): Article['contributions'] {
  const found = parseContributions(line, house.agencies);
  return contributionsOf(
    (found?.agencies ?? []).filter((name) => !genericAgencies.test(name)),
    [...(found?.people ?? []), ...(found?.editors ?? [])],
  );
}

function contributionsOf(agencies: readonly string[], people: readonly string[]): Article['contributions'] {
  return [
    ...agencies.map((name) => ({ name, kind: 'agency' as const })),
    ...people.map((name) => ({ name, kind: 'person' as const })),
  ];
}

/** Emphasis about the whole of it sets it off from the text, as its style does. */
function bare(words: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [only] = words;
  return words.length === 1 && (only?.type === 'emphasis' || only?.type === 'strong') ? bare(only.children) : words;
}
