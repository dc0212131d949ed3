import type { BuildResult, FileFinding, Output, Summary } from '../build.js';
import { excerptOf } from './excerpt.js';
import { type Found, objectPlace, pathFrom, severity, sorted, tally } from './findings.js';
import { readSources, type Sources } from './sources.js';
import { columnsOf, type Paint, paintFor, type Terminal } from './terminal.js';
import { padded, printable, widthOf } from './terminal-text.js';

/**
 * Print findings on standard error, each with its line and what to do, and how many there are of each kind.
 * @param quiet leaves out what is only information
 */
export async function reportFindings(found: Found, terminal: Terminal, quiet = false): Promise<void> {
  const { findings, folder } = found;
  const shown = sorted(quiet ? findings.filter(({ fatal }) => fatal !== undefined && fatal !== null) : findings);
  if (shown.length === 0) return;
  const sources = await readSources({ ...found, findings: shown });
  const view: FindingView = {
    pathOf: (file) => pathFrom(terminal.cwd, folder, file),
    sources,
    columns: columnsOf(terminal.stderr, terminal.env),
    paint: paintFor(terminal.stderr, terminal.env),
  };
  for (const finding of shown) terminal.stderr.write(`${findingText(finding, view)}\n\n`);
  const files = new Set(shown.map(({ file }) => file)).size;
  terminal.stderr.write(`${tally(shown)}${files > 1 ? ` in ${files} files` : ''}\n`);
}

/** How findings are shown. */
export interface FindingView {
  /** The name of a file as the reader can open it. */
  readonly pathOf: (file: string) => string;
  readonly sources: Sources;
  /** Width of the terminal. */
  readonly columns: number;
  readonly paint: Paint;
}

const plainView: FindingView = {
  pathOf: (file) => file,
  sources: new Map(),
  columns: 100,
  paint: (_, text) => text,
};

/**
 * `file:line:column: error: what is wrong (rule-id; clause)`, or with page and object in a PDF; the line with carets; what to
 * do, on a line of its own.
 */
export function findingText(finding: FileFinding, view: FindingView = plainView): string {
  const { file, line, column, reason, ruleId, clause, note } = finding;
  const { paint } = view;
  const path = [file && printable(view.pathOf(file)), line, column].filter((part) => part !== undefined && part !== '');
  const place = [path.join(':'), objectPlace(finding)].filter(Boolean).join(': ');
  const rule = paint('faint', `(${printable([ruleId, clause].filter(Boolean).join('; '))})`);
  const level = severity(finding);
  const head = `${place ? `${paint('strong', place)}: ` : ''}${paint(level, level)}: ${printable(reason)} ${rule}`;
  return [head, ...sourceLines(finding, view), ...(note ? [`    ${printable(note)}`] : [])].join('\n');
}

function sourceLines(finding: FileFinding, { sources, columns, paint }: FindingView): readonly string[] {
  const { file, line, column, place } = finding;
  const text = file === undefined || line === undefined ? undefined : sources.get(file)?.[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const number = String(line).padStart(4);
  const end = place && 'end' in place ? place.end : undefined;
  const endColumn = end && end.line === line ? end.column : undefined;
  const { text: shown, marks } = excerptOf(text, column ?? 1, endColumn, columns - number.length - 3);
  const bar = paint('faint', '│');
  return [
    `${paint('faint', number)} ${bar} ${shown}`,
    `${' '.repeat(number.length)} ${bar} ${paint(severity(finding), marks)}`,
  ];
}

/** What the report of a build says beside its findings. */
export interface BuildFacts {
  /** The folder of the outputs. */
  readonly out: string;
  readonly seconds: number;
  readonly checkOnly: boolean;
  readonly strict: boolean;
  /** Whether an earlier build has left outputs there. */
  readonly hasOutputs: boolean;
}

/** Why nothing was built. */
export function reportStopped(
  result: BuildResult,
  { checkOnly, strict, hasOutputs }: BuildFacts,
  { stderr }: Terminal,
): void {
  const why = strict && !result.findings.some(({ fatal }) => fatal === true) ? ' Warnings stop a strict build.' : '';
  const left = hasOutputs ? ' The outputs of the last good build are as they were.' : ' Nothing was written.';
  const kept = checkOnly ? '' : left;
  stderr.write(`Not ${checkOnly ? 'fit to be built' : 'built'}.${why}${kept}\n`);
}

/** What was made: the publication in figures, each file with its size, and how long it took. */
export function summaryText(
  { summary, outputs }: BuildResult,
  { out, seconds, checkOnly }: BuildFacts,
  terminal: Terminal,
): string {
  const paint = paintFor(terminal.stdout, terminal.env);
  const about = summary ? [paint('strong', printable(summaryLine(summary)))] : [];
  const files = checkOnly ? [] : fileLines(outputs, (name) => pathFrom(terminal.cwd, out, name));
  const end = `${paint('good', checkOnly ? 'Checked' : 'Built')} in ${duration(seconds)}`;
  return `${[...about, ...files, end].join('\n')}\n`;
}

function summaryLine({ title, articles, words, figures, withheld }: Summary): string {
  return [
    `${title}: ${plural(articles, 'article')}`,
    plural(words, 'word'),
    `${plural(figures, 'figure')}${withheld ? ` (${withheld} withheld)` : ''}`,
  ].join(', ');
}

function fileLines(outputs: readonly Output[], pathOf: (name: string) => string): string[] {
  const rows = outputs.map((output) => ({ ...output, path: printable(pathOf(output.name)) }));
  const width = Math.max(0, ...rows.map(({ path }) => widthOf(path)));
  return rows.map(({ path, byteLength, pages }) => {
    return `  ${padded(path, width)}  ${size(byteLength).padStart(7)}${pages ? `, ${plural(pages, 'page')}` : ''}`;
  });
}

/** `1 article`, `6,412 words`. */
export function plural(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

/** `12 kB`, `2.1 MB`. */
export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `3.2 s`, `4 min 10 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
