import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/publication/text.js';
import { articlesOf, bodyOf, figureOf, firstText, onlyArticle, resolveSource, sectionOf } from './manuscript.js';

const photos = { 'a.jpg': {}, 'b.jpg': {} };
const sourced = { photos };

describe('the short form', () => {
  test('a picture alone in its paragraph is a figure, its title caption and credit', () => {
    const figure = figureOf(
      '![Three boats](../assets/a.jpg "Boats wait---still. (AP Photo/Mara Lind, File)")',
      sourced,
    );
    expect(figure).toMatchObject({
      number: 1,
      width: 'column',
      images: [{ alternative: { kind: 'text', text: 'Three boats' } }],
      caption: { children: [{ value: 'Boats wait—still.' }] },
      credits: [{ line: 'AP Photo/Mara Lind, File', parsed: { literal: 'AP Photo/Mara Lind, File' } }],
    });
  });

  test('an empty alternative text marks a decorative picture', () => {
    const figure = figureOf('![](../assets/a.jpg "(AP Photo/Mara Lind)")', sourced);
    expect(figure.images).toMatchObject([{ alternative: { kind: 'decorative' } }]);
    expect(figure.caption).toBeUndefined();
  });

  test('two pictures in one paragraph are two figures', () => {
    const pair = '![One](../assets/a.jpg "A. (AP Photo/Mara Lind)")\n![Two](../assets/b.jpg "B. (AP Photo/Mara Lind)")';
    expect(bodyOf(pair, sourced).map(({ type }) => type)).toEqual(['figure', 'figure']);
  });

  test('a picture by reference is one too', () => {
    const figure = figureOf('![One][pic]\n\n[pic]: ../assets/a.jpg "A boat. (AP Photo/Mara Lind)"', sourced);
    expect(figure.credits).toMatchObject([{ line: 'AP Photo/Mara Lind' }]);
  });

  test('a picture within running text is set below it', () => {
    const markdown = 'Before ![One](../assets/a.jpg "A. (AP Photo/Mara Lind)") after.\n\nNext.';
    const blocks = bodyOf(markdown, sourced);
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'figure', 'paragraph']);
    expect(blocks[0]).toMatchObject({ children: [{ value: 'Before after.' }] });
  });
});

describe('the full form', () => {
  test.each([
    ['a link', '[![One](../assets/a.jpg)](https://example.org)'],
    ['a link by reference', '[![One](../assets/a.jpg)][there]\n\n[there]: https://example.org'],
  ])('takes a picture in %s', (_, picture) => {
    const figure = figureOf(`:::figure{credit="AP Photo/Mara Lind"}\n${picture}\n\nBoats.\n:::`, sourced);
    expect(figure.images).toMatchObject([{ alternative: { text: 'One' } }]);
    expect(figure.caption).toMatchObject({ children: [{ value: 'Boats.' }] });
  });

  test('has id, width, licence, and its caption as Markdown', () => {
    const figure = figureOf(
      ':::figure{#fig-a .wide src="../assets/a.jpg" alt="Three boats" credit="AP Photo/Mara Lind" licence="CC BY 4.0"}\nThe *second* storm (right).\n:::',
      sourced,
    );
    expect(figure).toMatchObject({
      id: 'a--fig-a',
      width: 'wide',
      caption: { children: [{ value: 'The ' }, { type: 'emphasis' }, { value: ' storm (right).' }] },
      credits: [
        {
          line: 'AP Photo/Mara Lind',
          licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
        },
      ],
    });
  });

  test('the credit comes off the end of the caption, and the markup before it stays', () => {
    const figure = figureOf(
      ':::figure{src="../assets/a.jpg" alt="Boats"}\nThe *second* storm, "again". (AP Photo/Mara O\'Lind--Orr, File)\n:::',
      sourced,
    );
    expect(figure.caption?.children).toMatchObject([
      { value: 'The ' },
      { type: 'emphasis' },
      { value: ' storm, “again”.' },
    ]);
    // To the letter: no apostrophe and no dash is set in it.
    expect(figure.credits.map(({ line }) => line)).toEqual(["AP Photo/Mara O'Lind--Orr, File"]);
  });

  test.each([
    'The storm. [^a] (AP Photo/Mara Lind)',
    'The storm. (AP Photo/Mara Lind)[^a]',
    'The storm.[^a] (AP Photo/Mara Lind [^a])',
  ])('the marks of notes stay in the caption: %s', (caption) => {
    const markdown = `:::figure{src="../assets/a.jpg" alt="Boats"}\n${caption}\n:::\n\n[^a]: A note.`;
    const figure = figureOf(markdown, sourced);
    const marks = caption.split('[^a]').length - 1;
    expect(figure.credits.map(({ line }) => line.trim())).toEqual(['AP Photo/Mara Lind']);
    expect(textOf(figure.caption?.children ?? []).trim()).toBe('The storm.');
    expect(figure.caption?.children.filter(({ type }) => type === 'noteReference')).toHaveLength(marks);
  });

  test('a credit given apart wins, and the same one is not printed in the caption again', () => {
    const again =
      ':::figure{src="../assets/a.jpg" alt="x" credit="AP Photo/Mara Lind"}\nBoats. (AP Photo/Mara Lind)\n:::';
    expect(textOf(figureOf(again, sourced).caption?.children ?? [])).toBe('Boats.');
    const other = ':::figure{src="../assets/a.jpg" alt="x" credit="Jo Petrov / AFP"}\nBoats. (AP Photo/Mara Lind)\n:::';
    expect(textOf(figureOf(other, sourced).caption?.children ?? [])).toBe('Boats. (AP Photo/Mara Lind)');
  });

  test('several pictures share a caption, and each has its words and credit', () => {
    const figure = figureOf(
      ':::figure{#fig-pair}\n![Full](../assets/a.jpg "Left. (Mara Lind / AFP)")\n![Empty](../assets/b.jpg "Right. (AP Photo/Jo Petrov)")\n\nBefore and after.\n\nSecond line.\n:::',
      sourced,
    );
    expect(figure.images.map(({ id, label }) => [id, textOf(label?.children ?? [])])).toEqual([
      ['a--fig-pair-image-1', 'Left.'],
      ['a--fig-pair-image-2', 'Right.'],
    ]);
    expect(textOf(figure.caption?.children ?? [])).toBe('Before and after.\nSecond line.');
    expect(figure.credits.map(({ line, image }) => [line, image])).toEqual([
      ['Mara Lind / AFP', 'a--fig-pair-image-1'],
      ['AP Photo/Jo Petrov', 'a--fig-pair-image-2'],
    ]);
  });

  test('a common credit covers the pictures without one', () => {
    const figure = figureOf(
      ':::figure{credit="Colophon"}\n![Full](../assets/a.jpg)\n![Empty](../assets/b.jpg "Right. (AP Photo/Jo Petrov)")\n:::',
      sourced,
    );
    expect(figure.credits.map(({ line, image }) => [line, image])).toEqual([
      ['Colophon', undefined],
      ['AP Photo/Jo Petrov', 'a--fig-1-image-2'],
    ]);
  });

  test('what has no place in it is set below it, not lost', () => {
    const blocks = bodyOf(
      ':::figure{src="../assets/a.jpg" alt="x" credit="Colophon"}\nA caption.\n\n- an item\n:::',
      sourced,
    );
    expect(blocks.map(({ type }) => type)).toEqual(['figure', 'list']);
  });
});

