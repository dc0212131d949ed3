import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileFinding } from '../build.js';

/** What a command has found, for any form of report. */
export interface Found {
  /** Whether the outputs were written, or could have been. */
  readonly ok: boolean;
  readonly findings: readonly FileFinding[];
  /** The folder that the names of files are relative to. */
  readonly folder: string;
  /** The text of a file that is within another. */
  readonly textOf?: ((file: string) => string | undefined) | undefined;
  /** How long reading a file, to show a line of it, may take, in seconds. */
  readonly timeLimit?: number | undefined;
}

/** How much a finding weighs, in a word. */
export function severity({ fatal }: FileFinding): 'error' | 'warning' | 'info' {
  return fatal === true ? 'error' : fatal === false ? 'warning' : 'info';
}

/** By file in the order in which they were first met, then by place. */
export function sorted<F extends FileFinding>(findings: readonly F[]): readonly F[] {
  const order = new Map<string | undefined, number>();
  for (const { file } of findings) if (!order.has(file)) order.set(file, order.size);
  const rank = ({ file }: F) => order.get(file) ?? 0;
  return findings.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** How many findings there are of each kind: `2 errors, 1 note`. */
export function tally(findings: readonly FileFinding[]): string {
  const names = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] } as const;
  return (['error', 'warning', 'info'] as const)
    .map((level) => ({ level, count: countOf(findings.filter((finding) => severity(finding) === level)) }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${names[level][count === 1 ? 0 : 1]}`)
    .join(', ');
}

/** With those that one finding stands for. */
function countOf(findings: readonly FileFinding[]): number {
  return findings.reduce((sum, { more = 1 }) => sum + more, 0);
}

/** The name of a file as it can be opened from where the command runs: relative within it, else absolute. */
export function pathFrom(cwd: string, folder: string, file: string): string {
  const path = resolve(folder, file);
  const short = relative(cwd, path);
  return (short.startsWith('..') || isAbsolute(short) ? path : short || file).replaceAll(sep, '/');
}

/** `page 3, object 12`, of a finding in a PDF. */
export function objectPlace({ page, object }: FileFinding): string {
  return [page && `page ${page}`, object && `object ${object}`].filter(Boolean).join(', ');
}
