import type { InputFile } from '../manuscript/files.js';
import { decoderVersions } from '../photo/decoder-versions.js';
import type { Edition } from '../publication/edition.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import type { FontFace } from '../typeset/page.js';
import { buildRecord, sha256Of } from './build-record.js';
import type { World } from './world.js';

/** A file that a publication was made from, as a PDF carries it. */
export interface CarriedInput extends InputFile {
  /** In which form it is attached, and what the digest is of; missing where it isn't attached. */
  readonly attached?: 'as it is' | 'clean' | 'published';
}

/** What the record of an archive is made of. */
export interface ArchiveFacts {
  readonly publication: Publication;
  readonly editions: readonly Edition[];
  readonly fonts: readonly FontFace[];
  readonly inputs: readonly CarriedInput[];
}

/**
 * The record of the build that a PDF carries, as JSON: what made it, from what. Nothing in it is of the machine or of its
 * clock, and whoever builds from what the PDF carries gets the same record.
 */
export async function archiveRecord(
  { publication, editions, fonts, inputs }: ArchiveFacts,
  world: World,
): Promise<string> {
  const { title, identifier, language, modified } = publication;
  const { generator, versions } = await buildRecord(inputs, world);
  // pdfkit's own, which embeds the fonts.
  const fontkit = JSON.parse(new TextDecoder().decode(world.resource('fontkit/package.json'))) as {
    version: string;
  };
  const withheld = figuresOf(publication).flatMap((figure) =>
    figure.withheld
      ? [{ figure: figure.id, reason: textOf(figure.withheld.children), manuscript: figure.place?.file }]
      : [],
  );
  const record = {
    generator,
    rebuild: 'colophon extract, then colophon build; with SOURCE_DATE_EPOCH as it was, where `modified` came from it',
    publication: { title, identifier, language, modified },
    editions,
    versions: { ...versions, fontkit: fontkit.version },
    decoders: decoderVersions(),
    fonts: fonts.map(({ id, bytes }) => ({ font: id, sha256: sha256Of(bytes) })),
    inputs,
    withheld,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
