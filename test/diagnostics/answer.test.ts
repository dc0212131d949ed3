import { expect, test } from 'vitest';
import { answerOf, FileSilent, fileAnswer, isHeldUp } from '../../src/diagnostics/answer.js';

test('what does not answer in time is told, and holds the process up until it comes back', async () => {
  let comeBack: () => void = () => undefined;
  const silent = new Promise<void>((resolve) => {
    comeBack = resolve;
  });
  const asked = fileAnswer('a.md', 0.02, silent);
  await expect(asked).rejects.toThrow(FileSilent);
  await expect(asked).rejects.toThrow('the disk or network that holds "a.md" has not answered for 0 seconds');
  expect(isHeldUp()).toBe(true);
  comeBack();
  await silent;
  expect(isHeldUp()).toBe(false);
});

test('what answers in time, or fails, is passed on', async () => {
  expect(await fileAnswer('a.md', 1, Promise.resolve('words'))).toBe('words');
  await expect(fileAnswer('a.md', 1, Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
  expect(await fileAnswer('a.md', Number.POSITIVE_INFINITY, Promise.resolve('words'))).toBe('words');
  expect(isHeldUp()).toBe(false);
});

test('a process that was busy with other work does not take its own delay for silence', async () => {
  // As a call of the file system that ended while this thread computed.
  const answer = new Promise((resolve) => setTimeout(resolve, 60, 'words'));
  const asked = answerOf(0.05, answer, () => new Error('silent'));
  for (const end = performance.now() + 300; performance.now() < end; );
  expect(await asked).toBe('words');
});
