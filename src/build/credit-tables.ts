import type { Finding } from '../diagnostics/messages.js';
import type { Cache } from '../publication/cache.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import { articlesOf, figuresOf, outlineOf } from '../publication/outline.js';
import type { Article, Publication, Section } from '../publication/publication.js';
import { hashOfData, hashOfSection } from '../publication/section-hash.js';
import { type CreditRecord, creditRecords } from './credit-records.js';
import { creditsCsv } from './credits-csv.js';
import { creditsJson } from './credits-json.js';
import { ofArticles } from './of-articles.js';
import { type Built, findPrinted } from './printed-at.js';

/** The credits of a publication, as records and as the texts of the two files that stand beside its books. */
export interface CreditTables {
  readonly records: readonly CreditRecord[];
  readonly json: string;
  readonly csv: string;
}

/** Make the tables. */
export function creditTables(publication: Publication, built: Built, findings: readonly Finding[]): CreditTables {
  const records = creditRecords(publication, findPrinted(publication, built), findings);
  return { records, json: creditsJson(publication, records), csv: creditsCsv(records, built) };
}

/** The bytes of the two files. */
export interface CreditFiles {
  readonly json: Uint8Array;
  readonly csv: Uint8Array;
}

/** The files that were made last of the sections of a publication, with all that they were made from. */
const made = new WeakMap<readonly Section[], { readonly from: readonly unknown[]; readonly files: CreditFiles }>();

/**
 * The tables as files; those that a PDF carries are mostly the same as those that are written beside it.
 * @param cache has those of earlier builds
 */
export async function creditFiles(
  publication: Publication,
  built: Built,
  findings: readonly Finding[],
  cache?: Cache,
): Promise<CreditFiles> {
  const from = inputsOf(publication, built, findings);
  const last = made.get(publication.sections);
  if (last?.from.length === from.length && last.from.every((input, index) => input === from[index])) return last.files;
  const make = () => filesOf(creditTables(publication, built, findings));
  const files = cache ? await known(await keyOf(publication, built, findings, cache), make, cache) : make();
  made.set(publication.sections, { from, files });
  return files;
}

function filesOf({ json, csv }: CreditTables): CreditFiles {
  const encoder = new TextEncoder();
  return { json: encoder.encode(json), csv: encoder.encode(csv) };
}

/** All that the tables tell. Whether the cover is drawn by now changes nothing, unless it shows a picture that stands nowhere else. */
function inputsOf(publication: Publication, { epub, pages }: Built, findings: readonly Finding[]): readonly unknown[] {
  const { cover: _, ...others } = publication;
  return [...shownOnCover(publication), epub, pages, ...Object.entries(others).flat(), ...findings];
}

function shownOnCover(publication: Publication): readonly unknown[] {
  const { cover } = publication;
  const isOnlyThere = cover?.figure && !figuresOf(publication).some(({ id }) => id === cover.figure?.id);
  return isOnlyThere ? [cover.figure, cover.image] : [undefined, undefined];
}

/** The same as a key. Of articles it has what they are called and their figures: the tables tell nothing of their other words. */
async function keyOf(
  publication: Publication,
  { epub, pages }: Built,
  findings: readonly Finding[],
  cache: Cache,
): Promise<string> {
  const { cover: _, sections, ...others } = publication;
  const articles = articlesOf(publication);
  const figures = await ofArticles('credited', articles, creditedIn, cache);
  const told = new Map<Section, string>(articles.map((article, index) => [article, figures[index] ?? '']));
  const found = findings.map(({ ruleId, reason, figure, waived }) => [ruleId, reason, figure, waived]);
  const inSections = sections.map((section) => told.get(section) ?? hashOfSection(section));
  const all = [shownOnCover(publication), epub, [...(pages ?? [])], pages !== undefined, others, inSections, found];
  return `credit tables ${hashOfData(all)}`;
}

function creditedIn(article: Article): string {
  const { title, language, canonicalUrl, authors, slug, id } = article;
  return hashOfData([{ title, language, canonicalUrl, authors, slug, id }, outlineOf(article).figures]);
}

async function known(key: string, make: () => CreditFiles, cache: Cache): Promise<CreditFiles> {
  const entry = await cache.get(key);
  const [json, csv] = entry ? unpackEntry(entry).pieces : [];
  if (json && csv) return { json, csv };
  const files = make();
  await cache.put(key, packEntry({ facts: {}, pieces: [files.json, files.csv] }));
  return files;
}
