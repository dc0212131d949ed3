import type { Paragraph, RootContent } from 'mdast';
import { isPersonName } from '../credit/person.js';
import { hasWords, plainText } from '../manuscript/html.js';
import type { FrontMatter } from '../manuscript/settings.js';
import { namesOfByline } from './byline.js';
import { foldWords } from './fold-words.js';
import type { Scope } from './scope.js';

// What stands over an article where it was published, and is pasted with its text.

const wordless: ReadonlySet<string> = new Set(['yaml', 'definition', 'footnoteDefinition']);
/** So many blocks at the start of a text may belong to the opening that was pasted. */
const most = 8;
/** A paragraph of so many signs is text. */
const shortest = 200;
/** How a byline begins. */
const byWord = /^(?:by|von|par|por|di|da|door|av|af)\s+/iu;
/** A line over the headline is no longer. */
const longestKicker = 60;

/**
 * The blocks of an article without those at its start that say again what its front matter says, as pages and many programs have it: the
 * headline, also under a line of its own, the kicker, the standfirst, the byline and the note on the author.
 */
export function withoutOpening(nodes: readonly RootContent[], frontMatter: FrontMatter): readonly RootContent[] {
  const said = saidIn(frontMatter);
  const title = foldWords(frontMatter.title);
  const repeated = new Set<RootContent>();
  for (const [index, node] of openingOf(nodes).entries()) {
    const words = node.type === 'heading' || node.type === 'paragraph' ? foldWords(plainText(node.children)) : '';
    const isTitle = node.type === 'heading' && node.depth <= 2 && words === title;
    if (
      words !== '' &&
      (isTitle || (node.type === 'paragraph' && (said.has(words) || said.has(words.replace(byWord, '')))))
    )
      repeated.add(node);
    else if (index > 0 || node.type !== 'paragraph' || words === '' || words.length > longestKicker) break;
  }
  return repeated.size > 0 ? nodes.filter((node) => !repeated.has(node)) : nodes;
}

function openingOf(nodes: readonly RootContent[]): readonly RootContent[] {
  return nodes
    .filter((node) => (node.type === 'html' ? hasWords(node.value) : !wordless.has(node.type)))
    .slice(0, most);
}

function saidIn({ kicker, standfirst, byline }: FrontMatter): ReadonlySet<string> {
  const people = [byline ?? []].flat().map((each) => (typeof each === 'string' ? { name: each } : each));
  const names = people.map(({ name }) => name);
  const notes = people.map((each) => ('note' in each ? each.note : undefined));
  const lines = [kicker, standfirst, ...names, names.join(' and '), ...notes];
  return new Set(lines.flatMap((text) => (text ? [foldWords(text), foldWords(text.replace(byWord, ''))] : [])));
}

/** Tell of a byline that stands in the text, where nobody is named in the front matter. */
export function reportByline(nodes: readonly RootContent[], { byline }: FrontMatter, scope: Scope): void {
  if (byline !== undefined) return;
  const text = openingOf(nodes).findIndex(
    (node) => node.type === 'paragraph' && plainText(node.children).length > shortest,
  );
  const over = openingOf(nodes).slice(0, text < 0 ? most : text);
  const found = over.find((node): node is Paragraph => node.type === 'paragraph' && isByline(node, scope));
  if (!found) return;
  const words = plainText(found.children).trim();
  const names = namesOfByline(words, scope.terms).map(({ name }) => name);
  const value = names.length > 1 ? `[${names.join(', ')}]` : names.join('');
  const reason = `"${words}" stands in the text, as a byline does`;
  const hint = `write \`byline: ${value}\` into the front matter, and take the line out of the text`;
  scope.messages.report('byline-in-text', scope.placeOf(found), reason, hint);
}

/** "By Mara Lind", "Von Mara Lind und Jo Petrov", alone in a paragraph. */
function isByline({ children }: Paragraph, { terms }: Scope): boolean {
  const words = plainText(children).trim();
  if (words.length > 80 || !byWord.test(words)) return false;
  const names = namesOfByline(words, terms);
  return names.length > 0 && names.every(({ name }) => isPersonName(name));
}
