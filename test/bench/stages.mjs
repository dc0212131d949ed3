import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Layout and paint alone, warm, in one process: the manuscript of the folder given is read once, then set and written
 * as tagged PDF as often as asked.
 */
const [, , library, folder, times] = process.argv;
const load = (module) => import(join(library, module));
const { Messages } = await load('diagnostics/messages.js');
const { read } = await load('manuscript/read.js');
const { resolve } = await load('resolve/resolve.js');
const { nodeWorld } = await load('build/world.js');
const { editionsOf } = await load('build/editions.js');
const { typeset } = await load('build/typeset.js');
const { emitPdf } = await load('pdf/emit-pdf.js');

const messages = new Messages();
const world = nodeWorld();
const manuscript = await read(folder, messages);
const publication = await resolve(manuscript, world, messages);
const edition = editionsOf(manuscript, messages).find(({ format }) => format === 'pdf');
await mkdir(folder, { recursive: true });

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const runs = [];
for (let time = 0; time < Number(times); time++) {
  const start = cpu();
  const layout = await typeset(publication, edition, world, messages);
  const laidOut = cpu();
  await emitPdf(layout, publication, edition);
  runs.push({ layout: laidOut - start, paint: cpu() - laidOut, pages: layout.pages.length });
}
process.stdout.write(JSON.stringify(runs));
