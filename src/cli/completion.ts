import type { Argument, Command, Option } from 'commander';
import { catalogue } from '../diagnostics/catalogue.js';
import { nearest } from '../diagnostics/near.js';
import { exitCode, type Terminal, usage } from './terminal.js';

/** The shells that there is a script for, and what makes it. */
const scripts = { bash, zsh, fish } as const;
type Shell = keyof typeof scripts;

/** A command as completion needs it. */
interface Entry {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Completion[];
  /** What the argument may be; undefined for a file or a folder. */
  readonly choices: readonly string[] | undefined;
  readonly takesArgument: boolean;
}

interface Completion {
  readonly flags: readonly string[];
  readonly description: string;
  readonly value: 'none' | 'path' | 'words' | readonly string[];
}

/** `colophon completion`: the script for a shell. */
export function completionCommand(program: Command, given: string, terminal: Terminal): number {
  if (!isShell(given)) {
    const meant = nearest(given, Object.keys(scripts));
    const hint = meant ? ` (did you mean ${meant}?)` : '; there is one for bash, zsh and fish';
    return usage(terminal, `there is no completion for a shell "${given}"${hint}`);
  }
  terminal.stdout.write(completionScript(program, given));
  return exitCode.done;
}

function isShell(name: string): name is Shell {
  return Object.hasOwn(scripts, name);
}

/** A script that completes commands, options and their values; made from the commands themselves, so that it can't lag behind. */
function completionScript(program: Command, shell: Shell): string {
  const entries = program.commands.map(entryOf);
  const global = { flags: ['--help', '-h'], description: 'show help', value: 'none' } as const;
  const all = entries.map((entry) => ({ ...entry, options: [...entry.options, global] }));
  return scripts[shell](all);
}

function entryOf(command: Command): Entry {
  const [argument]: readonly Argument[] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    options: command.options.map(completionOf),
    // Its ids are checked by the command, and not loaded for the help of all.
    choices: command.name() === 'explain' ? Object.keys(catalogue) : argument?.argChoices,
    takesArgument: argument !== undefined,
  };
}

function completionOf({ short, long, description, argChoices, required, optional, flags }: Option): Completion {
  const takes = required || optional;
  const value = argChoices ?? (!takes ? 'none' : /<(folder|program|file)>/.test(flags) ? 'path' : 'words');
  return { flags: [long, short].filter((flag) => flag !== undefined), description, value };
}

// ---------------------------------------------------------------- bash

function bash(entries: readonly Entry[]): string {
  const cases = entries.map(({ name, options, choices }) => {
    const values = options
      .filter(({ value }) => value !== 'none')
      .map(({ flags, value }) => `        ${flags.join('|')}) ${bashValue(value)}; return ;;`);
    const flags = options.flatMap((option) => option.flags).join(' ');
    const argument = choices ? `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word"))` : bashValue('path');
    return `    ${name})
      case $previous in
${values.join('\n')}
      esac
      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '${flags}' -- "$word")); else ${argument}; fi ;;`;
  });
  return `# Completion of colophon for bash: eval "$(colophon completion bash)"
_colophon() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} IFS=$' \\t\\n'
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${entries.map(({ name }) => name).join(' ')} help --help --version' -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
}
complete -o bashdefault -F _colophon colophon
`;
}

function bashValue(value: Completion['value']): string {
  if (value === 'words' || value === 'none') return ':';
  if (value !== 'path') return `COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$word"))`;
  // One name a line, as names may have blanks in them.
  return `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word"))`;
}

// ---------------------------------------------------------------- zsh

function zsh(entries: readonly Entry[]): string {
  const names = entries.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`);
  const cases = entries.map(({ name, options, choices, takesArgument }) => {
    const specs = options.flatMap(({ flags, description, value }) =>
      flags.map((flag) => quoted(`${flag}[${zshText(description)}]${zshValue(value)}`)),
    );
    const argument = choices ? `1: :(${choices.join(' ')})` : '1:path:_files';
    return `    ${name}) _arguments ${[...specs, ...(takesArgument ? [quoted(argument)] : [])].join(' \\\n      ')} ;;`;
  });
  return `#compdef colophon
# Completion of colophon for zsh: eval "$(colophon completion zsh)", or this file as _colophon in a folder of $fpath
_colophon() {
  local -a names=(
${names.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command names
    return
  fi
  local name=$words[2]
  shift words
  ((CURRENT--))
  case $name in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _colophon ]]; then _colophon "$@"; else compdef _colophon colophon; fi
`;
}

function zshValue(value: Completion['value']): string {
  if (value === 'none') return '';
  if (value === 'path') return ':path:_files';
  return value === 'words' ? ':words: ' : `: :(${value.join(' ')})`;
}

function zshText(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

// ---------------------------------------------------------------- fish

function fish(entries: readonly Entry[]): string {
  const names = entries.map(
    ({ name, description }) =>
      `complete -c colophon -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(description)}`,
  );
  const rows = entries.flatMap(({ name, options, choices }) => {
    const start = `complete -c colophon -n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...(choices ? [`${start} -f -a '${choices.join(' ')}'`] : []),
      ...options.map(({ flags, description, value }) => {
        const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        return `${start} ${names.join(' ')}${fishValue(value)} -d ${fishQuoted(description)}`;
      }),
    ];
  });
  return `# Completion of colophon for fish: colophon completion fish > ~/.config/fish/completions/colophon.fish
${[...names, ...rows].join('\n')}
`;
}

function fishValue(value: Completion['value']): string {
  if (value === 'none') return '';
  if (value === 'path') return ' -r -F';
  return value === 'words' ? ' -x' : ` -x -a '${value.join(' ')}'`;
}

/** For bash and zsh. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
