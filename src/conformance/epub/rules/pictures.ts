import { pictureSize } from '../../image-size.js';
import { around, attribute, below, childrenOf, wordsIn, type XmlElement } from '../../xml.js';
import { type EpubChecks, ofElements } from '../check.js';
import { decoded, resolvePath } from '../facts.js';

/** Rules of pictures, their descriptions and their credits. */
export const pictureChecks = {
  'epub-alt': (facts) =>
    ofElements(facts, (element) => {
      if (element.local !== 'img') return undefined;
      const alt = attribute(element, 'alt');
      if (alt === undefined) return 'the picture has no alt';
      return alt !== '' && alt.trim() === '' ? 'the alt of the picture is white space' : undefined;
    }),
  'epub-alt-file-name': (facts) =>
    ofElements(facts, (element) => {
      const alt = element.local === 'img' ? (attribute(element, 'alt') ?? '').trim() : '';
      const file =
        decoded(attribute(element, 'src') ?? '')
          .split('/')
          .at(-1) ?? '';
      const isName =
        /^\S+\.(?:jpe?g|png|gif|webp|tiff?|svg|heic|avif)$/i.test(alt) ||
        /^(?:IMG|DSC[FN]?|PXL|image)[-_ ]?\d+$/i.test(alt);
      const isOwn = alt !== '' && (alt === file || alt === file.replace(/\.\w+$/, ''));
      return isName || isOwn || alt === 'image-placeholder' ? `the alt is "${alt}"` : undefined;
    }),
  'epub-alt-caption': (facts) =>
    ofElements(facts, (element) => {
      const alt = element.local === 'img' ? folded(attribute(element, 'alt') ?? '') : '';
      if (alt === '') return undefined;
      return captionsOf(element).some((caption) => caption === alt) ? 'the alt says what the caption says' : undefined;
    }),
  'epub-picture-size': (facts) =>
    ofElements(facts, (element, { path }) => {
      if (element.local !== 'img') return undefined;
      const file = resolvePath(path, attribute(element, 'src') ?? '')?.path ?? '';
      const bytes = facts.container.files.get(file);
      const size = bytes && pictureSize(bytes);
      if (!size) return undefined;
      const [width, height] = [attribute(element, 'width'), attribute(element, 'height')];
      const same = width === String(size.width) && height === String(size.height);
      const own = `${size.width} × ${size.height}`;
      return same
        ? undefined
        : `width and height say ${width ?? '?'} × ${height ?? '?'}, the picture has ${own} pixels`;
    }),
  'epub-credit': (facts) =>
    ofElements(facts, (element) => {
      if (element.local !== 'figure') return undefined;
      const inner = below(element);
      const pictures = childrenOf(element, 'img');
      const isWithheld = inner.some((each) => hasClass(each, 'withheld') && wordsIn(each) !== '');
      const isShown = inner.some(({ local }) => local === 'img' || local === 'svg' || local === 'table');
      if (!isShown && !isWithheld) return 'the figure shows nothing and does not say that its picture is withheld';
      if (pictures.every((picture) => attribute(picture, 'alt') === '')) return undefined;
      const credited = [element, ...around(element).filter(({ local }) => local === 'figure')].some((figure) =>
        below(figure).some((each) => hasClass(each, 'credit') && wordsIn(each) !== ''),
      );
      return credited ? undefined : 'neither the figure nor one around it has a credit';
    }),
} satisfies EpubChecks;

function hasClass(element: XmlElement, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** What the captions of the figures around a picture say, whole and without their credits. */
function captionsOf(picture: XmlElement): readonly string[] {
  const figures = around(picture).filter(({ local }) => local === 'figure');
  const captions = figures.flatMap((figure) => childrenOf(figure, 'figcaption'));
  const parts = captions.flatMap((caption) => below(caption).filter((each) => hasClass(each, 'caption')));
  return [...captions, ...parts].map((element) => folded(wordsIn(element)));
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
