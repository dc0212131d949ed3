import { type FontRoles, fontChain, fontFiles } from './font-files.js';
import type { FontFace, FontId } from './page.js';
import type { Measurer } from './paragraph.js';
import { chainsWith, type UserFamily, userFontId } from './user-fonts.js';

/** The faces of an edition, and which of them to try for a style. */
export interface Fonts {
  readonly faces: ReadonlyMap<FontId, FontFace>;
  readonly chains: Measurer['chain'];
  /** Scripts for which a chain has a first choice of its own. */
  readonly scripts: readonly string[];
}

/**
 * The faces that ship with Colophon, with the user's own before them. A face is read, opened and parsed when text asks for it: of two
 * dozen, an article takes seven.
 * @param roles the families of the theme, the user's own by their names
 * @param resource gives the bytes of a file by its module specifier
 */
export function loadFonts(
  resource: (specifier: string) => Uint8Array,
  roles: FontRoles = { text: 'literata', sans: 'source-sans-3', mono: 'source-code-pro' },
  families: readonly UserFamily[] = [],
): Fonts {
  const faces = Object.entries(fontFiles(roles)).map(
    ([id, file]) => [id, new ShippedFace(id, file, resource)] as const,
  );
  const own = families.flatMap((family, index) =>
    family.faces.map(({ weight, italic, bytes }) => {
      const id = userFontId(index, weight, italic);
      return [id, { id, bytes }] as const;
    }),
  );
  const named = families.map((family) => {
    const inTheme = (['text', 'sans', 'mono'] as const).filter((role) => roles[role] === family.name);
    return { ...family, roles: [...family.roles, ...inTheme] };
  });
  return {
    faces: new Map([...faces, ...own]),
    chains: families.length > 0 ? chainsWith(named, fontChain) : fontChain,
    scripts: [...new Set(families.flatMap(({ scripts }) => scripts))],
  };
}

class ShippedFace implements FontFace {
  constructor(
    readonly id: FontId,
    private readonly file: string,
    private readonly resource: (specifier: string) => Uint8Array,
  ) {}

  get bytes(): Uint8Array {
    return this.resource(this.file);
  }
}
