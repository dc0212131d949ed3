import type { CreditRecord } from './credit-records.js';
import type { Built } from './printed-at.js';

type Cell = (record: CreditRecord) => string | readonly string[] | undefined;

/** The columns of the table, by the names in its first row. */
const columns = {
  figure: ({ name }) => name,
  id: ({ figure, picture }) => picture ?? figure,
  article: ({ article }) => article.title,
  caption: ({ caption }) => caption,
  alternative_text: ({ alternative }) => alternative,
  credit: ({ credits }) => credits,
  printed_credit: ({ printed }) => printed,
  creator: ({ creators }) => creators.map(({ name }) => name),
  source: ({ sources }) => sources,
  provider: ({ providers }) => providers,
  status: ({ statuses }) => statuses,
  copyright_holder: ({ holders }) => holders,
  copyright_notice: ({ rights }) => rights?.copyrightNotice,
  licence: ({ licences }) => licences.map(({ name }) => name),
  licence_url: ({ licences }) => licences.flatMap(({ url }) => url ?? []),
  restrictions: ({ restrictions }) => restrictions,
  usage_terms: ({ rights }) => rights?.usageTerms,
  instructions: ({ facts }) => facts?.instructions,
  date_created: ({ facts }) => facts?.dateCreated,
  expires: ({ facts }) => facts?.expires,
  digital_source_type: ({ rights }) => rights?.digitalSourceType,
  withheld: ({ withheld }) => withheld,
  file: ({ facts }) => facts?.file,
  findings: ({ findings }) =>
    findings.map(({ rule, waived }) => (waived === undefined ? rule : `${rule} (waived: ${waived})`)),
  manuscript: ({ place }) => place && `${place.file}:${place.line}`,
} as const satisfies Record<string, Cell>;

const epubColumns = {
  epub_file: ({ printedAt }) => printedAt.epub?.file,
  epub_id: ({ printedAt }) => printedAt.epub?.id,
} as const satisfies Record<string, Cell>;

const pdfColumns = {
  pdf_page: ({ printedAt }) => printedAt.pdf && String(printedAt.pdf.page),
  pdf_page_label: ({ printedAt }) => printedAt.pdf?.label,
} as const satisfies Record<string, Cell>;

/**
 * The records as a table: RFC 4180, UTF-8 with a byte order mark, without which spreadsheets take it for Latin-1. One row a
 * picture; several values in a cell are parted by "; ". Columns of a format that wasn't built are left out.
 */
export function creditsCsv(records: readonly CreditRecord[], { epub, pages }: Built): string {
  const cells: readonly (readonly [string, Cell])[] = Object.entries({
    ...columns,
    ...(epub ? epubColumns : {}),
    ...(pages ? pdfColumns : {}),
  });
  const rows = [
    cells.map(([name]) => name),
    ...records.map((record) => cells.map(([, cell]) => harmless(joined(cell(record))))),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

/** On one line, and without characters that no cell can hold. */
function joined(value: ReturnType<Cell>): string {
  const text = typeof value === 'string' || value === undefined ? (value ?? '') : value.join('; ');
  if (/^(?:[!-~]+ )*[!-~]*$/.test(text)) return text;
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** A cell that a spreadsheet would take for a formula is marked as text (CWE-1236). */
function harmless(cell: string): string {
  return /^[=+\-@＝＋－＠|%]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
