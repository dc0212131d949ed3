import type { FontId } from './page.js';
import type { TextStyle } from './paragraph.js';

const packages = '@expo-google-fonts';

/** Which family is set for text, for furniture and captions, and for code; Colophon's usual one where it is not one of its own. */
export interface FontRoles {
  readonly text: string;
  readonly sans: string;
  readonly mono: string;
}

export const textFamilies = ['literata', 'eb-garamond', 'source-sans-3'] as const;
export const sansFamilies = ['source-sans-3', 'literata', 'eb-garamond'] as const;
export const monoFamilies = ['source-code-pro'] as const;

const weights = { 400: 'Regular', 600: 'SemiBold', 700: 'Bold' } as const;

const fileNames = { literata: 'Literata', 'eb-garamond': 'EBGaramond', 'source-sans-3': 'SourceSans3' } as const;

/** The faces that every edition has, whatever its theme. */
const common: Readonly<Record<FontId, string>> = {
  'mono-400': `${packages}/source-code-pro/400Regular/SourceCodePro_400Regular.ttf`,
  'mono-700': `${packages}/source-code-pro/700Bold/SourceCodePro_700Bold.ttf`,
  'wide-400': `${packages}/noto-serif/400Regular/NotoSerif_400Regular.ttf`,
  'wide-400-italic': `${packages}/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf`,
  'wide-700': `${packages}/noto-serif/700Bold/NotoSerif_700Bold.ttf`,
  'hebrew-400': `${packages}/noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf`,
  'hebrew-700': `${packages}/noto-serif-hebrew/700Bold/NotoSerifHebrew_700Bold.ttf`,
  'arabic-400': `${packages}/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf`,
  'arabic-700': `${packages}/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf`,
  'symbols-400': `${packages}/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf`,
  'emoji-400': `${packages}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf`,
  'classic-400': `${packages}/eb-garamond/400Regular/EBGaramond_400Regular.ttf`,
};

/** Module specifiers of the faces of an edition: static TrueType, all under the SIL Open Font Licence. */
export function fontFiles({ text, sans }: FontRoles): Readonly<Record<FontId, string>> {
  return { ...family('text', shipped(text, 'literata')), ...family('sans', shipped(sans, 'source-sans-3')), ...common };
}

function shipped(name: string, usual: keyof typeof fileNames): keyof typeof fileNames {
  return Object.hasOwn(fileNames, name) ? (name as keyof typeof fileNames) : usual;
}

/** The families that ship with Colophon for a role. */
export const shippedFamilies = { text: textFamilies, sans: sansFamilies, mono: monoFamilies } as const;

function family(role: 'text' | 'sans', name: keyof typeof fileNames): Record<FontId, string> {
  const faces = ([400, 600, 700] as const).flatMap((weight) => {
    const cut = `${weight}${weights[weight]}`;
    const path = (slant: string) => `${packages}/${name}/${cut}${slant}/${fileNames[name]}_${cut}${slant}.ttf`;
    return [
      [`${role}-${weight}`, path('')],
      [`${role}-${weight}-italic`, path('_Italic')],
    ];
  });
  return Object.fromEntries(faces);
}

/**
 * The faces to try for a style. A monospaced italic falls back to the upright: it has none of its own here, and a
 * slanted one would be a sham. Behind the family come the faces for Latin with IPA, Greek and Cyrillic, then
 * Hebrew and Arabic, then the sans and the old-style face for arrows, ballot boxes and the like, symbols, and
 * emoji drawn in outline.
 */
export function fontChain({
  family,
  weight,
  italic,
}: Pick<TextStyle, 'family' | 'weight' | 'italic'>): readonly FontId[] {
  const slant = italic ? '-italic' : '';
  const bold = weight >= 600;
  const own = family === 'mono' ? `mono-${bold ? 700 : 400}` : `${family}-${weight}${slant}`;
  const heavy = bold ? 700 : 400;
  const wide = bold ? 'wide-700' : `wide-400${slant}`;
  const chain = [
    own,
    wide,
    `hebrew-${heavy}`,
    `arabic-${heavy}`,
    `sans-${weight}`,
    'classic-400',
    'symbols-400',
    'emoji-400',
  ];
  return [...new Set(chain)];
}
