import { isBlank } from '../diagnostics/graphemes.js';
import type { Photo } from '../photo/photo.js';
import type { Alternative } from '../publication/content.js';
import { withoutBidiControls } from './bidi-controls.js';
import { foldWords } from './fold-words.js';
import { originOf } from './metadata-origin.js';
import type { Scope, SourceImage } from './scope.js';

/**
 * What stands in for a picture, as typed: the author's words, else the picture's own. WCAG 2.2, 1.1.1.
 * @param printed the words printed with the picture, which an alternative text must not repeat
 */
export function judgeAlternative(
  { alt, src, place }: SourceImage,
  photo: Photo | undefined,
  printed: readonly string[],
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
    if (printed.some((words) => words.trim() !== ''))
      messages.report('alt-empty', place, `"${src}" has a caption and an empty alternative text`);
    return { kind: 'decorative' };
  }
  if (isFileName(text, src)) {
    messages.report('alt-file-name', place, `the alternative text "${text}" is the name of a file`);
  } else if (repeats(text, printed)) {
    messages.report('alt-is-caption', place, 'the alternative text repeats the caption');
  }
  return { kind: 'text', text };
}

function repeats(text: string, printed: readonly string[]): boolean {
  const folded = foldWords(text);
  return printed.some((words) => foldWords(words) === folded);
}

function isFileName(text: string, src: string): boolean {
  const base = src.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const fromCamera = /^(?:IMG|DSC[FN]?|PXL|MVI|P)[_-]?\d{3,}$/i.test(text);
  const sameName = text === base && /[\d_-]/.test(base);
  return fromCamera || sameName || /^\S+\.(?:jpe?g|png|gif|webp|tiff?|avif|heic)$/i.test(text);
}
