import { leadsElsewhere } from './addresses.js';
import { expandedName, namespaces, xmpNames, xmpOf } from './metadata.js';
import type { MetadataBlocks } from './metadata-blocks.js';
import type { XmpValue } from './xmp.js';

/** Properties that XMP has as language alternatives (ISO 16684-1, 8; IPTC Photo Metadata Standard). */
const alternatives: ReadonlySet<string> = new Set([
  ...['dc:rights', 'dc:title', 'dc:description', 'xmpRights:UsageTerms'],
  ...['Iptc4xmpCore:AltTextAccessibility', 'Iptc4xmpCore:ExtDescrAccessibility'],
]);

/**
 * An XMP packet (ISO 16684-1, 7) of those properties of a picture that Colophon reads, every value as it stands there; but no address that
 * could be anything but a page.
 * @returns undefined where there is none of them
 */
export function cleanPacket(blocks: MetadataBlocks): Buffer | undefined {
  const read = xmpOf(blocks);
  const properties = xmpNames.flatMap((name) => {
    const values = read.get(expandedName(name)) ?? [];
    const written = name === 'plus:Licensor' ? licensors(values) : property(name, values);
    return written === undefined ? [] : [written];
  });
  if (properties.length === 0) return undefined;
  const used = Object.entries(namespaces).filter(([prefix]) =>
    properties.some((each) => each.startsWith(`<${prefix}:`)),
  );
  const declarations = used.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  const packet = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${declarations}>`,
    ...properties,
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ];
  return Buffer.from(packet.join('\n'));
}

function property(name: string, values: readonly XmpValue[]): string | undefined {
  const [first] = values;
  if (!first || (name === 'xmpRights:WebStatement' && leadsElsewhere(first.text))) return undefined;
  const isList = name === 'dc:creator' || values.length > 1 || first.language !== undefined || alternatives.has(name);
  if (!isList) return `<${name}>${escaped(first.text)}</${name}>`;
  const type = alternatives.has(name) ? 'Alt' : 'Seq';
  return `<${name}><rdf:${type}>${values.map(item).join('')}</rdf:${type}></${name}>`;
}

function item({ text, language }: XmpValue): string {
  const tag = language === undefined ? '' : ` xml:lang="${escaped(language)}"`;
  return `<rdf:li${tag}>${escaped(text)}</rdf:li>`;
}

/** PLUS 2.0.1: who gives licences and where, without the other ways to reach them. */
function licensors(values: readonly XmpValue[]): string | undefined {
  const structures = values.flatMap(({ fields }) => {
    const kept = (['plus:LicensorName', 'plus:LicensorURL'] as const).flatMap((name) => {
      const text = fields.get(expandedName(name));
      const isLeftOut = text === undefined || (name === 'plus:LicensorURL' && leadsElsewhere(text));
      return isLeftOut ? [] : [`<${name}>${escaped(text)}</${name}>`];
    });
    return kept.length > 0 ? [`<rdf:li rdf:parseType="Resource">${kept.join('')}</rdf:li>`] : [];
  });
  if (structures.length === 0) return undefined;
  return `<plus:Licensor><rdf:Seq>${structures.join('')}</rdf:Seq></plus:Licensor>`;
}

/** A parser makes line feeds of carriage returns that are written as themselves. XML 1.0, 2.11 and 3.3.3. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
