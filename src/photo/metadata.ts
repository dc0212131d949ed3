import { leadsElsewhere } from './addresses.js';
import { type ExifTexts, readExif } from './exif.js';
import { type IimDatasets, type IimText, readIim } from './iim.js';
import type { MetadataBlocks } from './metadata-blocks.js';
import { datesAgree, exifDate, iimDate, xmpDate } from './metadata-date.js';
import { cleanText, type FoundText, textsAgree } from './metadata-text.js';
import type {
  Licensor,
  MetadataConflict,
  MetadataField,
  MetadataOrigin,
  MetadataTexts,
  PhotoMetadata,
} from './photo.js';
import { readXmp, type XmpProperties, type XmpValue } from './xmp.js';

/** The namespaces of the properties that Colophon reads and writes, by their usual prefixes. */
export const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
} as const;

type Namespace = keyof typeof namespaces;

/** Name of a property with its usual prefix: `dc:creator`. */
export type XmpName = `${Namespace}:${string}`;

interface Blocks {
  readonly xmp: XmpProperties;
  readonly iim: IimDatasets;
  readonly exif: ExifTexts;
}

/** What one of the blocks says of a field: one text, or a creator each. */
interface Candidate {
  readonly origin: MetadataOrigin;
  readonly texts: readonly FoundText[];
  /** The same text in other languages; a block that repeats one of them doesn't contradict. */
  readonly alternatives?: readonly string[];
}

/** Where a field stands: IPTC Photo Metadata Standard, "IPTC Core" and "IPTC Extension"; Exif 2.32, 4.6. */
interface Field {
  readonly xmp?: XmpName;
  readonly iim?: number;
  readonly exif?: keyof ExifTexts;
  /** The IIM dataset that gives the time to a date; a field that has it is one. */
  readonly iimTime?: number;
}

const fields = {
  creators: { xmp: 'dc:creator', iim: 80, exif: 'artist' },
  creditLine: { xmp: 'photoshop:Credit', iim: 110 },
  source: { xmp: 'photoshop:Source', iim: 115 },
  copyrightNotice: { xmp: 'dc:rights', iim: 116, exif: 'copyright' },
  usageTerms: { xmp: 'xmpRights:UsageTerms' },
  webStatement: { xmp: 'xmpRights:WebStatement' },
  caption: { xmp: 'dc:description', iim: 120, exif: 'description' },
  headline: { xmp: 'photoshop:Headline', iim: 105 },
  title: { xmp: 'dc:title', iim: 5 },
  alternativeText: { xmp: 'Iptc4xmpCore:AltTextAccessibility' },
  extendedDescription: { xmp: 'Iptc4xmpCore:ExtDescrAccessibility' },
  dateCreated: { xmp: 'photoshop:DateCreated', iim: 55, iimTime: 60, exif: 'dateTimeOriginal' },
  expires: { xmp: 'plus:LicenseEndDate', iim: 37, iimTime: 38 },
  instructions: { xmp: 'photoshop:Instructions', iim: 40 },
  digitalSourceType: { xmp: 'Iptc4xmpExt:DigitalSourceType' },
  creatorJobTitle: { xmp: 'photoshop:AuthorsPosition', iim: 85 },
} as const satisfies Record<MetadataField, Field>;

/** Every XMP property that is read. */
export const xmpNames: readonly XmpName[] = [
  ...Object.values<Field>(fields).flatMap(({ xmp }) => xmp ?? []),
  'plus:Licensor',
];

/** What the blocks together say of one field. */
interface Verdict {
  readonly name: MetadataField;
  readonly taken: Candidate;
  /** Those that say something else. */
  readonly against: readonly Candidate[];
}

