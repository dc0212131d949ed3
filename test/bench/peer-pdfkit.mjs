import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';

/**
 * pdfkit's own text on the folder given: `corpus.json` to `pdfkit.pdf`, as its guide has one write it. It has no
 * hyphenation, no notes at the foot and no list of figures with page numbers, and nothing is tagged: it does less.
 */
const folder = process.argv[2];
const { page, articles } = JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8'));
const margin = (page.width - page.measure) / 2;
const document = new PDFDocument({
  size: [page.width, page.height],
  margins: { top: 70, bottom: 70, left: margin, right: margin },
  font: join(folder, 'fonts/Literata_400Regular.ttf'),
});
document.registerFont('text', join(folder, 'fonts/Literata_400Regular.ttf'));
document.registerFont('italic', join(folder, 'fonts/Literata_400Regular_Italic.ttf'));
document.registerFont('bold', join(folder, 'fonts/Literata_600SemiBold.ttf'));
document.registerFont('sans', join(folder, 'fonts/SourceSans3_400Regular.ttf'));
const output = document.pipe(createWriteStream(join(folder, 'pdfkit.pdf')));
let pages = 1;
document.on('pageAdded', () => pages++);
const images = new Map();

const set = (font, size, text, options = {}) => document.font(font).fontSize(size).text(text, options);

for (const [index, { title, byline, standfirst, blocks }] of articles.entries()) {
  if (index > 0) document.addPage();
  set('bold', 25, title);
  set('italic', 12, standfirst);
  set('text', page.size, byline).moveDown();
  const notes = blocks.filter(({ note }) => note);
  for (const block of blocks) {
    if (block.kind === 'heading') set('bold', 12.4, block.text);
    else if (block.kind === 'paragraph') {
      const mark = block.note ? ` [${notes.indexOf(block) + 1}]` : '';
      set('text', page.size, block.text + mark, { align: 'justify', indent: 12, lineGap: 0.5 });
    } else figure(block);
  }
  for (const [number, { note }] of notes.entries()) set('text', 8, `${number + 1}. ${note}`, { align: 'justify' });
}
document.addPage();
for (const { blocks } of articles)
  for (const block of blocks) if (block.kind === 'figure') set('sans', 8, `${block.caption} (${block.credit})`);
document.end();
await finished(output);
writeFileSync(join(folder, 'pages'), String(pages));

function figure({ photo, caption, credit }) {
  const image = images.get(photo) ?? document.openImage(join(folder, 'photos', photo));
  images.set(photo, image);
  const height = Math.min(230, (page.measure * image.height) / image.width);
  if (document.y + height + 30 > page.height - 70) document.addPage();
  document.image(image, margin, document.y, { fit: [page.measure, height], align: 'center' });
  document.y += height + 4;
  set('sans', 8, `${caption} (${credit})`).moveDown();
}
