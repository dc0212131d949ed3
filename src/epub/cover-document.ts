import type { Publication } from '../publication/publication.js';
import { type Addresses, coverPicture } from './addresses.js';
import type { ContentDocument } from './content-documents.js';
import { charactersOf } from './embedded-fonts.js';
import { packFile } from './packed-file.js';
import type { StoredPictures } from './pictures.js';
import { plainText } from './plain-text.js';
import { xhtmlDocument } from './xhtml.js';
import { element, serializeDocument } from './xml.js';

/**
 * The page of the cover: the picture and nothing else, no link among it, because Kobo shows such a page as a whole.
 * @returns undefined where the publication has no cover
 */
export function coverDocument(
  { cover, terms, title, language, direction }: Publication,
  { coverFile }: Addresses,
  pictures: StoredPictures,
): ContentDocument | undefined {
  const stored = cover?.image && pictures.get(cover.image.id);
  if (!cover || !stored) return undefined;
  const { path, width, height } = stored;
  const root = xhtmlDocument({
    title: `${terms.cover}: ${plainText([{ type: 'text', value: title }])}`,
    language,
    direction,
    className: 'cover',
    matter: 'frontmatter',
    head: [],
    content: [
      element('img', {
        id: coverPicture,
        'epub:type': 'cover',
        role: 'doc-cover',
        src: path,
        alt: cover.alternative,
        width,
        height,
      }),
    ],
  });
  const text = serializeDocument(root, '<!DOCTYPE html>');
  const characters = [...charactersOf([text])].join('');
  return { id: 'doc-cover-page', file: coverFile, packed: packFile(coverFile, text), pageBreaks: [], characters };
}
