import type { Direction, Language } from '../publication/content.js';
import { inLanguage } from './phrasing.js';
import { element, type XmlElement } from './xml.js';

/** Name of the style sheet, which the packager fixes. */
export const styleFile = 'style.css';

/** Name of the sheet that adds what older engines don't understand. */
export const enhancementsFile = 'enhancements.css';

/** What an XHTML document of the book is made of. */
export interface XhtmlParts {
  readonly title: string;
  readonly language: Language;
  readonly direction: Direction;
  /** Of the body. */
  readonly className?: string;
  /** Which part of the book it is; undefined for what isn't read through. */
  readonly matter?: 'frontmatter' | 'bodymatter' | 'backmatter';
  /** What the head holds beside title and style. */
  readonly head: readonly XmlElement[];
  readonly content: readonly XmlElement[];
}

/** The frame of every XHTML document (EPUB 3.3, 6.1). */
export function xhtmlDocument({
  title,
  language,
  direction,
  className,
  matter,
  head,
  content,
}: XhtmlParts): XmlElement {
  return element(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      ...inLanguage(language, direction),
    },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('title', {}, title),
      [styleFile, enhancementsFile].map((href) => element('link', { rel: 'stylesheet', type: 'text/css', href })),
      head,
    ),
    element('body', { class: className, 'epub:type': matter }, content),
  );
}
