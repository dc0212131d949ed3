import { type Agency, agencies } from './agency-list.js';
import { remembering } from './remember.js';

/**
 * Look a name up, without regard to case, an article, and "Photo", "Graphic" or ".com" after it; gives the agency, or undefined.
 * A misspelt name isn't found: see {@link suggestAgency}.
 * @param more further agencies, which go before those that Colophon knows
 * @example findAgency('ap photo')?.name // 'AP'
 * @example findAgency('Delta News', [{ name: 'Delta News' }])?.name // 'Delta News'
 */
export function findAgency(name: string, more: readonly Agency[] = []): Agency | undefined {
  const key = keyOf(name);
  if (key === '' || key.length > 60) return undefined;
  const found = lookUp(key, more);
  if (found) return found;
  const adorned = /^the |[ -](?:photos?|fotos?|image|pictures?|bild|graphics?|illustrations?)$|\.com$/u;
  if (!adorned.test(key)) return undefined;
  return lookUp(key.replace(adorned, '').replace(adorned, ''), more);
}

/**
 * The agency that a misspelt name was meant for: one slip of the finger away, two in seven letters or more. Never rewrites anything: it is
 * for a finding. Gives undefined for a name that is known, shorter than four letters, or near to none.
 * @example suggestAgency('RETUERS')?.name // 'Reuters'
 * @example suggestAgency('Reuters') // undefined
 */
export function suggestAgency(name: string, more: readonly Agency[] = []): Agency | undefined {
  return nearest(name, more);
}

const nearest = remembering((name, more) => {
  const key = keyOf(name);
  const letters = key.replace(/[^\p{L}]/gu, '').length;
  if (letters < 4 || key.length > 40 || findAgency(name, more)) return undefined;
  let best: { readonly distance: number; readonly agency: Agency } | undefined;
  for (const table of [tableOf(more), tableOf(agencies)]) {
    for (const [known, agency] of table) {
      if (known.length < 4) continue;
      const limit = Math.min(letters < 7 || known.length < 7 ? 1 : 2, (best?.distance ?? 3) - 1);
      if (limit < 1 || Math.abs(known.length - key.length) > limit) continue;
      const distance = slips(key, known);
      if (distance <= limit) best = { distance, agency };
    }
  }
  return best?.agency;
});

/** How many letters were left out, put in, changed, or swapped with their neighbour (optimal string alignment). */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      now.push(cost);
    }
    beforeLast = last;
    last = now;
  }
  return last[b.length] ?? 0;
}

const tables = new WeakMap<readonly Agency[], ReadonlyMap<string, Agency>>();

/** Names and aliases to agencies; made once for each list. */
function tableOf(list: readonly Agency[]): ReadonlyMap<string, Agency> {
  const known = tables.get(list);
  if (known) return known;
  const table = new Map(
    list.flatMap((agency) => [agency.name, ...(agency.aliases ?? [])].map((name) => [keyOf(name), agency] as const)),
  );
  tables.set(list, table);
  return table;
}

function lookUp(key: string, more: readonly Agency[]): Agency | undefined {
  return (more.length > 0 ? tableOf(more).get(key) : undefined) ?? tableOf(agencies).get(key);
}

function keyOf(name: string): string {
  if (!/[^!-~ ]|\s\s|^\s|\s$/u.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').replaceAll('’', "'").trim();
}
