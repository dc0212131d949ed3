import type { Direction, Language, Line, Phrasing } from '../publication/content.js';
import type { Terms } from '../publication/terms.js';
import { linesBetweenBreaks } from '../publication/text.js';
import { linkTarget } from './link-target.js';
import type { Lookups } from './lookups.js';
import { element, type XmlAttributes, type XmlElement, type XmlNode } from './xml.js';

/** What the handlers know besides what they write. */
export interface Context extends Lookups {
  readonly terms: Terms;
  /** The document that holds the list of photo credits. */
  readonly creditsFile?: string;
  /** Within a link, where no other link may stand (HTML, 4.5.1). */
  readonly insideLink?: boolean;
  /** The direction of the innermost quotation around that has one of its own. */
  readonly quoteDirection?: Direction;
}

type Handlers = {
  readonly [Type in Phrasing['type']]: (
    node: Extract<Phrasing, { type: Type }>,
    context: Context,
  ) => XmlNode | readonly XmlNode[];
};

/** One handler for each kind of phrasing. */
const handlers = {
  text: ({ value }) => value,
  emphasis: ({ children }, context) => element('em', {}, phrase(children, context)),
  strong: ({ children }, context) => element('strong', {}, phrase(children, context)),
  delete: ({ children }, context) => element('del', {}, phrase(children, context)),
  inlineCode: ({ value }) => element('code', { dir: 'ltr' }, value),
  break: () => element('br'),
  link: ({ url, title, children }, context) => anchor(linkTarget(url), { title }, children, context),
  crossReference: ({ target, children }, context) =>
    anchor(context.referenceHref(target), { class: 'reference' }, children, context),
  noteReference: noteMark,
  span: ({ language, direction, smallCaps, fraction, position, children }, context) =>
    element(
      spanName(position, direction),
      { class: spanClass(smallCaps, fraction), ...inLanguage(language, direction) },
      phrase(children, context),
    ),
} as const satisfies Handlers;

/** `bdi` keeps the run apart from the punctuation around it (HTML, 4.5.24). */
function spanName(position: 'raised' | 'lowered' | undefined, direction: Direction | undefined): string {
  if (position) return position === 'raised' ? 'sup' : 'sub';
  return direction ? 'bdi' : 'span';
}

function spanClass(smallCaps = false, fraction = false): string | undefined {
  return [smallCaps ? 'small-caps' : '', fraction ? 'fraction' : ''].filter(Boolean).join(' ') || undefined;
}

/** Write a run of phrasing. */
export function phrase(children: readonly Phrasing[], context: Context): XmlNode[] {
  return children.flatMap((node) => {
    const handler = handlers[node.type] as (node: Phrasing, context: Context) => XmlNode | readonly XmlNode[];
    return handler(node, context);
  });
}

/** Write lines that end where the author ended them, each as an element, so that one turned over can be told from the next. */
export function phraseLines(children: readonly Phrasing[], context: Context): XmlNode[] {
  return linesBetweenBreaks(children).flatMap((line, index) => [
    ...(index > 0 ? [element('br')] : []),
    element('span', { class: 'line' }, phrase(line, context)),
  ]);
}

/** An element with the words of a line in it, or undefined where there is no line. */
export function lineElement(
  name: string,
  attributes: XmlAttributes,
  line: Line | undefined,
  context: Context,
): XmlElement | undefined {
  return line && element(name, { id: line.id, ...attributes }, phrase(line.children, context));
}

/** Attributes that say what language and direction an element is in: both of XHTML's, for both kinds of readers. */
export function inLanguage(language: Language | undefined, direction: Direction | undefined): XmlAttributes {
  return { lang: language, 'xml:lang': language, dir: direction };
}

function anchor(
  href: string | undefined,
  attributes: XmlAttributes,
  children: readonly Phrasing[],
  context: Context,
): XmlNode | readonly XmlNode[] {
  if (href === undefined || context.insideLink) return phrase(children, context);
  return element('a', { href, ...attributes }, phrase(children, { ...context, insideLink: true }));
}

/** Apple Books and Kobo open the note in a window by `epub:type`, Kindle because note and mark link to one another. */
function noteMark(
  { id, note, label }: Extract<Phrasing, { type: 'noteReference' }>,
  { href: hrefOf, insideLink }: Context,
): XmlNode {
  const href = hrefOf(note);
  if (href === undefined || insideLink) return element('sup', { id, class: 'noteref' }, label);
  const link = element('a', { id, href, 'epub:type': 'noteref', role: 'doc-noteref' }, label);
  return element('sup', { class: 'noteref' }, link);
}
