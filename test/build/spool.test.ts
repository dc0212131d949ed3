import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Spool, withSpools } from '../../src/build/spool.js';

function piece(length: number, seed: number): Uint8Array {
  return new Uint8Array(length).fill(seed).fill(seed + 100, length / 3, length / 2);
}

async function bytesOf(spool: Spool): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const each of spool.read()) read.push(each.slice());
  return Buffer.concat(read);
}

describe('the bytes of an output', () => {
  for (const [what, count] of [
    ['a few', 3],
    ['more than memory is to hold', 45],
  ] as const) {
    test(`${what} come back as they were written`, async () => {
      const pieces = Array.from({ length: count }, (_, index) => piece(1_000_000 + index, index));
      await withSpools(async (spool) => {
        const bytes = spool();
        for (const each of pieces) await bytes.write(each);
        const whole = Buffer.concat(pieces);
        expect(bytes.byteLength).toBe(whole.length);
        expect(bytes.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
        expect(Buffer.compare(await bytesOf(bytes), whole)).toBe(0);
      });
    });
  }

  test('leave no file behind, even while they are held', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spool-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      const spool = new Spool();
      for (let index = 0; index < 40; index++) await spool.write(piece(1_000_000, index));
      expect(readdirSync(folder)).toEqual([]);
      await spool.close();
      await expect(bytesOf(spool)).rejects.toThrow();
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  test('are given back where the work with them fails', async () => {
    let spool: Spool | undefined;
    const failed = withSpools(async (make) => {
      spool = make();
      for (let index = 0; index < 40; index++) await spool.write(piece(1_000_000, index));
      throw new Error('no more');
    });
    await expect(failed).rejects.toThrow('no more');
    await expect(bytesOf(spool as unknown as Spool)).rejects.toThrow();
  });
});
