import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { jpegWith, xmp } from '../photo/blocks.js';
import { jpeg } from './project.js';

/** A change to a book: what is done, and numbers that choose where and with what. */
export interface BookEdit {
  readonly what: keyof typeof edits;
  readonly where: number;
  readonly which: number;
}

interface Written {
  front: Record<string, unknown>;
  readonly blocks: string[];
}

interface Book {
  /** Files in reading order. */
  order: string[];
  readonly articles: Map<string, Written>;
  readonly settings: Record<string, unknown>;
  readonly pictures: Map<string, { shade: number; credit: string | undefined; cut: boolean }>;
}

const files = ['a.md', 'b.md', 'a-title.md', 'c.md'];
const credits = ['Jo Petrov / AFP', 'Mara Lind / AP', 'Jo Petrov / Fanal', 'Mara Lind', 'via Fanal'];
const slot = (list: readonly string[], index: number) => list[index % list.length] ?? '';

function figure(id: number, n: number): string {
  return `:::figure{#fig-${id} src="../assets/p${n % 3}.jpg" alt="Boats" credit="${slot(credits, n)}"}\nA caption.\n:::`;
}

/** Blocks that touch what articles share: numbers, ids, anchors, references, credits, waivers, findings. */
const blocks: readonly ((n: number) => string)[] = [
  (n) => `Words ${n} of “boats” and *more*, in 24/7 и по-русски: слова и слова.`,
  (n) => `## Heading ${n % 4}`,
  (n) => `## Named ${n} слова {#sec-${n % 4}}`,
  (n) => `![Boats](../assets/p${n % 4}.jpg "Boats ${n % 3} at sea. (${slot(credits, n)})")`,
  (n) => `![](../assets/p${n % 4}.jpg)`,
  (n) =>
    `:::figure{#fig-${n % 4} src="../assets/p${n % 3}.jpg" alt="Boats" credit="${slot(credits, n)}"}\nA caption.\n:::`,
  (n) =>
    `:::figure{src="../assets/p${n % 4}.jpg" alt="Boats" credit="${slot(credits, n)}" waive="photo-two-credits: known; credit-conflict: asked; agency-unknown: new"}\nWaived.\n:::`,
  (n) => `:::figure{credit="${slot(credits, n)}" withheld="rights" alt="Boats"}\nWithheld ${n % 3}.\n:::`,
  (n) => `See [](${slot(files, n)}#fig-${n % 4}), [](#fig-${n % 4}) and [there](${slot(files, n + 1)}#sec-${n % 4}).`,
  (n) => `Read [](${slot(files, n)}) and [on](${slot(files, n)}#heading-${n % 4}).`,
  (n) =>
    `A note[^${n % 3}] and [^missing].\n\n[^${n % 3}]: The note, ${n}, with ![Boats](../assets/p0.jpg "N. (Mara Lind)").`,
  (n) => `:::table{#tab-${n % 3}}\nTable ${n}.\n\n| a | b |\n| :- | - |\n| ${n} | [](#tab-${n % 3}) |\n:::`,
  (n) =>
    `- one\n- two ${n}\n\n  ![Boats](../assets/p1.jpg "In a list. (Jo Petrov / AFP)")\n\n> Quoted\n>\n> — Somebody ${n}`,
  (n) => `Dropped [${n}](javascript:x), <u>under</u>, \u0001 and ![missing](../assets/none-${n % 2}.jpg "M. (AP)").`,
  (n) => `:::unknown{a=${n}}\nWords.\n:::\n\n:::figure{src="../assets/p2.jpg"}\nNever closed ${n}.`,
  (n) => `A link to [an example](https://example.org/${n}) and [a span]{lang=de} \u202eturned\u202c.`,
];

const fronts: readonly ((n: number) => Record<string, unknown>)[] = [
  (n) => ({ title: `Title ${n % 3}` }),
  (n) => ({ slug: slot(['a', 'a-title', 'cover', 'storm', 'b'], n) }),
  (n) => ({ kicker: `Kicker ${n} [](#fig-1)` }),
  (n) => ({ byline: [`Mara Lind`, { name: `Jo ${n % 2}`, fileAs: `Jo, ${n}`, note: 'A *note*.' }] }),
  (n) => ({
    byline: { name: 'Jo', portrait: { src: `../assets/p${n % 4}.jpg`, alt: 'Jo', credit: slot(credits, n) } },
  }),
  (n) => ({
    lead: { src: `../assets/p${n % 4}.jpg`, alt: 'Lead', caption: `Lead ${n}.`, credit: slot(credits, n), id: 'fig-1' },
  }),
  (n) => ({ language: slot(['de', 'ar', 'en-US'], n) }),
  (n) => ({ attribution: `From [there](${slot(files, n)}) and\n\n![x](y.jpg)` }),
  (n) => ({ contributions: { line: `AP contributed ${n}.`, agencies: ['AP'] } }),
  (n) => ({ titel: n, lead: n }),
];

const settingChanges: readonly ((n: number) => Record<string, unknown>)[] = [
  (n) => ({ figures: { numbering: slot(['all', 'auto', 'none'], n), list: slot(['printed', 'none'], n) } }),
  (n) => ({
    credits: { style: slot(['literal', 'ap', 'tasl'], n), list: { by: slot(['order', 'agency'], n) } },
  }),
  (n) => ({ agencies: n % 2 === 0 ? ['Fanal'] : undefined }),
  (n) => ({ language: slot(['en-GB', 'de', 'fr'], n) }),
  (n) => ({ date: slot(['2024-03-01', '2030-01-01'], n) }),
  (n) => ({ rules: { 'figure-inline': slot(['off', 'warning'], n), 'photo-two-credits': slot(['error', 'info'], n) } }),
  (n) => ({ scripts: { Cyrl: slot(['uk', 'ru'], n) } }),
  (n) => ({ imprint: `Printed ${n}. See [](${slot(files, n)}).` }),
  (n) => ({ unknownKey: n }),
];

