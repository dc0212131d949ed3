import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { expect } from 'vitest';
import { type BuildOptions, type BuildResult, build as buildBook } from '../../src/build.js';
import { emitEpub as emit } from '../../src/epub/emit-epub.js';
import type { EpubEdition } from '../../src/publication/edition.js';
import type { Pagination } from '../../src/publication/printed-page.js';
import type { Publication } from '../../src/publication/publication.js';

// The one door by which tests come to an EPUB: none leaves it that epubcheck-ts has anything to say about.

/** It notes fonts and the texts of their licences wherever there are any, without finding fault with them. */
function tellsOfFonts({ id, message }: { readonly id: string; readonly message: string }): boolean {
  return id === 'CSS-028' || (id === 'OPF-097' && message.includes('/fonts/licence-'));
}

/** Fails the test where epubcheck-ts finds an error, a warning or as much as a usage note. */
export async function expectValidEpub(epub: Uint8Array): Promise<void> {
  const { messages } = await EpubCheck.validate(epub, { includeUsage: true });
  expect(messages.filter((message) => !tellsOfFonts(message))).toEqual([]);
}

/** A publication as an EPUB that has been checked. */
export async function emitEpub(
  publication: Publication,
  edition: EpubEdition = { format: 'epub' },
  pagination?: Pagination,
) {
  const epub = await emit(publication, edition, pagination);
  await expectValidEpub(epub);
  return epub;
}

/** Builds a project as a user does, and checks the EPUB that comes of it, if one does. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const result = await buildBook(options);
  for (const { format, name } of result.outputs)
    if (format === 'epub' && result.ok) await expectValidEpub(await readFile(join(options.out, name)));
  return result;
}
