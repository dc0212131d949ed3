import type { Nodes } from 'mdast';
import { InputChanged } from '../diagnostics/input-changed.js';
import type { Messages, Place } from '../diagnostics/messages.js';
import type { Problem } from '../diagnostics/problem.js';
import type { OnStep } from '../diagnostics/progress.js';
import { examinePhoto, type PhotoResult } from '../photo/gate.js';
import type { Photo } from '../photo/photo.js';
import { type PictureCaps, screenPpi, usualCaps } from '../photo/rendition.js';
import type { Cache } from '../publication/cache.js';
import type { ProjectFiles } from './files.js';
import type { NamedPicture, ParsedArticle, SourceArticle } from './manuscript.js';
import { placeOfNode, walk } from './markdown.js';
import { resolveReference } from './reference.js';
import type { Settings } from './settings.js';

/** How many pictures are decoded at a time: enough to keep the cores busy, few enough to keep memory small. */
const atATime = 4;

/** Bytes of pictures that are kept until the build ends, so that they needn't be read again: enough for the pictures of an issue. */
const mostKept = 24_000_000;

/** A picture as an article or the settings name it. */
export interface PictureUse extends NamedPicture {
  /** The file that names it. */
  readonly from: string;
}

/**
 * Every picture that the articles and the settings name, each file examined once. A problem is reported wherever the picture is used;
 * a warning about a sound picture only where it is used first.
 * @returns the sound ones by path relative to the project, in order of first use
 */
export async function readPictures(
  articles: readonly SourceArticle[],
  cover: PictureUse | undefined,
  files: ProjectFiles,
  caps: PictureCaps,
  messages: Messages,
  { onStep, cache }: { readonly onStep?: OnStep | undefined; readonly cache?: Cache | undefined } = {},
): Promise<ReadonlyMap<string, Photo>> {
  const named = articles.flatMap(({ file, pictures }) => pictures.map((picture) => ({ ...picture, from: file })));
  const uses = [...(cover ? [cover] : []), ...named].map((use) => ({
    ...use,
    ...resolveReference(use.src, use.from, files.up),
  }));
  const first = new Map(
    uses.flatMap(({ path, from }) => (path === undefined ? [] : [[path, from] as const])).reverse(),
  );
  const results = new Map<string, PhotoResult>();
  const room = { left: mostKept };
  await eachOf([...first], atATime, async ([path, from]) => {
    onStep?.({ what: 'picture', done: results.size, total: first.size, name: path });
    results.set(path, await examine(path, from, files, caps, room, cache));
  });

  const photos = new Map<string, Photo>();
  for (const { path, problem, place } of uses) {
    const result = path === undefined ? { problems: problem ? [problem] : [] } : results.get(path);
    if (!(path !== undefined && photos.has(path))) report(result?.problems ?? [], place, messages);
    if (path !== undefined && result?.photo) photos.set(path, result.photo);
  }
  return photos;
}

/** How large the editions want their pictures, and how long one may take. */
export function pictureCaps({ editions }: Settings, seconds: number): PictureCaps {
  const { megapixels } = editions?.epub ?? {};
  const { ppi, conformance } = editions?.pdf ?? {};
  const usualPpi = conformance === 'screen' ? screenPpi : usualCaps.ppi;
  return {
    megapixels: megapixels === undefined ? usualCaps.megapixels : Number(megapixels),
    ppi: ppi === undefined ? usualPpi : Number(ppi),
    seconds,
  };
}

function report(problems: readonly Problem[], place: Place, messages: Messages): void {
  for (const { ruleId, reason, hint } of problems) messages.report(ruleId, place, reason, hint);
}

/** @param room how many bytes more may be kept */
async function examine(
  path: string,
  from: string,
  files: ProjectFiles,
  caps: PictureCaps,
  room: { left: number },
  cache: Cache | undefined,
): Promise<PhotoResult> {
  const { bytes, sha256, problem } = { sha256: '', ...(await files.read(path, from, 'picture')) };
  if (!bytes) return { problems: [problem] };
  const kept = bytes.byteLength <= room.left ? bytes : undefined;
  room.left -= kept?.byteLength ?? 0;
  const again = async () => {
    if (kept) return kept;
    const result = await files.read(path, from, 'picture');
    if (!result.bytes) throw new InputChanged(path);
    return result.bytes;
  };
  return examinePhoto(path, bytes, again, caps, sha256, cache);
}

/** The pictures of an article that are to be printed, in the order of the text. */
export function picturesOf({ file, frontMatter, locate, tree }: ParsedArticle): readonly NamedPicture[] {
  const { lead } = frontMatter;
  const bylines = Array.isArray(frontMatter.byline) ? frontMatter.byline : [frontMatter.byline];
  const portraits = bylines.flatMap((byline, index) => {
    if (typeof byline !== 'object' || !byline.portrait?.src) return [];
    const path = Array.isArray(frontMatter.byline) ? ['byline', index] : ['byline'];
    return [{ src: byline.portrait.src, place: locate([...path, 'portrait', 'src']) }];
  });
  const leads = lead?.src && lead.withheld === undefined ? [{ src: lead.src, place: locate(['lead', 'src']) }] : [];
  const nodes = [...shown(tree)];
  const referenced = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const inBody = nodes.flatMap((node) => {
    const src = srcOf(node, referenced);
    return src === undefined ? [] : [{ src, place: placeOfNode(node, file) }];
  });
  return [...portraits, ...leads, ...inBody];
}

/** Every node but those of withheld figures: nothing is asked of a picture that isn't printed, not even that it is there. */
function* shown(tree: Nodes): Generator<Nodes> {
  let hidden = Number.POSITIVE_INFINITY;
  for (const { node, depth } of walk(tree)) {
    if (depth > hidden) continue;
    const isWithheld = node.type === 'containerDirective' && node.attributes?.withheld !== undefined;
    hidden = isWithheld ? depth : Number.POSITIVE_INFINITY;
    if (!isWithheld) yield node;
  }
}

/** The picture that a node names: an image, the definition of one, or a figure. */
function srcOf(node: Nodes, referenced: ReadonlySet<string>): string | undefined {
  switch (node.type) {
    case 'image':
      return node.url;
    case 'definition':
      return referenced.has(node.identifier) ? node.url : undefined;
    case 'containerDirective':
    case 'leafDirective':
      return node.attributes?.src ?? undefined;
    default:
      return undefined;
  }
}

async function eachOf<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
