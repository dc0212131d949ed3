import { parseCredit } from '../credit/index.js';
import type { Place } from '../diagnostics/messages.js';
import type { Photo } from '../photo/photo.js';
import type { Credit, FigureImage, NodeId } from '../publication/content.js';
import { withoutBidiControls } from './bidi-controls.js';
import { foldWords } from './fold-words.js';
import type { Scope } from './scope.js';

/** A licence given beside a credit. */
export interface SourceLicence {
  readonly name: string;
  readonly url?: string;
}

/** A picture of a figure with the photo it shows and the credit of its own title. */
export interface ShownImage {
  readonly figureImage: FigureImage;
  readonly photo: Photo;
  readonly place: Place;
  readonly credit?: string;
}

interface CreditsInput {
  readonly figure: NodeId;
  readonly place: Place;
  readonly images: readonly ShownImage[];
  readonly withheld: boolean;
  readonly credit?: string;
  readonly licence?: SourceLicence;
  readonly scope: Scope;
}

/**
 * The credits of a figure, the common one first, each to the letter. A picture without any is credited in the words
 * of its own metadata; where there are none, that is an error. A contradiction between the two is reported.
 */
export function creditsOf(input: CreditsInput): readonly Credit[] {
  const { credit: common, images, place, scope } = input;
  const credits: Credit[] = [];
  const add = (line: string, image?: NodeId) => credits.push(makeCredit(line, input, credits.length, image));
  if (common) add(common);
  const multiple = images.length > 1;
  for (const { credit, photo, figureImage, place: imagePlace } of images) {
    const line = credit ?? common;
    if (line) reportConflict(line, photo, imagePlace, scope);
    if (credit) add(credit, multiple ? figureImage.id : undefined);
    else if (!common) {
      const own = creditFromMetadata(photo);
      if (own) {
        scope.messages.report('credit-from-file', imagePlace, `the credit is taken from "${photo.file}": ${own}`);
        add(own, multiple ? figureImage.id : undefined);
      } else scope.messages.report('credit-missing', imagePlace, `"${photo.file}" has no credit`);
    }
  }
  if (input.withheld && !common) scope.messages.report('credit-missing', place, 'the withheld picture has no credit');
  return credits;
}

function makeCredit(line: string, input: CreditsInput, index: number, image: NodeId | undefined): Credit {
  const { figure, licence, scope, place } = input;
  const words = withoutBidiControls(line.trim(), place, scope.messages);
  return {
    id: scope.ids.part(figure, index === 0 ? 'credit' : `credit-${index + 1}`),
    line: words,
    parsed: parseCredit(words),
    ...(image ? { image } : {}),
    ...(licence ? { licence } : {}),
  };
}

function creditFromMetadata({ metadata }: Photo): string | undefined {
  const { creditLine, creators, copyrightNotice } = metadata;
  return creditLine?.trim() || creators.join(', ').trim() || copyrightNotice?.trim() || undefined;
}

/** The file's credit line often names the agency alone; it contradicts only where neither holds the other. */
function reportConflict(line: string, { file, metadata }: Photo, place: Place, { messages }: Scope): void {
  const own = metadata.creditLine?.trim();
  if (!own) return;
  const [written, embedded] = [wordsOf(line), wordsOf(own)];
  const within = (some: ReadonlySet<string>, all: ReadonlySet<string>) => [...some].every((word) => all.has(word));
  if (within(written, embedded) || within(embedded, written)) return;
  messages.report('credit-conflict', place, `the credit says "${line}", but "${file}" says "${own}"`);
}

function wordsOf(line: string): ReadonlySet<string> {
  return new Set(foldWords(line).split(' '));
}
