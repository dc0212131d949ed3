import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import { namesOf } from '../claims.js';
import type { PdfFacts } from '../facts.js';
import { latin1 } from '../lexer.js';
import { type Dict, isDict, nameOf, Ref, Stream, textOf } from '../objects.js';
import { readXmp, valuesOf, type Xmp } from '../xmp.js';
import { describesXmp } from '../xmp-schemas.js';

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
} as const;

/** Rules of the catalog and of the metadata. */
export const metadataChecks = {
  'pdf-marked': ({ document }) => {
    const info = document.dict(document.catalog.get('MarkInfo'));
    return [
      ...unless(document.get(info.get('Marked')) === true, 'the catalog’s MarkInfo does not say Marked'),
      ...unless(document.get(info.get('Suspects')) !== true, 'the catalog’s MarkInfo says Suspects'),
    ];
  },
  'pdf-language': ({ document, structure }) => {
    const language = textOf(document.get(document.catalog.get('Lang')));
    return [
      ...unless(language !== undefined && isLanguageTag(language), `the catalog’s Lang is "${language ?? ''}"`),
      ...structure.nodes.flatMap(({ dict, id, type }) => {
        const tag = textOf(document.get(dict.get('Lang')));
        return unless(tag === undefined || isLanguageTag(tag), `the Lang of this ${type} is "${tag}"`, at(id));
      }),
    ];
  },
  'pdf-display-title': ({ document }) => {
    const preferences = document.dict(document.catalog.get('ViewerPreferences'));
    return unless(document.get(preferences.get('DisplayDocTitle')) === true, 'DisplayDocTitle is not true');
  },
  'pdf-structure-root': ({ structure }) =>
    unless(structure.root !== undefined && structure.top.length > 0, 'the catalog has no StructTreeRoot with elements'),
  'pdf-output-intent': (facts) => outputIntent(facts),
  'pdf-xmp': ({ document, xmp }) => [
    ...(xmp?.problems ?? []).map((reason) => ({ reason })),
    ...pictureMetadata(document).flatMap(({ id, xmp: own }) => own.problems.map((reason) => ({ reason, object: id }))),
  ],
  'pdf-claim': ({ document, xmp, claims }) => {
    if (document.isCompressed || namesOf(claims).length > 0) return [];
    return [{ reason: xmp ? 'the metadata say neither PDF/A nor PDF/UA' : 'the catalog has no Metadata stream' }];
  },
  'pdf-xmp-pdfa': ({ claims: { pdfa } }) => {
    const said = pdfa ? `${pdfa.part}${pdfa.level}` : '';
    return unless(
      /^(?:1[AB]|[23][ABU]|4[EF]?)?$/.test(said),
      `pdfaid says "${said}", which no part of ISO 19005 defines`,
    );
  },
  'pdf-xmp-pdfua': ({ claims: { pdfua } }) =>
    unless(pdfua === undefined || pdfua === '1', `pdfuaid:part is "${pdfua}", not 1`),
  'pdf-xmp-title': ({ xmp }) =>
    readable(xmp).flatMap((packet) => {
      const title = valuesOf(packet, namespaces.dc, 'title')?.[0] ?? '';
      return unless(title.trim() !== '', 'dc:title is missing or empty');
    }),
  'pdf-xmp-property': ({ document, xmp }) => [
    ...(xmp ? undescribed(xmp).map((reason) => ({ reason })) : []),
    ...pictureMetadata(document).flatMap(({ id, xmp: own }) =>
      undescribed(own).map((reason) => ({ reason, object: id })),
    ),
  ],
  'pdf-xmp-info': ({ document, xmp }) =>
    readable(xmp).flatMap((packet) => contradictions(document.dict(document.trailer.get('Info')), packet, document)),
} satisfies PdfChecks;

/** RFC 5646, 2.1, near enough to tell a tag from a name. */
function isLanguageTag(tag: string): boolean {
  return /^(?:[A-Za-z]{2,8}|[xi])(?:-[A-Za-z0-9]{1,8})*$/.test(tag);
}

