import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { ParagraphStyle } from '../../../src/typeset/paragraph.js';
import { setParagraph } from '../../../src/typeset/set-paragraph.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { linesOf, paragraphStyle, realMeasurer, run } from './support.js';

const folder = resolve(import.meta.dirname, '../break-lines');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

/**
 * A fixture: what it shows, `key: value` settings, the paragraph (with \n for a break, ~ for a no-break space and
 * _ for a soft hyphen), `---`, and the lines.
 */
interface Fixture {
  readonly settings: ReadonlyMap<string, string>;
  readonly paragraph: string;
  readonly lines: string;
}

describe('break lines', () => {
  test('there are fixtures', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test.each(files)('%s', async (file) => {
    const fixture = parse(readFileSync(join(folder, file), 'utf8'));
    const measurer = fixture.settings.get('font') === 'literata' ? await realMeasurer() : fakeMeasurer();
    const messages = new Messages();
    const style = { size: Number(fixture.settings.get('size') ?? 10) };
    const words = run(fixture.paragraph, { language: fixture.settings.get('language') ?? 'en' }, style);
    const lines = setParagraph([words], styleOf(fixture.settings), measurer, messages);
    expect(linesOf(lines).join('\n')).toBe(fixture.lines);
    expect(messages.findings).toEqual([]);
  });
});

function parse(source: string): Fixture {
  const [head = '', lines = ''] = source.split('\n---\n');
  const [, settings = '', paragraph = ''] = head.split('\n\n');
  return {
    settings: new Map(settings.split('\n').map((line) => line.split(': ') as [string, string])),
    paragraph: paragraph.replaceAll('\\n', '\n').replaceAll('~', '\u00A0').replaceAll('_', '\u00AD').trimEnd(),
    lines: lines.replace(/\n$/, ''),
  };
}

function styleOf(settings: ReadonlyMap<string, string>): ParagraphStyle {
  const widths = (settings.get('widths') ?? settings.get('width') ?? '').split(' ').map(Number);
  return paragraphStyle(0, {
    width: (line) => widths[Math.min(line, widths.length - 1)] ?? 0,
    align: (settings.get('align') ?? 'justify') as ParagraphStyle['align'],
    hyphenate: settings.get('hyphenate') !== 'no',
    ...(settings.has('looseness') ? { looseness: Number(settings.get('looseness')) } : {}),
  });
}
