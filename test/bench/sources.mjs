import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { shape } from './corpus.mjs';

/** Page and type of our theme "book" on A5, so that every program sets about as much on a page. */
const page = { width: 419.53, height: 595.28, measure: 308, size: 10.2, leading: 14.4 };

/** A project of ours: settings and one Markdown file an article, pictures in `photos/`. */
export async function writeColophon(folder, articles) {
  const files = articles.map((_, index) => `article-${String(index + 1).padStart(3, '0')}.md`);
  await write(
    join(folder, 'manuscript/colophon.yaml'),
    `title: Bench
language: en-GB
description: Text without meaning.
date: 2026-01-01
rights: None reserved.
articles:
${files.map((file) => `  - ${file}\n`).join('')}`,
  );
  for (const [index, article] of articles.entries())
    await write(join(folder, 'manuscript', files[index]), markdown(article));
}

function markdown({ title, byline, standfirst, blocks }) {
  const notes = blocks.flatMap(({ note }) => (note ? [note] : []));
  const body = blocks.map((block) => {
    if (block.kind === 'heading') return `## ${block.text}`;
    if (block.kind === 'paragraph') return block.note ? `${block.text}[^${notes.indexOf(block.note) + 1}]` : block.text;
    return `![${block.alternative}.](../photos/${block.photo} "${block.caption} (${block.credit})")`;
  });
  const apparatus = notes.map((note, index) => `[^${index + 1}]: ${note}`);
  const head = `---\ntitle: ${title}\nbyline: ${byline}\nstandfirst: >-\n  ${standfirst}\n---`;
  return `${[head, ...body, ...apparatus].join('\n\n')}\n`;
}

/** The same for Typst: tagged, hyphenated, notes at the foot, figures in the text, contents and a list of figures. */
export async function writeTypst(folder, articles) {
  const margin = (page.width - page.measure) / 2;
  const head = `#set document(title: "Bench")
#set page(width: ${page.width}pt, height: ${page.height}pt, margin: (x: ${margin}pt, y: 70pt), numbering: "1")
#set text(font: "Literata", size: ${page.size}pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true, first-line-indent: 1.25em, spacing: 0.65em)
#show figure.caption: set text(font: "Source Sans 3", size: 8pt)
#set figure(numbering: "1")
#outline(depth: 1)
#pagebreak()
`;
  const tail = '#pagebreak()\n#outline(title: [Photo credits], target: figure)\n';
  await write(join(folder, 'main.typ'), head + articles.map(typst).join('\n') + tail);
}

function typst({ title, byline, standfirst, blocks }) {
  const escaped = (text) => text.replace(/[\\#*_`$<>@/[\]=~-]/g, '\\$&');
  const body = blocks.map((block) => {
    if (block.kind === 'heading') return `== ${escaped(block.text)}`;
    if (block.kind === 'paragraph')
      return escaped(block.text) + (block.note ? `#footnote[${escaped(block.note)}]` : '');
    const picture = `image("photos/${block.photo}", width: 100%, height: 230pt, fit: "contain", alt: "${block.alternative}.")`;
    return `#figure(${picture}, caption: [${escaped(block.caption)} (${escaped(block.credit)})])`;
  });
  return [
    '#pagebreak(weak: true)',
    `= ${escaped(title)}`,
    `_${escaped(standfirst)}_`,
    escaped(byline),
    ...body,
    '',
  ].join('\n\n');
}

/** The same for pandoc: one Markdown file, since notes have the names of their articles in it. */
export async function writePandoc(folder, articles) {
  const head = '---\ntitle: Bench\nlang: en-GB\ndate: 2026-01-01\nrights: None reserved.\n---';
  await write(join(folder, 'pandoc.md'), `${[head, ...articles.map(pandoc)].join('\n\n')}\n`);
}

function pandoc({ title, byline, standfirst, blocks }, number) {
  const notes = blocks.flatMap(({ note }) => (note ? [note] : []));
  const name = (note) => `[^${number + 1}-${notes.indexOf(note) + 1}]`;
  const body = blocks.map((block) => {
    if (block.kind === 'heading') return `## ${block.text}`;
    if (block.kind === 'paragraph') return block.note ? block.text + name(block.note) : block.text;
    return `![${block.caption} (${block.credit})](photos/${block.photo})`;
  });
  const apparatus = notes.map((note) => `${name(note)}: ${note}`);
  return [`# ${title}`, `*${standfirst}*`, byline, ...body, ...apparatus].join('\n\n');
}

/** The same as JSON, for pdfkit and epub-gen-memory. */
export async function writeJson(folder, articles) {
  await write(join(folder, 'corpus.json'), JSON.stringify({ page, shape, articles }));
}

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Fonts in a folder of their own: Typst looks for them there and nowhere else. */
export async function copyFonts(folder, files) {
  await mkdir(folder, { recursive: true });
  for (const file of files) await copyFile(file, join(folder, file.replace(/^.*\//, '')));
}
