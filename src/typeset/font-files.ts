import type { FontId } from './page.js';
import type { TextStyle } from './paragraph.js';

const packages = '@expo-google-fonts';

/** Module specifiers of the faces that ship with Colophon: static TrueType, all under the SIL Open Font Licence. */
export const fontFiles: Readonly<Record<FontId, string>> = {
  'text-400': `${packages}/literata/400Regular/Literata_400Regular.ttf`,
  'text-400-italic': `${packages}/literata/400Regular_Italic/Literata_400Regular_Italic.ttf`,
  'text-600': `${packages}/literata/600SemiBold/Literata_600SemiBold.ttf`,
  'text-600-italic': `${packages}/literata/600SemiBold_Italic/Literata_600SemiBold_Italic.ttf`,
  'text-700': `${packages}/literata/700Bold/Literata_700Bold.ttf`,
  'text-700-italic': `${packages}/literata/700Bold_Italic/Literata_700Bold_Italic.ttf`,
  'sans-400': `${packages}/source-sans-3/400Regular/SourceSans3_400Regular.ttf`,
  'sans-400-italic': `${packages}/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf`,
  'sans-600': `${packages}/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf`,
  'sans-600-italic': `${packages}/source-sans-3/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf`,
  'sans-700': `${packages}/source-sans-3/700Bold/SourceSans3_700Bold.ttf`,
  'sans-700-italic': `${packages}/source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf`,
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
