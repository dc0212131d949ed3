import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import type { PdfFacts } from '../facts.js';
import { latin1 } from '../lexer.js';
import { isArray, isDict, PdfString, Ref, Stream, type Value } from '../objects.js';

/** Rules of the file and its pages as such. */
export const fileChecks = {
  'pdf-header': ({ document }) => {
    const head = latin1(document.bytes, 0, 20);
    const reason = `the file begins with "${head.slice(0, 8).replace(/[^ -~]/g, '.')}"`;
    const version = unless(/^%PDF-1\.[4-7](?:\r\n|\r|\n)/.test(head), reason);
    if (version.length > 0) return version;
    // Four bytes above 127 tell programs that the file isn't text.
    const comment = 'the second line is no comment of four bytes above 127';
    return unless(/^[^\r\n]+(?:\r\n|\r|\n)%[\x80-\xFF]{4}/.test(head), comment);
  },
  'pdf-syntax': ({ document }) => {
    const lost = document.ids.flatMap((id) => {
      const names = referencesIn(document.get(new Ref(id))).filter((each) => !document.has(each));
      return [...new Set(names)].map((each) => ({ reason: `object ${each} is named and not there`, object: id }));
    });
    return [...document.problems, ...lost];
  },
  'pdf-compressed-objects': ({ document }) =>
    unless(!document.isCompressed, 'the file has object streams or cross-reference streams'),
  'pdf-end': ({ document }) =>
    unless(/%%EOF(?:\r\n|\r|\n)?$/.test(latin1(document.bytes.subarray(-16))), 'the file does not end with %%EOF'),
  'pdf-id': ({ document }) => {
    const ids = document.array(document.trailer.get('ID'));
    const sound = ids.length === 2 && ids.every((id) => id instanceof PdfString && id.bytes.length >= 16);
    return unless(sound, 'the trailer has no ID of two strings of 16 bytes');
  },
  'pdf-encrypted': ({ document }) => unless(!document.trailer.has('Encrypt'), 'the trailer has an Encrypt entry'),
  'pdf-filter': ({ document }) => document.ids.flatMap((id) => filterProblems(document.get(new Ref(id)), id, document)),
  'pdf-pages': ({ document, pages }) => [
    ...unless(pages.length > 0, 'the file has no pages'),
    ...pages.flatMap(({ id, number, dict }) => {
      const box = document.array(dict.get('MediaBox')).map((each) => document.number(each) ?? 0);
      const [left = 0, bottom = 0, right = 0, top = 0] = box;
      const contents = document.get(dict.get('Contents'));
      const streams = isArray(contents) ? contents : [contents];
      return [
        ...unless(right - left >= 3 && top - bottom >= 3, 'the page has no MediaBox of some size', at(id, number)),
        ...unless(
          streams.length > 0 && streams.every((each) => document.stream(each) !== undefined),
          'the page has no content stream',
          at(id, number),
        ),
      ];
    }),
  ],
} satisfies PdfChecks;

const allowedFilters: ReadonlySet<string | undefined> = new Set([
  'FlateDecode',
  'DCTDecode',
  'ASCII85Decode',
  'ASCIIHexDecode',
]);

function filterProblems(value: Value, id: number, document: PdfFacts['document']): Found[] {
  if (!(value instanceof Stream)) return [];
  const bad = document.filters(value).filter((name) => !allowedFilters.has(name));
  return [
    ...bad.map((name) => ({ reason: `the stream is filtered by "${name ?? 'nothing known'}"`, object: id })),
    ...unless(!value.dict.has('F'), 'the stream’s data are in another file', { object: id }),
  ];
}

/** The numbers of the objects that an object names. */
function referencesIn(value: Value): readonly number[] {
  if (value instanceof Ref) return [value.id];
  if (value instanceof Stream) return referencesIn(value.dict);
  if (isArray(value)) return value.flatMap(referencesIn);
  return isDict(value) ? [...value.values()].flatMap(referencesIn) : [];
}
