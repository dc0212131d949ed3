import { z } from 'zod';
import { isBlank } from '../diagnostics/graphemes.js';
import type { Messages } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import { dateHint } from './date-hint.js';
import { equivalentKey, equivalentWord, languageHint, placeOfKey } from './foreign-keys.js';
import { uuidHint } from './uuid-hint.js';
import type { Plain, PlainObject, YamlDocument } from './yaml.js';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/**
 * Check a YAML document against a schema and report each flaw at its place.
 * What is wrong is left out of the result, so that the rest can still be checked by later stages.
 * @param standIn values for required keys that are missing or wrong; it satisfies the schema by itself
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  document: YamlDocument,
  standIn: PlainObject,
  messages: Messages,
): z.infer<Schema> {
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  // After a syntax error, keys that seem to be missing are only its echo.
  if (document.sound) {
    const issues = leaves(result.error.issues, document.value);
    const renamed = new Set(issues.flatMap((issue) => renamedIn(issue, schema)));
    for (const issue of issues) if (!renamed.has(pathKey(issue.path))) report(issue, schema, document, messages);
  }
  return salvage(schema, document.value, standIn);
}

function salvage<Schema extends z.ZodType>(schema: Schema, value: PlainObject, standIn: PlainObject): z.infer<Schema> {
  let rest: PlainObject = value;
  for (let round = 0; round < 16; round++) {
    const result = schema.safeParse({ ...standIn, ...rest });
    if (result.success) return result.data;
    for (const issue of leaves(result.error.issues, rest)) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      for (const key of keys)
        rest = without(rest, key === undefined ? issue.path : [...issue.path, key]) as PlainObject;
    }
  }
  return schema.parse(standIn);
}

/** A value without the key at a path; a list or mapping that can't do without the key goes as a whole. */
function without(value: Plain | undefined, path: Path): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined || value === undefined || typeof value === 'string' || isList(value)) return undefined;
  const key = String(step);
  if (!(key in value)) return undefined;
  const inner = rest.length > 0 ? without(value[key], rest) : undefined;
  const entries = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(inner === undefined ? entries : [...entries, [key, inner]]);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The issues to report: of a union, those of the alternative that the author had in mind. */
function leaves(issues: readonly Issue[], value: unknown, base: Path = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const here = valueAt(value, issue.path);
    if (issue.code !== 'invalid_union') return [{ ...issue, path }];
    const meant = issue.errors.filter((errors) => !errors.some((inner) => isOtherKind(inner, here)));
    const [only] = meant;
    return only && meant.length === 1 ? leaves(only, here, path) : [{ ...issue, path }];
  });
}

/** Whether an alternative of a union was for another kind of value altogether: text, list or mapping. */
function isOtherKind(issue: Issue, value: unknown): boolean {
  const isWord = issue.code === 'invalid_value' && typeof value !== 'string';
  return issue.path.length === 0 && (issue.code === 'invalid_type' || isWord);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

/** The paths of keys that stand there under the name that another program gives them. */
function renamedIn(issue: Issue, schema: z.ZodType): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = keysOf(schemasAt(schema, issue.path));
  return issue.keys.flatMap((key) => {
    const meant = equivalentKey(key, known);
    return meant === undefined ? [] : [pathKey([...issue.path, meant])];
  });
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}

function report(issue: Issue, schema: z.ZodType, document: YamlDocument, messages: Messages): void {
  const { locate, locateKey } = document;
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schemasAt(schema, issue.path));
    for (const key of issue.keys) {
      const meant = equivalentKey(key, known);
      const near = nearest(key, known);
      const others = near
        ? `did you mean "${near}"?`
        : `the keys here are ${known.join(', ')}; leave out what is meant for another program`;
      const hint = meant ? `what other programs call "${key}" is "${meant}" here` : (placeOfKey(key, known) ?? others);
      messages.report('key-unknown', locateKey([...issue.path, key]), `unknown key "${key}"`, hint);
    }
    return;
  }
  const value = valueAt(document.value, issue.path);
  const name = nameOf(issue.path);
  if (value === undefined) {
    const about = schemasAt(schema, issue.path).find(({ description }) => description)?.description;
    const hint = `add a line \`${String(issue.path.at(-1))}: …\`${about ? ` (${about})` : ''}`;
    messages.report('key-missing', locate(issue.path), `${name} is missing`, hint);
    return;
  }
  const place = issue.code === 'invalid_key' ? locateKey(issue.path) : locate(issue.path);
  messages.report('value-invalid', place, `${name} ${complaint(issue, value)}`, hintFor(issue, value));
}

