import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Stage, Step } from '../../src/build.js';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, project } from '../support/project.js';

test('a build tells of its stages in order, and of the pictures, sections and files within them', async () => {
  const figure = '![x](../assets/a.jpg "Boats. (Mara Lind/AP)")';
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n`,
    'manuscript/a.md': `---\ntitle: The *boats*\n---\n${figure}\n\n${figure.replace('a.jpg', 'b.jpg')}\n`,
    'manuscript/b.md': `---\ntitle: The tide\n---\n${figure}\n`,
    'assets/a.jpg': await jpeg({ width: 1600, height: 1200 }),
    'assets/b.jpg': await jpeg({ width: 1600, height: 1200, colour: '#663399' }),
  });
  const told: (readonly [Stage, Step | undefined])[] = [];
  await build({ folder, out: join(folder, 'dist'), progress: (stage, step) => told.push([stage, step]) });
  const stages = told.flatMap(([stage, step]) => (step ? [] : [stage]));
  expect(stages).toEqual(['reading', 'resolving', 'setting pages', 'writing EPUB', 'writing PDF', 'saving']);
  const stepsOf = (wanted: Stage) => told.flatMap(([stage, step]) => (step && stage === wanted ? [step] : []));
  const texts = ['manuscript/a.md', 'manuscript/b.md'];
  expect(stepsOf('reading').map(({ name }) => name)).toEqual([...texts, 'assets/a.jpg', 'assets/b.jpg']);
  expect(stepsOf('resolving').map(({ name }) => name)).toEqual(texts);
  expect(stepsOf('setting pages').flatMap(({ name }) => name ?? [])).toEqual(['The boats', 'The tide']);
  for (const stage of ['reading', 'setting pages', 'writing EPUB', 'writing PDF'] as const) {
    const steps = stepsOf(stage).filter(({ what }) => what !== 'text');
    expect(steps.length, stage).toBeGreaterThan(0);
    for (const { done, total } of steps) expect(done).toBeLessThan(total);
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
  }
});
