import { extname, normalize } from 'node:path/posix';
import type { Finding, Messages, Place } from '../diagnostics/messages.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Attachment } from '../pdf/attachment.js';
import type { Photo } from '../photo/photo.js';
import type { Cache } from '../publication/cache.js';
import type { AttachOptions, Edition, PdfEdition } from '../publication/edition.js';
import type { ImageResource } from '../publication/image-resource.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import type { FontFace } from '../typeset/page.js';
import { archiveRecord, type CarriedInput } from './archive-record.js';
import { sha256Of } from './build-record.js';
import { creditFiles } from './credit-tables.js';
import { findingRecords } from './findings-json.js';
import type { PrintedPages } from './printed-at.js';
import type { World } from './world.js';

/** What the attachments of a PDF are made from. */
export interface AttachInput {
  readonly manuscript: Pick<Manuscript, 'inputs' | 'sources' | 'photos' | 'fonts'>;
  readonly publication: Publication;
  readonly edition: PdfEdition;
  readonly editions: readonly Edition[];
  /** Those that it embeds. */
  readonly fonts: readonly FontFace[];
  readonly pages: PrintedPages;
  /** Of the output files, without ending. */
  readonly name: string;
  /** The e-book, where it is asked for. */
  readonly epub?: Uint8Array;
}

