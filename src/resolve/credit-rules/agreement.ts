import { type Agency, findAgency, parseCredit } from '../../credit/index.js';
import { isPersonName } from '../../credit/person.js';
import type { MetadataField, PhotoMetadata } from '../../photo/photo.js';
import type { Credit } from '../../publication/content.js';
import type { ImageCredit } from '../../publication/image-credit.js';
import type { ShownImage } from '../figure-credits.js';
import { originNames, originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import { anySame, partyKey, peopleOf, suppliersOf, within, wordsOf } from './compare-parties.js';
import { creativeCommonsOf, licenceFrom } from './creative-commons.js';
import { type JudgedFigure, mainCredit, placeOf, quoted } from './judged-figure.js';

/** The fields that say whose a picture is, and what they are called in a finding. */
const rightsFields = {
  creditLine: 'credit',
  creators: 'photographer',
  copyrightNotice: 'copyright',
  webStatement: 'licence',
} as const;

type RightsField = keyof typeof rightsFields;

/** credit-conflict, metadata-conflict, photo-two-credits: manuscript and files hold the same of each picture. */
export function judgeAgreement(figure: JudgedFigure, scope: Scope): void {
  for (const image of figure.images) {
    const credit = mainCredit(figure, image);
    if (!credit) continue;
    if (figure.fromFile.has(credit.id)) reportMetadataConflicts(rightsOfFile(image), image, scope);
    else judgeCredit(credit, image, figure, scope);
    judgeOtherUses(credit, image, figure, scope);
  }
}

/** Report those of some fields, taken from a file, of which its blocks say different things. */
export function reportMetadataConflicts(
  fields: readonly MetadataField[],
  { photo: { file, metadata }, place }: Pick<ShownImage, 'photo' | 'place'>,
  { messages }: Pick<Scope, 'messages'>,
): void {
  for (const { field, values } of metadata.conflicts ?? []) {
    if (!fields.includes(field)) continue;
    const said = values.map(({ origin, text }) => `${quoted(text)} (${originNames[origin]})`).join(', but also ');
    messages.report('metadata-conflict', place, `"${file}" says ${said}`);
  }
}

/** The fields that a credit is taken from: the first that is there. */
function rightsOfFile({ photo: { metadata } }: ShownImage): readonly MetadataField[] {
  if (metadata.creditLine) return ['creditLine'];
  return metadata.creators.length > 0 ? ['creators'] : ['copyrightNotice'];
}

function judgeCredit(credit: Credit, image: ShownImage, figure: JudgedFigure, { house, messages }: Scope): void {
  const { file, metadata } = image.photo;
  const against = contradictions(credit, metadata, house.agencies);
  if (against.length === 0) return;
  const said = against.map((field) => {
    const text = field === 'creators' ? metadata.creators.join('; ') : (metadata[field] ?? '');
    return `${rightsFields[field]} ${quoted(text)}${originOf(field, metadata)}`;
  });
  const reason = `the manuscript says ${quoted(credit.line)}, but "${file}" says: ${said.join(', ')}`;
  messages.report('credit-conflict', placeOf(credit, figure), reason);
}

/** What cameras and programs write where nobody has given a name. */
const filling =
  /\b(?:unknown|anonymous|unbekannt|owner|user|author|photographer|camera|default|administrator|your name)\b/iu;

/** Of a picture by more people than these, the others aren't compared. */
const mostCreators = 50;

type Verdict = 'agrees' | 'contradicts' | 'silent';

/** The fields of a picture's metadata that contradict a credit. */
function contradictions(credit: Credit, metadata: PhotoMetadata, agencies: readonly Agency[]): RightsField[] {
  const line = compareLine(credit.parsed, metadata, agencies);
  const creators = compareCreators(credit.parsed, metadata, agencies);
  const confirmed = line === 'agrees' || creators === 'agrees';
  const notice = compareNotice(credit.parsed, metadata, confirmed, agencies);
  const licence = compareLicence(credit, metadata);
  const verdicts: Record<RightsField, Verdict> = {
    creditLine: line,
    creators,
    copyrightNotice: notice,
    webStatement: licence,
  };
  return (Object.keys(verdicts) as RightsField[]).filter((field) => verdicts[field] === 'contradicts');
}

/** The file's credit line often names the agency alone, and IPTC-IIM has room for 32 characters of it. */
function compareLine(credit: ImageCredit, metadata: PhotoMetadata, agencies: readonly Agency[]): Verdict {
  const own = metadata.creditLine?.trim();
  if (!own) return 'silent';
  const [written, embedded] = [wordsOf(credit.literal), wordsOf(own)];
  const whole = isCut('creditLine', metadata) ? embedded.slice(0, -1) : embedded;
  if (within(whole, written) || within(written, whole)) return 'agrees';
  const parsed = parseCredit(own, agencies);
  const people = compare(peopleOf(credit), peopleOf(parsed), agencies);
  const suppliers = compare(suppliersOf(credit), suppliersOf(parsed), agencies);
  if (people === 'contradicts' || suppliers === 'contradicts') return 'contradicts';
  return people === 'agrees' || suppliers === 'agrees' ? 'agrees' : 'silent';
}

function compareCreators(credit: ImageCredit, metadata: PhotoMetadata, agencies: readonly Agency[]): Verdict {
  const parsed = metadata.creators.slice(0, mostCreators).map((name) => parseCredit(name, agencies));
  const people = parsed.flatMap(peopleOf).filter((name) => !filling.test(name));
  const named = [...people, ...parsed.flatMap(suppliersOf)];
  if (named.length === 0) return 'silent';
  const [makers, suppliers] = [peopleOf(credit), suppliersOf(credit)];
  if (anySame(named, [...makers, ...suppliers], agencies)) return 'agrees';
  if (isCut('creators', metadata) && makers.some((name) => begins(name, named.at(-1) ?? ''))) return 'agrees';
  if (makers.length > 0) return people.length > 0 ? 'contradicts' : 'silent';
  const known = named.filter((name) => findAgency(name, agencies));
  return compare(suppliers, known, agencies);
}

/**
 * A picture's copyright is often another's than the credit's. It contradicts where the credit names somebody of the
 * same kind, person or body, and nothing else in the file confirms the credit.
 */
function compareNotice(
  credit: ImageCredit,
  { copyrightNotice = '', creators }: PhotoMetadata,
  confirmed: boolean,
  agencies: readonly Agency[],
): Verdict {
  const holder = holderOf(copyrightNotice);
  if (holder === '' || holder.length > 100) return 'silent';
  const [makers, suppliers] = [peopleOf(credit), suppliersOf(credit)];
  const holders = [holder, ...suppliersOf(parseCredit(copyrightNotice, agencies))];
  if (credit.copyright?.holder) return anySame([credit.copyright.holder], holders, agencies) ? 'agrees' : 'contradicts';
  if (anySame([...makers, ...suppliers], holders, agencies)) return 'agrees';
  const alike = isPersonName(holder) ? makers : suppliers;
  const ownWork = makers.length === 0 && anySame([holder], creators.slice(0, mostCreators), agencies);
  return confirmed || ownWork || alike.length === 0 ? 'silent' : 'contradicts';
}

/** A picture under one Creative Commons licence isn't under another; its file may be silent, and so may the credit. */
function compareLicence(credit: Credit, { webStatement }: PhotoMetadata): Verdict {
  const [written, embedded] = [creativeCommonsOf(credit), licenceFrom(webStatement)];
  if (!written || !embedded) return 'silent';
  const version =
    written.version === undefined || embedded.version === undefined || written.version === embedded.version;
  return version && written.elements === embedded.elements ? 'agrees' : 'contradicts';
}

/** "© 2022–2024 Holt Museum. All rights reserved." without all but the name. */
function holderOf(notice: string): string {
  return notice
    .replace(/©|\(c\)|℗|\bcopyright\b|\ball rights reserved\b.*$|\b\d{4}(?:\s*[-–,]\s*\d{2,4})*\b/giu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:/-]+(?:by\s+)?|[\s.,;:/-]+$/gu, '')
    .trim();
}

/** Names contradict where both sides name somebody and nobody is named by both. */
function compare(some: readonly string[], others: readonly string[], agencies: readonly Agency[]): Verdict {
  if (some.length === 0 || others.length === 0) return 'silent';
  return anySame(some, others, agencies) ? 'agrees' : 'contradicts';
}

function isCut(field: MetadataField, { possiblyCut = [] }: PhotoMetadata): boolean {
  return possiblyCut.includes(field);
}

function begins(name: string, cut: string): boolean {
  return wordsOf(name).join(' ').startsWith(wordsOf(cut).join(' '));
}

/** The same photograph elsewhere, told by its content, must be credited to the same parties. */
function judgeOtherUses(credit: Credit, image: ShownImage, figure: JudgedFigure, { house, ledger, messages }: Scope) {
  const place = placeOf(credit, figure);
  const parties = partyKey(credit.parsed, house.agencies);
  const { file } = image.photo;
  ledger.photoUse(image.photo.image.id, { file, line: credit.line, parties, place }, messages);
}