/** `"lead"`, `"width" of "lead"`, `"name" of "byline", entry 2`. */
function nameOf(path: Path): string {
  const groups: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') groups[groups.length - 1] += `, entry ${step + 1}`;
    else groups.push(`"${String(step)}"`);
  }
  return groups.reverse().join(' of ');
}

function complaint(issue: Issue, value: unknown): string {
  if (typeof value === 'string' && isBlank(value)) return 'is empty';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, but it is ${kindOf(value)}`;
    case 'invalid_value':
      if (issue.message.startsWith('must')) return `${issue.message}, not ${quote(value)}`;
      return `must be ${either(issue.values.map((allowed) => `"${String(allowed)}"`))}, not ${quote(value)}`;
    case 'invalid_format':
      return `${issue.format === 'url' ? 'must be a web address' : issue.message}, not ${quote(value)}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is no key that can stand here';
    default:
      return issue.message;
  }
}

function either(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join('');
}

function hintFor(issue: Issue, value: unknown): string | undefined {
  if (value === '') return 'give it a value, or remove the line';
  if (typeof value === 'string' && /YYYY-MM-DD|year 0001/.test(issue.message)) return dateHint(value);
  if (typeof value === 'string' && issue.message.includes('UUID')) return uuidHint(value);
  if (issue.code === 'invalid_value') return wordHint(issue.values.map(String), issue.path.at(-1), value);
  if (typeof value === 'string' && issue.message.includes('BCP 47')) return languageHint(value);
  if (issue.code === 'invalid_type' && issue.expected === 'string')
    return Array.isArray(value)
      ? 'a text that begins with a bracket goes into quotation marks'
      : 'a text with a colon or a brace in it goes into quotation marks';
  if (issue.code === 'invalid_type' && issue.expected === 'array')
    return 'begin each entry with `- ` on a line of its own';
  return undefined;
}

/** The word that was meant; where a mapping or a list stands for it, what to write. */
function wordHint(words: readonly string[], key: PropertyKey | undefined, value: unknown): string | undefined {
  const meantBy = (text: string) =>
    words.includes(text) ? text : (nearest(text, words) ?? equivalentWord(text, words));
  if (typeof value === 'string') {
    const meant = meantBy(value);
    return meant && `did you mean "${meant}"?`;
  }
  if (typeof key !== 'string') return undefined;
  const inner = Object.values(value ?? {}).filter((each) => typeof each === 'string');
  const [meant] = inner.flatMap((each) => meantBy(each) ?? []);
  return meant ? `write \`${key}: ${meant}\`` : `write one word behind the colon, such as \`${key}: ${words[0]}\``;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping (lines of `key: value`)',
  record: 'a mapping (lines of `key: value`)',
};

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'text' : 'a mapping';
}

function quote(value: unknown): string {
  if (typeof value !== 'string') return kindOf(value);
  return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
}

/** The schemas that a value at a path may answer to, optional ones and unions opened. */
function schemasAt(schema: z.ZodType, path: Path): z.ZodType[] {
  return path.reduce<z.ZodType[]>(
    (schemas, step) => schemas.flatMap((inner) => inside(inner, step)).flatMap(opened),
    opened(schema),
  );
}

function opened(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional) {
    const inner = opened(schema.unwrap() as z.ZodType);
    return schema.description && inner[0] ? [schema, ...inner] : inner;
  }
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(opened);
  return [schema];
}

function inside(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  const inner = schema instanceof z.ZodObject ? (schema.shape as Record<PropertyKey, z.ZodType>)[step] : undefined;
  return inner ? [inner] : [];
}

function keysOf(schemas: readonly z.ZodType[]): string[] {
  return schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}
