import type { Found } from '../../finding.js';
import { type PdfChecks, unless } from '../check.js';
import type { PdfFacts } from '../facts.js';
import { type CodeUse, type FontFacts, isReadable } from '../fonts.js';
import { nameOf } from '../objects.js';

/** Rules of the fonts that text is shown in. */
export const fontChecks = {
  'pdf-font-embedded': ({ fonts }) =>
    fonts.flatMap(({ embedded, name }) => unless(embedded !== undefined, `the font ${name} is not embedded`)),
  'pdf-font-encoding': ({ document, fonts }) =>
    fonts.filter(isComposite).flatMap(({ dict, descendant, name }) => {
      const encoding = document.name(dict.get('Encoding'));
      const map = document.get(descendant.get('CIDToGIDMap'));
      const needsMap = document.name(descendant.get('Subtype')) === 'CIDFontType2';
      return [
        ...unless(/^Identity-[HV]$/.test(encoding ?? ''), `the font ${name} has the encoding "${encoding ?? ''}"`),
        ...unless(document.dict(descendant.get('CIDSystemInfo')).size > 0, `the font ${name} has no CIDSystemInfo`),
        ...unless(
          !needsMap || nameOf(map) === 'Identity' || document.stream(map) !== undefined,
          `the font ${name} has no CIDToGIDMap`,
        ),
      ];
    }),
  'pdf-to-unicode': (facts) =>
    ofCodes(facts, ({ toUnicode, isComposite }, code) => {
      if (!toUnicode) return 'has no ToUnicode map';
      // Where .notdef is shown, that is what has to be mended.
      if (isComposite && code === 0) return undefined;
      const text = toUnicode.get(code);
      if (text === undefined || text === '')
        return `shows the code ${hex(code)}, for which ToUnicode has no characters`;
      return /[\0\uFEFF\uFFFE]|\p{Cs}/u.test(text) ? `maps the code ${hex(code)} to what is no character` : undefined;
    }),
  'pdf-private-use': (facts) =>
    ofCodes(facts, ({ toUnicode }, code, { replaced }) =>
      !replaced && /\p{Co}/u.test(toUnicode?.get(code) ?? '')
        ? `maps the code ${hex(code)} to a character for private use, and no ActualText says what it is`
        : undefined,
    ),
  'pdf-notdef': (facts) =>
    ofCodes(facts, ({ isComposite, glyph }, code) =>
      isComposite && (code === 0 || glyph(code) === 0) ? 'shows the glyph .notdef' : undefined,
    ),
  'pdf-glyph-width': (facts) =>
    ofCodes(facts, ({ program, glyph, width }, code) => {
      const index = glyph(code);
      const own = index === undefined ? undefined : program?.width(index);
      const said = width(code);
      if (own === undefined || said === undefined || Math.abs(own - said) <= 1) return undefined;
      return `says that the code ${hex(code)} is ${said} wide, and its program ${Math.round(own)}`;
    }),
  'pdf-blank-glyph': (facts) =>
    ofCodes(facts, ({ program, glyph, toUnicode }, code) => {
      const text = toUnicode?.get(code) ?? '';
      const isSeen = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u.test(text);
      const index = glyph(code);
      const isBlank = index !== undefined && index !== 0 && program?.hasOutline(index) === false;
      return isSeen && isBlank ? `has no outline for "${text}" (code ${hex(code)})` : undefined;
    }),
} satisfies PdfChecks;

function isComposite(font: FontFacts): boolean {
  return font.isComposite && isReadable(font);
}

/** The first code of each font that isn't as it should be, and how many there are. */
function ofCodes(
  { fonts }: PdfFacts,
  judge: (font: FontFacts, code: number, use: CodeUse) => string | undefined,
): Found[] {
  return fonts.flatMap((font) => {
    const reasons = [...font.codes].flatMap(([code, use]) => {
      const reason = judge(font, code, use);
      return reason === undefined ? [] : [{ reason: `the font ${font.name} ${reason}`, page: use.page }];
    });
    const seen = new Set<string>();
    return reasons.filter(({ reason }) => !seen.has(reason) && seen.add(reason)).slice(0, 5);
  });
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
