import type { Messages, Place } from '../diagnostics/messages.js';
import type { Font } from '../font/font.js';
import { decodeText } from './decode.js';
import type { ProjectFiles } from './files.js';
import type { SourceFamily } from './manuscript.js';
import { resolveReference } from './reference.js';
import type { Settings } from './settings.js';

type FamilySettings = NonNullable<Settings['fonts']>[number];

/** Families as a file names them. */
export interface NamedFamilies {
  readonly families: readonly FamilySettings[];
  /** The file, to which their paths are relative. */
  readonly file: string;
  /** Where a key of a family stands in it. */
  readonly place: (index: number, key: string) => Place;
  /** Names that are given already, by the settings to a theme. */
  readonly taken?: readonly string[];
}
type FileSettings = FamilySettings['regular'];

const faces = ['regular', 'italic', 'bold', 'boldItalic'] as const;

/** What every font is read with. */
interface Reading {
  /** The file that names it. */
  readonly from: string;
  readonly files: ProjectFiles;
  readonly messages: Messages;
  /** Fonts by file and member: a file that several faces name is examined once. */
  readonly known: Map<string, Font | undefined>;
}

/** Codes of several scripts that are written together (ISO 15924), as the scripts of Unicode. */
const compounds: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hira', 'Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani', 'Bopo'],
  Hant: ['Hani', 'Bopo'],
};

/**
 * The fonts that the settings or a theme name, each examined; what is wrong with one is reported at its place.
 * @returns the families whose regular face is sound
 */
export async function readFonts(
  { families: named, file, place, taken = [] }: NamedFamilies,
  files: ProjectFiles,
  messages: Messages,
): Promise<readonly SourceFamily[]> {
  const reading: Reading = { from: file, files, messages, known: new Map() };
  const families: SourceFamily[] = [];
  for (const [index, family] of named.entries()) {
    const placeOf = (key: string) => place(index, key);
    const names = [...taken, ...families.map(({ name }) => name)];
    if (names.includes(family.family)) {
      messages.report('value-invalid', placeOf('family'), `a family called "${family.family}" is there already`);
    }
    const read = await readFamily(family, placeOf, reading);
    if (read) families.push(read);
  }
  return families;
}

async function readFamily(
  family: FamilySettings,
  place: (key: string) => Place,
  reading: Reading,
): Promise<SourceFamily | undefined> {
  const { messages } = reading;
  const fonts: Partial<Record<(typeof faces)[number], Font>> = {};
  for (const face of faces) {
    const named = family[face];
    const font = named && (await readFont(named, place(face), reading));
    if (font) fonts[face] = font;
  }
  const licence = family.licence && (await readLicence(family.licence, place('licence'), reading));
  const codes = family.for ?? [];
  const isScript = (code: string) => /^[A-Z][a-z]{3}$/.test(code);
  const scripts = codes.filter(isScript).flatMap((code) => compounds[code] ?? [code]);
  for (const script of scripts) {
    if (!isKnown(script)) messages.report('script-unknown', place('for'), `there is no script "${script}"`);
  }
  const { regular, ...others } = fonts;
  if (!regular) return undefined;
  return {
    name: family.family,
    roles: [family.use ?? []].flat(),
    languages: codes.filter((code) => !isScript(code)).map((code) => code.toLowerCase()),
    scripts: scripts.filter(isKnown),
    regular,
    ...others,
    axes: Object.fromEntries(Object.entries(family.axes ?? {}).map(([tag, value]) => [tag, Number(value)])),
    ...(licence ? { licence } : {}),
    place: place('family'),
  };
}

async function readFont(named: FileSettings, place: Place, reading: Reading): Promise<Font | undefined> {
  const { from, files, messages, known } = reading;
  const { file, member } = typeof named === 'string' ? { file: named, member: undefined } : named;
  const { path, problem: wrong } = resolveReference(file, from, files.up);
  const key = JSON.stringify([path, member]);
  if (path !== undefined && known.has(key)) return known.get(key);
  const { bytes, problem } = wrong ? { problem: wrong } : await files.read(path, from, 'font');
  if (problem) messages.report(problem.ruleId, place, problem.reason, problem.hint);
  if (!bytes) return undefined;
  const { examineFont } = await import('../font/font.js');
  const result = await examineFont(bytes, member);
  if (result.problem) {
    const { ruleId, reason, hint } = result.problem;
    messages.report(
      ruleId,
      place,
      ruleId === 'font-damaged' ? `"${file}" is damaged: ${reason}` : `"${file}" ${reason}`,
      hint,
    );
  }
  if (result.font && result.font.altered.length > 0) {
    const tables = result.font.altered.map((tag) => `"${tag.trim()}"`).join(', ');
    messages.report('font-checksum', place, `the checksums in "${file}" are not those of its tables: ${tables}`);
  }
  known.set(key, result.font);
  return result.font;
}

async function readLicence(src: string, place: Place, { from, files, messages }: Reading): Promise<string | undefined> {
  const { path, problem: wrong } = resolveReference(src, from, files.up);
  const { bytes, problem } = wrong ? { problem: wrong } : await files.read(path, from, 'text');
  if (problem) messages.report(problem.ruleId, place, problem.reason, problem.hint);
  return bytes && path && decodeText(bytes, path, messages);
}

function isKnown(script: string): boolean {
  try {
    new RegExp(`\\p{Script=${script}}`, 'u');
    return true;
  } catch {
    return false;
  }
}