/** Read what a picture says about itself. Field by field, XMP comes before IPTC-IIM and IIM before EXIF. */
export function readMetadata(found: MetadataBlocks): PhotoMetadata {
  const blocks = readBlocks(found);
  const verdicts = (Object.entries(fields) as [MetadataField, Field][]).flatMap(([name, field]) => {
    const candidates = candidatesFor(name, field, blocks);
    const taken = choose(candidates);
    if (!taken || (name === 'webStatement' && leadsElsewhere(taken.texts[0]?.text ?? ''))) return [];
    return [{ name, taken, against: candidates.filter((other) => other !== taken && !agree(taken, other, field)) }];
  });
  const creators = verdicts.find(({ name }) => name === 'creators')?.taken.texts ?? [];
  const texts = verdicts.filter(({ name }) => name !== 'creators');
  const cut = verdicts.filter(({ taken }) => taken.texts.some(({ possiblyCut }) => possiblyCut));
  return {
    creators: creators.map(({ text }) => text),
    ...Object.fromEntries(texts.map(({ name, taken }) => [name, taken.texts[0]?.text])),
    ...filled({ licensors: licensorsOf(blocks.xmp) }),
    ...filled({ translations: translationsOf(blocks.xmp) }),
    ...filled({ origin: Object.fromEntries(verdicts.map(({ name, taken }) => [name, taken.origin])) }),
    ...filled({ conflicts: verdicts.filter(({ against }) => against.length > 0).map(conflictOf) }),
    ...filled({ possiblyCut: cut.map(({ name }) => name) }),
  };
}

/** The members that have something in them. */
function filled<Members extends Record<string, object>>(members: Members): Partial<Members> {
  const entries = Object.entries(members).filter(([, value]) => Object.keys(value).length > 0);
  return Object.fromEntries(entries) as Partial<Members>;
}

function conflictOf({ name, taken, against }: Verdict): MetadataConflict {
  return {
    field: name,
    values: [taken, ...against].map((candidate) => ({ origin: candidate.origin, text: joined(candidate).text })),
  };
}

/** The properties of a picture's XMP packet and of its extension. */
export function xmpOf({ xmp, extendedXmp }: MetadataBlocks): XmpProperties {
  const extension = extendedXmp ? readXmp(decodePacket(extendedXmp)) : [];
  return new Map([...extension, ...(xmp ? readXmp(decodePacket(xmp)) : [])]);
}

function readBlocks({ xmp, extendedXmp, iptc, exif }: MetadataBlocks): Blocks {
  return {
    xmp: xmpOf({ xmp, extendedXmp }),
    iim: iptc ? readIim(iptc) : new Map(),
    exif: exif ? readExif(exif) : {},
  };
}

function decodePacket(packet: Uint8Array): string {
  return new TextDecoder().decode(packet);
}

function candidatesFor(name: MetadataField, field: Field, blocks: Blocks): Candidate[] {
  const candidates =
    field.iimTime === undefined ? textCandidates(name, field, blocks) : dateCandidates(field, field.iimTime, blocks);
  return candidates.filter(({ texts }) => texts.length > 0);
}

function textCandidates(name: MetadataField, field: Field, { xmp, iim, exif }: Blocks): Candidate[] {
  const inXmp = (field.xmp && xmp.get(expandedName(field.xmp))) ?? [];
  const inIim = (field.iim !== undefined && iim.get(field.iim)) || [];
  const inExif = field.exif && exif[field.exif];
  const several = name === 'creators';
  return [
    { origin: 'XMP', texts: found(inDefaultOrder(inXmp), several), alternatives: inLanguages(inXmp) },
    { origin: 'IIM', texts: found(inIim, several) },
    { origin: 'EXIF', texts: found(inExif === undefined ? [] : [{ text: inExif }], several) },
  ];
}

/** Clean texts: the first that says something, or all where the field takes several, which semicolons may part. */
function found(values: readonly (XmpValue | Partial<IimText>)[], several: boolean): FoundText[] {
  const texts = values.flatMap((value) => {
    const possiblyCut = 'possiblyCut' in value && value.possiblyCut === true;
    // Exif 2.32, 4.6.4: several names are parted by semicolons; other software has taken that up for XMP and IIM.
    const parts = several ? (value.text?.split(';') ?? []) : [value.text];
    return parts.flatMap((part) => {
      const text = cleanText(part);
      return text === undefined ? [] : [{ text, possiblyCut }];
    });
  });
  return several ? texts : texts.slice(0, 1);
}

