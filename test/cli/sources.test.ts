import { describe, expect, test, vi } from 'vitest';
import { minimalSettings, project } from '../support/project.js';
import { colophon } from '../support/terminal.js';

// The build itself reads articles with other calls.
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const open: typeof fs.open = (path, ...others) =>
    String(path).endsWith('a.md') ? new Promise(() => undefined) : fs.open(path, ...others);
  return { ...fs, open };
});
// What never comes back would have the process ended.
vi.mock('../../src/cli/failure.js', async (original) => ({
  ...(await original<typeof import('../../src/cli/failure.js')>()),
  leave: () => undefined,
}));

describe('a file that does not answer when a line of it is to be shown', () => {
  test.each(['check', 'build', 'credits'])('is waited for as long as `%s` is told', async (command) => {
    const folder = await project({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': '---\ntitle: Storm\nsubtitel: Rain\n---\n\nWords.\n',
    });
    const { code, err } = await colophon(folder, [command, '--time-limit', '1']);
    expect(err).toContain('the disk or network that holds "manuscript/a.md" has not answered for 1 second\n');
    expect(code).toBe(74);
  });
});