describe('withheld', () => {
  const markdown =
    ':::figure{#fig-court credit="Ivo Mandel, Orbis, Palace Pool Photo via AP" withheld="licensed for \'one\' use" alt="A long table"}\nThe president receives.\n:::';

  test('has no picture but the notice, the caption and the credit', () => {
    expect(figureOf(markdown)).toMatchObject({
      images: [],
      withheld: { description: 'A long table', children: [{ value: 'Picture withheld: licensed for ‘one’ use' }] },
      caption: { children: [{ value: 'The president receives.' }] },
      credits: [{ line: 'Ivo Mandel, Orbis, Palace Pool Photo via AP' }],
    });
  });

  test("is said in the article's language", () => {
    const { withheld } = figureOf(markdown, { settings: { language: 'fr' } });
    expect(textOf(withheld?.children ?? [])).toBe('Image non reproduite\u00a0: licensed for “one” use');
  });

  test('its photographer is no contributor of a book that does not show the picture', () => {
    const { publication } = resolveSource({ articles: markdown });
    expect(publication.contributors).toEqual([]);
  });
});

describe("the picture's own words", () => {
  const bare = '![Three boats](../assets/a.jpg)';

  test('its credit line, else its creators, else its copyright notice stand in for a missing credit', () => {
    const line = (metadata: object) =>
      figureOf(bare, { photos: { 'a.jpg': metadata } }).credits.map((credit) => credit.line);
    expect(line({ creditLine: 'AP Photo/Mara Lind', creators: ['Mara Lind'] })).toEqual(['AP Photo/Mara Lind']);
    expect(line({ creators: ['Mara Lind', 'Jo Petrov'], copyrightNotice: '© X' })).toEqual(['Mara Lind, Jo Petrov']);
    expect(line({ copyrightNotice: '© 2024 Holt Museum' })).toEqual(['© 2024 Holt Museum']);
  });

  test('its caption stands in for a missing one, without the credit', () => {
    const photo = { caption: 'Boats wait. (AP Photo/Mara Lind)', creditLine: 'AP Photo/Mara Lind' };
    expect(textOf(figureOf(bare, { photos: { 'a.jpg': photo } }).caption?.children ?? [])).toBe('Boats wait.');
  });

  test('its alternative text stands in where the author gave none, but not for a decorative picture', () => {
    const photo = { 'a.jpg': { alternativeText: 'Three boats at dawn' } };
    const missing = figureOf(':::figure{src="../assets/a.jpg" credit="Colophon"}\nBoats.\n:::', { photos: photo });
    expect(missing.images).toMatchObject([{ alternative: { kind: 'text', text: 'Three boats at dawn' } }]);
    const empty = figureOf(':::figure{src="../assets/a.jpg" alt="" credit="Colophon"}\nBoats.\n:::', { photos: photo });
    expect(empty.images).toMatchObject([{ alternative: { kind: 'decorative' } }]);
  });
});

