import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Forget what earlier builds of a corpus have kept. */
export function emptyCache(folder) {
  return rm(join(folder, '.colophon'), { recursive: true, force: true });
}

/** Add a sentence to a paragraph, as an author would: of the first article, of one in the middle, of the last, in turn. */
export async function editParagraph(folder, turn) {
  const manuscript = join(folder, 'manuscript');
  const articles = (await readdir(manuscript)).filter((name) => name.endsWith('.md')).sort();
  const at = Math.round(((turn % 3) / 2) * (articles.length - 1));
  const file = join(manuscript, articles[at]);
  const blocks = (await readFile(file, 'utf8')).split('\n\n');
  const paragraph = blocks.findIndex((block, index) => index > 0 && /^\p{Lu}.{300}/su.test(block));
  if (paragraph < 0) throw new Error(`${file} has no paragraph to write in`);
  blocks[paragraph] = `${blocks[paragraph].trimEnd()} Quite late on the ${turn + 4}th, ½ of them left for Žatec.`;
  await writeFile(file, blocks.join('\n\n'));
}
