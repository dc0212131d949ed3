import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type examples, examplesText } from './examples.js';
import { exitCode, type Terminal } from './terminal.js';
import { printableLines } from './terminal-text.js';
import { version } from './version.js';
import { WordedCommand } from './wrong-use.js';

export { exitCode, type Printer, type Terminal } from './terminal.js';

/** What a command does with its argument and its flags; gives the exit code. */
type Action<Flags> = (argument: string, flags: Flags, terminal: Terminal) => Promise<number>;

/** Run `colophon` with arguments; gives the exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCode.done;
  const program = commands(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    const { failure, leave } = await import('./failure.js');
    leave();
    return failure(error, terminal, argv[0] === 'build');
  }
}

/** All commands. What they need is loaded when they run, so that help comes at once. */
export function commands(terminal: Terminal, done: (code: number) => void): Command {
  const program = new WordedCommand('colophon')
    .description('Publish a manuscript with pictures as EPUB and archival PDF, credits and all.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(printableLines(text)),
    })
    .addHelpText('after', '\nRun `colophon <command> --help` for the options of a command, with examples.');
  const doing =
    <Flags>(load: () => Promise<Action<Flags>>) =>
    async (argument: string, flags: Flags) =>
      done(await (await load())(argument, flags, terminal));

  addInit(program).action(doing(async () => (await import('./init-command.js')).initCommand));
  addBuild(program).action(doing(async () => (await import('./build-command.js')).buildCommand));
  addCheck(program).action(doing(async () => (await import('./check-command.js')).checkCommand));
  addExtract(program).action(doing(async () => (await import('./extract-command.js')).extractCommand));
  addCredits(program).action(doing(async () => (await import('./credits-command.js')).creditsCommand));
  addExplain(program).action(doing(async () => (await import('./explain-command.js')).explainCommand));
  addCompletion(program).action(async (shell: string) => {
    const { completionCommand } = await import('./completion.js');
    done(completionCommand(program, shell, terminal));
  });
  return program;
}

function add(program: Command, name: keyof typeof examples, description: string): Command {
  return program.command(name).description(description).addHelpText('after', examplesText(name));
}

function addInit(program: Command): Command {
  return add(program, 'init', 'write a first manuscript, with an example figure, that builds')
    .argument('[folder]', 'where to write it; nothing that is there is overwritten', '.')
    .option('--title <words>', 'title of the publication')
    .option('--author <name>', 'who writes the first article')
    .option('--language <tag>', 'language of the text, such as en-GB or fr')
    .option('-y, --yes', 'ask nothing: take what is given, and for the rest what would be proposed');
}

function addBuild(program: Command): Command {
  return add(program, 'build', 'build the EPUB and the PDF of a project')
    .argument('[folder]', 'the folder that holds manuscript/colophon.yaml', '.')
    .option('-o, --out <folder>', 'where the outputs go (default: dist in the project)')
    .addOption(only('build one format only'))
    .addOption(root())
    .addOption(new Option('-w, --watch', 'build again whenever something changes').conflicts(['json', 'format']))
    .option('--strict', 'let warnings stop the build too')
    .addOption(timeLimit())
    .option('--no-cache', 'do everything again; the outputs are the same')
    .addOption(format())
    .option('--json', 'short for --format json')
    .option('-q, --quiet', 'print nothing but errors and warnings');
}

function addCheck(program: Command): Command {
  return add(
    program,
    'check',
    'report all findings of a project, or of a finished EPUB or PDF, without writing outputs',
  )
    .argument('[path]', 'the folder that holds manuscript/colophon.yaml, or a file', '.')
    .addOption(only('check a project for one format only'))
    .addOption(root())
    .option('--strict', 'let warnings count as errors')
    .addOption(timeLimit())
    .option('--no-cache', 'do everything again')
    .addOption(format())
    .option('--json', 'short for --format json')
    .option('-q, --quiet', 'print nothing but errors and warnings')
    .option('--verapdf <program>', 'the command of veraPDF to ask of a PDF (default: the one on the PATH)');
}

function addExtract(program: Command): Command {
  return add(program, 'extract', 'take the files that a PDF carries out of it: of one that Colophon made, its project')
    .argument('<file>', 'the PDF')
    .option('-o, --out <folder>', 'where the files go (default: a folder named as the PDF)')
    .option('--force', 'replace files that are there already')
    .addOption(timeLimit('how long reading the PDF, or unpacking one file, may take (default: 120)'))
    .option('--json', 'print the result as JSON on standard output');
}

function addCredits(program: Command): Command {
  return add(program, 'credits', 'list the pictures of a project: creator, source, licence, limits, findings')
    .argument('[folder]', 'the folder that holds manuscript/colophon.yaml', '.')
    .addOption(only('places in one format only'))
    .addOption(root())
    .option('--strict', 'let warnings count as errors')
    .addOption(timeLimit())
    .addOption(new Option('--json', 'print findings and credits (JSON-LD) as JSON').conflicts('csv'))
    .option('--csv', 'print the table as CSV')
    .option('-q, --quiet', 'show no progress, and no findings that are only information');
}

function addExplain(program: Command): Command {
  return add(program, 'explain', 'say what a rule asks for, why, and what to do; without a rule, list all')
    .argument('[rule]', 'the id that stands behind a finding')
    .option('--json', 'print it as JSON');
}

function addCompletion(program: Command): Command {
  return add(program, 'completion', 'print a script that completes commands and options in a shell').addArgument(
    // The command itself says what is wrong with another word.
    new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']).argParser((shell) => shell),
  );
}

function root(): Option {
  return new Option(
    '--root <folder>',
    'read pictures and texts from anywhere in this folder (default: the project only)',
  );
}

function timeLimit(what = 'how long one article or picture may take at each step (default: 120)'): Option {
  return new Option('--time-limit <seconds>', what).argParser((value) => {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw new InvalidArgumentError('It must be a whole number of seconds, at least 1.');
  });
}

function only(description: string): Option {
  return new Option('--only <format>', description).choices(['epub', 'pdf']);
}

function format(): Option {
  return new Option('--format <form>', 'form of the report (default: text)')
    .choices(['text', 'json', 'sarif', 'github'])
    .conflicts('json');
}
