import { open } from 'node:fs/promises';
import { type FileFinding, finding } from '../conformance/finding.js';
import { fileAnswer } from '../diagnostics/answer.js';
import { manuscriptRules } from '../diagnostics/rules/manuscript.js';

/** The longest finished book that is looked into, in bytes: the engine can hold no longer text. */
const longest = 500 * 2 ** 20;

/**
 * Read a finished book.
 * @param name of the file as the reader of the report knows it
 * @param seconds that it may take
 * @returns its bytes, or what to say where it is too long
 * @throws the error of the file system; FileSilent where it doesn't answer
 */
export function readBook(path: string, name: string, seconds: number): Promise<Uint8Array | FileFinding> {
  return fileAnswer(name, seconds, readWhole(path, name));
}

async function readWhole(path: string, name: string): Promise<Uint8Array | FileFinding> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= longest) return new Uint8Array(await handle.readFile());
    const rule = {
      id: 'file-too-large',
      ...manuscriptRules['file-too-large'],
      hint: 'see that it is the right file; 500 MiB is the limit for a book',
    };
    return finding(name, rule, { reason: `the file has ${Math.round(size / 2 ** 20)} MiB` });
  } finally {
    await handle.close();
  }
}
