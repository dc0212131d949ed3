import { Buffer } from 'node:buffer';
import type { PdfDocument } from './document.js';
import { isDict, PdfString, type Value } from './objects.js';

/** An entry of a name tree. */
export interface NameEntry {
  /** Bytes of the key, one character each. */
  readonly key: string;
  readonly value: Value;
}

/** A name tree, read, with what is wrong with it. */
export interface NameTree {
  readonly entries: readonly NameEntry[];
  readonly problems: readonly string[];
}

/** Deeper trees are taken for a trap: a balanced one of this depth would have more keys than a file has bytes. */
export const deepestTree = 40;

/** Read a name tree. ISO 32000-1, 7.9.6. */
export function nameTree(document: PdfDocument, root: Value | undefined): NameTree {
  const entries: NameEntry[] = [];
  const problems: string[] = [];
  const seen = new Set<Value>();
  const walk = (value: Value | undefined, depth = 0) => {
    const isRoot = depth === 0;
    const node = document.get(value);
    if (!isDict(node) || seen.has(node)) return;
    if (depth > deepestTree) {
      problems.push('the tree is nested too deeply');
      return;
    }
    seen.add(node);
    const first = entries.length;
    const names = document.array(node.get('Names'));
    if (names.length % 2 === 1) problems.push('a key has no value');
    for (let at = 0; at + 1 < names.length; at += 2) {
      const key = document.get(names[at]);
      if (key instanceof PdfString) entries.push({ key: key.bytes, value: names[at + 1] ?? null });
      else problems.push('a key is no string');
    }
    for (const kid of document.array(node.get('Kids'))) walk(kid, depth + 1);
    const limits = document.array(node.get('Limits')).map((each) => document.get(each));
    if (isRoot && node.has('Limits')) problems.push('the root of the tree has Limits');
    if (isRoot) return;
    const [from, to] = limits.map((each) => (each instanceof PdfString ? each.bytes : undefined));
    if (from !== entries[first]?.key || to !== entries.at(-1)?.key)
      problems.push('the Limits of a node are not its keys');
  };
  walk(root);
  const disorder = entries.find(({ key }, index) => index > 0 && compare(entries[index - 1]?.key ?? '', key) >= 0);
  if (disorder) problems.push(`the key "${disorder.key.replace(/[^ -~]/g, '.')}" is out of the order of bytes`);
  return { entries, problems };
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'));
}
