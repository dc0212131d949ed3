import { Readable } from 'node:stream';
import { EPub } from 'epub-gen-memory';
import type { Sink } from '../publication/sink.js';
import { contentFolder } from './addresses.js';

/** Everything that goes into the container, made and named by us. */
export interface ContainerParts {
  readonly packageDocument: string;
  readonly navigationDocument: string;
  readonly ncx: string;
  readonly style: string;
  /** The content documents in reading order. */
  readonly documents: readonly { readonly file: string; readonly text: string }[];
  /** Fonts and their licences. */
  readonly fonts: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly pictures: readonly { readonly path: string; readonly read: () => Promise<Uint8Array> }[];
}

/** Nothing of the clock: the first moment that a zip file can name. */
const zipDate = new Date(Date.UTC(1980, 0, 1));

/**
 * Put the files into an OCF container (EPUB 3.3, 4): `mimetype` first and stored, pictures stored, text deflated;
 * the same files give the same bytes. Each picture is read when it is written, and forgotten.
 * @throws where a name can't be used, stands for two files, or a file has been lost on the way: a mistake in Colophon
 */
export async function packContainer(parts: ContainerParts, sink: Sink): Promise<void> {
  checkNames([
    ...['content.opf', 'toc.ncx', 'toc.xhtml', 'style.css'],
    ...parts.documents.map(({ file }) => file),
    ...[...parts.fonts, ...parts.pictures].map(({ path }) => path),
  ]);
  await new Packager(parts).pack(sink);
}

/**
 * The packager with nothing left to its own devices. Out of the box it parses and rewrites the text, fetches every
 * address that it finds, and dates the book by the clock; here it only assembles what it is given.
 */
class Packager extends EPub {
  readonly #parts: ContainerParts;

  constructor(parts: ContainerParts) {
    // One template each, which only prints; our own key is passed on to them.
    const options = {
      title: 'book',
      css: parts.style,
      date: zipDate.toISOString(),
      chapterXHTML: '<%- text %>',
      contentOPF: '<%- parts.packageDocument %>',
      tocNCX: '<%- parts.ncx %>',
      tocXHTML: '<%- parts.navigationDocument %>',
      parts,
    };
    super(
      options,
      parts.documents.map(({ file, text }) => ({ title: file, filename: file, content: '', text })),
    );
    this.#parts = parts;
  }

  /** Our pictures, as they are: deflating a JPEG takes most of the time and saves nothing. */
  protected override async downloadAllImages(): Promise<void> {
    for (const { path, read } of this.#parts.pictures)
      this.zip.file(`${contentFolder}/${path}`, readWhenAsked(read), { compression: 'STORE' });
  }

  protected override async downloadAllFonts(): Promise<void> {
    for (const { path, bytes } of this.#parts.fonts) this.zip.file(`${contentFolder}/${path}`, bytes);
  }

  protected override async makeCover(): Promise<void> {}

  async pack(sink: Sink): Promise<void> {
    await this.render();
    for (const [name, file] of Object.entries(this.zip.files)) {
      // Entries for folders aren't part of a container and would carry the time of the build.
      if (file.dir) delete this.zip.files[name];
      else file.date = zipDate;
    }
    await this.#checkNothingLost();
    const packed = this.zip.generateNodeStream({
      platform: 'UNIX',
      compression: 'DEFLATE',
      compressionOptions: { level: 6 },
    });
    for await (const piece of new Readable().wrap(packed)) await sink.write(piece);
  }

  /** The packager cleans names and writes over files of the same name without a word. */
  async #checkNothingLost(): Promise<void> {
    const { packageDocument, navigationDocument, ncx, style, documents, fonts, pictures } = this.#parts;
    const texts = new Map([
      ['content.opf', packageDocument],
      ['toc.xhtml', navigationDocument],
      ['toc.ncx', ncx],
      ['style.css', style],
      ...documents.map(({ file, text }) => [file, text] as const),
    ]);
    for (const [name, text] of texts)
      if ((await this.zip.file(`${contentFolder}/${name}`)?.async('string')) !== text)
        throw new Error(`${name} was not packed whole`);
    const expected = texts.size + fonts.length + pictures.length + ['mimetype', 'META-INF/container.xml'].length;
    const found = Object.keys(this.zip.files).length;
    if (found !== expected) throw new Error(`the container has ${found} files where ${expected} were given`);
  }
}

/** A stream of what is read when the packager comes to it. */
function readWhenAsked(read: () => Promise<Uint8Array>): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(await read());
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
