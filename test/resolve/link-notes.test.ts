import { expect, test } from 'vitest';
import { withLinkNotes } from '../../src/resolve/link-notes.js';
import { articlesOf, resolveSource } from './manuscript.js';

function printed(markdown: string) {
  const { publication } = resolveSource({ articles: { 'manuscript/a.md': markdown } });
  const [article] = articlesOf(withLinkNotes(publication));
  const marks = JSON.stringify(article?.body)
    .match(/"label":"\d+"/g)
    ?.map((mark) => mark.replace(/\D/g, ''));
  return { notes: article?.notes ?? [], marks };
}

test('each link has its address as a note, numbered with the others in the order of the text', () => {
  const { notes, marks } = printed(
    'See [one](https://a.example/x), a note[^1], and [two](https://b.example).\n\n[^1]: Own.',
  );
  expect(marks).toEqual(['1', '2', '3']);
  expect(notes.map(({ label }) => label)).toEqual(['1', '2', '3']);
  expect(notes.map(({ children }) => JSON.stringify(children).match(/https:[^"]+|Own/)?.[0])).toEqual([
    'https://a.example/x',
    'Own',
    'https://b.example',
  ]);
  for (const { references } of notes) expect(references).toHaveLength(1);
});

test('a link that shows its address, and one to no web page, have none', () => {
  expect(
    printed('<https://a.example/x> and [a.example/x](https://a.example/x) and [post](mailto:a@b.example)').notes,
  ).toEqual([]);
});

test('what stands around the text stays as it is', () => {
  const { publication } = resolveSource({ articles: { 'manuscript/a.md': 'See [one](https://a.example).' } });
  const [before] = articlesOf(publication);
  const [after] = articlesOf(withLinkNotes(publication));
  const { body: _, notes: __, ...rest } = before as NonNullable<typeof before>;
  expect(after).toMatchObject(rest);
});
