import type { EpubFamily } from '../publication/epub-fonts.js';
import { element, type XmlElement } from './xml.js';

/** Every character of some documents, that of their markup among them, which costs a font nothing. */
export function charactersOf(texts: readonly string[]): ReadonlySet<string> {
  const characters = new Set<string>();
  for (const text of texts) for (const character of text) characters.add(character);
  return characters;
}

/** The families that a style is set in, first choice first, and what the reader has at the end. */
export function fontStack(families: readonly EpubFamily[], role: 'text' | 'sans' | 'mono'): string {
  const generic = { text: 'serif', sans: 'sans-serif', mono: 'monospace' }[role];
  const own = families.filter(({ roles }) => roles.includes(role));
  const further = families.filter(({ roles }) => roles.length === 0);
  return [...[...own, ...further].map(({ name }) => `"${name}"`), generic].join(', ');
}

/** The part of the style sheet that brings the fonts in. CSS Fonts 4. */
export function fontStyle(families: readonly EpubFamily[]): string {
  const faces = families.flatMap(({ name, faces }) =>
    faces.map(({ path, weight, italic }) =>
      rule('@font-face', [
        `font-family: "${name}"`,
        `font-style: ${italic ? 'italic' : 'normal'}`,
        `font-weight: ${weight}`,
        `src: url("${path}")`,
      ]),
    ),
  );
  const others = (name: string) => families.filter((family) => family.name !== name);
  const inLanguages = families.flatMap(({ name, languages }) =>
    languages.map((language) =>
      rule(`:lang(${language})`, [`font-family: "${name}", ${fontStack(others(name), 'text')}`]),
    ),
  );
  const mono = families.some(({ roles }) => roles.includes('mono'))
    ? [rule('code', [`font-family: ${fontStack(families, 'mono')}`])]
    : [];
  const text = rule('body', [`font-family: ${fontStack(families, 'text')}`]);
  return `/* Fonts */\n\n${[...faces, text, ...inLanguages, ...mono].join('\n')}\n`;
}

function rule(selector: string, declarations: readonly string[]): string {
  return `${selector} {\n${declarations.map((line) => `  ${line};\n`).join('')}}\n`;
}

/** Everything in the container that the fonts bring. */
export function fontFiles(families: readonly EpubFamily[]): readonly { path: string; bytes: Uint8Array }[] {
  return [
    ...families.flatMap(({ faces }) => faces),
    ...licencesOf(families).map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })),
  ];
}

/** The fonts, and beside them the texts of their licences. */
export function fontItems(families: readonly EpubFamily[]): readonly XmlElement[] {
  const item = (id: string, href: string, type: string) => element('item', { id, href, 'media-type': type });
  return [
    ...families.flatMap(({ faces }) => faces.map(({ path, mediaType }) => item(idOf(path), path, mediaType))),
    ...licencesOf(families).map(({ path }) => item(idOf(path), path, 'text/plain')),
  ];
}

/** Families may share a licence. */
function licencesOf(families: readonly EpubFamily[]): readonly EpubFamily['licence'][] {
  return [...new Map(families.map(({ licence }) => [licence.path, licence])).values()];
}

function idOf(path: string): string {
  return path.replace(/\.\w+$/, '').replaceAll('/', '-');
}

/** Without it Apple Books sets its own fonts instead. */
export const specifiedFonts = element('meta', { property: 'ibooks:specified-fonts' }, 'true');

/** The prefix of `specifiedFonts` (EPUB 3.3, D.1.2). */
export const ibooksPrefix = 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/';
