import type { Publication } from '../publication/publication.js';
import type { CreditRecord } from './credit-records.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The records as JSON-LD: the publication with its pictures as `ImageObject`s of schema.org. Two keys of each are none of
 * its vocabulary, and no part of the graph: `colophon` (where the picture stands, and the supplied words) and `ninjs` (the
 * same rights as a news object of IPTC's ninjs 3.0).
 */
export function creditsJson(publication: Publication, records: readonly CreditRecord[]): string {
  const { identifier, title, language, date, modified, publisher, rights, licence } = publication;
  const data: Json = {
    '@context': ['https://schema.org', { colophon: null, ninjs: null }],
    '@type': 'Book',
    '@id': identifier,
    name: title,
    inLanguage: language,
    datePublished: date,
    dateModified: modified,
    publisher: publisher ? organisation(publisher) : undefined,
    copyrightNotice: rights,
    license: licence ? (licence.url ?? licence.name) : undefined,
    image: records.map((record) => imageObject(record, publication)),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function imageObject(record: CreditRecord, publication: Publication): Json {
  const { article, rights, facts, size, licences } = record;
  const terms = [...record.restrictions, ...(rights?.usageTerms ? [rights.usageTerms] : [])];
  return {
    '@type': 'ImageObject',
    '@id': uriOf(record, publication),
    name: record.name || undefined,
    caption: record.caption,
    description: record.alternative,
    creditText: one(record.credits),
    creator: one(record.creators.map(({ name, role }) => ({ '@type': 'Person', name, jobTitle: role }))),
    contributor: one(
      record.contributors.map(({ name, role }) => ({
        '@type': 'Role',
        roleName: role,
        contributor: { '@type': 'Person', name },
      })),
    ),
    sourceOrganization: one(record.sources.map(organisation)),
    provider: one(record.providers.map(organisation)),
    // Person or body: the line doesn't say.
    copyrightHolder: one(record.holders.map((name) => ({ '@type': 'Thing', name }))),
    copyrightYear: one(record.years),
    copyrightNotice: rights?.copyrightNotice,
    license: one(licences.map(({ name, url }) => url ?? name)),
    acquireLicensePage: rights?.licensorUrl,
    usageInfo: one([...new Set(terms)].map((text) => ({ '@type': 'CreativeWork', text }))),
    dateCreated: facts?.dateCreated,
    expires: facts?.expires,
    digitalSourceType: rights?.digitalSourceType,
    identifier: one(record.identifiers),
    width: size?.width,
    height: size?.height,
    isPartOf: { '@type': 'Article', headline: article.title, inLanguage: article.language, url: article.url },
    colophon: ownFacts(record),
    ninjs: newsObject(record, publication),
  };
}

/** What Colophon knows and schema.org has no word for. */
function ownFacts(record: CreditRecord): Json {
  const { place, printedAt, withheld, facts } = record;
  return {
    figure: record.figure,
    picture: record.picture,
    withheld: withheld !== undefined,
    reason: withheld,
    printedCredit: one(record.printed),
    statuses: record.statuses,
    file: facts?.file,
    instructions: facts?.instructions,
    manuscript: place && { file: place.file, line: place.line },
    printedAt: { epub: printedAt.epub, pdf: printedAt.pdf },
    findings: record.findings.map(({ rule, message, waived }) => ({ rule, message, waived })),
  };
}

/** IPTC ninjs 3.0: `uri` is what it asks for; the rest is what it has a name for. */
function newsObject(record: CreditRecord, publication: Publication): Json {
  const { rights, caption, alternative, size, facts } = record;
  const described = (role: string, value: string | undefined) => (value ? [{ role, value }] : []);
  const terms = [...new Set([...record.restrictions, ...(rights?.usageTerms ? [rights.usageTerms] : [])])].join('; ');
  const suppliers = [...record.sources, ...record.providers];
  const link = record.licences.find(({ url }) => url)?.url ?? rights?.webStatement;
  return {
    uri: uriOf(record, publication),
    standard: { name: 'ninjs', version: '3.0' },
    type: 'picture',
    pubStatus: record.withheld === undefined ? 'usable' : 'withheld',
    language: record.article.language,
    versionCreated: publication.modified,
    contentCreated: moment(facts?.dateCreated),
    by: record.creators.map(({ name }) => name).join(', ') || undefined,
    infoSources: suppliers.length > 0 ? suppliers.map((name) => ({ name })) : undefined,
    copyrightHolder: record.holders.join(', ') || undefined,
    copyrightNotice: rights?.copyrightNotice,
    usageTerms: terms || undefined,
    edNote: [...record.statuses, ...(facts?.instructions ? [facts.instructions] : [])].join('; ') || undefined,
    expires: moment(facts?.expires),
    headlines: [{ role: 'main', value: record.article.title }],
    descriptions: [
      ...described('caption', caption),
      ...described('creditline', record.credits.join('; ')),
      ...described('alternativeText', alternative),
    ],
    rightsInfo: link ? { linkedRights: link } : undefined,
    renditions: size ? [{ name: 'original', ...size, originalFilename: facts?.file.replace(/^.*\//, '') }] : undefined,
  };
}

function uriOf({ figure, picture }: CreditRecord, { identifier }: Publication): string {
  return `${identifier}#${picture ?? figure}`;
}

function organisation(name: string): Json {
  return { '@type': 'Organization', name };
}

/** ninjs wants whole moments; a day alone is none. */
function moment(date: string | undefined): string | undefined {
  return date && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : undefined;
}

/** JSON-LD has no need of lists of one; an empty one is left out. */
function one(values: readonly Json[]): Json | undefined {
  return values.length > 1 ? values : values[0];
}
