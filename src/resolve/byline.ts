import { genericAgencies } from '../credit/contributions.js';
import { type Agency, findAgency } from '../credit/index.js';
import type { Terms } from '../publication/terms.js';
import { fill, listNames } from './dates.js';

/** Someone in a byline. */
export interface Named {
  readonly name: string;
  readonly role?: string;
}

/** English words for a trade that lose their capital within a line; any other may be a name ("Washington"). */
const trades =
  /^(?:arts?|associate|books?|business|camera|chief|chair|columnist|contributing|contributor|correspondent|critic|culture|defence|defense|deputy|design|diplomatic|director|drawings?|economics|editor|editorial|environment|executive|fashion|features?|film|food|foreign|freelance|graphics|guest|health|home|illustrations?|illustrator|legal|managing|maps|military|music|national|news|photos?|photographs?|photographer|photography|pictures?|political|politics|producer|religion|reporter|reporting|research|researcher|science|security|senior|social|special|sports?|staff|technology|text|theatre|travel|words|writer)\b/i;

/** "By Ida Example, diplomatic correspondent, and Ben Sample", as printed. */
export function writeByline(authors: readonly Named[], terms: Terms): string {
  // "From our own correspondent" has its word already.
  if (
    authors.length === 1 &&
    /^(?:from|von|de|van|från|fra|da|dal|del)\s+(?:an?|our|unserem|notre|nuestro|onze|vår|vores|nostro)\s/iu.test(
      authors[0]?.name ?? '',
    )
  )
    return authors[0]?.name ?? '';
  const withRoles = authors.map(({ name, role }) => (role ? `${name}${terms.comma}${withinLine(role)}` : name));
  const anyRole = authors.some(({ role }) => role !== undefined);
  if (!anyRole || authors.length === 1) return fill(terms.by, { names: listNames(withRoles, terms) });
  // A role is set off on both sides; among several, semicolons part what commas can't.
  const last = authors.length - 1;
  const names = withRoles.map((words, index) =>
    index === last - 1 && authors[index]?.role ? `${words}${terms.comma.trimEnd()}` : words,
  );
  return fill(terms.by, { names: listNames(names, terms, authors.length > 2 ? terms.semicolon : terms.comma) });
}

function withinLine(role: string): string {
  const small = (word: string) => (trades.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word);
  return trades.test(role) ? role.replace(/\p{Lu}\p{Ll}+/gu, small) : role;
}

/** Who is named in a byline that was written as one text: "By Mara Lind and Jo Petrov", "By Mara Lind, diplomatic correspondent". */
export function namesOfByline(text: string, terms: Terms): readonly Named[] {
  const names = withoutBy(text, terms);
  const parts = names.split(new RegExp(`(${separator(terms).source})`, 'u')).map((part) => part.trim());
  const people: Named[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) continue;
    const before = /^[,،]$/.test(parts[index - 1] ?? '') ? people.at(-1) : undefined;
    const { name, role } = withAside(part);
    const listed = isAgency(part) && isAgency(parts[index + 2] ?? '');
    if (before && before.role === undefined && isRole(part) && !listed) people.splice(-1, 1, { ...before, role: part });
    else if (isPersonal(name) || isAgency(name)) people.push(role === undefined ? { name } : { name, role });
    else return [withAside(names)];
  }
  return people;
}

/** "Hélène Dauzat (envoyée spéciale)": what stands in brackets behind a person's name. */
function withAside(text: string): Named {
  const [, name, role] = /^(.+?)\s*\(([^()]+)\)$/u.exec(text) ?? [];
  return name && role && isPersonal(name) ? { name, role } : { name: text };
}

/** Trades at the end of a role, in the languages that set it with a capital or not. */
const tradeLast =
  /(?:correspondent|reporter|writer|editor|photographer|critic|columnist|staff|correspondante?|envoyée? spéciale?|journaliste|korrespondent(?:in)?|redakteur(?:in)?|reporterin|corresponsal|corrispondente)$/iu;

/** What stands behind a comma after a name: somebody's trade, or the agency. */
function isRole(part: string): boolean {
  return trades.test(part) || tradeLast.test(part) || findAgency(part) !== undefined;
}

/** "AFP", "AGENCIES": who wrote with a person, or for one. @param more agencies beside those that are known */
function isAgency(part: string, more?: readonly Agency[]): boolean {
  return findAgency(part, more) !== undefined || genericAgencies.test(part);
}

/** Whether a name in a byline is that of an agency, or of its staff: "AP", "Reuters Staff", "Staff and agencies". */
export function isAgencyByline(name: string, more: readonly Agency[]): boolean {
  const body = name.replace(/\s+staff$/iu, '').replace(/^staff\s+(?:and|of)\s+/iu, '');
  return isAgency(body, more);
}

/** Without the word that Colophon sets before the names. */
function withoutBy(text: string, terms: Terms): string {
  for (const before of [terms.by, 'By {names}']) {
    const [word = ''] = before.split('{names}');
    if (word !== '' && text.toLowerCase().startsWith(word.toLowerCase())) return text.slice(word.length).trim();
  }
  return text.trim();
}

function separator({ and }: Terms): RegExp {
  const word = and.replace('{first}', '').replace('{last}', '').trim();
  // Hebrew and Arabic write their "and" onto the next word, where it can't be told from a name's first letter.
  return and.endsWith(' {last}')
    ? new RegExp(`[,،]\\s+(?:${word}\\s+)?|\\s+(?:${word}|&)\\s+`, 'u')
    : /[,،]\s+|\s+&\s+/u;
}

/** Two to four words that begin with a capital, particles allowed: a person rather than part of a body's name. */
function isPersonal(name: string): boolean {
  const words = name.split(/\s+/);
  const capital = (word: string) => /^[\p{Lu}\p{Lo}]/u.test(word);
  const particle = (word: string) =>
    /^(?:van|von|de|del|della|der|den|di|da|la|le|du|bin|ibn|al|el|ter|ten|zu|y)$/.test(word);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    capital(words.at(-1) ?? '') &&
    words.every((word) => capital(word) || particle(word))
  );
}
