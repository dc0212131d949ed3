import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { build } from 'rolldown';
import { hyphenatedLanguages, patternFile } from './dist/lib/typeset/hyphenate.js';
import { readPatterns } from './dist/lib/typeset/patterns.js';

/**
 * Modules that stand in for those of libraries: fontkit is not given the WOFF2 that it could unpack, pdfkit makes no
 * file secret, and epub-gen-memory gets chapters without HTML to parse. The tables of Unicode, packed by "deflate", are
 * unpacked by Node, which reckons the checksums in archives too. Patterns of hyphenation are read as JSON. Colours come as
 * "#rrggbb", without the tables for all other ways to write them; of versions, sharp asks only which of libvips it needs; and
 * what runs other programs is loaded when one is run.
 */
const standIns = new Map([
  ['brotli/decompress.js', 'export default undefined;'],
  ['@noble/ciphers/aes', 'export const cbc = undefined, ecb = undefined;'],
  [
    'typeset/patterns',
    `import { readFileSync } from 'node:fs';
    import { join } from 'node:path';
    export const readPatterns = (file) =>
      JSON.parse(readFileSync(join(import.meta.dirname, 'patterns', file + '.json'), 'utf8'));`,
  ],
  ['epub-gen-memory/html', 'exports.normalizeHTML = (index, html) => html;'],
  [
    '@img/colour',
    `module.exports = (colour) => {
      const [red, green, blue] = Buffer.from(colour.slice(1), 'hex');
      return { red: () => red, green: () => green, blue: () => blue, alpha: () => 1 };
    };`,
  ],
  [
    'sharp/semver',
    `module.exports = { coerce: (text) => ({ version: /[\\d.]+/.exec(text)[0] }), satisfies: () => true, gte: () => false };`,
  ],
  [
    'seldom/child_process',
    `const when = (name) => (...given) => require('node:child_process')[name](...given);
    module.exports = Object.fromEntries(['spawn', 'spawnSync', 'exec', 'execSync', 'execFile'].map((name) => [name, when(name)]));`,
  ],
  [
    'jszip/crc32',
    `const { crc32 } = require('node:zlib');
    const bytesOf = (given) => (typeof given === 'string' ? Buffer.from(given, 'latin1') : given);
    module.exports = (given, before) => (given?.length ? crc32(bytesOf(given), before) | 0 : 0);`,
  ],
  [
    'tiny-inflate',
    `const { inflateRawSync } = require('node:zlib');
    module.exports = (packed, unpacked) => (unpacked.set(inflateRawSync(packed)), unpacked);`,
  ],
]);

/**
 * Lines of libraries that read otherwise in the bundle. sharp looks for its binaries from where it is itself, not from our
 * files. jszip takes each byte of an array for a number that may be too large, and comes back to each file of an archive
 * three times, each time after everything else that is to be done: a page that it runs in would stand still.
 */
const rewritten = [
  [
    /[\\/]sharp[\\/]dist[\\/](?:sharp|utility)\.mjs$/,
    'createRequire(import.meta.url)',
    "createRequire(createRequire(import.meta.url).resolve('sharp'))",
  ],
  [
    /[\\/]jszip[\\/]lib[\\/]reader[\\/]Uint8ArrayReader\.js$/,
    'ArrayReader.call(this, data)',
    "require('./DataReader').call(this, data)",
  ],
  [/[\\/]jszip[\\/]lib[\\/]utils\.js$/, 'setImmediate(function', 'queueMicrotask(function'],
];

/**
 * The command as it is shipped: what it loads in a thousand files, its own and those of its libraries, in some dozens.
 * Files are parted where the source loads them when they are needed, so that help comes as fast as before. The library
 * in dist/lib, with its types, stays as it is compiled.
 */
await build({
  input: { command: 'dist/lib/cli/command.js' },
  platform: 'node',
  logLevel: 'warn',
  // Own packages, and those that load binaries or data of theirs.
  external: [/^(?:colophon|harfbuzzjs|hyphen|wawoff2)(?:\/|$)/],
  output: {
    dir: 'dist/command',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
  },
  plugins: [
    { name: 'what is made lighter', resolveId, load: (id) => standIns.get(id), transform },
    { name: 'what goes with it', generateBundle },
  ],
});

