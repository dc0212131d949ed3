import type { Messages } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import { isThemePath } from '../manuscript/theme-path.js';
import { shippedFamilies } from '../typeset/font-files.js';
import { checkTheme, overlay, type Theme, type ThemeProblem, themeNames } from '../typeset/theme.js';
import type { World } from './world.js';

/**
 * The theme of an edition: one that ships with Colophon, by name, or the project's own, by path.
 * @returns undefined where it is not sound, which has been reported
 * @throws where a theme that ships with Colophon can't be read: the installation is broken
 */
export async function themeFor(
  manuscript: Manuscript,
  world: World,
  messages: Messages,
  edition: 'epub' | 'pdf' = 'pdf',
): Promise<Theme | undefined> {
  const { settings, locate } = manuscript;
  const own = edition === 'epub' ? manuscript.epubTheme : manuscript.theme;
  const name = settings.editions?.[edition]?.theme ?? 'book';
  if (own)
    return ownTheme(own, [...own.families, ...(settings.fonts ?? []).map(({ family }) => family)], world, messages);
  if (isThemeName(name)) return shippedTheme(name, world);
  // A path that could not be read has been reported.
  if (isThemePath(name)) return undefined;
  const meant = nearest(name, themeNames);
  const known = `there are ${themeNames.join(', ')}; a theme of your own is named by its path, "./theme.json"`;
  const hint = meant ? `did you mean "${meant}"? ${known}` : known;
  messages.report('theme-unknown', locate(['editions', edition, 'theme']), `there is no theme "${name}"`, hint);
  return undefined;
}

function isThemeName(name: unknown): name is (typeof themeNames)[number] {
  return themeNames.some((known) => known === name);
}

/**
 * A theme that ships with Colophon.
 * @throws where there is none of that name
 */
export async function shippedTheme(name: string, world: World): Promise<Theme> {
  const { theme, problems } = checkTheme(await wholeTheme(name, world));
  if (!theme) throw new Error(`the theme "${name}" is not sound: ${JSON.stringify(problems)}`);
  return theme;
}

async function wholeTheme(name: string, world: World): Promise<unknown> {
  const bytes = world.resource(`colophon/assets/themes/${name}.json`);
  const own: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const base = (own as { readonly extends?: unknown }).extends;
  return isThemeName(base) ? overlay(await wholeTheme(base, world), own) : own;
}

async function ownTheme(
  { value, locate, file }: NonNullable<Manuscript['theme']>,
  families: readonly string[],
  world: World,
  messages: Messages,
): Promise<Theme | undefined> {
  const base = value.extends ?? 'book';
  const under = isThemeName(base) ? await wholeTheme(base, world) : {};
  const { theme, problems } = checkTheme(overlay(under, typed(value)));
  const flaws = problems ?? unknownFamilies(theme, families);
  for (const { path, reason } of flaws) {
    messages.report('theme-invalid', locate(path), `"${path.join('.')}" in the theme "${file}": ${reason}`);
  }
  return flaws.length > 0 ? undefined : theme;
}

/** Families that neither ship with Colophon nor are named in the theme or the settings. */
function unknownFamilies({ fonts }: Theme, families: readonly string[]): ThemeProblem[] {
  return (['text', 'sans', 'mono'] as const).flatMap((role) => {
    const known = [...shippedFamilies[role], ...families];
    if (known.includes(fonts[role])) return [];
    const reason = `there is no family "${fonts[role]}"; there are ${known.join(', ')}, and those that \`families\` of the theme and \`fonts\` in colophon.yaml name`;
    return [{ path: ['fonts', role], reason }];
  });
}

/** Values are read as they were typed; numbers and true or false are told by their look. */
function typed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typed(each)]));
  }
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}