/** The default of a language alternative first; without one, the order of the packet, in which the first is meant. */
function inDefaultOrder(values: readonly XmpValue[]): readonly XmpValue[] {
  const isDefault = ({ language }: XmpValue) => language === 'x-default';
  return [...values.filter(isDefault), ...values.filter((value) => !isDefault(value))];
}

function inLanguages(values: readonly XmpValue[]): string[] {
  return values.filter(({ language }) => language !== undefined).map(({ text }) => text);
}

function dateCandidates(field: Field, iimTime: number, { xmp, iim, exif }: Blocks): Candidate[] {
  const inXmp = field.xmp && xmp.get(expandedName(field.xmp))?.[0]?.text;
  const inIim = field.iim === undefined ? undefined : iim.get(field.iim)?.[0]?.text;
  const dates = {
    XMP: inXmp && xmpDate(inXmp),
    IIM: iimDate(inIim, iim.get(iimTime)?.[0]?.text),
    EXIF: field.exif && exifDate(exif[field.exif], exif.offsetTimeOriginal),
  };
  return Object.entries(dates).map(([origin, date]) => ({
    origin: origin as MetadataOrigin,
    texts: date ? [{ text: date, possiblyCut: false }] : [],
  }));
}

/** The first; but where its text may have been cut and a later one has the whole of it, that one. */
function choose([first, ...others]: readonly Candidate[]): Candidate | undefined {
  if (!first?.texts.some(({ possiblyCut }) => possiblyCut)) return first;
  return others.find((other) => agree(first, other, {})) ?? first;
}

function agree(one: Candidate, other: Candidate, field: Field): boolean {
  if (field.iimTime !== undefined) return datesAgree(one.texts[0]?.text ?? '', other.texts[0]?.text ?? '');
  const [first] = other.texts;
  if (first && one.alternatives?.some((text) => textsAgree({ text, possiblyCut: false }, first))) return true;
  const pairwise = one.texts.every((text, index) => {
    const opposite = other.texts[index];
    return opposite !== undefined && textsAgree(text, opposite);
  });
  return (pairwise && one.texts.length === other.texts.length) || textsAgree(joined(one), joined(other));
}

function joined({ texts }: Candidate): FoundText {
  return { text: texts.map(({ text }) => text).join('; '), possiblyCut: texts.at(-1)?.possiblyCut === true };
}

/** PLUS 2.0.1, "Licensor": a sequence of structures. */
function licensorsOf(xmp: XmpProperties): Licensor[] {
  return (xmp.get(expandedName('plus:Licensor')) ?? []).flatMap(({ fields }) => {
    const name = cleanText(fields.get(expandedName('plus:LicensorName')));
    const address = cleanText(fields.get(expandedName('plus:LicensorURL')));
    const url = address && !leadsElsewhere(address) ? address : undefined;
    return name || url ? [{ ...(name && { name }), ...(url && { url }) }] : [];
  });
}

function translationsOf(xmp: XmpProperties): NonNullable<PhotoMetadata['translations']> {
  const translations: Partial<Record<keyof MetadataTexts, Record<string, string>>> = {};
  for (const [name, field] of Object.entries(fields) as [MetadataField, Field][]) {
    if (name === 'creators' || !field.xmp) continue;
    const named = (xmp.get(expandedName(field.xmp)) ?? []).flatMap(({ language, text }) => {
      const cleaned = cleanText(text);
      return language && language !== 'x-default' && cleaned ? [[language.toLowerCase(), cleaned] as const] : [];
    });
    if (named.length > 0) translations[name] = Object.fromEntries(named);
  }
  return translations;
}

/** A property's name with its namespace in place of the prefix. */
export function expandedName(name: XmpName): string {
  const [prefix = '', local = ''] = name.split(':');
  return namespaces[prefix as Namespace] + local;
}
