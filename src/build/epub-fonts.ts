import type { Messages } from '../diagnostics/messages.js';
import { subsetFace } from '../font/font.js';
import type { EpubFace, EpubFamily, EpubFontsFor } from '../publication/epub-fonts.js';
import { fontFiles } from '../typeset/font-files.js';
import { createMeasurer } from '../typeset/shape.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import type { World } from './world.js';

type Role = 'text' | 'sans' | 'mono';

/** A family before it is cut down to what is used. */
interface Whole {
  /** Tells families apart. */
  readonly key: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly languages: readonly string[];
  readonly faces: readonly { readonly weight: 400 | 700; readonly italic: boolean; readonly bytes: Uint8Array }[];
  readonly licence: EpubFamily['licence'];
}

const cuts = ([400, 700] as const).flatMap((weight) => [
  { weight, italic: false },
  { weight, italic: true },
]);

/**
 * The fonts of the e-book, as far as its characters need them: the families of the theme, or the user's instead, then
 * those of the user's that have characters which the others lack.
 */
export function epubFonts(
  theme: Theme,
  families: readonly UserFamily[],
  world: World,
  messages: Messages,
): EpubFontsFor {
  return async (characters) => {
    const wholes: Whole[] = [];
    for (const role of ['text', 'sans', 'mono'] as const) await addRole(wholes, role, theme, families, world, messages);
    const used = wholes.map((whole) => cutDown(whole, characters));
    const covered = new Set<string>();
    for (const whole of wholes) for (const character of await coveredBy(whole, characters)) covered.add(character);
    for (const [index, family] of families.entries()) {
      if (isSetFor(family, theme)) continue;
      const whole = ofUser(family, index, [], messages);
      const own = whole && (await coveredBy(whole, characters));
      if (!whole || !own) continue;
      const missing = new Set([...own].filter((character) => !covered.has(character)));
      for (const character of missing) covered.add(character);
      if (missing.size > 0) used.push(cutDown(whole, family.languages.length > 0 ? own : missing));
    }
    return used;
  };
}

/** The family of a role; one that has several is there once. */
async function addRole(
  wholes: Whole[],
  role: Role,
  theme: Theme,
  families: readonly UserFamily[],
  world: World,
  messages: Messages,
): Promise<void> {
  const index = families.findIndex(({ name, roles }) => roles.includes(role) || theme.fonts[role] === name);
  const family = families[index];
  // Code stays in the reader's own face where nobody gives another.
  if (!family && role === 'mono') return;
  const whole = family ? ofUser(family, index, [role], messages) : await ofColophon(role, theme, world);
  if (!whole) return;
  const twin = wholes.findIndex(({ key }) => key === whole.key);
  const other = wholes[twin];
  if (other) wholes[twin] = { ...other, roles: [...other.roles, role] };
  else wholes.push(whole);
}

function isSetFor({ name, roles }: UserFamily, { fonts }: Theme): boolean {
  return roles.length > 0 || Object.values(fonts).includes(name);
}

/** The names are ours: a family that has been cut down must not go by a name that is reserved for the whole. */
const names: Readonly<Record<Role, string>> = { text: 'Colophon Text', sans: 'Colophon Sans', mono: 'Colophon Mono' };

async function ofColophon(role: Role, theme: Theme, world: World): Promise<Whole> {
  const files = fontFiles(theme.fonts);
  const file = ({ weight, italic }: (typeof cuts)[number]) =>
    files[`${role}-${weight}${italic ? '-italic' : ''}`] ?? '';
  const [scope = '', family = ''] = file({ weight: 400, italic: false }).split('/');
  const text = world.resource(`${scope}/${family}/LICENSE_FONT`);
  return {
    key: family,
    name: names[role],
    roles: [role],
    languages: [],
    faces: cuts.map((cut) => ({ ...cut, bytes: world.resource(file(cut)) })),
    licence: { path: `fonts/licence-${family}.txt`, text: new TextDecoder().decode(text) },
  };
}

function ofUser(
  { name, languages, faces, licence, place }: UserFamily,
  index: number,
  roles: readonly Role[],
  messages: Messages,
): Whole | undefined {
  if (licence === undefined) {
    messages.report('font-licence-missing', place, `"${name}" would go into the e-book without its licence`);
    return undefined;
  }
  const [role] = roles;
  return {
    key: String(index),
    name: role ? names[role] : `Colophon ${index + 1}`,
    roles,
    languages,
    faces: faces.flatMap(({ weight, italic, bytes, lacks }) =>
      weight === 600 || lacks ? [] : [{ weight, italic, bytes }],
    ),
    licence: { path: `fonts/licence-${index + 1}.txt`, text: licence },
  };
}

async function coveredBy({ faces }: Whole, characters: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const [regular] = faces;
  if (!regular) return new Set();
  const { covers } = await createMeasurer(new Map([['a', { id: 'a', bytes: regular.bytes }]]), () => ['a']);
  return new Set([...characters].filter((character) => covers('a', character.codePointAt(0) ?? 0)));
}

function cutDown({ name, roles, languages, faces, licence }: Whole, characters: ReadonlySet<string>): EpubFamily {
  return {
    name,
    roles,
    languages,
    licence,
    faces: faces.map(({ weight, italic, bytes }): EpubFace => {
      const style = [weight === 700 ? 'Bold' : '', italic ? 'Italic' : ''].filter(Boolean).join(' ') || 'Regular';
      const face = subsetFace(bytes, characters, { family: name, style });
      const extension = face.outlines === 'glyf' ? 'ttf' : 'otf';
      const file = `${name}-${style}`
        .toLowerCase()
        .replace(/^colophon /, '')
        .replaceAll(' ', '-');
      return { path: `fonts/${file}.${extension}`, mediaType: `font/${extension}`, weight, italic, bytes: face.bytes };
    }),
  };
}
