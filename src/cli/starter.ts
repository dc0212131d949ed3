import { lstat, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../build/make-folder.js';
import { nodeWorld } from '../build.js';

/** What a first manuscript is made for. */
export interface Answers {
  readonly title: string;
  readonly author: string;
  readonly language: string;
}

/** A file of the first manuscript: its path in the project, with forward slashes. */
export interface StarterFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const shipped = ['manuscript/colophon.yaml', 'manuscript/first-article.md', 'assets/quay.png'] as const;
const schema = 'node_modules/colophon/assets/schema/colophon.schema.json';

/**
 * The files of a first manuscript, the answers written into them.
 * @param date of publication, `YYYY-MM-DD`
 * @param hasSchema whether the schema of the settings stands where an installed package has it
 */
export async function starterFiles(answers: Answers, date: string, hasSchema: boolean): Promise<StarterFile[]> {
  const { title, author, language } = answers;
  const values: Readonly<Record<string, string>> = {
    title: quoted(title),
    author: quoted(author),
    language: quoted(language),
    date,
    rights: quoted(`© ${date.slice(0, 4)} ${author}`),
    schema: hasSchema ? `# yaml-language-server: $schema=../${schema}\n` : '',
    articleLanguage: /^en\b/i.test(language)
      ? ''
      : 'language: en # this example is in English; delete the line when you write your own\n',
  };
  const world = nodeWorld();
  const files = shipped.map((path) => {
    const bytes = world.resource(`colophon/assets/starter/${path}`);
    return { path, bytes: path.endsWith('.png') ? bytes : filled(bytes, values) };
  });
  return [...files, { path: '.gitignore', bytes: new TextEncoder().encode('dist/\n.colophon/\nnode_modules/\n') }];
}

/** Whether a project has the schema of the settings from an installed package. */
export async function schemaIsThere(folder: string): Promise<boolean> {
  return (await lstat(join(folder, schema)).catch(() => undefined)) !== undefined;
}

/** A string as YAML takes it whatever is in it: YAML 1.2 reads every JSON string, §1.3. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function filled(bytes: Uint8Array, values: Readonly<Record<string, string>>): Uint8Array {
  const text = new TextDecoder().decode(bytes).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  return new TextEncoder().encode(text);
}

/** Which of the files are there already, by whatever kind of entry. */
export async function alreadyThere(folder: string, files: readonly StarterFile[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async ({ path }) => ((await lstat(join(folder, path)).catch(() => undefined)) ? [path] : [])),
  );
  return found.flat();
}

/** Write files that aren't there; one that has come to be there in the meantime is left as it is, and thrown. */
export async function writeNew(folder: string, files: readonly StarterFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    await makeFolder(dirname(join(folder, path)));
    const handle = await open(join(folder, path), 'wx');
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
  }
}
