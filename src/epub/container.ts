import { Readable } from 'node:stream';
import { EPub } from 'epub-gen-memory';
import type { Cache } from '../publication/cache.js';
import type { Sink } from '../publication/sink.js';
import { contentFolder } from './addresses.js';
import { archiveOf, type PackedFile, packFileOnce } from './packed-file.js';
import { enhancementsFile, styleFile } from './xhtml.js';

/** Everything that goes into the container, made and named by us. */
export interface ContainerParts {
  readonly packageDocument: string;
  readonly navigationDocument: string;
  readonly ncx: string;
  readonly style: string;
  readonly enhancements: string;
  /** The content documents in reading order. */
  readonly documents: readonly PackedFile[];
  /** Fonts and their licences. */
  readonly fonts: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly pictures: readonly { readonly path: string; readonly read: () => Promise<Uint8Array> }[];
}

/** Nothing of the clock: the first moment that a zip file can name. */
const zipDate = new Date(Date.UTC(1980, 0, 1));

/**
 * Put the files into an OCF container (EPUB 3.3, 4): `mimetype` first and stored, pictures stored, text deflated;
 * the same files give the same bytes. Each picture is read when it is written, and forgotten.
 * @param cache keeps what was deflated
 * @throws where a name can't be used, stands for two files, or a file has been lost on the way: a mistake in Colophon
 */
export async function packContainer(parts: ContainerParts, sink: Sink, cache?: Cache): Promise<void> {
  const others = [
    { path: 'content.opf', bytes: parts.packageDocument },
    { path: 'toc.ncx', bytes: parts.ncx },
    { path: 'toc.xhtml', bytes: parts.navigationDocument },
    { path: styleFile, bytes: parts.style },
    { path: enhancementsFile, bytes: parts.enhancements },
    ...parts.fonts,
  ];
  const packed = await Promise.all(others.map(({ path, bytes }) => packFileOnce(path, bytes, cache)));
  const files = [...parts.documents, ...packed];
  checkNames([...files, ...parts.pictures].map(({ path }) => path));
  await new Packager(files, parts.pictures).pack(sink);
}

/**
 * The packager with nothing left to its own devices. Out of the box it parses and rewrites the text, fetches every
 * address that it finds, and dates the book by the clock; here it only assembles what it is given.
 */
class Packager extends EPub {
  readonly #files: readonly PackedFile[];
  readonly #pictures: ContainerParts['pictures'];

  constructor(files: readonly PackedFile[], pictures: ContainerParts['pictures']) {
    // Its own files are written over by ours.
    const ours = { css: ' ', contentOPF: ' ', tocNCX: ' ', tocXHTML: ' ' };
    super({ title: 'book', date: zipDate.toISOString(), ...ours }, []);
    this.#files = files;
    this.#pictures = pictures;
  }

  /** Our pictures, as they are: deflating a JPEG takes most of the time and saves nothing. */
  protected override async downloadAllImages(): Promise<void> {
    for (const { path, read } of this.#pictures) this.zip.file(`${contentFolder}/${path}`, readWhenAsked(read));
  }

  protected override async downloadAllFonts(): Promise<void> {
    await this.zip.loadAsync(archiveOf(this.#files, contentFolder));
    for (const { path, isDeflated } of this.#files) {
      const { options } = this.zip.file(`${contentFolder}/${path}`) ?? {};
      // Or it would be unpacked again.
      if (options && isDeflated) options.compression = 'DEFLATE';
    }
  }

  protected override async makeCover(): Promise<void> {}

  async pack(sink: Sink): Promise<void> {
    await this.render();
    for (const [name, file] of Object.entries(this.zip.files)) {
      // Entries for folders aren't part of a container and would carry the time of the build.
      if (file.dir) delete this.zip.files[name];
      else file.date = zipDate;
    }
    this.#checkNothingLost();
    const packed = this.zip.generateNodeStream({ platform: 'UNIX', compression: 'STORE' });
    // As objects: pieces of bytes would be joined to larger ones, of the whole book.
    for await (const piece of new Readable({ objectMode: true }).wrap(packed)) await sink.write(piece);
  }

  /** The packager writes over files of the same name without a word. */
  #checkNothingLost(): void {
    const ours = [...this.#files, ...this.#pictures].map(({ path }) => `${contentFolder}/${path}`);
    const found = Object.keys(this.zip.files).sort();
    const expected = ['mimetype', 'META-INF/container.xml', ...ours].sort();
    if (found.join('\n') !== expected.join('\n'))
      throw new Error(`the container has ${found.length} files where ${expected.length} were given`);
  }
}

/** A stream of what is read when the packager comes to it. */
function readWhenAsked(read: () => Promise<Uint8Array>): Readable {
  return Readable.from(
    (async function* () {
      const { buffer, byteOffset, byteLength } = await read();
      yield Buffer.from(buffer, byteOffset, byteLength);
    })(),
    { objectMode: false },
  );
}

/** Names that every file system and reader can hold, no two of them equal where case doesn't count (OCF, 4.2.3). */
function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!/^(images\/|fonts\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(name))
      throw new Error(`“${name.slice(0, 80)}” cannot name a file of an EPUB`);
    if (seen.has(name.toLowerCase())) throw new Error(`two files of the EPUB are called “${name}”`);
    seen.add(name.toLowerCase());
  }
}
