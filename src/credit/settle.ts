import { isBodyName } from './body-words.js';
import type { Chain } from './chain.js';
import type { Party, Reading } from './reading.js';

/**
 * Give each party of a chain its part: people made the picture, agencies and bodies supplied it, and the last of two suppliers passed it on.
 * Names that stand for a person and a body alike are read by their place, and counted as doubts.
 */
export function settle(reading: Reading, chain: Chain): void {
  const { parties, distributors } = chain;
  for (const party of distributors) take(reading, party, 'distributor');
  const people = makers(reading, parties);
  const suppliers = parties.filter(
    (party, index) => !people.includes(party) && !(party.agency && parties[index + 1]?.agency === party.agency),
  );
  for (const party of people) take(reading, party, 'creator');
  const pool = distributors.length > 0 ? poolGuess(reading, parties, people) : undefined;
  const passing = reading.distributors.length > 0 ? undefined : passedOnBy(reading, chain, suppliers);
  for (const party of suppliers) {
    if (party === pool) take(reading, party, 'pool');
    else take(reading, party, party === passing ? 'distributor' : 'source');
  }
}

/**
 * The photographers: the first name, and those that follow it with no more than a comma or a conjunction between. After a slash a name of
 * that shape is likelier a paper's ("Dana Ruiz/Delta Voice").
 */
function makers({ marks }: Reading, parties: readonly Party[]): readonly Party[] {
  const people: Party[] = [];
  const last = parties.at(-1);
  // "PHOTOPQR/OUEST FRANCE/Mara Lind": capitals behind an agency are a paper's, where a name stands at the end.
  if (parties[0]?.type === 'agency' && last?.type === 'person' && last.name !== last.name.toUpperCase()) {
    const [first] = parties.filter(({ type }) => type === 'person');
    if (first !== last && first?.name === first?.name.toUpperCase()) return [last];
  }
  for (const [index, party] of parties.entries()) {
    if (party.type !== 'person' && !(index === 0 && isUserName(party, parties[1]))) continue;
    const before = parties[index - 1];
    const gap = before ? marks.line.slice(before.range.end, party.range.start) : '';
    if (people.length === 0 || (before === people.at(-1) && !/[/|#·]/u.test(gap))) people.push(party);
  }
  return people;
}

/** "maralind/Shutterstock": the name under which somebody hands pictures to a library. */
function isUserName({ name, type }: Party, next: Party | undefined): boolean {
  const library = next?.agency?.kind === 'stock' || next?.agency?.kind === 'host' || next?.agency?.kind === 'platform';
  return type === 'body' && library && /^\p{Ll}[\p{Ll}\d_.]{3,}$/u.test(name);
}

/** "Orbis/Ivo Mandel/Palace via REUTERS": a supplier on either side of the photographer; the second is whose pool it was. */
function poolGuess(reading: Reading, parties: readonly Party[], people: readonly Party[]): Party | undefined {
  const [supplier, maker, palace] = parties;
  if (parties.length !== 3 || reading.pool || !supplier || !maker || !palace) return undefined;
  if (people[0] !== maker || people.length !== 1 || palace.type !== 'body') return undefined;
  return palace;
}

/**
 * Who passed a picture on where no "via" says so: the right-most of two suppliers, if it is a wire or a library; a library
 * in front of a collection of its own; an agency beside the body that handed the picture out; a host wherever it stands.
 * Where the photographer's name comes last the order says nothing.
 */
function passedOnBy(reading: Reading, { parties, slashed }: Chain, suppliers: readonly Party[]): Party | undefined {
  const host = suppliers.find(({ agency }) => agency?.kind === 'host');
  if (host) return host;
  const last = suppliers.at(-1);
  const [first] = suppliers;
  if (suppliers.length < 2 || !first || !last) return undefined;
  if (reading.statuses.has('handout') && suppliers.length === 2) {
    const body = suppliers.find(({ type }) => type === 'body');
    const agency = suppliers.find((party) => party !== body);
    if (body && agency) return agency;
  }
  if (parties.at(-1)?.type === 'person') return undefined;
  const hasMaker = parties[0]?.type === 'person';
  if (!slashed && !hasMaker) return undefined;
  const libraryFirst =
    first.agency?.kind === 'stock' && (last.agency?.kind !== 'stock' || first.name === 'Getty Images');
  if (!hasMaker && suppliers.length === 2 && libraryFirst) return doubt(reading, first);
  if (reading.statuses.has('composite') || !passesOn(last)) return undefined;
  return doubt(reading, last);
}

/** Wires and libraries pass pictures on; institutions, papers and platforms don't. */
function passesOn({ agency }: Party): boolean {
  return agency !== undefined && (agency.kind === undefined || agency.kind === 'wire' || agency.kind === 'stock');
}

function doubt(reading: Reading, party: Party): Party {
  reading.doubts += 1;
  return party;
}

/** Note a party for what it is, and mark its stretch of the line. */
function take(reading: Reading, party: Party, kind: 'creator' | 'source' | 'distributor' | 'pool'): void {
  const { name, role, range } = party;
  reading.marks.add(range, kind);
  if (party.agency) reading.knownAgencies += 1;
  else if (kind !== 'creator' && (party.type === 'person' || !isBodyName(name))) reading.doubts += 1;
  if (kind === 'creator') {
    const known = reading.creators.some((creator) => creator.name.toLowerCase() === name.toLowerCase());
    if (!known) reading.creators.push({ name, ...(role ? { role } : {}) });
  } else if (kind === 'pool') reading.pool = { whose: name };
  else {
    const list = kind === 'source' ? reading.sources : reading.distributors;
    if (!list.includes(name)) list.push(name);
  }
}
