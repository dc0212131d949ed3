import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/publication/text.js';
import { bodyOf, resolveSource } from '../resolve/manuscript.js';

const sourced = { photos: { 'a.jpg': {}, 'b.jpg': {} } };
const picture = '![Three boats](../assets/a.jpg)';

/** Blocks, a figure as its caption and credits. */
function blocks(markdown: string): readonly unknown[] {
  return bodyOf(markdown, sourced).map((block) =>
    block.type === 'figure'
      ? [textOf(block.caption?.children ?? []), ...block.credits.map(({ line }) => line)].join(' | ')
      : block.type,
  );
}

describe('words under a picture, in its paragraph, are its caption', () => {
  test.each([
    ['in italics', `${picture}\n*Boats wait. (AP Photo/Mara Lind)*`, 'Boats wait. | AP Photo/Mara Lind'],
    ['after a break', `${picture}  \n_Boats wait. (AP)_`, 'Boats wait. | AP'],
    [
      'with a credit',
      `${picture}\nBoats wait. Photo: Mara Lind / Delta Voice`,
      'Boats wait. | Photo: Mara Lind / Delta Voice',
    ],
    ['a credit alone', `${picture}\nPhoto: Mara Lind / Delta Voice`, ' | Photo: Mara Lind / Delta Voice'],
    ['a credit on a line of its own', `${picture}\n*Boats wait.*  \nMara Lind / AFP`, 'Boats wait. | Mara Lind / AFP'],
    ['in small type', `${picture}\n<small>Boats wait. (AP)</small>`, 'Boats wait. | AP'],
    ['with markup', `${picture}\n*Boats **wait**. (AP)*`, 'Boats wait. | AP'],
  ])('%s', (_, markdown, expected) => {
    expect(blocks(`Before.\n\n${markdown}\n\nAfter.`)).toEqual(['paragraph', expected, 'paragraph']);
  });

  test('under two pictures they are that of both', () => {
    const pair = `${picture}\n![Two](../assets/b.jpg)\n*Boats wait. (AP)*`;
    expect(blocks(pair)).toEqual(['Boats wait. | AP']);
  });
});

describe('under a picture', () => {
  test.each([
    ['whose address stands elsewhere', '![Three boats][a]\n\n[a]: ../assets/a.jpg'],
    ['that is a link', '[![Three boats](../assets/a.jpg)](https://cdn.example/a.jpg)'],
    ['that is a link by reference', '[![Three boats](../assets/a.jpg)][b]\n\n[b]: https://cdn.example/a.jpg'],
  ])('%s', (_, markdown) => {
    const [linked, definition = ''] = markdown.split('\n\n');
    const words = '*Boats wait. (AP Photo/Mara Lind)*';
    expect(blocks(`${linked}\n\n${words}\n\n${definition}`)).toEqual(['Boats wait. | AP Photo/Mara Lind']);
    expect(blocks(`${linked}\n${words}\n\n${definition}`)).toEqual(['Boats wait. | AP Photo/Mara Lind']);
  });

  test('that has a title where its address stands, there is a caption already', () => {
    const titled = '![Three boats][a]\n\n*Words in italics. (AP)*\n\n[a]: ../assets/a.jpg "Boats. (AP)"';
    expect(blocks(titled)).toEqual(['Boats. | AP', 'paragraph']);
  });

  test('the link of a picture is reported where the words are its caption', () => {
    const markdown = 'Text.\n\n[![Three boats](../assets/a.jpg)](https://cdn.example/a.jpg)\n\nPhoto: Mara Lind / AFP';
    expect(resolveSource({ articles: markdown, ...sourced }).findings).toEqual([
      expect.stringContaining('figure-linked'),
    ]);
  });
});

describe('words in the next paragraph are', () => {
  test.each([
    ['in italics, with a credit', '*Boats wait. (AP Photo/Mara Lind)*', 'Boats wait. | AP Photo/Mara Lind'],
    ['a credit and nothing else', 'Photo: Mara Lind / Delta Voice', ' | Photo: Mara Lind / Delta Voice'],
    [
      'numbered, with a credit',
      'Figure 1. Boats. Photograph by Mara Lind.',
      'Figure 1. Boats. | Photograph by Mara Lind.',
    ],
    ['as word processors leave them', 'Boats wait. (AP Photo/Mara Lind)', 'Boats wait. | AP Photo/Mara Lind'],
    [
      'closed by who handed the picture out',
      'Boats (left). (Courtesy of the Holt family)',
      'Boats (left). | Courtesy of the Holt family',
    ],
    ['closed by a credit with its label', 'Boats. Photo by Mara Lind/AP', 'Boats. | Photo by Mara Lind/AP'],
  ])('where they are %s', (_, words, expected) => {
    expect(blocks(`${picture}\n\n${words}\n\nAfter.`)).toEqual([expected, 'paragraph']);
  });

  test.each([
    'They sailed at noon, the harbour said. (AP)',
    'They sailed at noon (on Tuesday).',
    'They sailed at noon. All photos: Mara Lind/AP',
  ])('not where they are text: %s', (words) => {
    expect(blocks(`${picture}\n\n${words}`)[1]).toBe('paragraph');
  });
});

test('a picture in HTML takes the next paragraph too', () => {
  const html = '<img src="../assets/a.jpg" alt="Three boats" />\n\nFigure 1. Boats. Photograph by Mara Lind.';
  expect(blocks(html)).toEqual(['Figure 1. Boats. | Photograph by Mara Lind.']);
});

describe('what is not read so', () => {
  test.each([
    ['text that goes on', `![Three boats](../assets/a.jpg) lie at the quay.`],
    ['text on the next line', `${picture}\nThen everybody went home.`],
    ['words before the picture', `*Boats wait.* ${picture}`],
  ])('%s', (_, markdown) => {
    expect(blocks(markdown)[0]).toBe('paragraph');
  });

  test('a note in italics without a credit is a paragraph', () => {
    expect(blocks(`${picture}\n\n*This interview has been shortened.*`)[1]).toBe('paragraph');
  });

  test('the words of a picture that has a title are its own', () => {
    const titled = '![Three boats](../assets/a.jpg "Boats wait. (AP)")';
    expect(blocks(`${titled}\n\n*Boats lie. (AFP)*`)).toEqual(['Boats wait. | AP', 'paragraph']);
  });
});

test('a picture whose alternative text was left empty is told, as it has a caption', () => {
  const { messages } = resolveSource({ articles: '![](../assets/a.jpg)\n*Boats wait. (AP)*', ...sourced });
  expect(messages.map(({ ruleId }) => ruleId)).toContain('alt-empty');
});
