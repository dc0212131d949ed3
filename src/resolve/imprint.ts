import type { RootContent } from 'mdast';
import type { Settings } from '../manuscript/settings.js';
import type { Block, Phrasing } from '../publication/content.js';
import { printedCredit } from '../publication/credits.js';
import type { Contributor, Cover, Imprint } from '../publication/publication.js';
import { definedLicence } from './article.js';
import { resolveBlocks } from './blocks.js';
import { fill, listNames, writeDate } from './dates.js';
import { type ImprintTerms, imprintTermsFor, type RoleWords } from './imprint-terms.js';
import { understandLicence } from './licences.js';
import { judgeLink } from './links.js';
import { lineFromWords, setPhrasing } from './phrasing.js';
import type { Scope } from './scope.js';

/** What the imprint says beside the settings. */
interface ImprintFacts {
  readonly identifier: string;
  readonly contributors: readonly Contributor[];
  readonly cover?: Cover;
  /** The settings' own text, parsed. */
  readonly nodes: readonly RootContent[];
}

/** The imprint: title, publisher and date, contributors, rights and licence, further text, identifier, how it was made. */
export function imprint(settings: Settings, facts: ImprintFacts, scope: Scope): Imprint {
  const { ids, language, direction } = scope;
  const terms = imprintTermsFor(language);
  const paragraph = (...words: readonly Phrasing[]): Block => ({
    type: 'paragraph',
    id: ids.next('p'),
    children: setPhrasing(words, scope),
  });
  const { title, subtitle, rights } = settings;
  const whole: Phrasing = { type: 'emphasis', children: [text(subtitle ? `${title}. ${subtitle}` : title)] };
  return {
    type: 'imprint',
    id: ids.section,
    slug: ids.section,
    language,
    direction,
    title: lineFromWords(scope.terms.imprint, ids.part(ids.section, 'title'), scope),
    body: [
      paragraph(whole),
      paragraph(text(published(settings, terms, scope))),
      ...roleLines(facts.contributors, terms, scope).map((words) => paragraph(text(words))),
      ...coverLines(facts.cover, terms, scope).map((words) => paragraph(text(words))),
      paragraph(text(rights)),
      ...(settings.licence ? [paragraph(...licenceWords(settings.licence, terms, scope))] : []),
      ...resolveBlocks(facts.nodes, scope),
      paragraph(...around(terms.identifier, '{identifier}', [{ type: 'inlineCode', value: facts.identifier }])),
      paragraph(text(terms.made)),
    ],
  };
}

function text(value: string): Phrasing {
  return { type: 'text', value };
}

function published({ publisher, date }: Settings, terms: ImprintTerms, scope: Scope): string {
  const written = writeDate(date, scope.terms);
  return publisher ? fill(terms.published, { publisher, date: written }) : fill(terms.dated, { date: written });
}

/** "Photographs: Mara Lind and Jo Petrov", one line a role, in the order in which the roles appear. */
function roleLines(contributors: readonly Contributor[], terms: ImprintTerms, scope: Scope): readonly string[] {
  const names = new Map<RoleWords | string, string[]>();
  for (const { name, roles } of contributors) {
    for (const role of roles) {
      const words = terms.roles[role] ?? terms.roles.ctb ?? role;
      const listed = names.get(words) ?? [];
      if (!listed.includes(name)) names.set(words, [...listed, name]);
    }
  }
  return [...names].map(([words, people]) => {
    const role = typeof words === 'string' ? words : people.length > 1 ? words.several : words.one;
    return fill(terms.role, { role, names: listNames(people, scope.terms) });
  });
}

/** "Cover: Jo Petrov / Meridian": whose the picture on it is. */
function coverLines(cover: Cover | undefined, terms: ImprintTerms, scope: Scope): readonly string[] {
  const credits = (cover?.figure?.credits ?? []).map(printedCredit);
  return credits.length > 0
    ? [fill(terms.role, { role: scope.terms.cover, names: credits.join(scope.terms.semicolon) })]
    : [];
}

function licenceWords(
  licence: NonNullable<Settings['licence']>,
  terms: ImprintTerms,
  scope: Scope,
): readonly Phrasing[] {
  const { name, url } = understandLicence(definedLicence(licence));
  const target = url ? judgeLink(url) : undefined;
  const words: readonly Phrasing[] = [text(name)];
  if (target?.kind !== 'external') return around(terms.licence, '{licence}', words);
  const link: Phrasing = { type: 'link', id: scope.ids.next('a'), url: target.url, children: words };
  return around(terms.licence, '{licence}', [link]);
}

/** A term with nodes in its gap. */
function around(term: string, gap: string, nodes: readonly Phrasing[]): readonly Phrasing[] {
  const [before = '', after = ''] = term.split(gap);
  return [text(before), ...nodes, text(after)].filter((node) => node.type !== 'text' || node.value !== '');
}
