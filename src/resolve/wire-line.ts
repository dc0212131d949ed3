import type { RootContent } from 'mdast';
import { findAgency } from '../credit/agencies.js';
import { type Contributions, genericAgencies, parseContributions } from '../credit/contributions.js';
import { plainText, withoutEmphasis } from '../manuscript/html.js';
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

/** What editors call what they add below an article. */
const additions = [
  'corrections?|clarifications?|updated?|amended|amendment',
  "(?:the )?editor(?:s|[’']s|s[’'])? note|note (?:to|from) (?:the )?(?:readers?|editors?)",
  'korrektur|berichtigung|anm(?:erkung|\\.) der redaktion',
  'rectificatif|erratum|note de la rédaction|ndlr',
  'corrección|fe de erratas|nota (?:del editor|de la redacción)',
  'correzione|rettifica|nota della redazione',
];

/** How they begin it: "Correction, 3 May: …", "This article was amended on …". */
const addition = [
  new RegExp(`^\\W*(?:${additions.join('|')})(?:[\\s,(][^:—–]{0,30}\\d[^:—–]{0,10})?\\s*[:—–]`, 'iu'),
  /^\W*this (?:article|report|story|piece|text|version) (?:was|has been)\b[^.]{0,60}\b(?:amended|clarified|corrected|edited|updated)\b/iu,
];

/** What the front matter says of it; else the last paragraph of the text but for what editors add, where that is such a line. */
export function wireLineOf(
  { frontMatter: { contributions: given }, locate }: Pick<ParsedArticle, 'frontMatter' | 'locate'>,
  body: readonly RootContent[],
  scope: Scope,
): WireLine {
  const id = scope.ids.part(scope.ids.section, 'wire');
  if (typeof given === 'string') {
    const contributions = namesIn(parseContributions(given, scope.house.agencies));
    return { resolve: () => lineFromText(given, id, locate(['contributions']), scope), contributions, body };
  }
  if (given) {
    const { line, agencies = [], people = [] } = given;
    const resolve = () => lineFromText(line, id, locate(['contributions', 'line']), scope);
    return { resolve, contributions: contributionsOf(agencies, people), body };
  }
  const last = body.findLast((node) => !isBelow(node));
  const said = last?.type === 'paragraph' ? saidIn(plainText(last.children).trim(), scope) : undefined;
  if (last?.type !== 'paragraph' || !said) return { resolve: () => undefined, contributions: [], body };
  return {
    // The style of the line sets it off from the text, as emphasis does.
    resolve: () => ({ id, children: finishedPhrasing(withoutEmphasis(last.children), scope) }),
    contributions: namesIn(said),
    body: body.filter((node) => node !== last),
  };
}

/** Notes and addresses are written below the text, and so is what editors add, with a line about it. */
function isBelow(node: RootContent): boolean {
  if (node.type === 'paragraph') return addition.some((form) => form.test(plainText(node.children).trim()));
  return node.type === 'footnoteDefinition' || node.type === 'definition' || node.type === 'thematicBreak';
}

/** What the last words of a text say of who else worked on it: an agency or a person is named, since troops contribute, too. */
function saidIn(words: string, { house }: Scope): Contributions | undefined {
  if (words.length > longest || !closing.some((form) => form.test(words))) return undefined;
  const said = parseContributions(words, house.agencies);
  const isKnown = (name: string) => findAgency(name, house.agencies) !== undefined || genericAgencies.test(name);
  return said && (said.people.length > 0 || said.agencies.some(isKnown)) ? said : undefined;
}

function namesIn(said: Contributions | undefined): Article['contributions'] {
  if (!said) return [];
  const named = said.agencies.filter((name) => !genericAgencies.test(name));
  return contributionsOf(named, [...said.people, ...said.editors]);
}

function contributionsOf(agencies: readonly string[], people: readonly string[]): Article['contributions'] {
  return [
    ...agencies.map((name) => ({ name, kind: 'agency' as const })),
    ...people.map((name) => ({ name, kind: 'person' as const })),
  ];
}
