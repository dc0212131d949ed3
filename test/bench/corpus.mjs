import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { name, phrase, random, sentences } from './words.mjs';

/** Of every article. */
export const shape = { words: 1500, headings: 4, notes: 6, photos: 9, paragraphs: 20 };
/** Pictures that articles have in common, unless each is to have its own. */
const sharedPhotos = 40;
/** About 250 KB a picture at this size, as a newspaper's site has them. */
const landscape = { width: 1600, height: 1067 };

/**
 * The articles as plain data; the same numbers give the same text, whatever else is asked for.
 * @param {{articles: number, distinct: boolean}} size
 */
export function makeArticles({ articles, distinct }) {
  return Array.from({ length: articles }, (_, index) => makeArticle(index, distinct));
}

function makeArticle(index, distinct) {
  const next = random(index + 1);
  const perParagraph = shape.words / shape.paragraphs;
  const blocks = [];
  for (let paragraph = 0; paragraph < shape.paragraphs; paragraph++) {
    if (paragraph % 5 === 0 && paragraph / 5 < shape.headings)
      blocks.push({ kind: 'heading', text: capital(phrase(next, 4)) });
    const note = paragraph % 3 === 1 && paragraph / 3 < shape.notes ? sentences(next, 18) : undefined;
    blocks.push({ kind: 'paragraph', text: sentences(next, perParagraph), ...(note ? { note } : {}) });
    if (paragraph % 2 === 1 && paragraph / 2 < shape.photos) {
      const figure = index * shape.photos + (paragraph - 1) / 2;
      const number = distinct ? figure : figure % sharedPhotos;
      blocks.push({
        kind: 'figure',
        photo: photoName(number),
        alternative: capital(phrase(random(number + 3), 9)),
        caption: sentences(next, 16),
        credit: creditOf(number),
      });
    }
  }
  return { title: capital(phrase(next, 6)), byline: name(next), standfirst: sentences(next, 24), blocks };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
/** A picture has one credit wherever it is shown, as it has one description. */
const creditOf = (number) => `${['AP Photo', 'Meridian', 'Orbis'][number % 3]}/${name(random(number + 5))}`;
const photoName = (number) => `p${String(number).padStart(4, '0')}.jpg`;

/**
 * Write the pictures that are not there yet.
 * @returns their names
 */
export async function writePhotos(folder, { articles, distinct }) {
  const count = distinct ? articles * shape.photos : Math.min(sharedPhotos, articles * shape.photos);
  const names = Array.from({ length: count }, (_, number) => photoName(number));
  await mkdir(folder, { recursive: true });
  for (const [number, file] of names.entries()) {
    const path = join(folder, file);
    if (!(await stat(path).catch(() => undefined))) await writeFile(path, await photo(number));
  }
  return names;
}

/** Coloured noise, softened to about as many bytes as a photograph of its size has. Every sixth stands upright. */
async function photo(number) {
  const next = random(number + 7);
  const upright = number % 6 === 5;
  const [width, height] = upright ? [landscape.height, landscape.width] : [landscape.width, landscape.height];
  const coarse = { width: Math.round(width / 9), height: Math.round(height / 9), channels: 3 };
  const noise = Uint8Array.from({ length: coarse.width * coarse.height * 3 }, () => 60 + next() * 136);
  return sharp(noise, { raw: coarse }).resize(width, height, { kernel: 'cubic' }).jpeg({ quality: 84 }).toBuffer();
}
