import fc from 'fast-check';
import { expect, test } from 'vitest';
import { open, openObject, relocatable, relocate } from '../../src/pdf/relocatable.js';

const kind = fc.constantFrom('element', 'link', 'page', 'keyOfPage', 'keyOfLink', 'root');
/** Text of an object is bytes. */
const bytes = fc.string({
  unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const index = fc.nat({ max: 2 ** 27 });
const number = fc.nat({ max: 8_388_607 });

test('open numbers are filled in wherever they stand', () => {
  const part = fc.oneof(bytes, fc.record({ kind, index, number }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const known = new Map(parts.flatMap((each) => (typeof each === 'string' ? [] : [[keyOf(each), each.number]])));
      const numberOf = (kind: string) => (index: number) => known.get(keyOf({ kind, index })) ?? -1;
      const template = parts.map((each) => (typeof each === 'string' ? each : open(each.kind, each.index))).join('');
      const expected = parts.map((each) => (typeof each === 'string' ? each : known.get(keyOf(each)))).join('');
      const [element, link, page] = [numberOf('element'), numberOf('link'), numberOf('page')];
      const keys = { keyOfPage: numberOf('keyOfPage'), keyOfLink: numberOf('keyOfLink') };
      const text = relocate(relocatable(template), { element, link, page, ...keys, root: numberOf('root') });
      expect(Buffer.from(text).toString('latin1')).toBe(expected);
    }),
  );
});

function keyOf({ kind, index }: { readonly kind: string; readonly index: number }): string {
  return `${kind} ${index}`;
}

test('it is told where objects begin', () => {
  const text = relocatable(
    [7, 0, 3].map((index) => openObject('link', index, `<< /Next ${open('page', 0)} >>`)).join(''),
  );
  const none = () => 0;
  const begun: [number, number][] = [];
  const numbers = { element: none, page: () => 123, keyOfPage: none, keyOfLink: none, root: none };
  const moved = relocate(text, { ...numbers, link: (index) => 98 + index }, (number, offset) =>
    begun.push([number, offset]),
  );
  const written = Buffer.from(moved).toString('latin1');
  expect(
    begun.map(([number, offset]) => written.slice(offset).startsWith(`${number} 0 obj\n<< /Next 123 >>\nendobj`)),
  ).toEqual([true, true, true]);
  expect(begun.map(([number]) => number)).toEqual([105, 98, 101]);
});
