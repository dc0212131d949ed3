import { parseCredit } from '../credit/index.js';
import type { Place } from '../diagnostics/messages.js';
import type { MetadataField, Photo } from '../photo/photo.js';
import type { Credit, FigureImage, NodeId } from '../publication/content.js';
import { withoutBidiControls } from './bidi-controls.js';
import { originOf } from './metadata-origin.js';
import type { Scope } from './scope.js';
import { wrapLine } from './scripts.js';

/** A licence given beside a credit. */
export interface SourceLicence {
  readonly name: string;
  readonly url?: string;
}

/** What the author says of the permission to print the pictures of a figure, and of what was done to them. */
export interface Permission {
  /** The last day of the permission, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** The first day on which they may be published, `YYYY-MM-DD`. */
  readonly embargo?: string;
  /** What was changed in them: "cropped". */
  readonly edited?: string;
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
  /** What to do where there is no credit, if that can be said. */
  readonly hint: () => string | undefined;
  readonly scope: Scope;
}

/** The credits of a figure, and which of them its pictures' own metadata give. */
interface FigureCredits {
  readonly credits: readonly Credit[];
  readonly fromFile: ReadonlySet<NodeId>;
}

/**
 * The credits of a figure, the common one first, each to the letter. A picture without any is credited in the words
 * of its own metadata, which is reported; where there are none, that is an error.
 */
export function creditsOf(input: CreditsInput): FigureCredits {
  const { credit: common, images, place, scope } = input;
  const credits: Credit[] = [];
  const fromFile = new Set<NodeId>();
  const add = (line: string, image?: NodeId) => {
    const credit = makeCredit(line, input, credits.length, image);
    credits.push(credit);
    return credit.id;
  };
  if (common) add(common);
  const multiple = images.length > 1;
  for (const { credit, photo, figureImage, place: imagePlace } of images) {
    if (credit) add(credit, multiple ? figureImage.id : undefined);
    else if (!common) {
      const own = creditFromMetadata(photo);
      if (own) {
        const where = `"${photo.file}"${originOf(own.field, photo.metadata)}`;
        scope.messages.report('credit-from-file', imagePlace, `the credit is taken from ${where}: ${own.words}`);
        fromFile.add(add(own.words, multiple ? figureImage.id : undefined));
      } else scope.messages.report('credit-missing', imagePlace, `"${photo.file}" has no credit`, input.hint());
    }
  }
  if (input.withheld && !common)
    scope.messages.report('credit-missing', place, 'the withheld picture has no credit', input.hint());
  return { credits, fromFile };
}

function makeCredit(line: string, input: CreditsInput, index: number, image: NodeId | undefined): Credit {
  const { figure, licence, scope, place } = input;
  const words = withoutBidiControls(line.trim(), place, scope.messages);
  const set = wrapLine([{ type: 'text', value: words }], scope);
  return {
    id: scope.ids.part(figure, index === 0 ? 'credit' : `credit-${index + 1}`),
    line: words,
    ...(set.some(({ type }) => type !== 'text') ? { words: set } : {}),
    parsed: parseCredit(words, scope.house.agencies),
    ...(image ? { image } : {}),
    ...(licence ? { licence } : {}),
  };
}

function creditFromMetadata({
  metadata,
}: Photo): { readonly field: MetadataField; readonly words: string } | undefined {
  const { creditLine, creators, copyrightNotice } = metadata;
  const found = [
    { field: 'creditLine', words: creditLine?.trim() },
    { field: 'creators', words: creators.join(', ').trim() },
    { field: 'copyrightNotice', words: copyrightNotice?.trim() },
  ] as const;
  return found.flatMap(({ field, words }) => (words ? [{ field, words }] : []))[0];
}
