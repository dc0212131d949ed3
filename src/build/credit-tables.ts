import type { Finding } from '../diagnostics/messages.js';
import type { Publication } from '../publication/publication.js';
import { type CreditRecord, creditRecords } from './credit-records.js';
import { creditsCsv } from './credits-csv.js';
import { creditsJson } from './credits-json.js';
import { type Built, findPrinted } from './printed-at.js';

/** The credits of a publication, as records and as the texts of the two files that stand beside its books. */
export function creditTables(
  publication: Publication,
  built: Built,
  findings: readonly Finding[],
): { readonly records: readonly CreditRecord[]; readonly json: string; readonly csv: string } {
  const records = creditRecords(publication, findPrinted(publication, built), findings);
  return { records, json: creditsJson(publication, records), csv: creditsCsv(records, built) };
}
