import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');

/** Who may import whom: a folder's own files are always allowed. `build` stands for build.ts. */
const law: Record<string, readonly string[]> = {
  diagnostics: [],
  publication: ['diagnostics'],
  credit: ['publication', 'diagnostics'],
  photo: ['publication', 'credit', 'diagnostics'],
  font: ['diagnostics'],
  deflate: ['publication'],
  manuscript: ['publication', 'photo', 'font', 'credit', 'diagnostics'],
  resolve: ['manuscript', 'photo', 'credit', 'publication', 'diagnostics'],
  typeset: ['publication', 'diagnostics'],
  cover: ['photo', 'typeset', 'publication', 'diagnostics'],
  epub: ['publication', 'deflate', 'diagnostics'],
  pdf: ['typeset', 'publication', 'deflate', 'diagnostics'],
  conformance: ['typeset', 'publication', 'credit', 'diagnostics'],
  import: ['credit', 'diagnostics'],
  preview: ['build', 'diagnostics'],
  archive: ['build', 'diagnostics'],
  cli: ['build', 'import', 'preview', 'archive', 'diagnostics'],
  build: [
    'manuscript',
    'photo',
    'font',
    'credit',
    'resolve',
    'publication',
    'typeset',
    'cover',
    'epub',
    'pdf',
    'conformance',
    'diagnostics',
  ],
};

/** The one file that may import a library, or the folder where that is enough; one of each for a library that does two things. */
const doors: Record<string, string | readonly string[]> = {
  unified: 'manuscript/parsers.ts',
  'remark-parse': 'manuscript/parsers.ts',
  'remark-gfm': 'manuscript/parsers.ts',
  'remark-frontmatter': 'manuscript/parsers.ts',
  'micromark-extension-directive': 'manuscript/parsers.ts',
  'mdast-util-directive': 'manuscript/parsers.ts',
  'epub-gen-memory': 'epub/container.ts',
  pdfkit: 'pdf/archival-document.ts',
  // Shapes text, and draws variable fonts.
  harfbuzzjs: ['typeset/shape.ts', 'font/advances.ts'],
  wawoff2: 'font/woff.ts',
  // Deflates what is written, and takes apart what is checked.
  fflate: ['deflate/deflate.ts', 'conformance/epub/zip.ts'],
  sharp: 'photo/',
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports = files.flatMap((file) => importsOf(file));

describe('the import law', () => {
  test('there is something to judge', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  test('every folder has its row', () => {
    const unknown = new Set(files.map(folderOf).filter((folder) => !(folder in law)));
    expect([...unknown]).toEqual([]);
  });

  test('no folder imports what it may not', () => {
    const strays = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ from, specifier }) => ({
        from,
        to: folderOf(relative(source, resolve(source, dirname(from), specifier))),
      }))
      .filter(({ from, to }) => to !== folderOf(from) && !law[folderOf(from)]?.includes(to))
      .map(({ from, to }) => `${from} imports ${to}/`);
    expect(strays).toEqual([]);
  });

  test('each library has one door', () => {
    const strays = imports
      .filter(({ from, specifier, typeOnly }) => {
        const door = doors[libraryOf(specifier)];
        return door !== undefined && !typeOnly && ![door].flat().some((allowed) => from.startsWith(allowed));
      })
      .map(({ from, specifier }) => `${from} imports ${specifier}`);
    expect(strays).toEqual([]);
  });

  test('mdast stays in manuscript/ and resolve/', () => {
    const strays = imports.filter(
      ({ from, specifier }) => libraryOf(specifier).includes('mdast') && !/^(manuscript|resolve)\//.test(from),
    );
    expect(strays.map(({ from }) => from)).toEqual([]);
  });

  test('no clock, no chance and no locale outside cli/', () => {
    const forbidden = /\bDate\.now\(|new Date\(\)|Math\.random\(|\.toLocale\w*\(|localeCompare\(/;
    const strays = files.filter((file) => folderOf(file) !== 'cli' && forbidden.test(read(file)));
    expect(strays).toEqual([]);
  });
});

describe('the books of tests', () => {
  const tests = import.meta.dirname;
  const names = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

  test('come through one door, where epubcheck-ts has read each', () => {
    const builder =
      /import \{[^}]*\bbuild\b[^}]*\} from '[./]+src\/build\.js'|'[./]+src\/epub\/(?:emit-epub|container)\.js'/;
    const strays = names.filter((name) => builder.test(readFileSync(join(tests, name), 'utf8')));
    // Two write what no manuscript gives: files that are no XHTML, and titles without words.
    const apart = ['epub/container.test.ts', 'epub/hostile.test.ts'];
    expect(strays.sort()).toEqual([...apart, 'support/checked-epub.ts']);
  });
});

function read(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

function folderOf(path: string): string {
  const [first = ''] = path.replaceAll('\\', '/').split('/');
  return first.replace(/\.[jt]s$/, '');
}

function libraryOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

function importsOf(file: string): Import[] {
  const statement =
    /\b(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;
  return [...read(file).matchAll(statement)].map((match) => ({
    from: file.replaceAll('\\', '/'),
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}
