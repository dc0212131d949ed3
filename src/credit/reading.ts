import type {
  CreditStatus,
  ImageContributor,
  ImageCreator,
  ImageCredit,
  ImageLicence,
  PlacedCredit,
} from '../publication/image-credit.js';
import type { Agency } from './agency-list.js';
import type { Marks, Range } from './marks.js';

/** What a reading of a line gathers; each pass adds to it. */
export interface Reading {
  readonly marks: Marks;
  /** Agencies beside those that Colophon knows. */
  readonly agencies: readonly Agency[];
  readonly creators: ImageCreator[];
  readonly sources: string[];
  readonly distributors: string[];
  readonly statuses: Set<CreditStatus>;
  readonly restrictions: string[];
  readonly contributors: ImageContributor[];
  readonly exceptions: PlacedCredit[];
  readonly perImage: PlacedCredit[];
  /** Names taken for a party, or for a distributor, without proof. */
  doubts: number;
  knownAgencies: number;
  scope?: 'publication';
  pool?: { readonly whose?: string };
  commissionedFor?: string;
  identifier?: string;
  link?: string;
  title?: string;
  changes?: string;
  date?: string;
  licence?: ImageLicence;
  copyright?: { readonly holder?: string; readonly year?: string };
}

/** A party of a chain that has been recognised; what part it plays is settled when the chain is whole. */
export interface Party {
  readonly range: Range;
  readonly type: 'person' | 'agency' | 'body';
  readonly name: string;
  readonly agency?: Agency;
  /** Rank or title of a person, taken off the name. */
  readonly role?: string;
}

/** An empty reading. */
export function newReading(marks: Marks, agencies: readonly Agency[]): Reading {
  return {
    marks,
    agencies,
    creators: [],
    sources: [],
    distributors: [],
    statuses: new Set(),
    restrictions: [],
    contributors: [],
    exceptions: [],
    perImage: [],
    doubts: 0,
    knownAgencies: 0,
  };
}

/** The credit that a reading makes. */
export function toCredit(reading: Reading): ImageCredit {
  const { marks, distributors, contributors, exceptions, perImage } = reading;
  const { scope, pool, commissionedFor, identifier, link, title, changes, date, licence, copyright } = reading;
  const pieces = marks.pieces();
  const leftovers = pieces.filter(({ kind }) => kind === 'leftover').map(({ text }) => text.trim());
  const distributor = distributors.at(-1);
  return {
    literal: marks.line,
    pieces,
    creators: reading.creators,
    sources: reading.sources,
    ...(distributor ? { distributor } : {}),
    ...(distributors.length > 1 ? { distributors } : {}),
    ...(pool ? { pool } : {}),
    statuses: [...reading.statuses],
    ...(title ? { title } : {}),
    ...(changes ? { changes } : {}),
    ...(contributors.length > 0 ? { contributors } : {}),
    ...(date ? { date } : {}),
    ...(scope ? { scope } : {}),
    ...(exceptions.length > 0 ? { exceptions } : {}),
    ...(perImage.length > 0 ? { perImage } : {}),
    ...(commissionedFor ? { commissionedFor } : {}),
    ...(licence ? { licence } : {}),
    ...(identifier ? { identifier } : {}),
    ...(link ? { link } : {}),
    ...(copyright ? { copyright } : {}),
    restrictions: reading.restrictions,
    confidence: confidence(reading, leftovers.length),
    leftovers,
  };
}

function confidence(reading: Reading, leftovers: number): ImageCredit['confidence'] {
  if (leftovers > 0 || reading.doubts > 1) return 'low';
  const parties = reading.creators.length + reading.sources.length + reading.distributors.length;
  if (parties === 0 && !reading.copyright?.holder) return 'low';
  if (reading.doubts > 0) return reading.creators.length > 0 && reading.knownAgencies > 0 ? 'medium' : 'low';
  return reading.knownAgencies > 0 || reading.licence ? 'high' : 'medium';
}
