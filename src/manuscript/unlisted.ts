import { posix } from 'node:path';
import type { Messages, Place } from '../diagnostics/messages.js';
import type { ProjectFiles } from './files.js';
import type { SourceArticle } from './manuscript.js';
import { relativeReference } from './reference.js';
import { manuscriptFolder, settingsFile } from './settings.js';

/** Names of Markdown files, those aside that say themselves that they are no article. */
const likeArticle = /^(?![._]|readme\b).*\.(?:md|markdown)$/i;

/**
 * Report the texts in the folders of the manuscript that are not among its articles.
 * @param place of the list of articles
 */
export async function reportUnlisted(
  articles: readonly Pick<SourceArticle, 'file'>[],
  place: Place,
  files: Pick<ProjectFiles, 'list'>,
  messages: Messages,
): Promise<void> {
  const listed = new Set(articles.map(({ file }) => folded(file)));
  const folders = new Set([manuscriptFolder, ...articles.map(({ file }) => posix.dirname(file))]);
  for (const folder of [...folders].filter((name) => `${name}/`.startsWith(`${manuscriptFolder}/`))) {
    for (const name of await files.list(folder)) {
      const file = `${folder}/${name}`;
      if (!likeArticle.test(name) || listed.has(folded(file))) continue;
      const src = relativeReference(file, settingsFile);
      const hint = `add \`- ${src}\` to \`articles\`; a name that begins with \`_\` keeps a text out, and is not told`;
      messages.report('article-unlisted', place, `"${file}" is not among the articles`, hint);
    }
  }
}

/** Some systems take names for the same that differ in case or in Unicode's form. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
