import type { Finding } from '../diagnostics/messages.js';
import { figuresOf } from '../publication/figures.js';
import type { Publication, Section } from '../publication/publication.js';
import { type CreditRecord, creditRecords } from './credit-records.js';
import { creditsCsv } from './credits-csv.js';
import { creditsJson } from './credits-json.js';
import { type Built, findPrinted } from './printed-at.js';

/** The credits of a publication, as records and as the texts of the two files that stand beside its books. */
export interface CreditTables {
  readonly records: readonly CreditRecord[];
  readonly json: string;
  readonly csv: string;
  /** The texts as the bytes of the files. */
  readonly files: { readonly json: Uint8Array; readonly csv: Uint8Array };
}

/** The tables that were made last of the sections of a publication, with all that they were made from. */
const made = new WeakMap<readonly Section[], { readonly from: readonly unknown[]; readonly tables: CreditTables }>();

/** Make the tables; those that a PDF carries are mostly the same as those that are written beside it. */
export function creditTables(publication: Publication, built: Built, findings: readonly Finding[]): CreditTables {
  const from = inputsOf(publication, built, findings);
  const last = made.get(publication.sections);
  if (last?.from.length === from.length && last.from.every((input, index) => input === from[index])) return last.tables;
  const records = creditRecords(publication, findPrinted(publication, built), findings);
  const [json, csv] = [creditsJson(publication, records), creditsCsv(records, built)];
  const encoder = new TextEncoder();
  const tables = { records, json, csv, files: { json: encoder.encode(json), csv: encoder.encode(csv) } };
  made.set(publication.sections, { from, tables });
  return tables;
}

/** All that the tables tell. Whether the cover is drawn by now changes nothing, unless it shows a picture that stands nowhere else. */
function inputsOf(publication: Publication, { epub, pages }: Built, findings: readonly Finding[]): readonly unknown[] {
  const { cover, ...others } = publication;
  const isOnlyThere = cover?.figure && !figuresOf(publication).some(({ id }) => id === cover.figure?.id);
  const shown = isOnlyThere ? [cover.figure, cover.image] : [undefined, undefined];
  return [...shown, epub, pages, ...Object.entries(others).flat(), ...findings];
}
