import { catalogue, groups, type RuleId } from '../diagnostics/catalogue.js';
import { nearest } from '../diagnostics/near.js';
import { howToChange } from '../diagnostics/reference.js';
import type { Rule } from '../diagnostics/rule.js';
import { columnsOf, exitCode, paintFor, type Terminal, usage } from './terminal.js';
import { fold, padded } from './terminal-text.js';

/** `colophon explain`: the page of a rule, or the list of all. */
export async function explainCommand(
  given: string | undefined,
  flags: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (given === undefined) {
    terminal.stdout.write(flags.json ? json(catalogue) : list(terminal));
    return exitCode.done;
  }
  if (!isRule(given)) return usage(terminal, unknown(given));
  terminal.stdout.write(flags.json ? json({ id: given, ...catalogue[given] }) : page(given, terminal));
  return exitCode.done;
}

function isRule(id: string): id is RuleId {
  return Object.hasOwn(catalogue, id);
}

function unknown(given: string): string {
  const meant = nearest(given, Object.keys(catalogue));
  return `there is no rule ${JSON.stringify(given)}${meant ? ` (did you mean ${meant}?)` : '; `colophon explain` lists all'}`;
}

function page(id: RuleId, terminal: Terminal): string {
  const rule: Rule = catalogue[id];
  const paint = paintFor(terminal.stdout, terminal.env);
  const width = Math.min(columnsOf(terminal.stdout, terminal.env), 100);
  const paragraphs = [
    ['What is wrong', rule.what],
    ['What to do', rule.hint],
    ...(rule.clause ? [['Where it is written', rule.clause]] : []),
    ['Changing it', howToChange(id).replace(/\n/g, ' ')],
  ];
  const body = paragraphs.map(([title = '', text = '']) => {
    const lines = fold(text, width - 2).map((line) => `  ${line}\n`);
    return `${paint('strong', title)}\n${lines.join('')}`;
  });
  return `${paint('strong', id)} (${paint(rule.severity, rule.severity)})\n\n${body.join('\n')}`;
}

function list(terminal: Terminal): string {
  const paint = paintFor(terminal.stdout, terminal.env);
  const width = Math.max(...Object.keys(catalogue).map(({ length }) => length));
  return groups
    .map(({ title, rules }) => {
      const rows = Object.entries<Rule>(rules).map(
        ([id, { severity, what }]) => `  ${padded(id, width)}  ${paint(severity, padded(severity, 7))}  ${what}\n`,
      );
      return `${paint('strong', title)}\n${rows.join('')}`;
    })
    .join('\n');
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
