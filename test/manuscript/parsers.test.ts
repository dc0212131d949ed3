import fc from 'fast-check';
import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { articleTree, lineTree } from '../../src/manuscript/parsers.js';
import { setPlainWordsAside } from '../../src/manuscript/plain-words.js';
import { commonmarkExamples, footnoteExamples, gfmExamples } from '../books/spec-examples.js';

/** What the parser makes of a text that it is given whole. */
const whole = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(function (this: Processor) {
    const data = this.data();
    data.micromarkExtensions?.push({ flow: directive().flow ?? {} });
    data.fromMarkdownExtensions?.push(directiveFromMarkdown());
  });

/** All of a tree. */
const told = (tree: Root) => JSON.stringify(tree, null, 1);

/** Where an example may stand among plain words. */
const settings: Readonly<Record<string, (example: string) => string>> = {
  alone: (example) => example,
  'below front matter, between words': (example) =>
    `---\ntitle: Plain words\n\nof a kind\n---\n\nWords before  \t\nit, and more of them.\n\n${example}\n\nWords after it.\n`,
  'below words': (example) => `Words right before it\n${example}`,
  'behind words': (example) => `Words on its line ${example}and after it\n`,
  'above words': (example) => `${example}Words right after it, and more\n\nThe end of it  \n“Yes” they said\n`,
  'above an underline, a table': (example) => `${example}\n===\n\nWords | of a\n- | :-\nrow of | it\n`,
  'in a directive': (example) =>
    `:::figure{src="a.jpg"}\nWords of a caption\n\n${example}\n\nWords with an end\n:::\n\nWords`,
  'between a list and a quotation': (example) =>
    `- Words of an item\n\n  more of them\n\n${example}\n\nWords of no item\n\n> said\nby them\n`,
  'in a comment': (example) => `<!-- Words\n\nwithin it\n\n${example}\n\nWords of an end -->\n\nWords after it\n`,
  'in code': (example) => `\`\`\`\nWords of code\n\nand more of it ${example}\n\nWords\n\`\`\`\n`,
  'with the lines of Windows': (example) => `Words\n\n${example}`.replaceAll('\n', '\r\n'),
  'with the lines of old': (example) => `Words\n\n${example}`.replaceAll('\n', '\r'),
  'with the sign in it': (example) => `Words of a \ue000 kind\n\n${example}`,
  'with an at sign written as a reference': (example) =>
    `Write to me&commat;example.org or to\nwww.example.org: ${example}`,
  'with an address': (example) => `Write to mara.lind@example.org, said ${example}`,
  'with a note': (example) =>
    `Zeilen\u00a0mit *allem*\n\u00a0\nund mehr davon [^1]\n\n[^1]: Words of a note\n\n${example}`,
};

