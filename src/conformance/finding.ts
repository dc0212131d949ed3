import { VFileMessage } from 'vfile-message';
import type { Finding } from '../diagnostics/messages.js';
import type { Rule, Severity } from '../diagnostics/rule.js';

/** What a check found: the rule that it belongs to is known from where the check stands. */
export interface Found {
  /** What is wrong here, naming the thing. */
  readonly reason: string;
  /** Path of a file in the container, of an EPUB. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** Number of the object that it is about, of a PDF. */
  readonly object?: number;
  /** Number of the page, from 1, of a PDF. */
  readonly page?: number;
}

/** A finding about a finished book. */
export interface FileFinding extends Finding {
  /** Number of the object that it is about, of a PDF. */
  object?: number;
  /** Number of the page, from 1, of a PDF. */
  page?: number;
  /** The standard and clause that the rule rests on. */
  clause?: string;
}

/** A rule by its id, as far as a finding needs it. */
export interface RuleRow extends Pick<Rule, 'severity' | 'clause'> {
  readonly id: string;
  readonly hint?: string;
}

/** A rule's findings are cut off here: what is wrong a thousand times is most often one mistake. */
const mostOfOneRule = 20;

/**
 * Make findings of what one rule's check found.
 * @param file name of the book as the reader of the report knows it
 */
export function findingsOf(file: string, rule: RuleRow, found: readonly Found[]): FileFinding[] {
  const shown = found.slice(0, mostOfOneRule).map((each) => finding(file, rule, each));
  const rest = found.length - shown.length;
  if (rest === 0) return shown;
  const last = finding(file, rule, { reason: `and ${rest} more of the same kind` });
  last.more = rest;
  return [...shown, last];
}

/** Make one finding. @param source the program that found it, where it isn't Colophon itself */
export function finding(file: string, rule: RuleRow, found: Found, source = 'colophon'): FileFinding {
  const { reason, path, line, column, object, page } = found;
  const place = line === undefined ? undefined : { line, column: column ?? 1 };
  const message: FileFinding = new VFileMessage(reason, { ruleId: rule.id, source, place });
  message.file = path === undefined ? file : `${file}/${path}`;
  message.fatal = fatalOf(rule.severity);
  if (rule.hint !== undefined) message.note = rule.hint;
  if (rule.clause !== undefined) message.clause = rule.clause;
  if (object !== undefined) message.object = object;
  if (page !== undefined) message.page = page;
  return message;
}

function fatalOf(severity: Severity): boolean | undefined {
  return severity === 'error' ? true : severity === 'warning' ? false : undefined;
}
