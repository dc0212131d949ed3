/** A date, and a time with its zone where one is given (ISO 8601, the extended format). */
const isoDate = /^(\d{4}(?:-\d\d){0,2})(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/** A date as XMP writes it (ISO 16684-1, 8.2.1.2), without fractions of a second. */
export function xmpDate(text: string): string | undefined {
  const [, date, time, zone = ''] = isoDate.exec(text.trim().replace(' ', 'T')) ?? [];
  return date && sound(date + (time ? `T${time}${zone}` : ''));
}

/** A date and a time of IIM: `20240213`, zeros for what is unknown, and `101500+0100` (IIM 4.2, 2:55 and 2:60). */
export function iimDate(date: string | undefined, time: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date?.trim() ?? '') ?? [];
  if (!year || !month || !day) return undefined;
  if (month === '00' || day === '00') return sound(month === '00' ? year : `${year}-${month}`);
  const [, hours, minutes, seconds, zone = ''] =
    /^(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)?$/.exec(time?.trim() ?? '') ?? [];
  const offset = zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return sound(`${year}-${month}-${day}${hours ? `T${hours}:${minutes}:${seconds}${offset}` : ''}`);
}

/** A date of EXIF, `2024:02:13 10:15:00`, and its offset, `+01:00` (Exif 2.32, 4.6.5). */
export function exifDate(date: string | undefined, offset: string | undefined): string | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(date?.trim() ?? '') ?? [];
  const zone = /^(Z|[+-]\d\d:\d\d)$/.exec(offset?.trim() ?? '')?.[1] ?? '';
  return year ? sound(`${year}-${month}-${day}T${time}${zone}`) : undefined;
}

/** Whether two dates of this form say the same, as far as both say anything. */
export function datesAgree(one: string, other: string): boolean {
  const [first, second] = [isoDate.exec(one), isoDate.exec(other)];
  return [1, 2, 3].every((part) => {
    const [a = '', b = ''] = [first?.[part], second?.[part]];
    return a.startsWith(b) || b.startsWith(a);
  });
}

/** Cameras without a clock write zeros, or the year in which they were made; only the former can be told. */
function sound(date: string): string | undefined {
  const [year = '', month = '01', day = '01'] = date.slice(0, 10).split('-');
  const inRange =
    Number(year) > 0 && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return inRange ? date : undefined;
}
