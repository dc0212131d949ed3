import { originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import type { JudgedFigure } from './judged-figure.js';

/** permission-expired, permission-expiring, embargo: dates held against the publication's. */
export function judgePermission({ images, permission, place }: JudgedFigure, { house, messages }: Scope): void {
  const { embargo } = permission;
  if (embargo && images.length > 0 && embargo > house.date) {
    messages.report('embargo', place, `the picture is embargoed until ${embargo}; the publication is of ${house.date}`);
  }
  for (const { photo, place: own } of images) {
    const said = permission.expires ?? photo.metadata.expires;
    if (!said) continue;
    const from = permission.expires ? '' : ` by "${photo.file}"${originOf('expires', photo.metadata)}`;
    const end = lastDay(said);
    const reason = `the permission for the picture ends on ${end}${from}; the publication is of ${house.date}`;
    if (end < house.date) messages.report('permission-expired', own, reason);
    else if (end < yearAfter(house.date)) messages.report('permission-expiring', own, reason);
  }
}

/** The last day of a date that may name a month or a year alone. */
function lastDay(date: string): string {
  const [year = '', month = '12', day] = date.slice(0, 10).split('-');
  if (day) return `${year}-${month}-${day}`;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${days}`;
}

function yearAfter(date: string): string {
  return `${String(Number(date.slice(0, 4)) + 1).padStart(4, '0')}${date.slice(4)}`;
}
