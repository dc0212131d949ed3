import { knownAgency } from './known-agency.js';
import type { Range } from './marks.js';
import type { Party, Reading } from './reading.js';

const label = /^(?:摄影|攝影|撮影|写真|摄|촬영)\s*[:：・＝]\s*(?=\S)/u;
const tradeWord = /记者|記者|撮影|摄|攝|촬영|기자/u;
const byline =
  /^(?:(?<desk>.{0,20}?)\s?(?:记者|記者)|(?<paper>.{1,20}?)\s+(?=\p{Lo}{2,4}(?:摄|攝)))?\s*(?<name>.{1,40}?)\s?(?:撮影|摄影|摄|攝影|攝|촬영|기자)?$/u;

/** "田村はるか撮影", "新华社记者 林海舟 摄", "사진 X 기자": in Chinese, Japanese and Korean the word for the trade stands with the name. */
export function readTradeWord(reading: Reading, range: Range, text: string): readonly Party[] | undefined {
  const prefix = label.exec(text)?.[0].length ?? 0;
  if (prefix > 0) {
    const start = range.start + prefix;
    reading.marks.add({ start: range.start, end: start }, 'prefix');
    const maker = { start, end: range.end };
    return knownAgency(reading, maker) ?? [{ type: 'person', range: maker, name: text.slice(prefix) }];
  }
  const { desk = '', paper = '', name } = byline.exec(text)?.groups ?? {};
  if (!name || !tradeWord.test(text)) return undefined;
  const supplier = desk || paper;
  const at = range.start + text.indexOf(name, supplier.length + (/^(?:记者|記者)/u.test(text) ? 2 : 0));
  const maker: Party = { type: 'person', range: { start: at, end: at + name.length }, name };
  if (supplier === '') return [maker];
  const place = { start: range.start, end: range.start + supplier.length };
  return [...(knownAgency(reading, place) ?? [{ type: 'body' as const, range: place, name: supplier }]), maker];
}
