import type { Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { isBlank } from '../diagnostics/graphemes.js';
import { nearest } from '../diagnostics/near.js';
import type { Block, Figure, Line, NodeId, Phrasing } from '../publication/content.js';
import { isLanguageTag } from '../publication/language-tag.js';
import { textOf } from '../publication/text.js';
import { attributionLine, splitAttribution } from './attribution.js';
import { blockLanguage } from './block-language.js';
import { isDate } from './dates.js';
import type { Permission } from './figure-credits.js';
import { resolveFigure } from './figures.js';
import { directionOf } from './language.js';
import { understandLicence } from './licences.js';
import {
  finishedPhrasing,
  pictureLink,
  pictureOf,
  reportLinkedPicture,
  resolvePhrasing,
  setPhrasing,
} from './phrasing.js';
import { mergeTexts, trimPhrasing } from './phrasing-tools.js';
import type { Scope, SourceImage } from './scope.js';
import { writtenWaivers } from './waivers.js';

/** What a directive needs of the other blocks. */
export interface BlockHandlers {
  blocks(nodes: readonly RootContent[], scope: Scope): readonly Block[];
  quoted(
    nodes: readonly RootContent[],
    id: NodeId,
    scope: Scope,
  ): { readonly children: readonly Block[]; readonly attribution?: Line };
  table(node: Table, from: { readonly id: NodeId; readonly caption?: Line }, scope: Scope): Block;
}

interface Directive {
  readonly attributes: readonly string[];
  readonly classes: readonly string[];
  resolve(node: ContainerDirective, scope: Scope, handlers: BlockHandlers): readonly Block[];
}

/** The directives of the manuscript, with what each may be told. */
const directives: Readonly<Record<string, Directive>> = {
  figure: {
    attributes: ['id', 'src', 'alt', 'credit', 'licence', 'expires', 'embargo', 'edited', 'waive', 'withheld'],
    classes: ['wide', 'page'],
    resolve: figure,
  },
  pullquote: { attributes: ['lang'], classes: [], resolve: pullQuote },
  quote: { attributes: ['lang'], classes: [], resolve: quote },
  table: { attributes: ['id'], classes: [], resolve: table },
  verse: { attributes: ['lang'], classes: [], resolve: verse },
  epigraph: { attributes: ['lang'], classes: [], resolve: epigraph },
  qa: { attributes: ['lang'], classes: [], resolve: interview },
  references: { attributes: ['lang'], classes: [], resolve: references },
};

/** A `:::` block. An unknown one is reported, and what it holds is kept. */
export function resolveDirective(node: ContainerDirective, scope: Scope, handlers: BlockHandlers): readonly Block[] {
  const directive = Object.hasOwn(directives, node.name) ? directives[node.name] : undefined;
  if (!directive) {
    const names = Object.keys(directives);
    const meant = nearest(node.name, names);
    const known = `known are ${names.map((name) => `\`:::${name}\``).join(', ')}`;
    const hint = meant ? `did you mean \`:::${meant}\`? ${known}` : known;
    scope.messages.report('directive-unknown', startOf(node, scope), `unknown directive \`:::${node.name}\``, hint);
    return handlers.blocks(node.children, scope);
  }
  reportUnknown(node, directive, scope);
  return directive.resolve(node, scope, handlers);
}

function reportUnknown(node: ContainerDirective, { attributes, classes }: Directive, scope: Scope): void {
  const known = [...attributes.map((name) => (name === 'id' ? '#id' : name)), ...classes.map((name) => `.${name}`)];
  const report = (given: string) => {
    const meant = nearest(given, known);
    const all = `known are ${known.map((name) => `\`${name}\``).join(', ')}`;
    const hint = meant ? `did you mean \`${meant}\`? ${all}` : all;
    const reason = `unknown attribute "${given}" of \`:::${node.name}\``;
    scope.messages.report('attribute-unknown', startOf(node, scope), reason, hint);
  };
  for (const name of Object.keys(node.attributes ?? {})) {
    if (name !== 'class' && !attributes.includes(name)) report(name);
  }
  for (const name of classesOf(node)) if (!classes.includes(name)) report(`.${name}`);
}

