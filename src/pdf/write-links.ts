import { parseUrl } from '../publication/parse-url.js';
import { objectText, WrittenValue } from './object-text.js';
import type { PaintedLink } from './painted-page.js';
import { open, openObject, openReference, type Relocatable, relocatable } from './relocatable.js';
import type { Box } from './structure-tree.js';
import { textString } from './text-string.js';

/** A link on a page, with the page's number and height in points. */
export interface PlacedLink extends Omit<PaintedLink, 'owner'> {
  readonly page: number;
  readonly height: number;
}

/** Write links, numbered from 0 in their order. ISO 32000-1, 12.5.6.5. */
export function writeLinks(links: readonly PlacedLink[]): Relocatable {
  return relocatable(
    links.map((link, index) => openObject('link', index, objectText(annotation(link, index)))).join(''),
  );
}

function annotation({ page, height, box, target, contents }: PlacedLink, index: number): object {
  const action =
    'url' in target
      ? { A: { Type: 'Action', S: 'URI', URI: new String(asciiUrl(target.url)) } }
      : { Dest: textString(target.node) };
  return {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: rectangle(box, height),
    Border: [0, 0, 0],
    // Print. ISO 19005-3, 6.3.2.
    F: 4,
    ...action,
    Contents: textString(contents),
    P: new WrittenValue(openReference('page', page)),
    StructParent: new WrittenValue(open('keyOfLink', index)),
  };
}

function rectangle({ x, y, width, height }: Box, pageHeight: number): readonly number[] {
  const top = pageHeight - y;
  return [x, top - height, x + width, top];
}

/** A URI in PDF is ASCII. ISO 32000-1, 12.6.4.7. */
function asciiUrl(url: string): string {
  if (/^[\x21-\x7E]*$/.test(url)) return url;
  return parseUrl(url)?.href ?? encodeURI(url);
}
