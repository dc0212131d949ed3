import { createHash } from 'node:crypto';
import type { PdfDocument } from './document.js';
import { nameTree } from './name-tree.js';
import { type Dict, isDict, PdfString, type Stream, textOf, type Value } from './objects.js';
import { idOf } from './structure.js';

/** A file that a PDF carries, as its specification has it; nothing of it need be true or safe. ISO 32000-1, 7.11. */
export interface EmbeddedFile {
  /** Number of the specification's object. */
  readonly object: number | undefined;
  readonly specification: Dict;
  /** UF, else F; empty where there is neither. */
  readonly name: string;
  readonly stream: Stream | undefined;
  readonly size: number | undefined;
  /** MD5, as its bytes, one character each. */
  readonly checksum: string | undefined;
}

/** The files of the name tree, and those that the document is associated with and the tree doesn't have. */
export function embeddedFiles(document: PdfDocument): readonly EmbeddedFile[] {
  const { catalog } = document;
  const tree = nameTree(document, document.dict(catalog.get('Names')).get('EmbeddedFiles'));
  const given: Value[] = [...tree.entries.map(({ value }) => value), ...document.array(catalog.get('AF'))];
  const seen = new Set<Dict>();
  return given.flatMap((value) => {
    const specification = document.get(value);
    if (!isDict(specification) || seen.has(specification)) return [];
    seen.add(specification);
    return [embeddedFile(document, specification, idOf(value))];
  });
}

function embeddedFile(document: PdfDocument, specification: Dict, object: number | undefined): EmbeddedFile {
  const name = (key: string) => textOf(document.get(specification.get(key)));
  const embedded = document.dict(specification.get('EF'));
  const stream = document.stream(embedded.get('UF')) ?? document.stream(embedded.get('F'));
  const parameters = document.dict(stream?.dict.get('Params'));
  const sum = document.get(parameters.get('CheckSum'));
  return {
    object,
    specification,
    name: name('UF') ?? name('F') ?? '',
    stream,
    size: document.number(parameters.get('Size')),
    checksum: sum instanceof PdfString ? sum.bytes : undefined,
  };
}

/** An MD5 digest as its bytes, one character each. ISO 32000-1, Table 46. */
export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest().toString('latin1');
}