function classesOf(node: ContainerDirective): readonly string[] {
  return (node.attributes?.class ?? '').split(/\s+/).filter((name) => name !== '');
}

/** A directive's place is its first line: the block itself may be long. */
function startOf(node: ContainerDirective, scope: Scope) {
  const { file, line, column } = scope.placeOf(node);
  return { file, line, column };
}

/** An attribute with something in it; blank counts as none. */
function attribute(node: ContainerDirective, name: string): string | undefined {
  const value = node.attributes?.[name]?.trim() ?? '';
  return isBlank(value) ? undefined : value;
}

// ---------------------------------------------------------------- figure

function figure(node: ContainerDirective, scope: Scope, { blocks }: BlockHandlers): readonly Block[] {
  const place = startOf(node, scope);
  const { images, words, others } = figureContent(node, scope);
  const src = attribute(node, 'src');
  const alt = node.attributes?.alt ?? undefined;
  const sourced: readonly SourceImage[] = src ? [{ src, alt, title: undefined, place }] : [];
  const classes = classesOf(node);
  const width: Figure['width'] = classes.includes('page') ? 'page' : classes.includes('wide') ? 'wide' : 'column';
  const withheld = node.attributes?.withheld ?? undefined;
  const [name, credit, licence] = [attribute(node, 'id'), attribute(node, 'credit'), attribute(node, 'licence')];
  const resolved = resolveFigure(
    {
      kind: 'figure',
      place,
      ...(name ? { name } : {}),
      images: [...sourced, ...images],
      caption: words,
      ...(credit ? { credit } : {}),
      ...(licence ? { licence: understandLicence(licence) } : {}),
      permission: permissionOf(node, scope),
      waivers: writtenWaivers(attribute(node, 'waive') ?? '', place),
      width,
      ...(withheld === undefined ? {} : { withheld, ...(alt ? { description: alt } : {}) }),
    },
    scope,
  );
  if (others.length > 0) reportMisplaced(others[0], node, 'pictures and paragraphs', scope);
  return [resolved, ...blocks(others, scope)];
}

function permissionOf(node: ContainerDirective, scope: Scope): Permission {
  const date = (name: 'expires' | 'embargo') => {
    const given = attribute(node, name);
    if (given === undefined || isDate(given)) return given ? { [name]: given } : {};
    scope.messages.report(
      'date-invalid',
      startOf(node, scope),
      `"${given}", the \`${name}\` of the figure, is no date`,
    );
    return {};
  };
  const edited = attribute(node, 'edited');
  return { ...date('expires'), ...date('embargo'), ...(edited ? { edited } : {}) };
}

/** Paragraphs of pictures, the caption, and what has no place in a figure. */
function figureContent(node: ContainerDirective, scope: Scope) {
  const images: SourceImage[] = [];
  const paragraphs: (readonly Phrasing[])[] = [];
  const others: RootContent[] = [];
  for (const child of node.children) {
    if (child.type !== 'paragraph') {
      others.push(child);
      continue;
    }
    const words: PhrasingContent[] = [];
    for (const part of child.children) {
      const link = pictureLink(part);
      if (link) reportLinkedPicture(link, scope);
      for (const each of link?.children ?? [part]) {
        const picture = pictureOf(each, scope);
        if (picture) images.push(picture);
        else words.push(each);
      }
    }
    paragraphs.push(trimPhrasing(resolvePhrasing(words, scope)));
  }
  return { images, words: joinLines(paragraphs), others: others.filter(printed) };
}

function printed({ type, ...node }: RootContent): boolean {
  const comment = type === 'html' && 'value' in node && /^<!--[\s\S]*-->$/.test(node.value.trim());
  return type !== 'definition' && type !== 'footnoteDefinition' && !comment;
}

function joinLines(paragraphs: readonly (readonly Phrasing[])[]): readonly Phrasing[] {
  const lines = paragraphs.filter((line) => line.length > 0);
  return lines.flatMap((line, index): readonly Phrasing[] => (index === 0 ? line : [{ type: 'break' }, ...line]));
}

