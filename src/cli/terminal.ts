import { styleText } from 'node:util';
import { printable } from './terminal-text.js';

/** Where a command prints and what it is told; a test gives its own. */
export interface Terminal {
  readonly stdout: Printer;
  readonly stderr: Printer;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether a person can be asked: standard input and error are a terminal that can move its cursor. */
  readonly interactive?: boolean;
  /** Told as work goes on by how many per cent memory may grow, once there is much in it, before what is soon done with is looked for; 0 leaves it to the engine. */
  readonly sparingWithMemory?: (more: number) => void;
}

export interface Printer {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
}

/** Exit codes; 70, 74 and 75 are those of sysexits.h. */
export const exitCode = { done: 0, findings: 1, usage: 2, internal: 70, io: 74, busy: 75 } as const;

/** Report wrong use; gives its exit code. */
export function usage(terminal: Terminal, message: string): number {
  terminal.stderr.write(`colophon: ${printable(message)}\n`);
  return exitCode.usage;
}

/** A terminal's own width, else what the environment says, else 100. */
export function columnsOf(printer: Printer, env: Terminal['env']): number {
  const given = printer.columns ?? Number(env.COLUMNS);
  return Number.isInteger(given) && given > 0 ? given : 100;
}

/** Gives a text a colour or a weight, where the printer shows any. */
export type Paint = (style: keyof typeof styles, text: string) => string;

const styles = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  strong: ['bold'],
  faint: ['dim'],
  good: ['green'],
} as const;

/** The paint of a printer: none in a pipe, with NO_COLOR or on a dumb terminal; FORCE_COLOR comes before all of them, as in Node. */
export function paintFor(printer: Printer, env: Terminal['env']): Paint {
  if (!coloured(printer, env)) return (_, text) => text;
  // The stream is ours to judge: Node would ask its own standard output.
  return (style, text) => styleText([...styles[style]], text, { validateStream: false });
}

/** https://no-color.org and https://nodejs.org/api/cli.html#force_color1-2-3 */
function coloured(printer: Printer, env: Terminal['env']): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR) return false;
  return printer.isTTY === true && env.TERM !== 'dumb';
}
