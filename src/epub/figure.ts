import type { Figure, FigureImage } from '../publication/content.js';
import { creditsApart, printedCredit } from '../publication/credits.js';
import { type Context, lineElement, phrase } from './phrasing.js';
import { element, type XmlAttributes, type XmlChild, type XmlElement } from './xml.js';

/**
 * Write a figure: its pictures, or the notice in their place, then label, caption and credits.
 * @param attributes id and language of the figure
 */
export function writeFigure(figure: Figure, attributes: XmlAttributes, context: Context): XmlElement {
  const [only, ...others] = figure.images;
  const pictures =
    only && others.length === 0 && !only.label
      ? writeImage(only, context)
      : figure.images.map((image) => writePart(image, context));
  return element(
    'figure',
    { ...attributes, class: classOf(figure) },
    pictures,
    lineElement('p', { class: 'withheld' }, figure.withheld, context),
    writeCaption(figure, context),
  );
}

function classOf(figure: Figure): string {
  const { width, images } = figure;
  const classes = [width, images.length > 1 && 'several', creditsApart(figure) && 'credits-apart'];
  return classes.filter((name) => name !== false).join(' ');
}

/** A picture with words of its own is a figure within the figure, so that they stay its caption. */
function writePart(part: FigureImage, context: Context): XmlElement {
  return element(
    'figure',
    { class: 'part' },
    writeImage(part, context),
    lineElement('figcaption', {}, part.label, context),
  );
}

/** `width` and `height` are the stored pixels, so that a reader can keep the room before the picture is loaded. */
function writeImage({ id, image, alternative }: FigureImage, { pictures }: Context): XmlElement | undefined {
  const stored = pictures.get(image.id);
  const alt = alternative.kind === 'text' ? alternative.text : '';
  return stored && element('img', { id, src: stored.path, alt, width: stored.width, height: stored.height });
}

/** Caption and credit stand apart, so that each can be found and styled; both are inline, as old readers want them. */
function writeCaption({ label, caption, credits }: Figure, context: Context): XmlElement | undefined {
  const parts: XmlElement[] = [
    ...(label ? [element('span', { class: 'figure-label' }, label)] : []),
    ...(caption ? [element('span', { id: caption.id, class: 'caption' }, phrase(caption.children, context))] : []),
    ...credits.map((credit) => {
      const words = printedCredit(credit);
      const linked = context.creditsFile === undefined ? words : element('a', { href: context.creditsFile }, words);
      return element('span', { id: credit.id, class: 'credit' }, linked);
    }),
  ];
  return parts.length === 0 ? undefined : element('figcaption', {}, spaced(parts));
}

/** Elements with a space between them. */
export function spaced(parts: readonly XmlElement[]): XmlChild[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]));
}
