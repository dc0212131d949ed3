import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import epubGenMemory from 'epub-gen-memory';

/**
 * epub-gen-memory on the folder given: `corpus.json` to an EPUB, as its guide has one use it, a chapter of HTML an article
 * and pictures by their address. It has no pop-up notes, no credits as data and no list of them: it does less.
 */
const folder = process.argv[2];
const { articles } = JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8'));
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const address = (photo) => pathToFileURL(join(folder, 'photos', photo)).href;

const chapters = articles.map(({ title, byline, standfirst, blocks }) => {
  const notes = blocks.filter(({ note }) => note);
  const body = blocks.map((block) => {
    if (block.kind === 'heading') return `<h2>${escaped(block.text)}</h2>`;
    if (block.kind === 'figure') {
      const caption = `<figcaption>${escaped(block.caption)} (${escaped(block.credit)})</figcaption>`;
      return `<figure><img src="${address(block.photo)}" alt="${escaped(block.alternative)}"/>${caption}</figure>`;
    }
    const number = notes.indexOf(block) + 1;
    return `<p>${escaped(block.text)}${number > 0 ? `<sup><a href="#note-${number}">${number}</a></sup>` : ''}</p>`;
  });
  const apparatus = notes.map(({ note }, index) => `<li id="note-${index + 1}">${escaped(note)}</li>`);
  const head = `<p><em>${escaped(standfirst)}</em></p>`;
  return { title, author: byline, content: `${head}${body.join('\n')}<ol>${apparatus.join('\n')}</ol>` };
});
const epub = epubGenMemory.default ?? epubGenMemory;
const options = { title: 'Bench', lang: 'en-GB', description: 'Text without meaning.', verbose: false };
writeFileSync(join(folder, 'epub-gen-memory.epub'), await epub(options, chapters));
