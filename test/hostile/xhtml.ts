import type { Messages } from '../../src/diagnostics/messages.js';
import { addressesOf } from '../../src/epub/addresses.js';
import { contentDocuments as documentsOf } from '../../src/epub/content-documents.js';
import { parseSource } from '../../src/manuscript/article.js';
import { settingsSchema } from '../../src/manuscript/settings.js';
import { resolve } from '../../src/resolve/resolve.js';
import { unpacked } from '../epub/open.js';
import { article } from './case.js';

const settings = settingsSchema.parse({
  title: 'Harbour Reader',
  language: 'en',
  description: 'D.',
  date: '2024-03-01',
  rights: 'R.',
  articles: ['a.md'],
});
const place = { file: 'manuscript/colophon.yaml', line: 1, column: 1 };

/**
 * The content documents of an EPUB with one article: parsed, resolved and written, without files and pages. Mistakes of the text stop
 * nothing here: what comes after them has to be sound too.
 * @returns undefined where the text goes beyond the limits
 */
export async function contentDocuments(body: string, messages: Messages): Promise<readonly string[] | undefined> {
  const source = parseSource(article(body), 'manuscript/a.md', 0, messages);
  if (!source) return undefined;
  const manuscript = {
    settings,
    locate: () => place,
    articles: [{ file: source.file, slug: 'a', pictures: [], photoKey: () => undefined, parse: () => source }],
    photos: new Map(),
    inputs: [],
    sources: [],
    photoKey: () => undefined,
    fonts: [],
    remember: async () => undefined,
  };
  const publication = resolve(manuscript, {}, messages);
  return (await documentsOf(publication, addressesOf(publication), new Map())).map(({ packed }) => unpacked(packed));
}
