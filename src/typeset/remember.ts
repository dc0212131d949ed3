import type { Column, Strip } from './strip.js';

/** Sets strips for a column. */
export type StripsFor = (column: Column) => readonly Strip[];

/** The same strips for a column of the same place and width, set once: what else a column says must not vary. */
export function rememberByColumn(make: StripsFor): StripsFor {
  const known = new Map<string, readonly Strip[]>();
  return (column) => {
    const key = `${column.x} ${column.width}`;
    let strips = known.get(key);
    if (!strips) {
      strips = make(column);
      known.set(key, strips);
    }
    return strips;
  };
}

const byOwner = new WeakMap<object, Map<string, unknown>>();

/** What is made for an owner under a key, made once as long as the owner lives. */
export function remember<Value>(owner: object, key: string, make: () => Value): Value {
  let known = byOwner.get(owner);
  if (!known) {
    known = new Map();
    byOwner.set(owner, known);
  }
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as Value;
}
