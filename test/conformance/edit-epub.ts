import { unzipSync, type Zippable, zipSync } from 'fflate';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** An EPUB's files, so that a test can spoil one thing and pack them anew. */
export class EditableEpub {
  /** By path, in the order of the container. */
  readonly files: Map<string, Uint8Array>;
  /** Whether the media type is deflated, as it shouldn't be. */
  deflated = false;

  constructor(bytes: Uint8Array) {
    this.files = new Map(Object.entries(unzipSync(bytes)));
  }

  text(path: string): string {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error(`there is no ${path}`);
    return decoder.decode(bytes);
  }

  set(path: string, content: string | Uint8Array): this {
    this.files.set(path, typeof content === 'string' ? encoder.encode(content) : content);
    return this;
  }

  /** Change a file; what changes nothing is a mistake in the test. */
  edit(path: string, pattern: RegExp | string, replacement: string): this {
    const before = this.text(path);
    const after = before.replace(pattern, replacement);
    if (after === before) throw new Error(`${pattern} is not in ${path}`);
    return this.set(path, after);
  }

  /** The first file whose path and text match. */
  find(path: RegExp, content: RegExp = /(?:)/): string {
    for (const name of this.files.keys()) if (path.test(name) && content.test(this.text(name))) return name;
    throw new Error(`no file matches ${path} and ${content}`);
  }

  /** Add a file to the container and to the manifest. */
  addItem(href: string, mediaType: string, content: string | Uint8Array): this {
    this.set(`OEBPS/${href}`, content);
    return this.edit(
      'OEBPS/content.opf',
      '</manifest>',
      `<item id="added" href="${href}" media-type="${mediaType}"/></manifest>`,
    );
  }

  write(): Uint8Array {
    const files: Zippable = {};
    for (const [path, bytes] of this.files) {
      files[path] = [bytes, { level: path === 'mimetype' && !this.deflated ? 0 : 1, mtime: '1980-01-02T00:00:00Z' }];
    }
    return zipSync(files);
  }
}
