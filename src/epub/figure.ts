import type { Credit, Figure, FigureImage } from '../publication/content.js';
import { creditsApart, creditsBeside, creditsOfImage, creditWords, sharedCredits } from '../publication/credits.js';
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
      : figure.images.map((image) => writePart(image, figure, context));
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
  const classes = [
    width,
    images.length > 1 && 'several',
    creditsBeside(figure) ? 'credits-beside' : creditsApart(figure) && 'credits-apart',
  ];
  return classes.filter((name) => name !== false).join(' ');
}

/** A picture with words or a credit of its own is a figure within the figure, so that they stay with it. */
function writePart(part: FigureImage, figure: Figure, context: Context): XmlElement {
  const words = [
    ...(part.label
      ? [element('span', { id: part.label.id, class: 'caption' }, phrase(part.label.children, context))]
      : []),
    ...creditsOfImage(figure, part.id).map((credit) => writeCredit(credit, context)),
  ];
  const caption = words.length > 0 ? element('figcaption', {}, spaced(words)) : undefined;
  return element('figure', { class: 'part' }, writeImage(part, context), caption);
}

/**
 * `width` and `height` are the stored pixels, so that a reader can keep the room before the picture is loaded; the
 * style sheet fits them to the screen. MuPDF (1.28 too) and Okular take them for the size on the screen and cut what
 * doesn't fit: nothing in the book can tell them otherwise.
 */
function writeImage({ id, image, alternative }: FigureImage, context: Context): XmlElement | undefined {
  const stored = context.picture(image.id);
  const alt = alternative.kind === 'text' ? alternative.text : '';
  return stored && element('img', { id, src: stored.path, alt, width: stored.width, height: stored.height });
}

/** Caption and credit stand apart, so that each can be found and styled; both are inline, as old readers want them. */
function writeCaption(figure: Figure, context: Context): XmlElement | undefined {
  const { label, caption } = figure;
  const words: XmlElement[] = [
    ...(label ? [element('span', { class: 'figure-label' }, label)] : []),
    ...(caption ? [element('span', { id: caption.id, class: 'caption' }, phrase(caption.children, context))] : []),
  ];
  const credits = sharedCredits(figure).map((credit) => writeCredit(credit, context));
  const parts = creditsBeside(figure)
    ? [element('span', { class: 'words' }, spaced(words)), element('span', { class: 'side' }, spaced(credits))]
    : [...words, ...credits];
  return parts.length === 0 ? undefined : element('figcaption', {}, spaced(parts));
}

/** A credit leads to the list of credits. */
function writeCredit(credit: Credit, context: Context): XmlElement {
  const { creditsFile } = context;
  const words = phrase(creditWords(credit), context);
  return element(
    'span',
    { id: credit.id, class: 'credit' },
    creditsFile === undefined ? words : element('a', { href: creditsFile }, words),
  );
}

/** Elements with a space between them. */
export function spaced(parts: readonly XmlElement[]): XmlChild[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]));
}
