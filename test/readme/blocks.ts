import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A fenced block of the README. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The heading that it stands under. */
  readonly heading: string;
  /** Of its first line in the README, from 1. */
  readonly line: number;
}

export const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** The fenced blocks of a Markdown text in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let heading = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (!fence) {
      heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
      continue;
    }
    const end = lines.indexOf(fence[1] ?? '', at + 1);
    if (end === -1) throw new Error(`the block of line ${at + 1} is never closed`);
    blocks.push({ language: fence[2] ?? '', text: `${lines.slice(at + 1, end).join('\n')}\n`, heading, line: at + 2 });
    at = end;
  }
  return blocks;
}

/** Code within the text, its backticks taken off, fenced blocks left out. */
export function inlineCode(markdown: string): readonly string[] {
  const text = markdown.replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
  return [...text.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)].map((match) => (match[2] ?? '').trim());
}