/** A picture in the form in which it is attached. */
interface AttachedPicture {
  readonly form: NonNullable<CarriedInput['attached']>;
  readonly mediaType: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * Report the pictures that the settings ask for and that can't be attached; the findings are attached themselves, and so
 * are complete before the first attachment is made.
 */
export function judgeAttachments(
  { photos, fonts }: Pick<Manuscript, 'photos' | 'fonts'>,
  { attach }: PdfEdition,
  publication: Publication,
  messages: Messages,
): void {
  const bound = fonts.find((family) => !mayBeHandedOn(family));
  if (bound && attach?.fonts === 'installable') {
    const reason = `no font is attached: the maker of "${bound.name}" lets it be embedded, and not handed on whole`;
    messages.report('font-unattached', bound.place, reason);
  }
  if (attach?.pictures !== 'clean') return;
  for (const { file } of [...photos.values()].filter(({ clean }) => !clean)) {
    const reason = `"${file}" is not attached: its type keeps what it says of place and camera where it can't be taken out`;
    messages.report('picture-unattached', placeOf(file, publication), reason);
  }
}

function mayBeHandedOn({ regular, italic, bold, boldItalic }: Manuscript['fonts'][number]): boolean {
  return [regular, italic, bold, boldItalic].every((font) => font === undefined || font.installable);
}

/** The texts and fonts that are attached. */
function attachedSources({ sources, fonts }: AttachInput['manuscript'], attach: AttachOptions): Manuscript['sources'] {
  const fontsToo = attach.fonts === 'all' || (attach.fonts === 'installable' && fonts.every(mayBeHandedOn));
  return sources.filter(({ kind }) => (kind === 'text' ? attach.manuscript : fontsToo));
}

function placeOf(file: string, publication: Publication): Place | undefined {
  return figuresOf(publication).find(({ images }) => images.some(({ facts }) => facts?.file === file))?.place;
}

/**
 * Everything that a PDF carries: the manuscript from which the same bytes can be built again, and what the build made
 * and found. Withheld pictures are nowhere among it: they are never read.
 */
export async function attachmentsOf(
  input: AttachInput,
  findings: readonly Finding[],
  world: World,
  cache?: Cache,
): Promise<readonly Attachment[]> {
  const { edition, manuscript, publication } = input;
  const { attach } = edition;
  if (!attach) return [];
  const pictures = await attachedPictures(manuscript.photos, attach, publication);
  const files = [
    ...attachedSources(manuscript, attach).map(sourceAttachment),
    ...[...pictures].map(([path, { form, mediaType, bytes }]) => ({
      path,
      bytes,
      mediaType,
      description: `Picture, ${descriptions[form]}`,
      relationship: 'Supplement' as const,
    })),
  ];
  const digests = new Map<string, Digest>();
  const inputs = () => carriedInputs(manuscript, attach, pictures, digests);
  const made = await madeByBuild(input, inputs, findings, world, cache);
  const carried = [...files.map((file) => digested(file, digests)), ...made];
  const { modified } = publication;
  const below = projectFolder(manuscript.inputs.map(({ path }) => path));
  return carried.map((file) => ({ ...file, path: normalize(`${below}${file.path}`), modified }));
}

/** Where inputs come from above the project's folder, it is attached so deep that they stay within what is taken out. */
function projectFolder(paths: readonly string[]): string {
  const above = paths.map((path) => path.split('/').filter((part) => part === '..').length);
  return 'project/'.repeat(Math.max(0, ...above));
}

type Digest = Pick<CarriedInput, 'byteLength' | 'sha256'>;

/** The same file; what it holds is known once it has been written, so that no picture is read twice. */
function digested<File extends Pick<Attachment, 'path' | 'bytes' | 'sha256'>>(
  file: File,
  digests: Map<string, Digest>,
): File {
  const bytes = async () => {
    const read = await file.bytes();
    digests.set(file.path, { byteLength: read.byteLength, sha256: file.sha256 ?? sha256Of(read) });
    return read;
  };
  return { ...file, bytes };
}

const descriptions = {
  'as it is': 'as supplied',
  clean: 'as supplied, without whereabouts and camera',
  published: 'as it is printed',
} as const;

/** IANA, RFC 8081. */
const fontTypes: Readonly<Record<string, string>> = {
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.ttc': 'font/collection',
  '.otc': 'font/collection',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const textTypes: Readonly<Record<string, { readonly mediaType: string; readonly description: string }>> = {
  '.yaml': { mediaType: 'application/yaml', description: 'Settings of the publication' },
  '.json': { mediaType: 'application/json', description: 'Theme' },
  '.md': { mediaType: 'text/markdown', description: 'Article' },
};

function sourceAttachment({ path, kind, bytes, sha256 }: Manuscript['sources'][number]): Omit<Attachment, 'modified'> {
  const file = { path, bytes: async () => bytes, sha256 };
  if (kind === 'font') {
    const mediaType = fontTypes[extname(path).toLowerCase()] ?? 'font/sfnt';
    return { ...file, mediaType, description: 'Font', relationship: 'Supplement' };
  }
  const { mediaType, description } = textTypes[extname(path).toLowerCase()] ?? {
    mediaType: 'text/plain',
    description: 'Text of the manuscript',
  };
  return { ...file, mediaType, description, relationship: 'Source' };
}

async function attachedPictures(
  photos: Manuscript['photos'],
  { pictures }: AttachOptions,
  publication: Publication,
): Promise<ReadonlyMap<string, AttachedPicture>> {
  const forms: Readonly<
    Record<AttachOptions['pictures'], (photo: Photo) => AttachedPicture | undefined | Promise<AttachedPicture>>
  > = {
    none: () => undefined,
    original: ({ mediaType, original }) => ({ form: 'as it is', mediaType, bytes: original }),
    clean: ({ mediaType, clean }) => clean && { form: 'clean', mediaType, bytes: clean },
    published: ({ file }) => {
      const image = shownImage(file, publication);
      return image && publishedPicture(image);
    },
  };
  const attached = new Map<string, AttachedPicture>();
  for (const [path, photo] of photos) {
    const picture = await forms[pictures](photo);
    if (picture) attached.set(path, picture);
  }
  return attached;
}

function shownImage(file: string, publication: Publication): ImageResource | undefined {
  const images = figuresOf(publication).flatMap((figure) => figure.images);
  return images.find(({ facts }) => facts?.file === file)?.image;
}

async function publishedPicture(image: ImageResource): Promise<AttachedPicture> {
  const { mediaType } = await image.rendition('pdf');
  return { form: 'published', mediaType, bytes: async () => (await image.rendition('pdf')).bytes };
}

/** Of what isn't attached as it is, the digest is that of the form that is: a rebuild from it says the same. */
function carriedInputs(
  manuscript: AttachInput['manuscript'],
  attach: AttachOptions,
  pictures: ReadonlyMap<string, AttachedPicture>,
  digests: ReadonlyMap<string, Digest>,
): readonly CarriedInput[] {
  const sources = new Set(attachedSources(manuscript, attach).map(({ path }) => path));
  return manuscript.inputs.map((input) => {
    const form = sources.has(input.path) ? 'as it is' : pictures.get(input.path)?.form;
    return { ...input, ...digests.get(input.path), ...(form ? { attached: form } : {}) };
  });
}

/** What the build made, in a folder that the author has no file in. */
async function madeByBuild(
  { manuscript, publication, editions, fonts, pages, name, epub }: AttachInput,
  inputs: () => readonly CarriedInput[],
  found: readonly Finding[],
  world: World,
  cache: Cache | undefined,
): Promise<readonly Omit<Attachment, 'modified'>[]> {
  // Whichever formats are written beside the PDF, its bytes are the same.
  const { json, csv } = await creditFiles(publication, { epub: true, pages }, found, cache);
  const record = async () =>
    Buffer.from(await archiveRecord({ publication, editions, fonts, inputs: inputs() }, world));
  const findings = Buffer.from(`${JSON.stringify(findingRecords(found), null, 2)}\n`);
  const folder = freeFolder([...manuscript.sources.map(({ path }) => path), ...manuscript.photos.keys()]);
  const text = (
    file: string,
    content: Uint8Array | (() => Promise<Uint8Array>),
    mediaType: string,
    description: string,
  ) => ({
    path: `${folder}/${file}`,
    bytes: async () => (content instanceof Uint8Array ? content : content()),
    mediaType,
    description,
    relationship: 'Data' as const,
  });
  return [
    text('build.json', record, 'application/json', 'Record of the build: versions, fonts, digests of all inputs'),
    text('findings.json', findings, 'application/json', 'Findings of the build'),
    text(`${name}.credits.json`, json, 'application/ld+json', 'Credits and rights of the pictures, for programs'),
    text(`${name}.credits.csv`, csv, 'text/csv', 'Credits and rights of the pictures, as a table'),
    ...(epub ? [ebook(`${folder}/${name}.epub`, epub)] : []),
  ];
}

function ebook(path: string, bytes: Uint8Array): Omit<Attachment, 'modified'> {
  const mediaType = 'application/epub+zip';
  return {
    path,
    bytes: async () => bytes,
    mediaType,
    description: 'The same as an e-book',
    relationship: 'Alternative',
  };
}

function freeFolder(paths: readonly string[]): string {
  const taken = new Set(paths.map((path) => path.split('/')[0]?.normalize('NFC').toLowerCase()));
  let folder = 'record';
  while (taken.has(folder)) folder += '-';
  return folder;
}
