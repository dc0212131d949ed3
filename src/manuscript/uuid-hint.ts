/** How many hexadecimal figures stand between the hyphens of a UUID. RFC 9562, 4. */
const groups = [8, 4, 4, 4, 12];

/** What to do about a `urn:uuid:` behind which no whole UUID stands. */
export function uuidHint(written: string): string {
  const rest = written.slice('urn:uuid:'.length);
  const figures = rest.replace(/[\s{}-]/g, '');
  const form = `${groups.slice(0, -1).join(', ')} and ${groups.at(-1)}`;
  const [other] = /[^\da-f]/i.exec(figures) ?? [];
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(figures)?.slice(1);
  if (parts && other === undefined) return `did you mean "urn:uuid:${parts.join('-').toLowerCase()}"?`;
  const flaw =
    other === undefined
      ? `a UUID has 32 figures from 0 to 9 and a to f, in groups of ${form}; here are ${figures.length}`
      : `a UUID has figures from 0 to 9 and a to f only, and here is "${other}"`;
  return `${flaw}: write all of it, or leave the line out, and there will be one all the same`;
}
