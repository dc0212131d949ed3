import type { EpubLook } from '../../publication/epub-look.js';
import { tableWidths } from '../table.js';
import { accented, block } from './themed-style.js';

/**
 * What the book can do without, in a sheet of its own: queries of the screen and selectors newer than CSS 2.1. Adobe's
 * engine, which many e-ink readers have, drops a whole sheet for one query that it doesn't know.
 */
export function enhancements(look: EpubLook): string {
  const rules = [
    block('blockquote > :last-child, .pull-quote > :last-child, li > :last-child, .withheld:last-child', [
      'margin-bottom: 0',
    ]),
    block('th:last-child, td:last-child', ['padding-inline-end: 0']),
    ...wholeWords(),
    ...(look.dropCap ? [dropCap] : []),
    // Some readers lay a whole text out side by side, in a window much wider than the screen.
    conditional('@media all and (min-width: 40em) and (min-device-width: 40em)', besideOneAnother),
    // Rules in the theme's colour take that of the text on a dark ground.
    conditional(
      '@media all and (prefers-color-scheme: dark)',
      block(accented(look).join(', '), ['border-color: currentColor']),
    ),
  ];
  return `@charset "utf-8";\n\n${rules.join('\n')}`;
}

/** The size of a table's text where that of others has no room, in times that of the text around it, and the same of the usual size. */
const small = 0.68;
const shrunk = 0.76;

/** Where a table has room for its words, be it in smaller type, none is divided: else columns would take room from one another. */
function wholeWords(): string[] {
  return [
    block('.table', ['container-type: inline-size']),
    ...tableWidths.flatMap(([name, width]) => [
      conditional(`@container (max-width: ${width}em)`, block(`.${name} table`, [`font-size: ${small}em`])),
      conditional(
        `@container (min-width: ${(width * shrunk).toFixed(1)}em)`,
        block(`.${name} th, .${name} td`, ['overflow-wrap: break-word']),
      ),
    ]),
  ];
}

const besideOneAnother = [
  block('.several .part', ['display: inline-block', 'margin: 0 1% 0.75em 0', 'vertical-align: top', 'width: 48%']),
  block('.several .part img', ['height: auto', 'width: 100%']),
].join('\n');

/** @param condition the at-rule that holds them: `@media …`. Adobe's engine wants the medium named before its features. */
function conditional(condition: string, rules: string): string {
  return `${condition} {\n${rules.replace(/^(?=.)/gm, '  ')}}\n`;
}

const firstParagraph = 'html[dir="ltr"] article > header ~ p:first-of-type:not(.lines)';
const firstLetter = `${firstParagraph}::first-letter`;

/** The letter as high as three lines, in text that runs from the left: nearly so, and exactly where the engine can. */
const dropCap = [
  // However short it is, nothing else stands beside the letter, nor under it.
  block(firstParagraph, ['display: flow-root', 'orphans: 3']),
  block(firstLetter, ['float: left', 'font-size: 4.4em', 'line-height: 0.75', 'margin: 0.03em 0.06em 0 0']),
  conditional(
    '@supports (initial-letter: 3) or (-webkit-initial-letter: 3)',
    block(firstLetter, [
      '-webkit-initial-letter: 3',
      'float: none',
      'font-size: inherit',
      'initial-letter: 3',
      'line-height: inherit',
      'margin: 0 0.1em 0 0',
    ]),
  ),
].join('\n');
