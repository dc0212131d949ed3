import { isBlank } from '../diagnostics/graphemes.js';
import type { Place } from '../diagnostics/messages.js';
import type { Photo } from '../photo/photo.js';
import type { Alternative, Figure, FigureImage, Line, NodeId, Phrasing, Withheld } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import { judgeAlternative } from './alternative-text.js';
import { withoutBidiControls } from './bidi-controls.js';
import { creditHint, reportLostCaption } from './credit-hint.js';
import { reportMetadataConflicts } from './credit-rules/agreement.js';
import { judgeFigure } from './credit-rules/judge-figure.js';
import { creditsOf, type Permission, type ShownImage, type SourceLicence } from './figure-credits.js';
import { figureLabel } from './figure-label.js';
import { publishImage } from './image-rights.js';
import { originOf } from './metadata-origin.js';
import { setPhrasing } from './phrasing.js';
import { trimPhrasing } from './phrasing-tools.js';
import type { Scope, SourceImage } from './scope.js';
import { splitCredit } from './split-credit.js';
import { judgeWaivers, type WrittenWaiver } from './waivers.js';

/** A figure as the manuscript has it, whichever way it was written. */
export interface SourceFigure {
  readonly kind: 'figure' | 'portrait';
  readonly place: Place;
  /** Where the parts stand that are reported on, where that is known better. */
  readonly creditPlace?: Place;
  readonly name?: string;
  readonly images: readonly SourceImage[];
  /** Not yet set. */
  readonly caption: readonly Phrasing[];
  readonly credit?: string;
  readonly licence?: SourceLicence;
  readonly permission?: Permission;
  readonly waivers?: readonly WrittenWaiver[];
  readonly width: Figure['width'];
  /** The reason given, where the picture is withheld. */
  readonly withheld?: string;
  /** The alternative text of a withheld picture. */
  readonly description?: string;
}

/** A picture with its own words taken apart. */
interface OwnWords {
  readonly label: readonly Phrasing[];
  readonly credit?: string;
}

/** Build a figure: pictures, caption, credits, number. Registers it as an anchor where the author named it. */
export function resolveFigure(source: SourceFigure, outer: Scope): Figure {
  const { kind, name, place, width, permission = {} } = source;
  const id = name ? outer.ids.named(name, 'fig') : outer.ids.next(kind === 'figure' ? 'fig' : 'portrait');
  const scope = withWaivers(source, id, outer);
  const photos = source.images.map(({ src }) => scope.photo(src));
  const { caption: words, credit, own } = takeApart(source, photos, scope);
  const withheld = source.withheld === undefined ? undefined : withheldNotice(source, id, scope);
  const images = withheld
    ? []
    : resolveImages({ source, id, photos, own, caption: words, credit: credit ?? '', scope });
  const caption = kind === 'figure' && words.length > 0 ? line(words, scope.ids.part(id, 'caption'), scope) : undefined;
  if (withheld && !caption) scope.messages.report('withheld-caption', place, 'the withheld picture has no caption');
  const creditPlace = source.creditPlace ?? place;
  const { credits, fromFile } = creditsOf({
    figure: id,
    place: creditPlace,
    images,
    withheld: withheld !== undefined,
    ...(credit ? { credit } : {}),
    ...(source.licence ? { licence: source.licence } : {}),
    hint: () => creditHint(textOf(words), source.images[0]?.alt ?? '', scope),
    scope,
  });
  if (fromFile.size > 0) for (const image of source.images) reportLostCaption(image.alt ?? '', image.place, scope);
  const printed = [words, ...own.map(({ label }) => label)].map(textOf).join('\n');
  judgeFigure({ place: creditPlace, words: printed, images, credits, fromFile, permission }, scope);
  const number = kind === 'figure' ? scope.figures.next() : 0;
  if (name) {
    const label = figureLabel(scope.terms, number);
    const anchor = { kind: 'figure', target: id, words: caption?.children ?? [], label, number, place } as const;
    scope.anchors.declare(scope.file, name, anchor);
  }
  return {
    type: 'figure',
    id,
    place,
    number,
    images: images.map(({ figureImage, photo }) => permitted(publishImage(figureImage, photo, credits), permission)),
    ...(withheld ? { withheld } : {}),
    ...(caption ? { caption } : {}),
    credits,
    width,
  };
}

/** What is said of the figure is said with its waivers in mind. */
function withWaivers({ waivers = [] }: SourceFigure, id: NodeId, scope: Scope): Scope {
  const judged = judgeWaivers(waivers, scope.messages.about(id));
  return { ...scope, messages: scope.messages.about(id, judged) };
}

