import type { Problem } from '../diagnostics/problem.js';
import { withAdvances } from './advances.js';
import { type Axis, axesOf, type Location } from './axes.js';
import { contradictsWidths, withCffWidths } from './cff-widths.js';
import { checkTables, isInstallable, type Outlines } from './check-tables.js';
import { damaged, FontFlaw } from './flaw.js';
import { nameTable } from './names.js';
import { readSfnt, writeSfnt } from './sfnt.js';
import { rebuild, subset } from './subsetter.js';
import { unpack } from './unpack.js';

/** A font file that has passed the gate: a sound, scalable font that may be embedded. */
export interface Font {
  /** Unpacked: a plain sfnt, still variable where it was. */
  readonly bytes: Uint8Array;
  readonly outlines: Outlines;
  /** None where it is not variable. */
  readonly axes: readonly Axis[];
  /** Whether its maker lets it be handed on whole: OS/2 fsType says "installable". OpenType 1.9.1, "OS/2". */
  readonly installable: boolean;
  /** Tables whose checksum is wrong: it may have been damaged on the way. */
  readonly altered: readonly string[];
}

/** A font, or why there is none. The reason goes on from the file's name: "is a web page". */
export type FontResult =
  | { readonly font: Font; readonly problem?: undefined }
  | { readonly font?: undefined; readonly problem: Problem };

/**
 * The gate that every font of the user's own passes before anything else sees it.
 * @param member of a collection: its name, or its number from 0
 */
export async function examineFont(bytes: Uint8Array, member?: string): Promise<FontResult> {
  return judged(async () => {
    const sfnt = await unpack(bytes, member);
    const { outlines } = checkTables(sfnt);
    return {
      bytes: writeSfnt(sfnt),
      outlines,
      axes: axesOf(sfnt),
      installable: isInstallable(sfnt),
      altered: sfnt.altered ?? [],
    };
  });
}

/**
 * A static face of a font, ready to be shaped with and embedded: the same bytes each time.
 * @param location a value for every axis
 * @param name what the face is called in the outputs
 */
export async function makeFace(
  { bytes, outlines }: Font,
  location: Location,
  name: { readonly family: string; readonly style: string },
): Promise<FontResult> {
  return judged(async () => {
    const source = readSfnt(bytes);
    const make = async (plain: boolean) => {
      const rebuilt = readSfnt(rebuild(bytes, location, plain));
      return outlines === 'CFF2' ? await withAdvances(rebuilt, bytes, location) : rebuilt;
    };
    const made = await make(false);
    const whole = contradictsWidths(made) ? withCffWidths(await make(true)) : made;
    const tables = new Map([...whole.tables, ['name', nameTable(source, name.family, name.style)] as const]);
    const face = writeSfnt({ ...whole, tables });
    return {
      bytes: face,
      outlines: checkTables(readSfnt(face)).outlines,
      axes: [],
      installable: isInstallable(made),
      altered: [],
    };
  });
}

/**
 * A part of a static face that was made or shipped: the characters of a text, under a name of its own.
 * @throws where the face is not sound: a mistake in Colophon
 */
export function subsetFace(
  bytes: Uint8Array,
  characters: Iterable<string>,
  name: { readonly family: string; readonly style: string },
): Pick<Font, 'bytes' | 'outlines'> {
  const made = readSfnt(subset(bytes, characters));
  const tables = new Map([...made.tables, ['name', nameTable(readSfnt(bytes), name.family, name.style)] as const]);
  return { bytes: writeSfnt({ ...made, tables }), outlines: checkTables(made).outlines };
}

async function judged(make: () => Promise<Font>): Promise<FontResult> {
  try {
    return { font: await make() };
  } catch (error) {
    if (error instanceof FontFlaw) return { problem: error.problem };
    if (error instanceof RangeError) return { problem: damaged('one of its tables ends too early').problem };
    throw error;
  }
}
