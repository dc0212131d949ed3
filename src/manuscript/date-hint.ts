/** How days are written elsewhere: year, month and day by the names of the groups. */
const forms: readonly RegExp[] = [
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ].*)?$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<d>\d{1,2})\. ?(?<m>\d{1,2})\. ?(?<y>\d{4})$/,
  /^(?<d>\d{1,2})(?:st|nd|rd|th)?\.? (?<m>\p{L}+)\.?,? (?<y>\d{4})$/iu,
  /^(?<m>\p{L}+)\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/iu,
];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const yearHint = 'there was no year 0000: write the day itself, with its year in four figures, as YYYY-MM-DD';

/**
 * What to do about a day that isn't written as `YYYY-MM-DD`. Where day and month could be taken for one another nothing is guessed.
 * @returns undefined where it can't be told which day is meant
 */
export function dateHint(written: string): string | undefined {
  const text = written.trim();
  if (/^0000(?:\d{4}$|\D|$)|[. ]0000$/.test(text)) return yearHint;
  if (/^\d{4}(?:[-/.]\d{1,2})?$/.test(text))
    return `give the whole day, with month and day of the month: \`${text.slice(0, 4)}-01-31\``;
  const { y, m, d } = forms.map((form) => form.exec(text)?.groups).find((groups) => groups) ?? {};
  const month = m && (/^\d/.test(m) ? Number(m) : months.indexOf(m.slice(0, 3).toLowerCase()) + 1);
  if (!month || !d) return undefined;
  const day = `${y}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return `there is no day ${day}`;
  return day === text ? undefined : `did you mean "${day}"?`;
}
