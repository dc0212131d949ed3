import { Command } from 'commander';
import { nearest } from '../diagnostics/near.js';

/** A command that says in Colophon's words how it was used wrongly. */
export class WordedCommand extends Command {
  override createCommand(name?: string): Command {
    return new WordedCommand(name);
  }

  override error(message: string, options?: { readonly code?: string }): never {
    const path = this.parent ? `${this.parent.name()} ${this.name()}` : this.name();
    this.showHelpAfterError(`Run \`${path} --help\` for what there is.`);
    return super.error(`colophon: ${this.worded(message)}`, { ...options, exitCode: 2 });
  }

  private worded(message: string): string {
    for (const [pattern, words] of wordings) {
      const found = pattern.exec(message);
      if (found) return words(this, ...found.slice(1));
    }
    return message.replace(/^error: /, '');
  }
}

type Wording = (command: Command, ...found: readonly string[]) => string;

/** Commander's messages, and ours for them. */
const wordings: readonly (readonly [RegExp, Wording])[] = [
  [
    /^error: unknown command '(.*)'(?:\n\(Did you mean (?:one of )?([^,?]*).*\))?$/s,
    (_, name, meant) => absent('command', name, meant),
  ],
  [
    /^error: unknown option '(.*)'(?:\n\(Did you mean (?:one of )?([^,?]*).*\))?$/s,
    (_, flag, meant) => absent('option', flag, meant),
  ],
  [/^error: option '(.*?)' argument '(.*)' is invalid\. (.*)$/s, invalid],
  [
    /^error: option '(.*?)' argument missing$/,
    (command, flags = '') => `${nameOf(flags)} needs ${wanted(command, flags)} behind it`,
  ],
  [
    /^error: option '(.*?)' cannot be used with option '(.*?)'$/,
    (_, one = '', other = '') => `${nameOf(one)} and ${nameOf(other)} can’t be used together`,
  ],
  [
    /^error: missing required argument '(.*)'$/,
    (command, name) => `${command.name()} needs a ${name}: \`colophon ${command.name()} <${name}>\``,
  ],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    (_, name, wanted, got) => `${name} takes ${wanted} name, not ${got}; one that has spaces in it is put in quotes`,
  ],
];

function absent(kind: 'command' | 'option', given = '', meant?: string): string {
  return `there is no ${kind} "${given}"${meant ? ` (did you mean ${meant}?)` : ''}`;
}

function invalid(command: Command, flags = '', given = '', why = ''): string {
  const choices = choicesOf(command, flags);
  const meant = choices && nearest(given, choices);
  const words = choices ? listed(choices) : why.replace(/^It must be /, '').replace(/\.$/, '');
  return `${nameOf(flags)} takes ${words}, not "${given}"${meant ? ` (did you mean ${meant}?)` : ''}`;
}

/** What an option takes: `epub or pdf`, `<folder>`. */
function wanted(command: Command, flags: string): string {
  const choices = choicesOf(command, flags);
  return choices ? listed(choices) : (/<.*>/.exec(flags)?.[0] ?? 'a value');
}

function choicesOf(command: Command, flags: string): readonly string[] | undefined {
  return command.options.find((option) => option.flags === flags)?.argChoices;
}

/** `--only` of `--only <format>`, `--watch` of `-w, --watch`. */
function nameOf(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** `epub or pdf`. */
function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
