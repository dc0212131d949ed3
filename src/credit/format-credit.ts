import type { CreditStatus, ImageCredit } from '../publication/image-credit.js';

/**
 * How a credit is printed.
 *
 * | style | "Mara Lind/AFP via Getty Images", from the files |
 * | --- | --- |
 * | `literal` | the line as supplied, to the letter |
 * | `ap` | (Mara Lind/AFP via Getty Images, File) |
 * | `reuters` | AFP/Mara Lind via Getty Images/File Photo |
 * | `guardian` | Photograph: Mara Lind/AFP/Getty Images |
 * | `tasl` | Photo by Mara Lind, AFP, via Getty Images |
 * | `plain` | Mara Lind, AFP, via Getty Images (file) |
 */
export type CreditStyle = 'literal' | 'ap' | 'reuters' | 'guardian' | 'tasl' | 'plain';

/** All styles, for settings and their checks. */
export const creditStyles: readonly CreditStyle[] = ['literal', 'ap', 'reuters', 'guardian', 'tasl', 'plain'];

/**
 * Print a credit in a house style. The default is the supplied line to the letter. A style never guesses: a line that wasn't fully
 * understood (low confidence, something left over, no party found), one that speaks for several pictures and one that says what was
 * changed stay as supplied.
 * Restrictions on use are instructions to editors; only `literal` prints them.
 * @example formatCredit(parseCredit('REUTERS/Mara Lind'), 'guardian') // 'Photograph: Mara Lind/Reuters'
 * @example formatCredit(parseCredit('AP Photo/Mara Lind, File'), 'ap') // '(AP Photo/Mara Lind, File)'
 * @example formatCredit(parseCredit('"Dawn" by Mara Lind, CC BY 4.0'), 'tasl')
 * // '“Dawn” by Mara Lind is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)'
 */
export function formatCredit(credit: ImageCredit, style: CreditStyle = 'literal'): string {
  if (style === 'literal' || !isUnderstood(credit)) return credit.literal;
  const printed = printers[style](credit);
  const licence = style === 'tasl' || style === 'plain' ? undefined : credit.licence;
  if (!licence) return printed;
  // The terms of an open licence ask to be named with the picture, whatever the house style.
  const terms = `, ${licenceWords(licence.id)}`;
  return printed.endsWith(')') ? `${printed.slice(0, -1)}${terms})` : `${printed}${terms}`;
}

function isUnderstood(credit: ImageCredit): boolean {
  const parties = credit.creators.length + credit.sources.length + (credit.distributor ? 1 : 0);
  return (
    parties > 0 &&
    credit.confidence !== 'low' &&
    credit.leftovers.length === 0 &&
    !credit.perImage &&
    !credit.scope &&
    !credit.changes
  );
}

const printers = { ap, reuters, guardian, tasl, plain } as const satisfies Record<
  Exclude<CreditStyle, 'literal'>,
  (credit: ImageCredit) => string
>;

/** AP Stylebook: "(AP Photo/Name, File)" for its own; "(Name/Source via AP)", "(Name, Source, Palace Pool Photo via AP)" for others'. */
function ap(credit: ImageCredit): string {
  const { sources, pool } = credit;
  const own = sources.length === 1 && sources[0] === 'AP' && !credit.distributor;
  const suppliers = own ? ['AP Photo'] : sources;
  const makers = names(credit, ' and ');
  const poolPhoto = pool?.whose ? [`${pool.whose} Pool Photo`] : [];
  const chain = own ? [...suppliers, ...makers] : [...makers, ...suppliers, ...poolPhoto];
  const words = [...statusWords(credit, { handout: 'Handout', uncredited: 'Uncredited', screenshot: 'Screenshot' })];
  const pooled = pool && !pool.whose ? ['Pool'] : [];
  const tail = [...words, ...pooled, ...(credit.statuses.includes('file') ? ['File'] : [])];
  const body = chain.join(poolPhoto.length > 0 ? ', ' : '/') + via(credit);
  return `(${[body, ...tail].filter((part) => part !== '').join(', ')})`;
}

