import { findAgency } from './agencies.js';
import type { Agency } from './agency-list.js';
import { isBodyName } from './body-words.js';
import { isPersonName } from './person.js';

/** A closing line of an article that names who else worked on it, understood. */
export interface Contributions {
  /** The line as printed. */
  readonly literal: string;
  /** Agencies, and papers with their staffs, in order; agencies by the name that the table gives them. */
  readonly agencies: readonly string[];
  /** Reporters, in order. */
  readonly people: readonly string[];
  /** Those of "Editing by …". */
  readonly editors: readonly string[];
}

/** What agencies are called where none is named. */
export const genericAgencies =
  /^(?:news\s+)?agenc(?:y|ies)$|^agenturen$|^agences$|^agencias$|^wire\s+(?:services|reports)$/iu;

const reportingLine = /^reporting\s+by\s+/iu;
const withLine =
  /^(?:with\s+(?:additional\s+)?(?:reporting|reports|contributions?|material|files|input)\s+(?:by|from)|additional\s+reporting\s+by|compiled\s+(?:by|from)|mit\s+material\s+(?:von|der)|mit|avec|con\s+información\s+de|con|with|med|z)\s+/iu;
const contributed =
  /\s+(?:also\s+)?(?:contributed(?:\s+(?:to|reporting|additional\s+reporting)\b|\s*[.]?$|\s+from\b)|contribué\s+à|trugen\s+zu|trug\s+zu|haben\s+(?:zu|an)|contribuyeron|contribuyó|bidro|bidrog)/iu;
const editing = /^(?:edited|editing|writing\s+and\s+editing|editing\s+and\s+writing|redaktion)(?:\s+by)?\s*:?\s+/iu;

/**
 * Understand a wire contributor line: "Agencies contributed to this report.", "AP and AFP contributed.", "With reporting by Mara Lind and AP",
 * "Reporting by Mara Lind; Editing by Jo Petrov", "— with AFP", "The Associated Press contributed from Varna".
 * @param line the line as printed
 * @param agencies further agencies, beside those that Colophon knows
 * @returns undefined where the words are no such line
 * @example parseContributions('Mara Lind and AP contributed to this report.') // { agencies: ['AP'], people: ['Mara Lind'], … }
 */
export function parseContributions(line: string, agencies: readonly Agency[] = []): Contributions | undefined {
  if (line.length > 1000) return undefined;
  const found = { agencies: [] as string[], people: [] as string[], editors: [] as string[] };
  const words = line
    .trim()
    .replace(/^[\s*_([—–-]+|[\s*_)\]]+$/gu, '')
    .replace(/[.。]$/u, '');
  let understood = false;
  for (const clause of words.split(/\s*;\s*|(?<=\p{L}{2})\.\s+(?=\p{Lu})/u)) {
    const edited = editing.exec(clause);
    if (edited) {
      found.editors.push(...partiesOf(clause.slice(edited[0].length)));
      continue;
    }
    const list = listOf(clause, line);
    if (list === undefined) continue;
    understood = sort(list, found, agencies) || understood;
  }
  return understood ? { literal: line, ...found } : undefined;
}

/** The names in a clause, without the words that make it a contributor line; undefined where it is none. */
function listOf(clause: string, line: string): string | undefined {
  const verb = contributed.exec(clause);
  if (verb) return clause.slice(0, verb.index);
  const lead = reportingLine.exec(clause) ?? withLine.exec(clause);
  if (!lead) return undefined;
  const bare = /^(?:mit|avec|con|with|med|z)\s+$/iu.test(lead[0]);
  // "with AFP" alone is a line only behind a dash, in brackets or emphasis, or if nothing but agencies follow.
  if (
    bare &&
    !/^\s*[—–\-(*_[]/u.test(line) &&
    !partiesOf(clause.slice(lead[0].length)).every((name) => findAgency(name))
  )
    return undefined;
  return clause.slice(lead[0].length);
}

function sort(list: string, found: { agencies: string[]; people: string[] }, more: readonly Agency[]): boolean {
  const names = partiesOf(list);
  for (const name of names) {
    const agency = findAgency(name, more);
    const generic = genericAgencies.test(name);
    const staff = /\s(?:staff|correspondents?|reporters?|bureau)$/iu.test(name);
    if (agency) found.agencies.push(agency.name);
    else if (generic || staff || isBodyName(name) || !isPersonName(name)) found.agencies.push(name);
    else found.people.push(name);
  }
  return names.length > 0;
}

/** "Mara Lind in Varna, Jo Petrov and the AP": the names, without articles and places. */
function partiesOf(list: string): readonly string[] {
  return list
    .split(/\s*,\s*(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:and|und|et|y|e|og|och|&)\s+/iu)
    .map((name) =>
      name
        .trim()
        .replace(/\s+(?:in|from)\s+\p{Lu}.*$/u, '')
        .replace(/^(?:the|der|die|das|l['’]|la|le)\s+(?=\p{Lu}{2,})/iu, ''),
    )
    .filter((name) => /\p{L}/u.test(name));
}
