import { findAgency } from '../../credit/index.js';
import { plainLetters } from '../../credit/plain-letters.js';
import type { Credit } from '../../publication/content.js';
import type { ShownImage } from '../figure-credits.js';
import { foldWords } from '../fold-words.js';
import type { House } from '../house.js';
import { originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import {
  type CreativeCommons,
  creativeCommonsOf,
  type LicenceName,
  licenceFrom,
  nameOfLicence,
} from './creative-commons.js';
import { creditsOfImage, type JudgedFigure, quoted } from './judged-figure.js';

/** licence-missing, licence-attribution, licence-noncommercial, licence-no-derivatives, licence-share-alike. */
export function judgeLicences(figure: JudgedFigure, scope: Scope): void {
  for (const image of figure.images) {
    const credits = creditsOfImage(figure, image);
    const licence = credits.map(creativeCommonsOf).find((found) => found !== undefined);
    const inFile = licenceFrom(image.photo.metadata.webStatement);
    if (licence) judgeWording(licence, credits, figure, image, scope);
    else if (inFile) reportUnsaid(inFile, credits, image, scope);
    else judgeCommons(credits, image, scope);
    const holds = licence ?? (inFile && { ...inFile, hasAddress: true, declared: false });
    if (holds) judgeUse(holds, figure, credits, image, scope);
    judgeRestrictedUse(credits, image, scope);
  }
}

// ---------------------------------------------------------------- what the credit has to say

function judgeWording(
  licence: CreativeCommons,
  credits: readonly Credit[],
  figure: JudgedFigure,
  image: ShownImage,
  { messages, house }: Scope,
): void {
  const line = credits.map((credit) => credit.line).join('; ');
  if (!licence.version && !licence.hasAddress) {
    const inFile = licenceFrom(image.photo.metadata.webStatement);
    const hint = inFile?.version && `its file says \`licence="${nameOfLicence(inFile)}"\``;
    const reason = `the credit ${quoted(line)} gives CC ${licence.elements} without version and address`;
    messages.report('licence-missing', image.place, reason, hint);
  }
  const missing = missingParts(licence, credits, figure, image, house);
  if (missing.length === 0) return;
  const reason = `the credit ${quoted(line)}, under CC ${licence.elements}, does not name ${missing.join(' and ')}`;
  messages.report('licence-attribution', image.place, reason);
}

/** Title, author, source: what of them is missing. The title is owed before version 4.0 where its author gives one. */
function missingParts(
  { version }: CreativeCommons,
  credits: readonly Credit[],
  { words }: JudgedFigure,
  { photo }: ShownImage,
  house: House,
): string[] {
  const parsed = credits.map((credit) => credit.parsed);
  const sources = parsed.flatMap((credit) => credit.sources);
  const hosts = sources.filter((name) => /^(?:host|platform)$/.test(findAgency(name, house.agencies)?.kind ?? ''));
  const people = parsed.some(({ creators, copyright }) => creators.length > 0 || copyright?.holder);
  const author = people || sources.length > hosts.length;
  const named = parsed.some(
    ({ link, distributor, literal }) => link ?? distributor ?? (ownWork.test(literal) || undefined),
  );
  const whence = named || hosts.length > 0;
  const title = photo.metadata.title?.trim() ?? '';
  const printed = foldWords([words, ...credits.map(({ line }) => line)].join(' '));
  const owed = version !== undefined && version < '4' && /\s/.test(title) && !printed.includes(foldWords(title));
  return [
    ...(owed ? [`its title, ${quoted(title)},`] : []),
    ...(author ? [] : ['its author']),
    ...(whence || (people && sources.length > 0) ? [] : ['where it is from']),
  ];
}

/** The file names a licence that the credit doesn't; where the manuscript gives another, it is taken to know better. */
function reportUnsaid(
  inFile: LicenceName,
  credits: readonly Credit[],
  { photo, place }: ShownImage,
  { messages }: Scope,
): void {
  if (credits.some(({ licence, parsed }) => licence ?? parsed.licence)) return;
  const where = `"${photo.file}"${originOf('webStatement', photo.metadata)}`;
  const name = nameOfLicence(inFile);
  messages.report(
    'licence-missing',
    place,
    `${where} is under ${name}, and the credit does not say so`,
    `add \`licence="${name}"\``,
  );
}

/** "Own work" is what Wikimedia Commons gives as the source of its members' pictures. */
const ownWork =
  /\bown work\b|\beigenes werk\b|\btravail personnel\b|\btrabajo propio\b|\bopera propria\b|\beigen werk\b|собственная работа|власна робота/i;

/** Nothing on Wikimedia Commons is without a licence or a statement that it is free. */
function judgeCommons(credits: readonly Credit[], { place }: ShownImage, { messages, house }: Scope): void {
  for (const { line, licence, parsed } of credits) {
    const parties = [...parsed.sources, ...(parsed.distributor ? [parsed.distributor] : [])];
    const fromCommons = parties.some((name) => findAgency(name, house.agencies)?.name === 'Wikimedia Commons');
    if (!fromCommons || licence || parsed.licence) continue;
    messages.report('licence-missing', place, `the credit ${quoted(line)} names Wikimedia Commons and no licence`);
  }
}

// ---------------------------------------------------------------- what the licence allows

function judgeUse(
  { elements, declared }: CreativeCommons,
  { permission }: JudgedFigure,
  credits: readonly Credit[],
  { photo, place }: ShownImage,
  { messages, house }: Scope,
): void {
  const name = `"${photo.file}" is under CC ${elements}`;
  const composite = credits.some(({ parsed }) => parsed.statuses.includes('composite'));
  const changes = permission.edited ?? credits.find(({ parsed }) => parsed.changes)?.parsed.changes;
  const edit = changes ? `edited (${changes})` : composite ? 'part of a composite' : undefined;
  if (elements.includes('NC') && house.commercial) {
    messages.report('licence-noncommercial', place, `${name}, and the publication is for commercial use`);
  }
  if (elements.includes('ND') && edit) messages.report('licence-no-derivatives', place, `${name}, and is ${edit}`);
  const own = licenceFrom(house.licence?.url) ?? licenceFrom(house.licence?.name);
  if (elements.includes('SA') && edit && !declared && own?.elements !== elements) {
    const other = house.licence ? `under ${house.licence.name}` : 'under no such licence';
    messages.report('licence-share-alike', place, `${name}, and is ${edit}, while the publication is ${other}`);
  }
}

/** Words of a credit or a file that keep a picture from commerce. */
const nonCommercial = /\bno commercial use\b|\bnot for commercial use\b|\bnon-?commercial (?:use )?only\b/i;

function judgeRestrictedUse(
  credits: readonly Credit[],
  { place, photo: { file, metadata } }: ShownImage,
  { messages, house }: Scope,
): void {
  if (!house.commercial) return;
  const { usageTerms, instructions } = metadata;
  const words = [...credits.flatMap(({ parsed }) => parsed.restrictions), usageTerms ?? '', instructions ?? ''];
  const found = words.find((text) => nonCommercial.test(plainLetters(text)));
  if (found) messages.report('licence-noncommercial', place, `"${file}" comes with ${quoted(found)}`);
}
