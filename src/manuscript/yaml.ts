import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Messages, Place } from '../diagnostics/messages.js';
import { scrubText } from './decode.js';
import type { Locate } from './manuscript.js';
import { withinYamlLimits } from './yaml-limits.js';

/** A YAML text as plain data: fresh objects without a prototype, lists and strings. */
export interface YamlDocument {
  readonly value: PlainObject;
  /** Whether it could be read without error; if not, `value` is what could be saved. */
  readonly sound: boolean;
  /** The place of a value; of the nearest value around it where there is none. */
  readonly locate: Locate;
  /** The place of a key. */
  readonly locateKey: Locate;
}

export type Plain = string | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [key: string]: Plain;
}

/** Where a YAML text stands and how large it may be. */
export interface YamlSource {
  readonly file: string;
  /** The line of the file on which the text begins, from 1. */
  readonly line: number;
  /** In bytes. */
  readonly limit: number;
  /** What it is called in a message: "front matter". */
  readonly what: string;
}

/** Parse a YAML text whose top level is a mapping. All scalars are strings, as typed. Whatever is wrong is reported. */
export function parseYaml(text: string, source: YamlSource, messages: Messages): YamlDocument {
  const start: Place = { file: source.file, line: source.line, column: 1 };
  const nothing = { value: plainObject([]), sound: false, locate: () => start, locateKey: () => start };
  if (!withinYamlLimits(text, source, messages)) return nothing;

  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    // A second document is an error; with `silent` it would be passed over.
    logLevel: 'error',
  });
  const places = placesIn(text, lines, source);
  const duplicates = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  for (const error of duplicates) reportDuplicate(error, text, places, messages);
  // What follows the first syntax error is mostly its echo.
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (broken) reportSyntax(broken, places, unclosed(document, text), messages);

  const root = document.contents;
  if (root === null) return { ...nothing, sound: !broken };
  if (!isMap(root)) {
    if (!broken) messages.report('value-invalid', places.of(root), `${source.what} must be lines of \`key: value\``);
    return nothing;
  }
  let refused = false;
  const refuse: Reading['refuse'] = (node, reason, hint) => {
    refused = true;
    messages.report('yaml-feature', places.of(node), reason, hint);
  };
  const value = toPlain(root, { places, messages, refuse }) as PlainObject;
  return {
    value,
    sound: !broken && !refused,
    locate: (path) => locate(root, path, places, 'value'),
    locateKey: (path) => locate(root, path, places, 'key'),
  };
}

/** Places in the file by offset in the text. */
interface Places {
  at(from: number, to?: number): Place;
  of(node: Node): Place;
}

function placesIn(text: string, lines: LineCounter, source: YamlSource): Places {
  const shift = source.line - 1;
  const at = (from: number, to = from): Place => {
    const start = lines.linePos(Math.min(from, text.length));
    const end = lines.linePos(Math.min(to, text.length));
    const place = { file: source.file, line: start.line + shift, column: start.col };
    return to > from ? { ...place, endLine: end.line + shift, endColumn: end.col } : place;
  };
  const of = (node: Node): Place => {
    const [from, to] = node.range ?? [0, 0];
    // A block text begins below its sign (`|` or `>`).
    const sign = isScalar(node) && /^[|>].*\s*/.exec(text.slice(from, to))?.[0].length;
    return at(from + (sign && from + sign < to ? sign : 0), to);
  };
  return { at, of };
}

function locate(root: Node, path: readonly PropertyKey[], places: Places, want: 'key' | 'value'): Place {
  let node: Node = root;
  let key: Node | undefined;
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) return places.of(node);
    key = next.key;
    // A key without a value leaves nothing to point at but the key.
    if (!next.value?.range || next.value.range[0] === next.value.range[1]) return places.of(key ?? node);
    node = next.value;
  }
  return places.of(want === 'key' && key ? key : node);
}

