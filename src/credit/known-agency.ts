import { findAgency } from './agencies.js';
import type { Agency } from './agency-list.js';
import type { Range } from './marks.js';
import type { Party, Reading } from './reading.js';

/** The agency of a name, among those that are known and those of the settings. */
export function agencyOf(reading: Reading, text: string): Agency | undefined {
  return findAgency(text, reading.agencies);
}

/** The same as a party; undefined where what stands there is none. */
export function knownAgency(reading: Reading, range: Range): readonly Party[] | undefined {
  const agency = agencyOf(reading, reading.marks.text(range));
  return agency ? [{ type: 'agency', range, name: agency.name, agency }] : undefined;
}
