import { describe, expect, test } from 'vitest';
import { findingText, reportJson, reportText } from '../../src/cli/report.js';
import { Messages } from '../../src/diagnostics/messages.js';

const recorder = () => {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    terminal: {
      stdout: { write: (text: string) => out.push(text) },
      stderr: { write: (text: string) => err.push(text) },
      env: {},
      cwd: '/project',
    },
  };
};

const messages = new Messages();
messages.report('theme-unknown', { file: 'manuscript/colophon.yaml', line: 9, column: 12 }, 'there is no theme "bok"');
messages.report('trim-unusable', { file: 'manuscript/colophon.yaml', line: 8, column: 11 }, 'the page is 10 × 10 mm');

describe('a finding as a person reads it', () => {
  test('gives file:line:column, severity, what is wrong, the rule and what to do', () => {
    const [first] = messages.findings;
    expect(first && findingText(first)).toBe(
      'manuscript/colophon.yaml:9:12: error: there is no theme "bok" (theme-unknown)\n' +
        '    use one of the themes that Colophon ships with',
    );
  });

  test('does not let control characters of a manuscript reach the terminal', () => {
    const hostile = new Messages();
    hostile.report('theme-unknown', undefined, 'there is no theme "\u001b[31mred\u202e"');
    expect(hostile.findings[0] && findingText(hostile.findings[0])).toContain('"\\u001b[31mred\\u202e"');
  });
});

test('a stopped build lists findings by place and says that the old outputs are untouched', () => {
  const { out, err, terminal } = recorder();
  const facts = { out: '/project/dist', cwd: '/project', seconds: 1, checkOnly: false };
  reportText({ ok: false, findings: messages.findings, outputs: [] }, facts, terminal);
  const text = err.join('');
  expect(out).toEqual([]);
  expect(text.indexOf(':8:11:')).toBeLessThan(text.indexOf(':9:12:'));
  expect(text).toContain('2 errors\n');
  expect(text).toContain('outputs of the last good build are as they were');
});

test('a finished build says in a few lines what it made', () => {
  const { out, err, terminal } = recorder();
  const summary = { title: 'Reader', articles: 3, words: 6412, figures: 27, withheld: 9 };
  const outputs = [
    { format: 'epub', name: 'reader.epub', byteLength: 2_130_000 },
    { format: 'pdf', name: 'reader.pdf', byteLength: 512, pages: 48 },
  ] as const;
  const facts = { out: '/project/dist', cwd: '/project', seconds: 3.24, checkOnly: false };
  reportText({ ok: true, findings: [], outputs, summary }, facts, terminal);
  expect(err).toEqual([]);
  expect(out.join('')).toBe(
    'Reader: 3 articles, 6,412 words, 27 figures (9 withheld)\n' +
      '  dist/reader.epub  2.1 MB\n' +
      '  dist/reader.pdf  1 kB, 48 pages\n' +
      'Built in 3.2 s\n',
  );
});

test('the JSON report holds the same findings', () => {
  const json = JSON.parse(reportJson({ ok: false, findings: messages.findings, outputs: [] }));
  expect(json.ok).toBe(false);
  expect(json.findings).toHaveLength(2);
  expect(json.findings[0]).toMatchObject({ rule: 'trim-unusable', severity: 'error', line: 8, column: 11 });
});