describe('numbers', () => {
  const lead =
    '---\ntitle: T\nlead:\n  id: fig-lead\n  src: ../assets/a.jpg\n  alt: Boats\n  credit: Colophon\n  caption: The *lead*.\n---\n';
  const portrait =
    '---\ntitle: T\nbyline:\n  name: Mara Lind\n  portrait: { src: ../assets/b.jpg, alt: A woman, credit: Colophon }\n---\n';
  const figure = (name: string) =>
    `:::figure{#${name} src="../assets/b.jpg" alt="x" credit="Colophon"}\nC ${name}.\n:::\n`;

  test('run through the publication in reading order, the lead first, portraits without', () => {
    const resolved = resolveSource({
      articles: { 'manuscript/a.md': `${lead}${figure('one')}`, 'manuscript/b.md': `${portrait}${figure('one')}` },
      photos,
    });
    const [a, b] = articlesOf(resolved.publication);
    expect([a?.lead?.number, a?.body.map((block) => block.type === 'figure' && block.number)]).toEqual([1, [2]]);
    expect([b?.authors[0]?.portrait?.number, b?.body.map((block) => block.type === 'figure' && block.number)]).toEqual([
      0,
      [3],
    ]);
  });

  test.each([
    ['auto', '', undefined],
    ['auto', 'See [the boats](#one).', undefined],
    ['auto', 'See [](#one).', 'Figure\u00a01'],
    ['all', '', 'Figure\u00a01'],
    ['none', '', undefined],
  ])('%s, with “%s”: %s', (numbering, text, label) => {
    const { body } = onlyArticle(
      resolveSource({ articles: `${figure('one')}\n${text}`, photos, settings: { figures: { numbering } } }),
    );
    expect(body[0]).toMatchObject({ type: 'figure', number: 1, ...(label ? { label } : {}) });
    expect(body[0]).toHaveProperty('type');
    expect((body[0] as { label?: string }).label).toBe(label);
  });

  test('a table that is referred to lends its caption without its full stop', () => {
    const table = ':::table{#t}\nSalt, by year.\n\n| a |\n| - |\n| 1 |\n:::';
    expect(firstText(onlyArticle(resolveSource({ articles: `See [](#t).\n\n${table}` })).body)).toBe(
      'See Salt, by year.',
    );
  });

  test('a label is in the language of its article', () => {
    const resolved = resolveSource({
      articles: {
        'manuscript/a.md': 'See [](b.md#one).',
        'manuscript/b.md': `---\ntitle: T\nlanguage: ru\n---\n${figure('one')}`,
      },
      photos,
    });
    const [a, b] = articlesOf(resolved.publication);
    expect(b?.body[0]).toMatchObject({ label: 'Рис.\u00a01' });
    expect(a?.body[0]).toMatchObject({ children: [{}, { type: 'crossReference', target: 'b--one' }, {}] });
    expect(firstText(a?.body ?? [])).toBe('See Рис.\u00a01.');
  });
});

describe('the list of photo credits', () => {
  const source = {
    articles:
      '---\ntitle: T\nbyline:\n  name: Mara Lind\n  portrait: { src: ../assets/b.jpg, alt: A woman, credit: "Jo Petrov" }\n---\n' +
      ':::figure{#one src="../assets/a.jpg" alt="x" credit="Mara Lind / AFP"}\nBoats wait out the *second* storm of the week, and of the month,[^n] and then a third.\n:::\n\n' +
      '![](../assets/a.jpg "(AP Photo)")\n\nSee [](#one).\n\n[^n]: A note.',
    photos,
  };

  test('names every figure, portraits first, and leads to it', () => {
    const { entries } = sectionOf(resolveSource(source), 'creditList');
    expect(
      entries.map(({ figure, label, credits }) => [figure, textOf(label), credits.map(({ line }) => line)]),
    ).toEqual([
      ['a--portrait-1', 'Mara Lind', ['Jo Petrov']],
      ['a--one', 'Figure\u00a01. Boats wait out the second storm of the week, and of the…', ['Mara Lind / AFP']],
      ['a--fig-1', 'Picture', ['AP Photo']],
    ]);
  });

  test('is left out where there is no figure', () => {
    const { publication } = resolveSource({ articles: 'Text.' });
    expect(publication.sections.map(({ type }) => type)).toEqual(['titlePage', 'imprint', 'contents', 'article']);
  });
});