function stepInto(node: Node, step: PropertyKey): { key?: Node; value: Node | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item && { value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = (node.items as Pair<Node, Node | null>[]).find(({ key }) => isScalar(key) && key.value === step);
  return pair && { key: pair.key, value: pair.value ?? undefined };
}

/** What is needed to read the nodes of a document. */
interface Reading {
  readonly places: Places;
  readonly messages: Messages;
  /** Report a feature of YAML that isn't read. */
  readonly refuse: (node: Node, reason: string, hint?: string) => void;
}

/** Depth is bounded by the limits that the text has passed. */
function toPlain(node: Node | null, reading: Reading): Plain {
  const feature = node && featureOf(node);
  if (feature) {
    reading.refuse(node, feature.reason, feature.hint);
    return '';
  }
  if (isMap(node))
    return plainObject((node.items as Pair<Node, Node | null>[]).flatMap((pair) => toEntry(pair, reading)));
  if (isSeq(node)) return (node.items as Node[]).map((item) => toPlain(item, reading));
  if (!isScalar(node)) return '';
  return scrubText(String(node.value ?? ''), () => reading.places.of(node), reading.messages);
}

function toEntry({ key, value }: Pair<Node, Node | null>, reading: Reading): [string, Plain][] {
  if (isScalar(key) && key.value === '<<') {
    reading.refuse(key, 'a merge key (`<<`)');
    return [];
  }
  if (!isScalar(key)) {
    reading.refuse(key, 'a key that is not plain text');
    return [];
  }
  const plainKey = toPlain(key, reading) as string;
  return [[plainKey, toPlain(value, reading)]];
}

function featureOf(node: Node): { reason: string; hint?: string } | undefined {
  if ('source' in node && !isScalar(node)) return { reason: `an alias (\`*${node.source}\`)`, hint: quoteHint('*') };
  if ('anchor' in node && node.anchor) return { reason: `an anchor (\`&${node.anchor}\`)`, hint: quoteHint('&') };
  if (node.tag) return { reason: `a tag (\`${node.tag}\`)`, hint: quoteHint('!') };
  return undefined;
}

function quoteHint(sign: string): string {
  return `write the value out in full; a text that begins with \`${sign}\` goes into quotation marks`;
}

function plainObject(entries: readonly (readonly [string, Plain])[]): PlainObject {
  const object: Record<string, Plain> = Object.create(null);
  // The first of two equal keys stands; the second has been reported.
  for (const [key, value] of entries) if (!(key in object)) object[key] = value;
  return object;
}

function reportDuplicate({ pos }: YAMLError, text: string, places: Places, messages: Messages): void {
  const key = /^["']?([^"':\n]*)/.exec(text.slice(pos[0], pos[0] + 80))?.[1] ?? '';
  messages.report('yaml-duplicate-key', places.at(pos[0], pos[1]), `the key "${key.trim()}" is given twice`);
}

function reportSyntax(error: YAMLError, places: Places, unclosed: number | undefined, messages: Messages): void {
  const { code, message, pos } = error;
  const known = wording.find((row) => row.code === code && (!row.message || row.message.test(message)));
  const where = known?.atOpening && unclosed !== undefined ? places.at(unclosed) : places.at(pos[0], pos[1]);
  messages.report('yaml-syntax', where, `broken YAML: ${known?.reason ?? message}`, known?.hint);
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** Offset of the last bracket or quotation mark that is opened and never closed; the parser tells where it gave up. */
function unclosed(document: Document, text: string): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      if (!node.range || !(isScalar(node) || ('flow' in node && node.flow))) return;
      const source = text.slice(node.range[0], node.range[1]).trimEnd();
      const end = closing[source[0] ?? ''];
      if (end && (source.length === 1 || !source.endsWith(end))) found = node.range[0];
    },
  });
  return found;
}

interface Wording {
  readonly code: YAMLError['code'];
  /** Where one code stands for several mistakes. */
  readonly message?: RegExp;
  readonly reason: string;
  readonly hint?: string;
  /** Whether the place to show is where the bracket or quotation was opened. */
  readonly atOpening?: true;
}

const quoteTheValue = 'put the value into quotation marks';

/** The parser's commonest complaints, for people who don't know YAML; the first that fits is used. */
const wording: readonly Wording[] = [
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    reason: 'a second colon in the value, or a line indented too far',
    hint: 'put a value with a colon into quotation marks: `title: "Harbour: a story"`',
  },
  { code: 'TAB_AS_INDENT', reason: 'a tab before the key', hint: 'indent with spaces' },
  {
    code: 'BAD_INDENT',
    message: /^Flow sequence/,
    reason: 'a bracket `[` that is never closed',
    hint: quoteTheValue,
    atOpening: true,
  },
  {
    code: 'BAD_INDENT',
    message: /^Flow map/,
    reason: 'a brace `{` that is never closed',
    hint: quoteTheValue,
    atOpening: true,
  },
  {
    code: 'BAD_INDENT',
    reason: 'lines of one list or mapping are not indented alike',
    hint: 'give them the same number of spaces',
  },
  {
    code: 'MISSING_CHAR',
    message: /quote/,
    reason: 'a quotation mark that is never closed',
    hint: 'close it',
    atOpening: true,
  },
  { code: 'MISSING_CHAR', message: /key/, reason: 'a line without a colon', hint: 'write `key: value`' },
  {
    code: 'UNEXPECTED_TOKEN',
    message: /^Unexpected scalar at node end/,
    reason: 'text behind the end of a quotation',
    hint: 'put a value that has quotation marks in it between the other kind, or write them as “ and ”',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    message: /^Unexpected flow/,
    reason: 'a closing bracket without an opening one',
    hint: quoteTheValue,
  },
  {
    code: 'UNEXPECTED_TOKEN',
    message: /^Unexpected block-seq/,
    reason: 'a list that begins on the line of its key',
    hint: 'begin each entry with `- ` on a line of its own, or put the value into quotation marks',
  },
  { code: 'MULTIPLE_DOCS', reason: 'a second document begins', hint: 'remove the line `---` or `...`' },
  {
    code: 'BAD_DQ_ESCAPE',
    reason: 'an unknown escape in double quotation marks',
    hint: 'write a backslash as `\\\\`, or use single quotation marks',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    reason: 'a line without a colon and a space after its key',
    hint: 'write `key: value`, or indent the line if it goes on from the one before',
  },
  {
    code: 'BAD_SCALAR_START',
    reason: 'a value that begins with a sign of YAML itself',
    hint: quoteTheValue,
  },
];
