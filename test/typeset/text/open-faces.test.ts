import { memoryUsage } from 'node:process';
import { expect, test } from 'vitest';
import { nodeWorld } from '../../../src/build/world.js';
import { loadFonts } from '../../../src/typeset/fonts.js';
import { createMeasurer, createOutliner } from '../../../src/typeset/shape.js';

/** Of WebAssembly, in bytes. */
const outside = () => memoryUsage().external - memoryUsage().arrayBuffers;

async function open() {
  const { faces, chains } = loadFonts(nodeWorld().resource);
  const measurer = await createMeasurer(faces, chains);
  const outline = await createOutliner(faces);
  for (const font of ['text-400', 'text-400-italic', 'sans-400']) {
    measurer.metrics(font);
    outline(font, 1);
  }
}

test('the fonts that ship are opened once, however many books are set', async () => {
  await open();
  const before = outside();
  for (let book = 0; book < 200; book++) await open();
  expect(outside() - before).toBeLessThan(5e6);
});