/** What loads those files. */
await build({
  input: { main: 'dist/lib/cli/bundle-main.js' },
  platform: 'node',
  logLevel: 'warn',
  output: { dir: 'dist/command' },
});

/**
 * What libraries load at once and Colophon never comes to is left out, such as a client for the web and checks of
 * options, for which epub-gen-memory has lighter files of its own.
 */
function resolveId(specifier, importer = '') {
  const isPackager = /[\\/]epub-gen-memory[\\/]dist[\\/]lib[\\/]util[\\/]/.test(importer);
  if (isPackager && specifier === './fetchable') return join(dirname(importer), 'fetchable-browser.js');
  if (isPackager && specifier === './predicates') return join(dirname(importer), 'predicates-nop.js');
  if (isPackager && specifier === './html') return 'epub-gen-memory/html';
  if (/[\\/]jszip[\\/]lib[\\/]/.test(importer) && /\/crc32$/.test(specifier)) return 'jszip/crc32';
  if (/[\\/]dist[\\/]lib[\\/]typeset[\\/]/.test(importer) && specifier === './patterns.js') return 'typeset/patterns';
  if (/[\\/]sharp[\\/]dist[\\/]/.test(importer) && specifier === 'semver') return 'sharp/semver';
  const isSeldom = /[\\/](?:commander|detect-libc|sharp)[\\/]/.test(importer);
  if (isSeldom && /^(?:node:)?child_process$/.test(specifier)) return 'seldom/child_process';
  if (standIns.has(specifier)) return specifier;
}

function transform(code, id) {
  const found = rewritten.find(([file]) => file.test(id));
  if (!found) return;
  const [, line, other] = found;
  if (!code.includes(line)) throw new Error(`${id} has no "${line}" to be rewritten`);
  return code.replace(line, other);
}

/** Other characters by their escapes, which mean the same in strings, patterns and names; so a file is its own bytes in memory. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Each file is a function, as what loads it runs it. Packages that are loaded when they are needed are so by what loads our files: the engine doesn't know on whose behalf code
 * that it has compiled before would do so. And the profile that pdfkit reads from beside itself, and the licences of all that is in the files. */
function generateBundle(_, chunks) {
  const parameters = 'exports, require, module, __filename, __dirname, importing';
  const packages = new Set();
  for (const chunk of Object.values(chunks)) {
    chunk.code = `(function (${parameters}) {${inAscii(chunk.code.replace(/\bimport\((?=["\w])/g, 'importing('))}\n})`;
    for (const id of chunk.moduleIds) packages.add(packageOf(id));
  }
  packages.delete(undefined);
  const [pdfkit] = [...packages].filter((folder) => folder.endsWith(`${sep}pdfkit`));
  const profile = 'data/sRGB_IEC61966_2_1.icc';
  this.emitFile({ type: 'asset', fileName: profile, source: readFileSync(join(pdfkit, 'js', profile)) });
  for (const file of new Set(hyphenatedLanguages().map((language) => patternFile(language)[0]))) {
    this.emitFile({ type: 'asset', fileName: `patterns/${file}.json`, source: JSON.stringify(readPatterns(file)) });
  }
  const licences = [...packages].map(licenceOf).sort();
  this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source: licences.join(`\n${'-'.repeat(78)}\n\n`) });
}

/** The folder of the package that a file belongs to. */
function packageOf(file) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];
}

/** Name, version, and the licence as the package brings it; only such as ask for no more than to be told. */
function licenceOf(folder) {
  const { name, version, author, ...more } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const license = more.license ?? more.licenses?.[0].type;
  const text = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
  const isPermissive = license
    ? /^\(?(?:MIT|ISC|BSD-\d-Clause|0BSD|Apache-2\.0)\b/.test(license)
    : text.includes('Permission is hereby granted, free of charge');
  if (!isPermissive) throw new Error(`${name} is under ${license ?? 'no licence'}: may it be shipped in our files?`);
  return `${name} ${version}\n\n${text || `${license}, by ${author?.name ?? author ?? 'its authors'}`}\n`;
}
