import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { parseArticle } from '../../src/manuscript/markdown.js';

function findings(text: string): string[] {
  const messages = new Messages();
  parseArticle(text, 'a.md', messages);
  return messages.findings.map(({ line, column, ruleId, note }) => `${line}:${column} ${ruleId}: ${note}`);
}

describe('markup with a slip is reported rather than printed', () => {
  test.each([
    ['![a](b.jpg "He said "no". (AP)")', /^1:1 picture-unread: a caption ends at the next `"`/],
    ['Text.\n![a](my photo.jpg "Cap. (AP)")', /^2:1 picture-unread: write a space in the path as `%20`/],
    ['> ![a](b.jpg “Cap. (AP)”)', /^1:3 picture-unread: put the caption between straight/],
    ['![a] (b.jpg "Cap. (AP)")', /^1:1 picture-unread: take out the space/],
    ['![a](b.jpg "Cap. (AP))', /^1:1 picture-unread: write `!\[what it shows\]/],
    ['See !(b.jpg "Cap. (AP)")', /^1:5 picture-unread: /],
    ['![a][nowhere]', /^1:1 picture-unread: /],
    ['::: figure {src="b.jpg"}\nCap.\n:::', /^1:1 directive-unread: /],
    [':::figure{src="b.jpg"\nalt="x"}\nCap.\n:::', /^1:1 directive-unread: /],
    [':::figure{src="b.jpg" alt=«x y»}\nCap.\n:::', /^1:1 directive-unread: put straight quotation marks/],
    ['##Heading', /^1:1 heading-unread: /],
    ['| a | b |\n| 1 | 2 |', /^1:1 table-unread: /],
    ['This ** is bold**.', /^1:6 emphasis-unread: /],
    ['![a](b.jpg "The *Marit* at work. (AP)")', /^1:1 emphasis-unread: write the caption inside a `:::figure`/],
    ['![a](b.jpg "As [they say](https://e.org). (AP)")', /^1:1 emphasis-unread: write the caption inside/],
    ['The rule $a = \\frac{b}{c}$ holds.', /^1:10 markup-foreign: write it in characters/],
    ['$$\nx_1 \\to 0\n$$', /^1:1 markup-foreign: write it in characters/],
    ['The rule \\(a = \\frac{b}{c}\\) holds.', /^1:10 markup-foreign: write it in characters/],
    ['Term\n: What it means', /^2:1 markup-foreign: write the term in bold/],
    ['Term\n\n:   What it means', /^3:1 markup-foreign: write the term in bold/],
    ['[caption id="a_1" width="640"]![x](b.jpg) Boats. (AP)[/caption]', /^1:1 markup-foreign: write a picture as/],
    ['As others say [see @lind2020, p. 3; @orr].', /^1:15 markup-foreign: write it as a note/],
    ['Words.\n\nAdvertisement\n\nWords.', /^3:1 markup-foreign: take the paragraph out/],
    ['Story continues below advertisement', /^1:1 markup-foreign: take the paragraph out/],
  ])('%s', (text, expected) => {
    expect(findings(`${text}\n`)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    '![a](b.jpg "He said \\"no\\". (AP)")',
    '![a](<my photo.jpg> “Cap”)'.replace(' “Cap”', ' "Cap"'),
    '\\![a](b.jpg "Cap")',
    '`![a](b c.jpg "x)` and ``:::figure``',
    '    ![a] (b.jpg)',
    'Wow! [sic] (he said), “what!” (a.jpg)',
    '[a](b.md "c") and [^1]!\n\n[^1]: Note.',
    '#MeToo and \\## two',
    ':::figure{src="b.jpg" alt="x"}\nCap.\n:::',
    '5 \\*\\* 3 and a * b',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    'At 10:30 ::: or so',
    'Advertisement for a boat',
    '## Advertisement\n\nWords.',
    '| a | b |\n| - | - |\n| 1 | 2 |\n\n: Loads and prices',
    '| a | b |\n| - | - |\n| 1 | 2 |\n\n  : Loads and prices\n\n| a | b |\n| - | - |',
    '![a](b.jpg "The *s and file_name_here, 2 * 3 * 4, [sic] (AP)")',
    'It cost $5 to \\$6, or $7-$8 and `$\\alpha$`.',
    'Une ligne qui est assez longue pour que l’éditeur la coupe avant le deux-points\n: voici.',
    'Write to [me@example.org](mailto:me@example.org) or [@lind](https://e.org), says [sic].',
    'The [video](https://e.org) and [a caption].',
    '\\[sic\\] and \\(so on\\)',
  ])('but this is as it should be: %s', (text) => {
    expect(findings(`${text}\n`)).toEqual([]);
  });
});
