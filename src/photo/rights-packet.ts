import type { ImageRights } from '../publication/image-resource.js';
import { parseUrl } from '../publication/parse-url.js';
import { longestJpegXmp } from './jpeg-segments.js';
import { namespaces } from './metadata.js';
import { clip, onOneLine } from './metadata-text.js';

const mostCreators = 100;
const longestText = 4_000;

/**
 * The XMP packet of a published picture (ISO 16684-1, 7): its rights and nothing else. No dates, no tool, no
 * identifiers; the same rights give the same packet. It fits into one segment of a JPEG: where it wouldn't,
 * which takes more than sixty thousand bytes, its texts are cut evenly until it does.
 */
export function rightsPacket(rights: ImageRights): string {
  for (let longest = longestText; ; longest = Math.floor(longest / 2)) {
    const packet = serialise(rights, longest);
    if (Buffer.byteLength(packet) <= longestJpegXmp) return packet;
  }
}

function serialise(rights: ImageRights, longest: number): string {
  const text = (value = '') => escaped(clip(onOneLine(value.slice(0, 2 * longestText)), longest)) || undefined;
  const properties = [
    array(
      'dc:creator',
      'Seq',
      (rights.creators ?? []).slice(0, mostCreators).flatMap((name) => text(name) ?? []),
    ),
    alternative('dc:rights', text(rights.copyrightNotice)),
    simple('photoshop:Credit', text(rights.creditLine)),
    simple('photoshop:Source', text(rights.source)),
    simple('xmpRights:Marked', marked(rights)),
    alternative('xmpRights:UsageTerms', text(rights.usageTerms)),
    simple('xmpRights:WebStatement', text(webAddress(rights.webStatement))),
    licensor(text(webAddress(rights.licensorUrl))),
    alternative('Iptc4xmpCore:AltTextAccessibility', text(rights.alternativeText)),
    simple('Iptc4xmpExt:DigitalSourceType', text(webAddress(rights.digitalSourceType))),
  ].filter((property) => property !== '');
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${declarations(properties)}>`,
    ...properties,
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    // Read only, so that nobody expects room to write in.
    '<?xpacket end="r"?>',
  ].join('\n');
}

function declarations(properties: readonly string[]): string {
  const used = Object.entries(namespaces).filter(([prefix]) => {
    return properties.some((property) => property.startsWith(`<${prefix}:`));
  });
  return used.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
}

function simple(name: string, value: string | undefined): string {
  return value === undefined ? '' : `<${name}>${value}</${name}>`;
}

function array(name: string, type: 'Seq' | 'Alt', items: readonly string[]): string {
  const list = items.map((item) => `<rdf:li>${item}</rdf:li>`).join('');
  return items.length === 0 ? '' : `<${name}><rdf:${type}>${list}</rdf:${type}></${name}>`;
}

/** A language alternative with its default alone: ISO 16684-1, 8.2.2.4. */
function alternative(name: string, value: string | undefined): string {
  return value === undefined
    ? ''
    : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${value}</rdf:li></rdf:Alt></${name}>`;
}

/** PLUS 2.0.1: a sequence of structures. */
function licensor(url: string | undefined): string {
  if (url === undefined) return '';
  const structure = `<rdf:li rdf:parseType="Resource"><plus:LicensorURL>${url}</plus:LicensorURL></rdf:li>`;
  return `<plus:Licensor><rdf:Seq>${structure}</rdf:Seq></plus:Licensor>`;
}

/** Whether rights are held (ISO 16684-1, 8.5): said only where something is known of them. */
function marked({ copyrightNotice, usageTerms, webStatement }: ImageRights): 'True' | 'False' | undefined {
  if (webStatement && /^https?:\/\/creativecommons\.org\/publicdomain\//i.test(webStatement)) return 'False';
  return copyrightNotice || usageTerms || webAddress(webStatement) ? 'True' : undefined;
}

/** Readers make links of addresses; what could be anything but a page to read doesn't get there. */
function webAddress(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  if (!trimmed) return undefined;
  return /^https?:$/.test(parseUrl(trimmed)?.protocol ?? '') ? trimmed : undefined;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