function reportMisplaced(child: RootContent | undefined, node: ContainerDirective, takes: string, scope: Scope): void {
  if (!child) return;
  const reason = `\`:::${node.name}\` takes ${takes}; what else stands in it is set below it`;
  scope.messages.report('directive-content', scope.placeOf(child), reason);
}

// ---------------------------------------------------------------- quotations

function inLanguage(node: ContainerDirective, scope: Scope) {
  const language = attribute(node, 'lang');
  if (!language) return { inner: scope, own: {} };
  if (!isLanguageTag(language)) {
    const reason = `"${language}" is not a language tag`;
    scope.messages.report('attribute-unknown', startOf(node, scope), reason, 'write a BCP 47 tag such as "ru"');
    return { inner: scope, own: {} };
  }
  const direction = directionOf(language);
  return { inner: { ...scope, language, direction }, own: { language, direction } };
}

function quote(node: ContainerDirective, scope: Scope, { quoted }: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  const id = scope.ids.next('quote');
  return [{ type: 'blockquote', id, place: startOf(node, scope), ...own, ...quoted(node.children, id, inner) }];
}

function pullQuote(node: ContainerDirective, scope: Scope, handlers: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  const id = scope.ids.next('pull');
  const { paragraphs, others, attribution } = quotedParagraphs(node);
  const said = joinLines(paragraphs.map((child) => trimPhrasing(resolvePhrasing(child.children, inner))));
  const { inner: within, own: whole, words } = blockLanguage(said, { ...inner, isQuoted: true });
  if (words.length === 0) scope.messages.report('quote-empty', startOf(node, scope), 'the pull quote has no words');
  if (others.length > 0) reportMisplaced(others[0], node, 'paragraphs', scope);
  const by = attributionLine(attribution, id, inner);
  const pull: Block = {
    type: 'pullQuote',
    id,
    place: startOf(node, scope),
    ...own,
    ...(attribution ? {} : whole),
    children: setPhrasing(attribution ? said : words, attribution ? inner : within),
    ...(by ? { attribution: by } : {}),
  };
  return [pull, ...handlers.blocks(others, scope)];
}

/** The paragraphs of a quotation, who said it, and what doesn't belong there. */
function quotedParagraphs(node: ContainerDirective) {
  const { body, attribution } = splitAttribution(node.children);
  return {
    paragraphs: body.flatMap((child) => (child.type === 'paragraph' ? [child] : [])),
    others: body.filter((child) => child.type !== 'paragraph').filter(printed),
    attribution,
  };
}

// ---------------------------------------------------------------- verse, epigraphs, interviews

/** Each paragraph is a stanza, each line of it a verse. */
function verse(node: ContainerDirective, scope: Scope, { blocks }: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  const id = scope.ids.next('verse');
  const { paragraphs, others, attribution } = quotedParagraphs(node);
  const stanzas = paragraphs.map((child, index): Line => {
    return { id: scope.ids.part(id, `s${index + 1}`), children: stanzaWords(child, inner) };
  });
  if (stanzas.length === 0) scope.messages.report('quote-empty', startOf(node, scope), 'the verse has no words');
  if (others.length > 0) reportMisplaced(others[0], node, 'paragraphs', scope);
  const by = attributionLine(attribution, id, inner);
  const set: Block = {
    type: 'verse',
    id,
    place: startOf(node, scope),
    ...own,
    stanzas,
    ...(by ? { attribution: by } : {}),
  };
  return [...(stanzas.length > 0 ? [set] : []), ...blocks(others, scope)];
}

/** The first line of a stanza may stand in, as its others may. */
function stanzaWords({ children }: Paragraph, scope: Scope): readonly Phrasing[] {
  const verses = resolvePhrasing(children.flatMap(versed), scope);
  const [indent = ''] = /^[\u00A0\u2002\u2003\u3000]+(?=\S)/.exec(textOf(verses)) ?? [];
  const words = trimPhrasing(verses);
  return setPhrasing(indent === '' ? words : mergeTexts([{ type: 'text', value: indent }, ...words]), scope);
}