/** Reuters: "REUTERS/Name/File Photo" for its own; "Source/Name/Handout via REUTERS" for others'. */
function reuters(credit: ImageCredit): string {
  const upper = (name: string) => (name === 'Reuters' ? 'REUTERS' : name);
  const words = statusWords(credit, {
    handout: 'Handout',
    stringer: 'Stringer',
    uncredited: 'Uncredited',
    pool: 'Pool',
  });
  const chain = [...credit.sources.map(upper), ...names(credit, ' and '), ...words];
  const chainOf = credit.distributor ? `${chain.join('/')} via ${upper(credit.distributor)}` : chain.join('/');
  return credit.statuses.includes('file') ? `${chainOf}/File Photo` : chainOf;
}

/** The Guardian: "Photograph: Name/Source/Distributor", "Composite: …", "Illustration: …" as printed. */
function guardian(credit: ImageCredit): string {
  const label = credit.statuses.includes('composite')
    ? 'Composite'
    : credit.statuses.includes('screenshot')
      ? 'Screenshot'
      : 'Photograph';
  const words = statusWords(credit, {
    handout: 'Handout',
    courtesy: 'Courtesy',
    uncredited: 'Uncredited',
    pool: 'Pool',
  });
  const chain = [
    ...names(credit, ' and '),
    ...words,
    ...credit.sources,
    ...(credit.distributor ? [credit.distributor] : []),
  ];
  return `${label}: ${chain.join('/')}`;
}

/** Creative Commons: title, author, source, licence. https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution */
function tasl(credit: ImageCredit): string {
  const { title, licence, link } = credit;
  const makers = names(credit, ' and ');
  const subject = title ? `“${title}”` : 'Photo';
  const by = makers.length > 0 ? `${subject} by ${makers[0]}` : subject;
  const source = credit.sources.filter((name) => !makers.includes(name));
  const head =
    [by, ...source].join(', ') + (credit.distributor ? `, via ${credit.distributor}` : '') + (link ? ` (${link})` : '');
  if (!licence) return head;
  const terms =
    licence.id === 'public-domain' ? 'is in the public domain' : `is licensed under ${licenceWords(licence.id)}`;
  return `${head} ${terms}${licence.url ? ` (${licence.url})` : ''}`;
}

/** "CC-BY-SA-4.0" as people write it: "CC BY-SA 4.0". */
function licenceWords(id: string): string {
  const parts = /^CC-(BY(?:-[A-Z]{2})*)(?:-(\d.*))?$/.exec(id);
  if (parts?.[1]) return ['CC', parts[1], parts[2]?.replace('-', ' ')].filter((part) => part !== undefined).join(' ');
  if (id === 'public-domain') return 'public domain';
  return id === 'CC0-1.0' ? 'CC0 1.0' : id;
}

/** Everybody in order, in the fewest words: "Mara Lind, Orbis, via AP (file, pool)". */
function plain(credit: ImageCredit): string {
  const chain = [...names(credit, ' and '), ...credit.sources];
  const through = credit.distributor ? [`via ${credit.distributor}`] : [];
  const statuses = credit.statuses.map((status) => (status === 'pool' ? poolWords(credit) : status.replace('-', ' ')));
  const licence = credit.licence ? [licenceWords(credit.licence.id)] : [];
  const line = [...chain, ...through, ...licence].join(', ');
  return statuses.length > 0 ? `${line} (${statuses.join(', ')})` : line;
}

function poolWords({ pool }: ImageCredit): string {
  return pool?.whose ? `${pool.whose} pool` : 'pool';
}

/** The photographers as one word of a chain; empty where there are none. */
function names({ creators }: ImageCredit, conjunction: string): readonly string[] {
  if (creators.length === 0) return [];
  const all = creators.map(({ name }) => name);
  const last = all.pop() ?? '';
  return [all.length === 0 ? last : `${all.join(', ')}${conjunction}${last}`];
}

function via({ distributor, distributors }: ImageCredit): string {
  return distributor ? ` via ${distributors?.join('/') ?? distributor}` : '';
}

function statusWords({ statuses }: ImageCredit, words: Partial<Record<CreditStatus, string>>): readonly string[] {
  return statuses.flatMap((status) => words[status] ?? []);
}
