import type { Found } from '../../finding.js';
import { at, type PdfChecks } from '../check.js';
import type { PdfDocument } from '../document.js';
import type { PdfFacts } from '../facts.js';
import type { FontFacts } from '../fonts.js';
import { type Dict, nameOf, textOf } from '../objects.js';
import type { StructureNode } from '../structure.js';

/** Languages that are written in Latin letters, and in no others. */
const latin: ReadonlySet<string> = new Set(
  `ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms mt nb nl nn no pl pt ro sk sl sq sv sw tr vi`.split(
    ' ',
  ),
);

/** Words of another script: a letter alone may be a sign, as π and µ are. */
const foreign = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Greek}\p{Script=Cyrillic}]{3,}/u;

/** Rules of the languages that text is said to be in. */
export const languageChecks = {
  'pdf-script-language': (facts) => {
    const texts = textBySequence(facts);
    return facts.structure.nodes.flatMap((node): Found[] => {
      // Code is in no language.
      if (node.type === 'Code' || !latin.has(languageOf(facts.document, node))) return [];
      const words = node.kids.flatMap((kid) => {
        const text = kid.kind === 'content' ? (texts.get(`${kid.page} ${kid.mcid}`) ?? '') : '';
        return foreign.exec(text)?.[0] ?? [];
      });
      const reason = `"${words[0]}" is said to be in the language "${languageOf(facts.document, node)}"`;
      return words.length === 0 ? [] : [{ reason, ...at(node.id) }];
    });
  },
} satisfies PdfChecks;

/** The nearest language around, without region and script. ISO 32000-1, 14.9.2. */
function languageOf(document: PdfDocument, node: StructureNode): string {
  for (let around: StructureNode | undefined = node; around; around = around.parent) {
    const tag = textOf(document.get(around.dict.get('Lang')));
    if (tag !== undefined) return primary(tag);
  }
  return primary(textOf(document.get(document.catalog.get('Lang'))) ?? '');
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

/** What the glyphs of each sequence of tagged content say, by the number of its page's object and its MCID. */
function textBySequence({ pages, fonts }: PdfFacts): ReadonlyMap<string, string> {
  const byDict = new Map<Dict, FontFacts>(fonts.map((font) => [font.dict, font]));
  const texts = new Map<string, string>();
  for (const { id, content } of pages) {
    for (const { font, codes, mcid } of content.shown) {
      const facts = font && byDict.get(font);
      if (mcid === undefined || !facts?.toUnicode) continue;
      const key = `${id} ${mcid}`;
      texts.set(key, (texts.get(key) ?? '') + decoded(codes, facts));
    }
  }
  return texts;
}

function decoded(codes: string, { dict, toUnicode }: FontFacts): string {
  const bytes = nameOf(dict.get('Subtype')) === 'Type0' ? 2 : 1;
  let text = '';
  for (let place = 0; place + bytes <= codes.length; place += bytes) {
    const code = bytes === 2 ? (codes.charCodeAt(place) << 8) | codes.charCodeAt(place + 1) : codes.charCodeAt(place);
    text += toUnicode?.get(code) ?? '';
  }
  return text;
}
