import type { Agency } from '../credit/index.js';
import type { Settings } from '../manuscript/settings.js';
import { understandLicence } from './licences.js';

/** What the rules of credits need to know of the publication. */
export interface House {
  /** Date of publication, `YYYY-MM-DD`. */
  readonly date: string;
  /** Agencies beside those that Colophon knows. */
  readonly agencies: readonly Agency[];
  /** Names under which the publisher credits its own pictures. */
  readonly ownNames: readonly string[];
  readonly commercial: boolean;
  /** ISO 3166-1 codes of the countries of publication; undefined for the whole world. */
  readonly territories?: readonly string[];
  readonly licence?: { readonly name: string; readonly url?: string };
}

/** Gather from the settings what credits are judged by. */
export function houseOf(settings: Settings): House {
  const { date, publisher, title, series, licence, use, territories } = settings;
  const given =
    typeof licence === 'object' ? { name: licence.name, ...(licence.url ? { url: licence.url } : {}) } : licence;
  return {
    date,
    agencies: (settings.agencies ?? []).map(agencyFrom),
    ownNames: [publisher, title, series?.name].filter((name) => name !== undefined),
    commercial: use === 'commercial',
    ...(territories ? { territories } : {}),
    ...(given ? { licence: understandLicence(given) } : {}),
  };
}

function agencyFrom(given: NonNullable<Settings['agencies']>[number]): Agency {
  if (typeof given === 'string') return { name: given };
  const { name, aliases, country } = given;
  return { name, ...(aliases ? { aliases } : {}), ...(country ? { country } : {}) };
}
