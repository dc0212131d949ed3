import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/publication/text.js';
import { resolveSource } from './manuscript.js';

function article(markdown: string) {
  const { publication } = resolveSource({ articles: markdown });
  const found = publication.sections.find(({ type }) => type === 'article');
  if (found?.type !== 'article') throw new Error('there is no article');
  return found;
}

/** The wire line, its names, and how many blocks of text are left. */
function wire(markdown: string) {
  const { wireLine, contributions, body } = article(markdown);
  return [wireLine && textOf(wireLine.children), contributions.map(({ name }) => name), body.length];
}

describe('the last paragraph of a text is its wire line', () => {
  test.each([
    ['AP and AFP contributed to this report.', ['AP', 'AFP']],
    ['Agencies contributed to this report.', []],
    ['Mara Lind and Reuters contributed to this article.', ['Reuters', 'Mara Lind']],
    ['With additional reporting by Mara Lind in Varna.', ['Mara Lind']],
    ['Reporting by Mara Lind; Editing by Jo Petrov', ['Mara Lind', 'Jo Petrov']],
    ['— with AFP', ['AFP']],
    ['(avec AFP)', ['AFP']],
    ['Mara Lind und dpa trugen zu diesem Bericht bei.', ['dpa', 'Mara Lind']],
  ])('%s', (line, names) => {
    expect(wire(`The harbour froze.\n\n${line}`)).toEqual([line, names, 1]);
  });

  test('though notes and addresses are written below it', () => {
    const markdown =
      'The [harbour][b] froze.[^a]\n\nAP and AFP contributed to this report.\n\n[^a]: A note.\n\n[b]: https://e.org';
    expect(wire(markdown)).toEqual(['AP and AFP contributed to this report.', ['AP', 'AFP'], 1]);
    expect(article(markdown).notes.map(({ references }) => references.length)).toEqual([1]);
  });

  test.each([
    '*Correction, 3 May: An earlier version misnamed the harbour.*',
    '**Correction (3 May):** An earlier version misnamed the harbour.',
    'Editor’s note: The harbour has thawed.',
    "Editors' note — the harbour has thawed.",
    'This article was amended on 3 May 2024 to name the harbour.',
    'Anmerkung der Redaktion: Der Hafen ist wieder offen.',
    '***\n\nUpdate: The harbour has thawed.\n\nCorrection: It is called Port Orr.',
  ])('though an editor adds below it: %s', (added) => {
    const [line, names] = wire(`The harbour froze.\n\nAP and AFP contributed to this report.\n\n${added}`);
    expect([line, names]).toEqual(['AP and AFP contributed to this report.', ['AP', 'AFP']]);
  });

  test('in italics, which set it off from the text as its style does', () => {
    expect(wire('The harbour froze.\n\n*AP and AFP contributed to this report.*')).toEqual([
      'AP and AFP contributed to this report.',
      ['AP', 'AFP'],
      1,
    ]);
  });
});

test.each([
  'Mara Lind contributed to the peace of the harbour.',
  'Troops contributed.',
  'With the ice came the wolves.',
  'Mit dem Eis kamen die Wölfe.',
  'The story is by AFP.',
  'Reporting by night is hard.',
])('an article may end with "%s"', (line) => {
  expect(wire(`The harbour froze.\n\n${line}`)).toEqual([undefined, [], 2]);
});

test('it is one only at the end', () => {
  expect(wire('AP and AFP contributed to this report.\n\nThe harbour froze.')[2]).toBe(2);
});

test.each(['Correction of the course was needed.', 'Update the charts: the ice is gone.', 'This story is old.'])(
  'it is none before words of the text: %s',
  (last) => {
    expect(wire(`The harbour froze.\n\nAP and AFP contributed to this report.\n\n${last}`)[2]).toBe(3);
  },
);

test('its notes are numbered after those of the text', () => {
  const { notes } = article(
    'Froze.[^a]\n\nAFP contributed to this report.[^b]\n\n[^a]: The harbour.\n\n[^b]: By wire.',
  );
  expect(
    notes.map(({ children }) => children.map((block) => block.type === 'paragraph' && textOf(block.children))),
  ).toEqual([['The harbour.'], ['By wire.']]);
});

test('the front matter may give it as a text', () => {
  expect(
    wire('---\ntitle: A\ncontributions: AP and Mara Lind contributed to this report.\n---\nThe harbour froze.'),
  ).toEqual(['AP and Mara Lind contributed to this report.', ['AP', 'Mara Lind'], 1]);
});
