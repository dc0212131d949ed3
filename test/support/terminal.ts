import { run, type Terminal } from '../../src/cli/command.js';

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A terminal that records what is printed on it. */
export function recorder(options: Partial<Terminal> & { readonly columns?: number; readonly isTTY?: boolean } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const { columns, isTTY, ...rest } = options;
  const printer = (lines: string[]) => ({
    write: (text: string) => lines.push(text),
    ...(columns === undefined ? {} : { columns }),
    ...(isTTY === undefined ? {} : { isTTY }),
  });
  const terminal: Terminal = { stdout: printer(out), stderr: printer(err), env: {}, cwd: '/project', ...rest };
  return { terminal, out: () => out.join(''), err: () => err.join('') };
}

/** Run `colophon` in a folder, as if its output went into a pipe. */
export async function colophon(cwd: string, argv: readonly string[], options: Partial<Terminal> = {}): Promise<Ran> {
  const { terminal, out, err } = recorder({ cwd, ...options });
  const code = await run(argv, terminal);
  return { code, out: out(), err: err() };
}
