import { CommanderError } from 'commander';
import { FolderLocked, FolderSilent, HalfWritten, NoRoom, Stopped } from '../build/failures.js';
import { FileSilent, isHeldUp } from '../diagnostics/answer.js';
import { Spent } from '../diagnostics/time-limit.js';
import { codeOfSignal } from './signals.js';
import { exitCode, type Terminal } from './terminal.js';
import { printable } from './terminal-text.js';

const asBefore = 'The outputs of the last good build are as they were.';

const mixedUntil = (then: string) =>
  `The outputs may be of two builds: build again when ${then}, and they will be of one.`;

/**
 * What an exception comes to: wrong use, the disk's failure, a folder in use, a signal, or a mistake of ours.
 * @param isBuild whether outputs were to be written, of which something is to be said
 */
export function failure(error: unknown, terminal: Terminal, isBuild = true): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  const kept = isBuild ? asBefore : '';
  const say = (what: string, more: string) =>
    terminal.stderr.write(`colophon: ${printable(what)}\n${more === '' ? '' : `${more.trim()}\n`}`);
  if (error instanceof Stopped) {
    const { reason } = error;
    say(reason ? `stopped by ${reason} before the outputs were written` : 'another build has taken the folder', kept);
    return reason ? codeOfSignal(reason) : exitCode.busy;
  }
  if (error instanceof FolderLocked) {
    say(error.message, `Try again when it is done. ${kept} If no build is running, delete "${printable(error.path)}".`);
    return exitCode.busy;
  }
  if (error instanceof FolderSilent) {
    const begun = 'Some of the files may be there: run it again with --force when the folder answers.';
    say(error.message, isBuild ? mixedUntil('the folder answers') : begun);
    return exitCode.io;
  }
  if (error instanceof FileSilent) {
    say(
      error.message,
      `Try again when it does, give more --time-limit, or copy what it holds to this computer. ${kept}`,
    );
    return exitCode.io;
  }
  if (error instanceof Spent) {
    say(error.message, `Start Colophon again. ${kept}`);
    return exitCode.busy;
  }
  if (error instanceof NoRoom) {
    say(error.message, `Make room, or name another folder with --out. ${kept}`);
    return exitCode.io;
  }
  if (error instanceof HalfWritten) {
    const cause = isSystemError(error.cause) ? explain(error.cause) : error.message;
    say(cause, mixedUntil('the disk is well'));
    return exitCode.io;
  }
  if (isSystemError(error)) {
    const isClosed = isBuild && /^(?:EACCES|EPERM|EROFS)$/.test(error.code ?? '');
    say(explain(error), `${isClosed ? 'Name another folder with --out. ' : ''}${kept}`);
    return exitCode.io;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.stderr.write(
    `colophon: this is a mistake in Colophon, not in your manuscript; please report it.\n${text}\n`,
  );
  return exitCode.internal;
}

/**
 * What the system holds in a file or folder that doesn't answer keeps the program from ending, and only a signal ends that. Where nothing is
 * held any more, the program has ended before.
 */
export function leave(): void {
  if (isHeldUp()) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000).unref();
}

/** What the codes of the file system mean to a person. */
const meanings: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file is larger than the system lets it be',
  EROFS: 'the disk can only be read',
  EACCES: 'permission denied',
  EPERM: 'the system does not permit it',
  EBUSY: 'the file is open in another program',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this computer',
  EIO: 'the disk failed',
  ENOENT: 'there is no such file or folder, and none can be made',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'there is a file where a folder should be',
  EISDIR: 'there is a folder where a file should be',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'a link leads to itself',
};

function explain(error: NodeJS.ErrnoException): string {
  const { code = '', syscall = '', path } = error;
  const what = meanings[code];
  if (!what) return error.message;
  return `${what}${path === undefined ? '' : `: "${path}"`} (${[code, syscall].filter(Boolean).join(', ')})`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