/** The author's word on the end of the permission goes before the file's. */
function permitted(image: FigureImage, { expires }: Permission): FigureImage {
  return expires && image.facts ? { ...image, facts: { ...image.facts, expires } } : image;
}

/** The caption without its credit, the common credit, and the words of each picture. */
function takeApart(source: SourceFigure, photos: readonly (Photo | undefined)[], scope: Scope) {
  const own = source.images.map(({ title }) => ownWords(title, scope));
  const [first] = own;
  // The words of a single picture without a caption are the figure's.
  const sole = own.length === 1 && source.caption.length === 0 && first ? first : undefined;
  const { caption, credit } = splitCredit(
    sole?.label ?? source.caption,
    source.credit ?? sole?.credit,
    scope.language,
    scope.house.agencies,
  );
  return { caption: captionWords(caption, source, photos, scope), credit, own: sole ? [] : own };
}

function line(children: readonly Phrasing[], id: NodeId, scope: Scope): Line {
  return { id, children: setPhrasing(children, scope) };
}

/** The title of a picture: its words, and the credit at their end. */
function ownWords(title: string | undefined, scope: Scope): OwnWords {
  if (!title || isBlank(title)) return { label: [] };
  const { caption, credit } = splitCredit(
    [{ type: 'text', value: title.trim() }],
    undefined,
    scope.language,
    scope.house.agencies,
  );
  return { label: caption, ...(credit ? { credit } : {}) };
}

/** The caption as supplied; else what the single picture's own metadata say, which is reported. */
function captionWords(
  supplied: readonly Phrasing[],
  { kind, images, place, withheld }: SourceFigure,
  photos: readonly (Photo | undefined)[],
  scope: Scope,
): readonly Phrasing[] {
  const [photo] = photos;
  const described = photo?.metadata.caption?.replace(/\s+/g, ' ').trim();
  const decorative = images[0]?.alt === '';
  const absent = supplied.length === 0 && images.length === 1 && kind === 'figure' && withheld === undefined;
  if (!absent || !photo || !described || decorative) return supplied;
  const { caption } = splitCredit(
    [{ type: 'text', value: described }],
    undefined,
    scope.language,
    scope.house.agencies,
  );
  const where = `"${photo.file}"${originOf('caption', photo.metadata)}`;
  scope.messages.report('caption-from-file', place, `the caption is taken from ${where}: ${textOf(caption)}`);
  reportMetadataConflicts(['caption'], { photo, place }, scope);
  return caption;
}

function withheldNotice({ withheld = '', description, place }: SourceFigure, id: NodeId, scope: Scope): Withheld {
  const reason = withoutBidiControls(withheld.trim(), place, scope.messages);
  if (isBlank(reason)) scope.messages.report('withheld-reason', place, 'the picture is withheld without a reason');
  const words = isBlank(reason) ? scope.terms.withheld : `${scope.terms.withheld}: ${reason}`;
  return {
    ...line([{ type: 'text', value: words }], scope.ids.part(id, 'withheld'), scope),
    ...(description ? { description } : {}),
  };
}

interface ImagesInput {
  readonly source: SourceFigure;
  readonly id: NodeId;
  readonly photos: readonly (Photo | undefined)[];
  readonly own: readonly OwnWords[];
  readonly caption: readonly Phrasing[];
  readonly credit: string;
  readonly scope: Scope;
}

function resolveImages({ source, id, photos, own, caption, credit, scope }: ImagesInput): readonly ShownImage[] {
  const { images, place } = source;
  if (images.length === 0) scope.messages.report('figure-empty', place, 'the figure has no picture');
  const captionText = textOf(caption);
  return images.flatMap((image, index) => {
    const photo = photos[index];
    const words = own[index];
    const printed = [
      { words: captionText, credit },
      { words: textOf(words?.label ?? []), credit: words?.credit ?? credit },
    ];
    const alternative = judgeAlternative(image, photo, printed, scope);
    // A picture that failed the gate has been reported.
    if (!photo) return [];
    const part = scope.ids.part(id, images.length === 1 ? 'image' : `image-${index + 1}`);
    return [
      { photo, place: image.place, figureImage: figureImage(part, photo, alternative, words, scope), ...pick(words) },
    ];
  });
}

function pick(words: OwnWords | undefined): { readonly credit?: string } {
  return words?.credit ? { credit: words.credit } : {};
}

function figureImage(
  id: NodeId,
  photo: Photo,
  alternative: Alternative,
  words: OwnWords | undefined,
  scope: Scope,
): FigureImage {
  const label = trimPhrasing(words?.label ?? []);
  return {
    id,
    image: photo.image,
    alternative,
    ...(label.length > 0 ? { label: line(label, scope.ids.part(id, 'label'), scope) } : {}),
  };
}
