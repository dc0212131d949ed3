import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import type { Reading } from '../../src/manuscript/article-memory.js';
import { sourceArticle } from '../../src/manuscript/source-article.js';

const text = '---\ntitle: Boats\nslug: boats\n---\n\nWords <u>and</u> ![Boats](../assets/boats.jpg).\n\u0001\n';
const source = { file: 'manuscript/a.md', sha256: '', index: 0, up: 0 };

/** Read the text, with what an earlier build read where that is given. */
function readWith(reading: Reading | undefined, parts = 0) {
  const messages = new Messages();
  const kept: Reading[] = [];
  const memory = (made: Reading) => {
    kept.push(made);
    return { resolved: undefined, keep: () => undefined };
  };
  const recalled = { ...(reading ? { reading } : {}), memory };
  const budget = { parts };
  const article = sourceArticle(new TextEncoder().encode(text), source, recalled, { budget, unsaid: [], messages });
  return { article, budget, reading: kept[0], findings: messages.findings.map(String) };
}

describe('an article that is known', () => {
  const first = readWith(undefined);
  const again = readWith(JSON.parse(JSON.stringify(first.reading)) as Reading);

  test('has the slug, the pictures and the findings that it was read with, and takes as much of the limits', () => {
    const { slug, pictures } = again.article ?? {};
    expect({ slug, pictures }).toEqual({ slug: 'boats', pictures: first.article?.pictures });
    expect(pictures).toHaveLength(1);
    expect(first.findings).toHaveLength(1);
    expect(again.findings).toEqual(first.findings);
    expect(again.budget).toEqual(first.budget);
  });

  test('is parsed when that is asked for, and says nothing twice', () => {
    expect(again.article?.parse().tree).toEqual(first.article?.parse().tree);
    expect(again.findings).toHaveLength(1);
  });

  test('is read anew where the limits of the build would be passed', () => {
    const { article, findings } = readWith(first.reading, 1_000_000);
    expect(article).toBeUndefined();
    expect(findings.join()).toContain('more than 1000000 lines and marks in all texts');
  });
});