const edits = {
  addBlock: (book: Book, where: number, which: number) => {
    const { blocks: own } = articleAt(book, where);
    own.splice(where % (own.length + 1), 0, pick(blocks, which)(where));
  },
  changeBlock: (book: Book, where: number, which: number) => {
    const { blocks: own } = articleAt(book, where);
    own[where % Math.max(1, own.length)] = pick(blocks, which)(which);
  },
  removeBlock: (book: Book, where: number, which: number) => {
    const { blocks: own } = articleAt(book, where);
    own.splice(which % Math.max(1, own.length), 1);
  },
  changeFront: (book: Book, where: number, which: number) => {
    Object.assign(articleAt(book, where).front, pick(fronts, which)(where));
  },
  clearFront: (book: Book, where: number) => {
    articleAt(book, where).front = { title: 'Plain' };
  },
  changeSettings: (book: Book, where: number, which: number) => {
    Object.assign(book.settings, pick(settingChanges, which)(where));
  },
  turnOrder: (book: Book, where: number) => {
    book.order.push(...book.order.splice(0, where % Math.max(1, book.order.length)));
  },
  leaveOut: (book: Book, where: number) => {
    if (book.order.length > 1) book.order.splice(where % book.order.length, 1);
  },
  bringBack: (book: Book, where: number) => {
    const file = slot(files, where);
    if (!book.order.includes(file)) book.order.splice(where % (book.order.length + 1), 0, file);
  },
  swapTexts: (book: Book, where: number, which: number) => {
    const [one, other] = [slot(files, where), slot(files, which)];
    const [first, second] = [book.articles.get(one), book.articles.get(other)];
    if (first && second) book.articles.set(one, second).set(other, first);
  },
  changePicture: (book: Book, where: number, which: number) => {
    const credit = which % 3 === 0 ? undefined : slot(credits, which);
    book.pictures.set(`p${where % 4}.jpg`, { shade: which % 3, credit, cut: which % 7 === 6 });
  },
} as const;

/** What `BookEdit` can be. */
export const editNames = Object.keys(edits) as readonly (keyof typeof edits)[];

/** A small book of four articles with something of everything. */
export function newBook(): Book {
  const article = (file: string, seed: number) => {
    const own = Array.from({ length: 8 }, (_, index) => pick(blocks, seed + index * 3)(seed + index));
    const next = slot(files, files.indexOf(file) + 1);
    const shared = [
      '## Слова here {#sec-9}',
      figure(9, seed),
      `See [](${next}#fig-9), [](${next}#sec-9), [](${next}).`,
    ];
    const written: Written = { front: { title: `Article ${file}` }, blocks: [...shared, ...own] };
    return [file, written] as const;
  };
  return {
    order: [...files],
    articles: new Map(files.map((file, index) => article(file, index * 5))),
    settings: {
      title: 'Harbour Reader',
      language: 'en-GB',
      description: 'Dispatches.',
      date: '2024-03-01',
      rights: 'All rights reserved.',
      figures: { numbering: 'all' },
    },
    pictures: new Map([0, 1, 2, 3].map((index) => [`p${index}.jpg`, { shade: index, credit: undefined, cut: false }])),
  };
}

/** Change a book. */
export function editBook(book: Book, { what, where, which }: BookEdit): void {
  edits[what](book, where, which);
}

/** Write a book into a folder, in place of what is there. */
export async function writeBook(folder: string, { order, articles, settings, pictures }: Book): Promise<void> {
  for (const part of ['manuscript', 'assets']) await rm(join(folder, part), { recursive: true, force: true });
  const put = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  await put('manuscript/colophon.yaml', stringify({ ...settings, articles: order }));
  for (const [file, { front, blocks: own }] of articles) {
    await put(`manuscript/${file}`, `---\n${stringify(front)}---\n\n${own.join('\n\n')}\n`);
  }
  for (const [name, picture] of pictures) await put(`assets/${name}`, await bytesOf(picture));
}

const made = new Map<string, Promise<Uint8Array>>();

function bytesOf({ shade, credit, cut }: { shade: number; credit: string | undefined; cut: boolean }) {
  const key = JSON.stringify([shade, credit, cut]);
  const bytes = made.get(key) ?? makePicture(shade, credit, cut);
  made.set(key, bytes);
  return bytes;
}

async function makePicture(shade: number, credit: string | undefined, cut: boolean): Promise<Uint8Array> {
  const plain = await jpeg({ width: 800, height: 500, colour: { r: 40 * shade, g: 90, b: 120 } });
  const packet = xmp(`<photoshop:Credit>${credit}</photoshop:Credit>`);
  const said = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'latin1');
  const bytes = credit === undefined ? plain : jpegWith(plain, [[0xe1, said]]);
  return cut ? bytes.subarray(0, bytes.length - 200) : bytes;
}

function articleAt({ articles }: Book, index: number) {
  const found = articles.get(slot(files, index));
  if (!found) throw new Error('there is no such article');
  return found;
}

function pick<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}
