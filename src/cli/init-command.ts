import { basename, relative, resolve } from 'node:path';
import { isBlank } from '../diagnostics/graphemes.js';
import { lookAt } from './look-at.js';
import { notAnEpoch, sourceDateEpoch } from './project-command.js';
import { codeOfSignal } from './signals.js';
import { type Answers, alreadyThere, schemaIsThere, starterFiles, writeNew } from './starter.js';
import { exitCode, paintFor, type Terminal, usage } from './terminal.js';
import { printable } from './terminal-text.js';

/** What `init` is told. */
export interface InitFlags extends Partial<Answers> {
  readonly yes?: boolean;
}

/** `colophon init`: write a first manuscript that builds. What is there is never overwritten. */
export async function initCommand(given: string, flags: InitFlags, terminal: Terminal): Promise<number> {
  const folder = resolve(terminal.cwd, given);
  const wrong = flagProblem(flags);
  if (wrong) return usage(terminal, wrong);
  const epoch = sourceDateEpoch(terminal.env.SOURCE_DATE_EPOCH);
  if (epoch === 'bad') return usage(terminal, notAnEpoch(terminal.env.SOURCE_DATE_EPOCH));
  if (await isFile(folder)) return usage(terminal, `"${given}" is a file, not a folder`);
  // Said before any question is asked.
  const proposed = proposals(folder, terminal.env);
  const date = dateOf(epoch);
  const taken = await occupied(folder, await starterFiles(proposed, date, false));
  if (taken.length > 0) return refuse(folder, taken, terminal);
  const answers = await answer(flags, proposed, terminal);
  if (!answers) {
    terminal.stderr.write('Nothing was written.\n');
    return codeOfSignal('SIGINT');
  }
  const files = await starterFiles(answers, date, await schemaIsThere(folder));
  const there: ReadonlySet<string> = new Set(await alreadyThere(folder, files));
  const made = files.filter(({ path }) => !there.has(path));
  await writeNew(folder, made);
  terminal.stdout.write(
    nextSteps(
      folder,
      made.map(({ path }) => path),
      answers,
      terminal,
    ),
  );
  return exitCode.done;
}

async function isFile(path: string): Promise<boolean> {
  const found = await lookAt(path);
  return found !== undefined && !found.isDirectory();
}

/** The files in the way; a list of what git leaves alone isn't one. */
async function occupied(folder: string, files: Parameters<typeof alreadyThere>[1]): Promise<readonly string[]> {
  return (await alreadyThere(folder, files)).filter((path) => path !== '.gitignore');
}

function refuse(folder: string, taken: readonly string[], terminal: Terminal): number {
  const where = shown(folder, terminal);
  const verb = taken.length === 1 ? 'is' : 'are';
  terminal.stderr.write(
    `colophon: ${where === '.' ? 'this folder' : `"${where}"`} has a manuscript already: ${taken.join(', ')} ${verb} there. Nothing was written.\n`,
  );
  return exitCode.usage;
}

async function answer(flags: InitFlags, proposed: Answers, terminal: Terminal): Promise<Answers | undefined> {
  const { yes, ...given } = flags;
  const complete = given.title !== undefined && given.author !== undefined && given.language !== undefined;
  if (yes || complete || !terminal.interactive) return { ...proposed, ...given };
  const { ask } = await import('./init-questions.js');
  return ask(given, proposed);
}

/** What is taken where nothing is said. */
function proposals(folder: string, env: Terminal['env']): Answers {
  const words = basename(folder)
    .normalize('NFC')
    .replace(/[-_.]+/g, ' ')
    .trim();
  const title =
    words === '' || wordsProblem(words) ? 'Untitled' : words.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  return { title, author: 'Your Name', language: languageOf(env) };
}

/** The language of the person, from POSIX's locale variables: `en_GB.UTF-8` is `en-GB`. */
function languageOf(env: Terminal['env']): string {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const tag = locale.replace(/[.@].*$/, '').replaceAll('_', '-');
  return tag === '' || tag === 'C' || tag === 'POSIX' || languageProblem(tag) ? 'en' : tag;
}

/** Why a title or a name can't be taken; undefined where it can. */
export function wordsProblem(words: string): string | undefined {
  if (isBlank(words)) return 'must not be empty';
  if (words.length > 200) return 'must have no more than 200 characters';
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(words)
    ? 'must be one line without control characters'
    : undefined;
}

/** Why a language can't be taken; undefined where it can. */
export function languageProblem(tag: string): string | undefined {
  try {
    const known = /^[A-Za-z]{2,3}(?:-|$)/.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
    return known ? undefined : notTag;
  } catch {
    return notTag;
  }
}

const notTag = 'must be a language tag such as en-GB, fr or pt-BR';

function flagProblem({ title, author, language }: InitFlags): string | undefined {
  const problems = [
    ['--title', title !== undefined && wordsProblem(title)],
    ['--author', author !== undefined && wordsProblem(author)],
    ['--language', language !== undefined && languageProblem(language)],
  ] as const;
  const found = problems.find(([, problem]) => problem);
  return found && `${found[0]} ${found[1]}`;
}

/** The day as the clock of the person has it, or that of SOURCE_DATE_EPOCH in UTC. */
function dateOf(epoch: number | undefined): string {
  if (epoch !== undefined) return new Date(epoch * 1000).toISOString().slice(0, 10);
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}

function nextSteps(folder: string, made: readonly string[], answers: Answers, terminal: Terminal): string {
  const paint = paintFor(terminal.stdout, terminal.env);
  const where = shown(folder, terminal).replace(/^-/, './-');
  const argument = where === '.' ? '' : ` ${/^[\w./-]+$/.test(where) ? where : `'${where.replace(/'/g, "'\\''")}'`}`;
  return [
    `A first manuscript, “${printable(answers.title)}” by ${printable(answers.author)} (${answers.language}):`,
    ...made.map((path) => `  ${printable(where === '.' ? path : `${where}/${path}`)}`),
    '',
    'Next:',
    `  ${paint('strong', `colophon build${argument}`)}          write the EPUB and the PDF to dist/`,
    `  ${paint('strong', `colophon build${argument} --watch`)}  build again whenever you save`,
    '',
  ].join('\n');
}

function shown(folder: string, { cwd }: Terminal): string {
  const path = relative(cwd, folder);
  return path.startsWith('..') ? folder : path || '.';
}
