import type { EpubLook } from '../../publication/epub-look.js';
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
    ...(look.dropCap ? [dropCap] : []),
    inMedia('min-width: 40em', besideOneAnother),
    // Rules in the theme's colour take that of the text on a dark ground.
    inMedia('prefers-color-scheme: dark', block(accented(look).join(', '), ['border-color: currentColor'])),
  ];
  return `@charset "utf-8";\n\n${rules.join('\n')}`;
}

const besideOneAnother = [
  block('.several .part', ['display: inline-block', 'margin: 0 1% 0.75em 0', 'vertical-align: top', 'width: 48%']),
  block('.several .part img', ['width: 100%']),
].join('\n');

function inMedia(feature: string, rule: string): string {
  return `@media all and (${feature}) {\n${rule.replace(/^(?=.)/gm, '  ')}}\n`;
}

/** The letter as high as three lines, in text that runs from the left. */
const dropCap = block('html[dir="ltr"] article > header ~ p:first-of-type::first-letter', [
  'float: left',
  'font-size: 3.2em',
  'line-height: 0.8',
  'margin: 0.08em 0.08em 0 0',
]);
