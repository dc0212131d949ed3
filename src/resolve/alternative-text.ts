import { isBlank } from '../diagnostics/graphemes.js';
import type { Photo } from '../photo/photo.js';
import type { Alternative } from '../publication/content.js';
import { withoutBidiControls } from './bidi-controls.js';
import { foldWords } from './fold-words.js';
import { originOf } from './metadata-origin.js';
import type { Scope, SourceImage } from './scope.js';

/** A caption and the credit behind it; empty where there is none. */
export interface PrintedWords {
  readonly words: string;
  readonly credit: string;
}

/**
 * What stands in for a picture, as typed: the author's words, else the picture's own. WCAG 2.2, 1.1.1.
 * @param printed what is printed with the picture, which an alternative text must not repeat
 */
export function judgeAlternative(
  { alt, src, place }: SourceImage,
  photo: Photo | undefined,
  printed: readonly PrintedWords[],
  { messages }: Scope,
): Alternative {
  const supplied = alt === undefined ? photo?.metadata.alternativeText : alt;
  if (supplied === undefined) {
    // What a picture that failed the gate says of itself can't be known.
    if (photo) messages.report('alt-missing', place, `"${photo.file}" has no alternative text`);
    return { kind: 'decorative' };
  }
  const text = withoutBidiControls(supplied.replace(/\s+/g, ' ').trim(), place, messages);
  if (alt === undefined && photo) {
    const where = `"${photo.file}"${originOf('alternativeText', photo.metadata)}`;
    messages.report('alt-from-file', place, `the alternative text is taken from ${where}: ${text}`);
  }
  if (isBlank(text)) {
    if (printed.some(({ words }) => words.trim() !== ''))
      messages.report('alt-empty', place, `"${src}" has a caption and an empty alternative text`);
    return { kind: 'decorative' };
  }
  if (isFileName(text, src)) {
    messages.report('alt-file-name', place, `the alternative text "${text}" is the name of a file`);
  } else if (placeholder.test(text)) {
    messages.report('alt-file-name', place, `the alternative text "${text}" says no more than that there is a picture`);
  } else {
    const repeated = whatIsRepeated(text, printed);
    if (repeated) messages.report('alt-is-caption', place, `the alternative text repeats ${repeated}`);
  }
  return { kind: 'text', text };
}

/** A beginning of so many words is no accident. */
const fewestWords = 6;

/** Who hears the caption after the alternative text has heard it then: whole, with its credit, or how it begins. */
function whatIsRepeated(text: string, printed: readonly PrintedWords[]): string | undefined {
  const said = foldWords(text);
  const captions = printed.map(({ words, credit }) => ({
    words: foldWords(words),
    whole: foldWords(`${words} ${credit}`),
  }));
  if (captions.some(({ words, whole }) => said === words || said === whole)) return 'the caption';
  const begins = (one: string, other: string) => one.split(' ').length >= fewestWords && other.startsWith(`${one} `);
  return captions.some(({ words }) => begins(said, words) || begins(words, said))
    ? 'how the caption begins'
    : undefined;
}

/** What pages and word processors put in the place of a description. WCAG 2.2, F30. */
const placeholder =
  /^(?:(?:file|stock|archive|illustrative|lead|main|header|hero|featured|press|handout)\s+)?(?:photos?|photographs?|pictures?|images?|pics?|graphics?|illustrations?|illustrative|figures?|fig\.|screen\s?shots?|placeholder|untitled|file|fotos?|bild(?:er)?|symbolbild|abbildung|abb\.|imagen|imagem|immagine|afbeelding|photo d['’]illustration|image d['’]illustration|фото|изображение|תמונה|צילום|אילוסטרציה|صورة)(?:\s*\d{1,4})?\s*[.:]?$/iu;

function isFileName(text: string, src: string): boolean {
  const base = src.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const fromCamera = /^(?:IMG|DSC[FN]?|PXL|MVI|P)[_-]?\d{3,}$/i.test(text);
  const sameName = text === base && /[\d_-]/.test(base);
  return fromCamera || sameName || /^\S+\.(?:jpe?g|png|gif|webp|tiff?|avif|heic)$/i.test(text);
}
