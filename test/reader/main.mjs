import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

/**
 * Opens an e-book in a reader, foliate-js in Chromium, at the sizes of a telephone, a tablet and a desktop, on a light page
 * and a dark one, in type of 100 % and 200 %; looks at every document, makes pictures of some, and ends non-zero where a
 * text is cut or pale, a picture has lost its caption, or a heading what it stands over.
 */
const usage = `node test/reader/main.mjs [options] BOOK
  --pictures FOLDER   where pictures of the screens go; none are made without it
  --chromium PATH     the browser, /usr/bin/chromium where nothing is said
`;
const devices = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
};
const schemes = ['light', 'dark'];
const typeSizes = [100, 200];
/** What there are pictures of, in the documents that have it. */
const shown = [
  'h1',
  'figure img',
  'table',
  'blockquote',
  '[role="doc-pullquote"]',
  'aside',
  '.credits li',
  '.contents li',
];
const types = { '.html': 'text/html', '.js': 'text/javascript', '.epub': 'application/epub+zip' };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help || positionals.length !== 1) {
  process.stdout.write(usage);
  process.exit(options.help ? 0 : 2);
}
if (existsSync(options.chromium)) await readBook(positionals[0]);
else process.stdout.write(`skipped: there is no Chromium at ${options.chromium} (apt-get install chromium)\n`);

async function readBook(book) {
  const server = await serve(book);
  // The sandbox needs rights that a container doesn't give; nothing but this book is opened.
  const browser = await chromium.launch({ executablePath: options.chromium, args: ['--no-sandbox', '--disable-quic'] });
  let problems = 0;
  try {
    for (const [device, viewport] of Object.entries(devices))
      for (const scheme of schemes)
        for (const typeSize of typeSizes)
          problems += await look(browser, server.address().port, { device, viewport, scheme, typeSize });
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(problems === 0 ? `${book}: nothing is cut or parted\n` : `${book}: ${problems} problems\n`);
  process.exitCode = problems === 0 ? 0 : 1;
}

/** The page, the reader and the book, on an address of this machine alone. */
async function serve(book) {
  const reader = dirname(fileURLToPath(import.meta.resolve('foliate-js/view.js')));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = pathname.startsWith('/foliate-js/')
      ? join(reader, pathname.slice('/foliate-js'.length))
      : pathname === '/book.epub'
        ? resolve(book)
        : join(import.meta.dirname, pathname);
    const bytes = await readFile(file).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** The whole book in one of the settings. @returns the number of problems */
async function look(browser, port, { device, viewport, scheme, typeSize }) {
  const page = await browser.newPage({ viewport, colorScheme: scheme });
  const problems = [];
  page.on('pageerror', (error) => problems.push(`the reader fails: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`not found: ${request.url()}`));
  await page.goto(`http://127.0.0.1:${port}/page.html`);
  await page.waitForFunction(() => globalThis.openBook);
  const documents = await page.evaluate((size) => openBook(size), typeSize);
  const counts = { texts: 0, figures: 0, headings: 0, screens: 0 };
  for (const [index, document] of documents.entries()) {
    const found = await page.evaluate((at) => inspect(at), index);
    for (const key of Object.keys(counts)) counts[key] += found[key];
    problems.push(...found.problems.map((problem) => `${document}: ${problem}`));
    if (options.pictures) await takePictures(page, index, `${device}-${scheme}-${typeSize}-${document}`);
  }
  await page.close();
  if (counts.texts === 0) problems.push('there is no text');
  const { texts, figures, headings, screens } = counts;
  const what = `${documents.length} documents, ${screens} screens: ${texts} texts, ${figures} figures, ${headings} headings`;
  process.stdout.write(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${device}, ${scheme}, ${typeSize} %: ${what}\n`,
  );
  for (const problem of problems) process.stdout.write(`        ${problem}\n`);
  return problems.length;
}

async function takePictures(page, index, name) {
  await mkdir(options.pictures, { recursive: true });
  for (const [number, selector] of shown.entries()) {
    if (!(await page.evaluate(([at, what]) => showElement(at, what), [index, selector]))) continue;
    const file = `${name.replace(/[^\w-]+/g, '-')}-${number}.png`;
    await page.screenshot({ path: join(options.pictures, file) });
  }
}
