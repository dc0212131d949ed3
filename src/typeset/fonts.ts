import { type FontRoles, fontChain, fontFiles } from './font-files.js';
import type { FontFace, FontId } from './page.js';
import type { Measurer } from './paragraph.js';

/** The faces of an edition, and which of them to try for a style. */
export interface Fonts {
  readonly faces: ReadonlyMap<FontId, FontFace>;
  readonly chains: Measurer['chain'];
}

/**
 * Read the faces that ship with Colophon. Reading all of them takes a few milliseconds; a face is opened and
 * parsed only when text asks for it.
 * @param roles the families of the theme
 * @param resource gives the bytes of a file by its module specifier
 * @throws where a file can't be read: the installation is broken
 */
export async function loadFonts(
  resource: (specifier: string) => Promise<Uint8Array>,
  roles: FontRoles = { text: 'literata', sans: 'source-sans-3', mono: 'source-code-pro' },
): Promise<Fonts> {
  const faces = await Promise.all(
    Object.entries(fontFiles(roles)).map(async ([id, file]) => [id, { id, bytes: await resource(file) }] as const),
  );
  return { faces: new Map(faces), chains: fontChain };
}
