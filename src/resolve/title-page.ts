import type { Settings } from '../manuscript/settings.js';
import type { Contributor, TitlePage } from '../publication/publication.js';
import { listNames, writeDate } from './dates.js';
import { lineFromWords } from './phrasing.js';
import type { Scope } from './scope.js';

/** The title page: title, subtitle, principal contributors, publisher, date. */
export function titlePage(settings: Settings, contributors: readonly Contributor[], scope: Scope): TitlePage {
  const { ids, terms, language, direction } = scope;
  const names = contributors.filter(({ principal }) => principal).map(({ name }) => name);
  const lines = [listNames(names, terms), settings.publisher ?? '', writeDate(settings.date, terms)];
  const { title, subtitle } = settings;
  const id = ids.section;
  return {
    type: 'titlePage',
    id,
    slug: id,
    language,
    direction,
    title: lineFromWords(title, ids.part(id, 'title'), scope),
    ...(subtitle ? { subtitle: lineFromWords(subtitle, ids.part(id, 'subtitle'), scope) } : {}),
    lines: lines.filter((words) => words !== '').map((words) => lineFromWords(words, ids.next('line'), scope)),
  };
}
