import { createHash } from 'node:crypto';
import type { PdfEdition } from '../publication/edition.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';

const producer = 'Colophon';

/** The document information dictionary; it says the same as the XMP packet. ISO 32000-1, 14.3.3. */
export function informationOf(publication: Publication): Readonly<Record<string, string | Date>> {
  const moment = new Date(publication.modified);
  const author = creatorsOf(publication).join(', ');
  return {
    Title: clean(publication.title),
    ...(author ? { Author: clean(author) } : {}),
    Subject: clean(publication.description),
    ...(publication.subjects.length > 0 ? { Keywords: clean(publication.subjects.join(', ')) } : {}),
    Creator: producer,
    Producer: producer,
    CreationDate: moment,
    ModDate: moment,
  };
}

/**
 * The whole XMP packet. ISO 16684-1; ISO 19005-3, 6.6; ISO 14289-1, 5.
 * @param digest of the file's content, which names this version of it
 */
export function xmpPacket(publication: Publication, edition: PdfEdition, digest: Uint8Array): string {
  const descriptions = [
    description('dc="http://purl.org/dc/elements/1.1/"', dublinCore(publication, edition)),
    description('xmp="http://ns.adobe.com/xap/1.0/"', dates(publication)),
    description('xmpMM="http://ns.adobe.com/xap/1.0/mm/"', [
      text('xmpMM:DocumentID', documentId(publication, edition)),
      text('xmpMM:InstanceID', uuid(digest)),
    ]),
    description('xmpRights="http://ns.adobe.com/xap/1.0/rights/"', rights(publication)),
    ...pictureCredits(publication),
    description('pdf="http://ns.adobe.com/pdf/1.3/"', [
      text('pdf:Producer', producer),
      ...(publication.subjects.length > 0 ? [text('pdf:Keywords', publication.subjects.join(', '))] : []),
    ]),
    ...archivalClaim(edition),
    description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', [text('pdfuaid:part', '1')]),
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    ...descriptions,
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

/** Which PDF/A the file is, and the schema that PDF/A doesn't know. */
function archivalClaim({ conformance }: PdfEdition): readonly string[] {
  const part = /^PDF\/A-(\d)a$/.exec(conformance)?.[1];
  if (part === undefined) return [];
  const claim = [text('pdfaid:part', part), text('pdfaid:conformance', 'A')];
  return [description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', claim), extensionSchema];
}

/** The same for every version of an edition. */
function documentId(publication: Publication, edition: PdfEdition): string {
  const name = JSON.stringify([
    edition.identifier ?? publication.identifier,
    edition.format,
    edition.trim,
    edition.theme,
  ]);
  return uuid(createHash('sha256').update(name).digest());
}

/** A UUID made of a digest: version 8 is for what no other version describes. RFC 9562, 5.8. */
function uuid(digest: Uint8Array): string {
  const bytes = Uint8Array.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ].map(([from, to]) => hex.slice(from, to));
  return `uuid:${parts.join('-')}`;
}

/** `pdfuaid` is unknown to PDF/A, so the packet describes it itself. ISO 19005-3, 6.6.2.3.3. */
const extensionSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

function dublinCore(publication: Publication, edition: PdfEdition): readonly string[] {
  const { title, language, contributors, subjects, sections } = publication;
  const others = contributors.filter(({ principal }) => !principal).map(({ name }) => name);
  return [
    text('dc:format', 'application/pdf'),
    text('dc:identifier', edition.identifier ?? publication.identifier),
    // In one language only: pdf.js puts all of them, one after another, into the window's title.
    alternatives('dc:title', title),
    ...list('dc:creator', 'Seq', creatorsOf(publication)),
    ...list('dc:contributor', 'Bag', others),
    ...list('dc:publisher', 'Bag', publication.publisher ? [publication.publisher] : []),
    ...list('dc:date', 'Seq', [publication.date]),
    ...list('dc:language', 'Bag', [...new Set([language, ...sections.map((section) => section.language)])]),
    alternatives('dc:description', publication.description, language),
    ...list('dc:subject', 'Bag', subjects),
    alternatives('dc:rights', publication.rights, language),
    ...list('dc:type', 'Bag', ['Text']),
  ];
}

function dates({ modified }: Publication): readonly string[] {
  return [
    text('xmp:CreateDate', modified),
    text('xmp:ModifyDate', modified),
    text('xmp:MetadataDate', modified),
    text('xmp:CreatorTool', producer),
  ];
}

function rights({ rights: statement, licence, language }: Publication): readonly string[] {
  const terms = licence ? `${statement} ${licence.name}` : statement;
  return [
    // False says that the work is in the public domain. ISO 16684-1, 8.5.
    text('xmpRights:Marked', isPublicDomain(licence?.url) ? 'False' : 'True'),
    alternatives('xmpRights:UsageTerms', terms, language),
    ...(licence?.url ? [text('xmpRights:WebStatement', licence.url)] : []),
  ];
}

/** More of them, in characters, is for the list of photo credits and for the pictures' own packets. */
const longestCredits = 4_000;

/** The credit lines of the pictures that are shown, each once, as supplied. */
function pictureCredits(publication: Publication): readonly string[] {
  const shown = figuresOf(publication).filter(({ withheld }) => !withheld);
  const lines = [...new Set(shown.flatMap(({ credits }) => credits.map(({ line }) => line.trim())))].filter(Boolean);
  if (lines.length === 0) return [];
  let room = longestCredits;
  const kept = lines.filter((line) => {
    room -= line.length + 2;
    return room > 0;
  });
  const credit = [...kept, ...(kept.length < lines.length ? ['…'] : [])].join('; ');
  return [description('photoshop="http://ns.adobe.com/photoshop/1.0/"', [text('photoshop:Credit', credit)])];
}

function isPublicDomain(url = ''): boolean {
  return /^https?:\/\/creativecommons\.org\/publicdomain\//i.test(url);
}

function creatorsOf({ contributors }: Publication): readonly string[] {
  return contributors.filter(({ principal }) => principal).map(({ name }) => name);
}

function description(namespace: string, properties: readonly string[]): string {
  return [`<rdf:Description rdf:about="" xmlns:${namespace}>`, ...properties, '</rdf:Description>'].join('\n');
}

function text(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`;
}

function alternatives(name: string, value: string, ...languages: readonly string[]): string {
  const item = (tag: string) => `<rdf:li xml:lang="${escapeXml(tag)}">${escapeXml(value)}</rdf:li>`;
  return `<${name}><rdf:Alt>${['x-default', ...languages].map(item).join('')}</rdf:Alt></${name}>`;
}

function list(name: string, container: 'Bag' | 'Seq', values: readonly string[]): readonly string[] {
  if (values.length === 0) return [];
  const items = values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join('');
  return [`<${name}><rdf:${container}>${items}</rdf:${container}></${name}>`];
}

function escapeXml(value: string): string {
  return clean(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Drop what XML 1.0 can't hold (section 2.2): control characters, lone surrogates, U+FFFE and U+FFFF. */
function clean(value: string): string {
  return value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
