import { describe, expect, test } from 'vitest';
import { progressOn } from '../../src/cli/progress.js';
import { recorder } from '../support/terminal.js';

/** Progress with a clock that the test turns. */
function watched(options: Parameters<typeof recorder>[0], wanted = true) {
  let time = 0;
  const { terminal, err } = recorder(options);
  const progress = progressOn(terminal, wanted, () => time);
  return { progress, err, at: (seconds: number) => (time = seconds) };
}

describe('progress on a terminal', () => {
  test('is one line that is drawn again, and taken away', () => {
    const { progress, err, at } = watched({ isTTY: true, env: { NO_COLOR: '1' } });
    progress.show('reading');
    at(1);
    progress.show('setting pages', { what: 'article', done: 1, total: 12, name: 'The\u001b boats' });
    progress.clear();
    expect(err()).toBe('\r\u001b[2Kreading …\r\u001b[2Ksetting pages: article 2 of 12, The\\u001b boats …\r\u001b[2K');
  });

  test('foretells the end of a long build, and not that of a short one', () => {
    const { progress, err, at } = watched({ isTTY: true, env: { NO_COLOR: '1' } });
    const step = (done: number) => ({ what: 'article', done, total: 10, name: 'Boats' });
    progress.show('reading');
    at(2);
    progress.show('setting pages', step(0));
    expect(err()).not.toContain('left');
    at(20);
    progress.show('setting pages', step(5));
    expect(err()).toMatch(/article 6 of 10, about (\d+ min )?\d+ s left, Boats …$/);
  });

  test('foretells it while texts are read, and again when pictures are', () => {
    const { progress, err, at } = watched({ isTTY: true, env: { NO_COLOR: '1' } });
    const left = () => Number(/about (\d+) s left/.exec(err().slice(err().lastIndexOf('\r')))?.[1]);
    progress.show('reading');
    at(10);
    progress.show('reading', { what: 'text', done: 99, total: 100 });
    expect(left()).toBeGreaterThan(20);
    at(11);
    progress.show('reading', { what: 'picture', done: 0, total: 100 });
    expect(left()).toBeGreaterThan(20);
    expect(left()).toBeLessThan(60);
  });

  test('is not drawn more often than an eye can follow', () => {
    const { progress, err } = watched({ isTTY: true });
    for (let done = 0; done < 1000; done++) progress.show('reading', { what: 'picture', done, total: 1000 });
    expect(err().match(/\r/g)).toHaveLength(1);
  });

  test('never takes more than one line, however narrow and whatever the name', () => {
    const { progress, err } = watched({ isTTY: true, columns: 20, env: { NO_COLOR: '1' } });
    progress.show('setting pages', { what: 'article', done: 1, total: 12, name: '日本語'.repeat(30) });
    expect(err()).toBe('\r\u001b[2Ksetting pages …');
  });

  test('tells the time that is left rather than the step, where there is room for one only', () => {
    const { progress, err, at } = watched({ isTTY: true, columns: 36, env: { NO_COLOR: '1' } });
    progress.show('reading');
    at(20);
    progress.show('setting pages', { what: 'section', done: 30, total: 120, name: 'Boats' });
    expect(err()).toMatch(/2Ksetting pages, about \d+ s left …$/);
  });

  test('foretells nothing where nothing is left', () => {
    const { progress, err, at } = watched({ isTTY: true, env: { NO_COLOR: '1' } });
    for (const stage of ['reading', 'resolving', 'setting pages', 'writing EPUB', 'writing PDF'] as const)
      progress.show(stage);
    at(10);
    progress.show('saving');
    expect(err()).toMatch(/2Ksaving …$/);
  });
});

describe('progress in a pipe', () => {
  test('is a line for each stage of a build that takes long', () => {
    const { progress, err, at } = watched({});
    progress.show('reading');
    at(4);
    progress.show('reading', { what: 'text', done: 0, total: 2 });
    progress.show('reading', { what: 'text', done: 1, total: 2 });
    at(9);
    progress.show('setting pages', { what: 'article', done: 0, total: 2 });
    progress.show('setting pages', { what: 'article', done: 1, total: 2 });
    progress.show('writing PDF');
    progress.clear();
    expect(err()).toBe('reading …\nsetting pages …\nwriting PDF …\n');
  });

  test('is nothing where the build is short, or quiet is asked for', () => {
    const short = watched({});
    short.progress.show('reading');
    short.progress.show('saving');
    const quiet = watched({ isTTY: true }, false);
    quiet.progress.show('reading');
    quiet.progress.clear();
    expect([short.err(), quiet.err()]).toEqual(['', '']);
  });
});
