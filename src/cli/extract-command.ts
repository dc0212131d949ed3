import { resolve } from 'node:path';
import { type ExtractResult, extractFile } from '../build.js';
import { lookAt } from './look-at.js';
import { reportFindings, size } from './report.js';
import { exitCode, type Terminal, usage } from './terminal.js';
import { printable } from './terminal-text.js';

/** What `extract` is told. */
export interface ExtractFlags {
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  /** In seconds. */
  readonly timeLimit?: number;
}

/** `colophon extract`: the files that a PDF carries, all of them or none. */
export async function extractCommand(given: string, flags: ExtractFlags, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.cwd, given);
  const found = await lookAt(path, flags.timeLimit);
  if (!found) return usage(terminal, `there is no file "${given}"`);
  if (!found.isFile()) return usage(terminal, `"${given}" is no file`);
  const out = flags.out ?? folderFor(given);
  const { force = false, timeLimit } = flags;
  const options = { force, ...(timeLimit === undefined ? {} : { timeLimit }) };
  const result = await extractFile(path, given, resolve(terminal.cwd, out), options);
  if (!result) return usage(terminal, `"${given}" is no PDF`);
  await report(result, { given, out, flags, terminal });
  return result.ok ? exitCode.done : exitCode.findings;
}

interface Asked {
  readonly given: string;
  readonly out: string;
  readonly flags: ExtractFlags;
  readonly terminal: Terminal;
}

async function report(result: ExtractResult, { given, out, flags, terminal }: Asked): Promise<void> {
  const { ok, findings, files } = result;
  if (flags.json) {
    const { extractJson } = await import('./report-json.js');
    terminal.stdout.write(extractJson(result));
    return;
  }
  await reportFindings({ ok, findings, folder: terminal.cwd, timeLimit: flags.timeLimit }, terminal);
  const bytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  if (ok) terminal.stdout.write(`${printable(given)}: ${count}, ${size(bytes)}, in ${printable(out)}\n`);
  else terminal.stderr.write('Nothing was written.\n');
}

/** `book` for `books/book.pdf`: in the folder where the command is given. */
function folderFor(given: string): string {
  const name = given.replace(/^.*[/\\]/, '');
  return /.\.pdf$/i.test(name) ? name.slice(0, -4) : `${name}-files`;
}