/** A packet that could be read; none where another rule has its say already. */
function readable(xmp: Xmp | undefined): readonly Xmp[] {
  return xmp && xmp.problems.length === 0 ? [xmp] : [];
}

function outputIntent({ document }: PdfFacts): Found[] {
  const intents = document.array(document.catalog.get('OutputIntents')).map((each) => document.dict(each));
  const intent = intents.find((each) => document.name(each.get('S')) === 'GTS_PDFA1');
  if (!intent) return [{ reason: 'there is no output intent of the kind GTS_PDFA1' }];
  const stream = document.stream(intent.get('DestOutputProfile'));
  const profile = stream && document.decode(stream);
  // ICC.1, 7.2: signature at byte 36, colour space at byte 16.
  if (!profile || latin1(profile, 36, 40) !== 'acsp') return [{ reason: 'the output intent has no ICC profile' }];
  const channels = { 'RGB ': 3, GRAY: 1, CMYK: 4 }[latin1(profile, 16, 20)];
  const said = document.number(stream.dict.get('N'));
  return [
    ...unless(channels === 3, 'the profile of the output intent is not one of RGB'),
    ...unless(channels === said, `the output intent says ${said} channels, its profile ${channels}`),
  ];
}

/** The packets of everything but the document itself. */
function pictureMetadata(document: PdfFacts['document']): readonly { readonly id: number; readonly xmp: Xmp }[] {
  const own = document.stream(document.catalog.get('Metadata'));
  return document.ids.flatMap((id) => {
    const value = document.get(new Ref(id));
    const isMetadata = value instanceof Stream && value !== own && nameOf(value.dict.get('Type')) === 'Metadata';
    return isMetadata ? [{ id, xmp: readXmp(document, value) }] : [];
  });
}

function undescribed({ properties, described }: Xmp): readonly string[] {
  return properties
    .filter(({ namespace, name }) => !describesXmp(namespace, name) && !described.has(`${namespace} ${name}`))
    .map(({ written }) => `the property ${written} belongs to no schema that the file describes`);
}

/** ISO 19005-3, 6.6.3: each entry with its property. */
const counterparts = [
  ['Title', namespaces.dc, 'title'],
  ['Author', namespaces.dc, 'creator'],
  ['Subject', namespaces.dc, 'description'],
  ['Keywords', namespaces.pdf, 'Keywords'],
  ['Creator', namespaces.xmp, 'CreatorTool'],
  ['Producer', namespaces.pdf, 'Producer'],
  ['CreationDate', namespaces.xmp, 'CreateDate'],
  ['ModDate', namespaces.xmp, 'ModifyDate'],
] as const;

function contradictions(info: Dict, xmp: Xmp, document: PdfFacts['document']): Found[] {
  if (!isDict(info)) return [];
  return counterparts.flatMap(([key, namespace, name]) => {
    const said = textOf(document.get(info.get(key)));
    if (said === undefined) return [];
    const values = valuesOf(xmp, namespace, name) ?? [];
    const other = key === 'Author' ? values.join(', ') : (values[0] ?? '');
    const agree = key.endsWith('Date') ? moment(said) === moment(other) : said === other;
    return unless(agree, `${key} is "${said}" in the document information and "${other}" in the metadata`);
  });
}

/** A date of either kind in milliseconds; one that isn't a date is itself. ISO 32000-1, 7.9.4; ISO 8601. */
function moment(date: string): number | string {
  const match =
    /^(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d)?[':]?(\d\d)?'?$/.exec(date);
  if (!match) return date;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const zone = match[7] ?? 'Z';
  const offset = zone === 'Z' ? 0 : Number(zone) * 60 + Math.sign(Number(zone)) * Number(match[8] ?? 0);
  return Date.UTC(year, month - 1, day, hour, minute - offset, second);
}
