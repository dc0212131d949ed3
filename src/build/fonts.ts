import type { Messages } from '../diagnostics/messages.js';
import { type Axis, canEmbolden, canSlant, locationFor } from '../font/axes.js';
import { type Font, makeFace } from '../font/font.js';
import type { SourceFamily } from '../manuscript/manuscript.js';
import type { FontId, Page, PlacedText } from '../typeset/page.js';
import { type UserFace, type UserFamily, userFontId } from '../typeset/user-fonts.js';

type Weight = UserFace['weight'];

/** Which file gives a face, and what that file is asked for. */
interface Source {
  readonly font: Font;
  readonly weight: Weight;
  readonly slanted: boolean;
  readonly lacks?: NonNullable<UserFace['lacks']>;
}

const weights: readonly Weight[] = [400, 600, 700];

/** The user's families with all of their faces made: static, each once. */
export async function userFamilies(
  sources: readonly SourceFamily[],
  messages: Messages,
): Promise<readonly UserFamily[]> {
  const families: UserFamily[] = [];
  for (const source of sources) {
    const { name, roles, languages, scripts, licence, place } = source;
    const faces = await facesOf(source, messages);
    families.push({ name, roles, languages, scripts, faces, place, ...(licence === undefined ? {} : { licence }) });
  }
  return families;
}

async function facesOf(family: SourceFamily, messages: Messages): Promise<readonly UserFace[]> {
  const made = new Map<string, Promise<Uint8Array | undefined>>();
  const faces: UserFace[] = [];
  for (const italic of [false, true]) {
    for (const weight of weights) {
      const source = sourceOf(family, weight, italic);
      const bytes = await madeOnce(family, source, made, messages);
      if (bytes) faces.push({ weight, italic, bytes, ...(source.lacks ? { lacks: source.lacks } : {}) });
    }
  }
  return faces;
}

/** The file for a weight and a slant; where the family has none, that of its nearest relative. */
function sourceOf(family: SourceFamily, weight: Weight, italic: boolean): Source {
  const { regular, bold } = family;
  const upright = ofWeight(regular, bold, weight, false);
  const lighter: Source = { font: regular, weight: 400, slanted: false };
  if (!italic) return upright ?? { ...lighter, lacks: 'bold' };
  const slanted = (font: Font | undefined) => (font && canSlant(font.axes) ? font : undefined);
  const light = family.italic ?? slanted(regular);
  const face = ofWeight(light, family.boldItalic ?? slanted(bold), weight, true);
  if (face) return face;
  if (upright) return { ...upright, lacks: weight < 600 ? 'italic' : 'bold italic' };
  return { ...(light ? { font: light, weight: 400, slanted: true } : lighter), lacks: 'bold italic' };
}

function ofWeight(light: Font | undefined, heavy: Font | undefined, weight: Weight, slanted: boolean) {
  const own = light && (weight < 600 || canEmbolden(light.axes)) ? light : undefined;
  // What is between regular and bold comes from a variable font, or is bold.
  const font = weight === 700 ? (heavy ?? own) : (own ?? heavy);
  return font && (weight >= 600 || font === light) ? { font, weight, slanted } : undefined;
}

/** Faces that come out the same share their bytes. */
async function madeOnce(
  family: SourceFamily,
  { font, weight, slanted }: Source,
  made: Map<string, Promise<Uint8Array | undefined>>,
  messages: Messages,
): Promise<Uint8Array | undefined> {
  const files = [family.regular, family.italic, family.bold, family.boldItalic];
  const location = locationFor(font.axes, { weight, slanted }, family.axes);
  const key = JSON.stringify([files.indexOf(font), location]);
  const style = styleName(font.axes, files.indexOf(font), weight, slanted);
  const face = made.get(key) ?? makeOne(family, font, location, style, messages);
  made.set(key, face);
  return face;
}

async function makeOne(
  { name, place }: SourceFamily,
  font: Font,
  location: Readonly<Record<string, number>>,
  style: string,
  messages: Messages,
): Promise<Uint8Array | undefined> {
  const result = await makeFace(font, location, { family: name, style });
  if (result.problem) {
    const { ruleId, reason, hint } = result.problem;
    messages.report(ruleId, place, `"${name}" (${style}) is damaged: ${reason}`, hint);
  }
  return result.font?.bytes;
}

/** "Bold Italic", as the outputs call the face; of a static file, what the settings name it for. */
function styleName(axes: readonly Axis[], file: number, weight: Weight, slanted: boolean): string {
  const byFile = ['Regular', 'Italic', 'Bold', 'Bold Italic'][file] ?? 'Regular';
  if (axes.length === 0) return byFile;
  const heavy = { 400: '', 600: 'SemiBold', 700: 'Bold' }[weight];
  return [heavy, slanted ? 'Italic' : ''].filter(Boolean).join(' ') || 'Regular';
}

// Scripts that have italics of their own.
const withItalics = /[\p{Script=Latn}\p{Script=Grek}\p{Script=Cyrl}\p{Script=Armn}]/u;

/** What a family lacks. */
interface Lack {
  readonly name: string;
  readonly place: UserFamily['place'] | undefined;
  readonly lacks: NonNullable<UserFace['lacks']>;
}

/** Notices the faces that are set and that a family of the user's lacks, each with the first words that want it. */
export class LackingFaces {
  private readonly lacking: ReadonlyMap<FontId, Lack>;
  private readonly told = new Set<string>();
  private readonly messages: Messages;

  constructor(families: readonly UserFamily[], messages: Messages) {
    this.messages = messages;
    this.lacking = new Map(
      families.flatMap(({ name, place, faces }, index) =>
        faces.flatMap(({ weight, italic, lacks }) =>
          lacks ? [[userFontId(index, weight, italic), { name, place, lacks }] as const] : [],
        ),
      ),
    );
  }

  see({ items }: Page): void {
    if (this.lacking.size === 0) return;
    for (const item of items) {
      const face = item.kind === 'text' ? this.lacking.get(item.font) : undefined;
      if (!face || this.told.has(`${face.name} ${face.lacks}`) || !isSeen(face.lacks, item as PlacedText)) continue;
      this.told.add(`${face.name} ${face.lacks}`);
      const words = (item as PlacedText).text.trim();
      const shown = words.length > 30 ? `${words.slice(0, 29)}…` : words;
      const reason = `"${face.name}" has no ${face.lacks}, in which “${shown}” is to be set`;
      this.messages.report('font-face-missing', face.place, reason);
    }
  }
}

/** An italic is missed only where the script has one, and nothing is missed of figures and stops. */
function isSeen(lacks: NonNullable<UserFace['lacks']>, { text }: PlacedText): boolean {
  return lacks === 'italic' ? withItalics.test(text) : /\p{L}/u.test(text);
}
