/**
 * Schemas that a PDF/A-3 may use without describing them (ISO 19005-3, 6.6.2.3.1): of those that a picture's packet
 * has, these. IPTC's own and PLUS are not among them.
 */
const predefined: ReadonlySet<string> = new Set(['dc', 'photoshop', 'xmpRights']);

/** A property of a packet as it is published, with its prefix: one a line. */
const property = /^<([\w-]+):([\w-]+)>.*<\/\1:\2>$/su;

/** The start tag of the description, which declares the prefixes. */
const description = /^<rdf:Description\b.*>$/su;

/**
 * The packet of a published picture as an archive may hold it: without the properties of other schemas.
 * @returns undefined where nothing is left
 */
export function archivalPacket(xmp: string): string | undefined {
  const kept = xmp.split('\n').filter((line) => {
    const prefix = property.exec(line)?.[1];
    return prefix === undefined || predefined.has(prefix);
  });
  const prefixes = new Set(kept.flatMap((line) => property.exec(line)?.[1] ?? []));
  if (prefixes.size === 0) return undefined;
  return kept.map((line) => (description.test(line) ? declaredOnly(line, prefixes) : line)).join('\n');
}

/** Without the namespaces of which no property is left. */
function declaredOnly(tag: string, prefixes: ReadonlySet<string>): string {
  return tag.replace(/ xmlns:([\w-]+)="[^"]*"/g, (declaration, prefix: string) =>
    prefixes.has(prefix) ? declaration : '',
  );
}