describe('an article', () => {
  test.each(Object.entries(settings))(
    'gives the tree that the parser makes of all of it: an example %s',
    (_, setting) => {
      for (const { markdown } of [...commonmarkExamples, ...gfmExamples, ...footnoteExamples]) {
        const text = setting(markdown);
        expect(told(articleTree(text)), text).toBe(told(whole.parse(text)));
      }
    },
  );

  const pieces = [
    'Words of a kind;said;Ée;“Yes”;a.b;www;http;x@y.zz;1986;1.;-;+ ;# ;> ;:::note;:::; ;  ;    ;:;://;|;\\',
    '\n;\n\n;\r\n;\r;\t;\u00a0;\ufeff;\ue000;\u0000;\u2028;\ud83d;\n| - |\n;\n:-\n;\n===\n;\n---\n',
    '*;**;_;~~;`;```;[;];(;);![;](;[^1];[^1]: ;<;>;<b>;<!--;-->;<script>;&;&amp;https://a.bc/d;www.a.bc;[a b]: /u "t\nu"\n',
  ].flatMap((list) => list.split(';'));

  test('gives it whatever it is made of', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (article) => {
        expect(told(articleTree(article))).toBe(told(whole.parse(article)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('blocks of an article', () => {
  const blocks = [
    'Words',
    'Words[^1] of a kind[^b] ',
    '“Yes”[^1][^B]',
    'Words![^1], ![^1](u "t") and [^1](u)',
    '  words',
    '1986',
    '# Words',
    '### Words of a kind ##',
    '####### Words',
    '#  Words',
    '![](a.jpg)',
    '![Boats, two](../a_b/c-d.jpg "By *X* (@x), www.x.org \ud83d")',
    '![^1](a.jpg "t")',
    '![Boats!](a.jpg "")',
    '![Boats][1]',
    '![Boats](a.jpg "t") said',
    `[^${'n'.repeat(1000)}]: Words`,
    `Words[^${'n'.repeat(1000)}]`,
    '[1]: /u "t"',
    '[^1]: Words of a note',
    '[^1]: Words of another',
    '[^b]: Words[^1] of *it*',
    '[^B]: Words[^b]',
    '[^c]:  Words',
    '  more of it',
    '    still more of it',
    '- item',
    '- ```',
    '+ <script>',
    '> <!--',
    '- :::note',
    '1. item',
    '> said',
    '```',
    '~~~~',
    '---',
    '===',
    '- | -',
    'Words | of it',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<script>',
    '</script>',
    ':::figure{src="a.jpg"}',
    ':::',
    '::page',
    '[words',
    'of a link](u "t")',
    '\\',
    '&amp;',
    'a@b.cd',
    '\ufeffWords',
    '',
  ];
  const ends = ['\n\n', '\n\n', '\n\n', '\n', '\n \n', '\n\n\n', '\r\n\r\n', '\r\n', ' \n\n', '\t\n\n'];

  test.each([
    ['front matter that is never closed', '---\n\n[^1]: Words[^1]\n'],
    ['the same with a mark of the byte order', '\ufeff---\n\nWords\n\n[^1]: Words[^1]\n'],
    ['code that a list ends', 'Words[^1]\n\n- <script>\n\n[^1]: Words\n'],
    ['a directive', 'Words[^1][^2]\n\n[^2]: Words\n\n:::note\n\nWords[^1]\n\n[^1]: Words\n\n:::\n\nWords[^1]\n'],
  ])('are notes where the parser finds them: not in or behind %s', (_, article) => {
    expect(told(articleTree(article))).toBe(told(whole.parse(article)));
  });

  test('give the tree that the parser makes of all of them', () => {
    const block = fc.tuple(fc.constantFrom(...blocks), fc.constantFrom(...ends));
    const text = fc.array(block, { maxLength: 12 }).map((list) => list.flat().join(''));
    fc.assert(
      fc.property(text, (article) => {
        expect(told(articleTree(article))).toBe(told(whole.parse(article)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('plain words', () => {
  const rest = (text: string) => setPlainWordsAside(text).rest;

  test('are set aside up to the first mark of a paragraph', () => {
    expect(rest('Words of a kind.\nAnd more, said *they* of it.\nAnd more of it.\n\n“Yes.”  \n')).toBe(
      '\ue000\n\ue000 *they* of it.\nAnd more of it.\n\n\ue000  \n',
    );
    expect(rest('# 1986\n\n1986 was wet\n\n words\n\nWords at https://a.b and \\*\n')).toBe(
      '# 1986\n\n1986 was wet\n\n words\n\n\ue000 https://a.b and \\*\n',
    );
  });

  test('are set aside as blocks where they are a line between blank ones', () => {
    const article = '# Words\n\nOf a kind.[^1]\n\n![Boats](a.jpg "By *X* (@x)")\n\n';
    const notes = '[^1]: Words\n[^2]: of a note[^1]\n';
    expect(rest(`${article}${notes}\n- item\n`)).toBe('\ue001\n\n- item\n');
    expect(rest(`${article}\n\n${notes}\n- item\n`)).toBe('\ue001\n\n\n\n\ue001\n\n- item\n');
    expect(rest(`> said\n\n${article}- item\n\n# Notes\n\n${notes}\nWords`)).toBe(
      '> said\n\n\ue001\n\n- item\n\n\ue001',
    );
  });

  test('need no parser where there is nothing else below the front matter', () => {
    const article = '# Words\n\nOf a kind.[^1]\n\n![Boats](a.jpg "By *X* (@x)")\n\n\n[^1]: Words';
    for (const front of ['', '---\n---\n\n', '---\ntitle: Words\n\nof: a kind\n--- \n\n']) {
      for (const end of ['', '\n', '\n \n\n']) {
        const text = `${front}${article}${end}`;
        const { tree } = setPlainWordsAside(text);
        expect(told(tree as Root)).toBe(told(whole.parse(text)));
      }
    }
    const { tree: more } = setPlainWordsAside(`${article}\n\n- item\n`);
    expect(more).toBeUndefined();
    const { tree: within } = setPlainWordsAside('---\na: b\n\n[^1]: Words\n---\n\nWords[^1]\n');
    expect(within).toBeUndefined();
  });

  test('stay with their notes, and notes with their marks', () => {
    const missing = 'Words [^2]\n\n[^1]: Words\n';
    expect(rest(missing)).toBe('\ue000 [^2]\n\n[^1]: Words\n');
    const marked = '*Words* [^1]\n\nWords[^1]\n\n[^1]: Words\n';
    expect(rest(marked)).toBe('*Words* [^1]\n\n\ue001\n\n[^1]: Words\n');
    expect(rest(`Words[^1]\n\n- item\n\n[^1]: Words\n`)).toBe('\ue001\n\n- item\n\n[^1]: Words\n');
    const goingOn = 'Words\n\n[^1]: Words\n\n  of it\n';
    expect(rest(goingOn)).toBe('\ue001\n\n[^1]: Words\n\n  of it\n');
  });

  test('whose signs are not all in a tree are not back', () => {
    const { putBack } = setPlainWordsAside('Words of a kind\n\n- item\n');
    const none: Root = { type: 'root', children: [] };
    expect(putBack(none)).toBe(false);
    expect(putBack(whole.parse('\ue001\n\n- item\n'))).toBe(true);
    expect(putBack(whole.parse('> \ue001\n\n- item\n'))).toBe(false);
    const { putBack: putBackToo } = setPlainWordsAside('Words of\na kind\n');
    expect(putBackToo(none)).toBe(false);
    expect(putBackToo(whole.parse('\ue000\n\ue000\n'))).toBe(true);
  });

  test('whose notes are not in the tree are not back', () => {
    const { rest: code, putBack } = setPlainWordsAside('Words[^1]\n\n```\n[^1]: Words\n```\n');
    expect(putBack(whole.parse(code))).toBe(false);
  });
});

describe('a line', () => {
  /** What makes no block but a paragraph behind other words. */
  const words = [
    'Words',
    ' ',
    'of',
    '“Yes”',
    ': ',
    '1',
    '-',
    '.',
    '*so*',
    '&amp;',
    '\\',
    ' @x.yz',
    'a@b.cd',
    'www.a.bc',
    '\u00a0',
  ];

  test('gives the tree that the parser makes of it', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => `Title ${parts.join('')}`);
    fc.assert(
      fc.property(text, (line) => {
        expect(told(lineTree(line))).toBe(told(whole.parse(line)));
      }),
      { numRuns: 1000 },
    );
  });
});