/** The ends of lines as breaks, wherever in the markup they stand. */
function versed(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'text') {
    return node.value
      .split(/\r\n|\n/)
      .flatMap((value, index): PhrasingContent[] => [
        ...(index > 0 ? [{ type: 'break' as const }] : []),
        ...(value === '' ? [] : [{ ...node, value }]),
      ]);
  }
  if (!('children' in node)) return [node];
  return [{ ...node, children: node.children.flatMap((child) => versed(child as PhrasingContent)) } as PhrasingContent];
}

function epigraph(node: ContainerDirective, scope: Scope, { quoted }: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  const id = scope.ids.next('epigraph');
  return [{ type: 'epigraph', id, place: startOf(node, scope), ...own, ...quoted(node.children, id, inner) }];
}

/** A paragraph all of which is strong is a question; what follows it, up to the next, is the answer. */
function interview(node: ContainerDirective, scope: Scope, { blocks }: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  const id = scope.ids.next('qa');
  const groups: { readonly question?: readonly PhrasingContent[]; readonly answer: RootContent[] }[] = [];
  for (const child of node.children) {
    const question = questionOf(child);
    if (question) groups.push({ question, answer: [] });
    else if (groups.length === 0) groups.push({ answer: [child] });
    else groups.at(-1)?.answer.push(child);
  }
  if (!groups.some(({ question }) => question)) {
    scope.messages.report('interview-questions', startOf(node, scope), '`:::qa` holds no question');
  }
  const exchanges = groups.map(({ question, answer }, index) => {
    const own = scope.ids.part(id, `x${index + 1}`);
    const line = question && { id: scope.ids.part(own, 'q'), children: finishedPhrasing(question, inner) };
    return { id: own, ...(line ? { question: line } : {}), answer: blocks(answer, inner) };
  });
  return [{ type: 'interview', id, place: startOf(node, scope), ...own, exchanges }];
}

function questionOf(node: RootContent): readonly PhrasingContent[] | undefined {
  const [only, ...more] = node.type === 'paragraph' ? node.children : [];
  return only?.type === 'strong' && more.length === 0 ? only.children : undefined;
}

// ---------------------------------------------------------------- references

/** Each paragraph is an entry of a bibliography; what else there is stays what it is. */
function references(node: ContainerDirective, scope: Scope, { blocks }: BlockHandlers): readonly Block[] {
  const { inner, own } = inLanguage(node, scope);
  return blocks(node.children, inner).map((block): Block => {
    const entry = { ...own, ...block };
    return entry.type === 'paragraph' ? { ...entry, hanging: true } : entry;
  });
}

// ---------------------------------------------------------------- table

function table(node: ContainerDirective, scope: Scope, handlers: BlockHandlers): readonly Block[] {
  const place = startOf(node, scope);
  const source = node.children.find((child) => child.type === 'table');
  if (!source) {
    scope.messages.report('table-missing', place, '`:::table` holds no table');
    return handlers.blocks(node.children, scope);
  }
  const paragraphs = node.children.flatMap((child) => (child.type === 'paragraph' ? [child] : []));
  const others = node.children.filter((child) => child !== source && child.type !== 'paragraph').filter(printed);
  const name = attribute(node, 'id');
  const id = name ? scope.ids.named(name, 'tab') : scope.ids.next('tab');
  const words = joinLines(paragraphs.map((child) => trimPhrasing(resolvePhrasing(child.children, scope))));
  const caption: Line | undefined =
    words.length > 0 ? { id: scope.ids.part(id, 'caption'), children: setPhrasing(words, scope) } : undefined;
  if (name) {
    scope.anchors.declare(scope.file, name, { kind: 'table', target: id, words: caption?.children ?? [], place });
  }
  if (others.length > 0) reportMisplaced(others[0], node, 'a paragraph and a table', scope);
  const resolved = handlers.table(source, caption ? { id, caption } : { id }, scope);
  return [resolved, ...handlers.blocks(others, scope)];
}
