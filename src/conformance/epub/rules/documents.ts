import type { Found } from '../../finding.js';
import { around, attribute, childrenOf, textIn, wordsIn, type XmlElement } from '../../xml.js';
import { type EpubChecks, ofElements, placeOf, unless } from '../check.js';
import {
  type ContentDocument,
  type EpubFacts,
  resolvePath,
  styleSheets,
  textOfFile,
  typesOf,
  xhtml,
} from '../facts.js';
import { nestingProblem } from '../nesting.js';

/** Rules of the content documents. */
export const documentChecks = {
  'epub-link': (facts) => links(facts),
  'epub-link-scheme': (facts) =>
    ofElements(facts, (element) => {
      const href = element.local === 'a' ? attribute(element, 'href') : undefined;
      if (href === undefined || !/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
      return /^(?:https?:\/\/[^\s/]|mailto:|tel:)\S*$/i.test(href) ? undefined : `the link leads to "${href}"`;
    }),
  'epub-duplicate-id': (facts) =>
    ofElements(facts, (element, { ids }) => {
      const id = attribute(element, 'id');
      if (id === undefined || ids.get(id) === element) return undefined;
      return `the id "${id}" is there before, in line ${ids.get(id)?.line}`;
    }),
  'epub-aria-reference': (facts) =>
    ofElements(facts, (element, { ids }) => {
      const names = ['aria-labelledby', 'aria-describedby', 'aria-details', 'headers', 'for'];
      const wanted = names.flatMap((name) => (attribute(element, name) ?? '').split(/\s+/)).filter(Boolean);
      const lost = wanted.find((id) => !ids.has(id));
      return lost === undefined ? undefined : `there is no element with the id "${lost}"`;
    }),
  'epub-character': (facts) =>
    facts.documents.flatMap(({ path }) => {
      const lines = (textOfFile(facts.container, path) ?? '').replace(/^\uFEFF/, '').split('\n');
      return lines.flatMap((text, index) => {
        const match = unwelcome.exec(text);
        if (!match) return [];
        const code = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        return [{ reason: `there is the character U+${code}`, path, line: index + 1, column: match.index + 1 }];
      });
    }),
  'epub-document-language': (facts) =>
    ofElements(facts, (element) => {
      const [plain, xml] = [attribute(element, 'lang'), attribute(element, 'xml:lang')];
      if (plain === undefined && xml === undefined && element.parent) return undefined;
      if (plain !== xml) return `lang is "${plain ?? ''}" and xml:lang is "${xml ?? ''}"`;
      const isTag = plain !== undefined && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(plain);
      return isTag ? undefined : `the language is "${plain ?? ''}"`;
    }),
  'epub-document-title': ({ documents }) =>
    documents.flatMap(({ xml, path }) => {
      if (xml.problems.length > 0) return [];
      const title = xml.elements.find(({ local, parent }) => local === 'title' && parent?.local === 'head');
      return unless(title !== undefined && wordsIn(title) !== '', 'the document has no title', placeOf(path, title));
    }),
  'epub-headings': ({ documents }) => documents.flatMap(headings),
  'epub-empty-heading': (facts) =>
    ofElements(facts, (element, { isNavigation }) => {
      const isHeading = /^h[1-6]$/.test(element.local);
      // Entries of the navigation have a rule of their own.
      if (isNavigation && !isHeading) return undefined;
      if (!isHeading && !(element.local === 'a' && attribute(element, 'href') !== undefined)) return undefined;
      const hasWords = wordsIn(element) !== '' || (attribute(element, 'aria-label') ?? '').trim() !== '';
      const hasPicture = childrenOf(element, 'img').some((image) => (attribute(image, 'alt') ?? '').trim() !== '');
      return hasWords || hasPicture ? undefined : `this ${isHeading ? 'heading' : 'link'} has no words`;
    }),
  'epub-type-role': (facts) =>
    ofElements(facts, (element) => {
      const role = attribute(element, 'role');
      if (role === 'doc-endnote' || (role === 'doc-footnote' && element.local === 'li')) {
        return `the role "${role}" may not stand here`;
      }
      // A landmark only leads to what it names.
      const isLandmark = around(element).some((each) => typesOf(each).includes('landmarks'));
      const types = isLandmark ? [] : typesOf(element);
      const missing = types.find((type) => rolesOf[type] !== undefined && role !== rolesOf[type]);
      return missing === undefined ? undefined : `what is a ${missing} has not the role ${rolesOf[missing]}`;
    }),
  'epub-script': (facts) =>
    ofElements(facts, (element) => {
      if (/^(?:iframe|object|embed|form|input|button|base|applet)$/.test(element.local))
        return `there is <${element.local}>`;
      const isData = attribute(element, 'type') === 'application/ld+json';
      if (element.local === 'script' && !isData) return 'there is a script';
      const handler = [...element.attributes.keys()].find((name) => /^on/i.test(name));
      return handler === undefined ? undefined : `there is the handler ${handler}`;
    }),
  'epub-remote': (facts) => [
    ...ofElements(facts, (element) => {
      const sources = ['src', 'srcset', 'poster', 'data', 'xlink:href'].map((name) => attribute(element, name));
      const loaded = element.local === 'link' ? [attribute(element, 'href')] : sources;
      const remote = loaded.find((value) => value !== undefined && /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value));
      return remote === undefined ? undefined : `"${remote}" is not in the book`;
    }),
    ...styleSheets(facts).flatMap(({ path, text }) =>
      [...text.matchAll(/url\(\s*["']?\s*(?:[a-z][a-z0-9+.-]*:|\/\/)[^)]*\)/gi)].map(([found]) => ({
        reason: `"${found}" is not in the book`,
        path,
      })),
    ),
  ],
  'epub-style': (facts) => [
    ...ofElements(facts, (element) => {
      if (attribute(element, 'style') !== undefined) return 'there is a style attribute';
      return element.local === 'style' && element.namespace === xhtml ? 'there is a style element' : undefined;
    }),
    ...styleSheets(facts).flatMap(({ path, text }) =>
      unless(
        !/@import|expression\s*\(|position\s*:\s*fixed/i.test(text),
        'the style sheet imports, computes or fixes',
        { path },
      ),
    ),
  ],
  'epub-table-header': (facts) =>
    ofElements(facts, (element) => {
      if (element.local !== 'th') return undefined;
      const scope = attribute(element, 'scope') ?? '';
      return /^(?:col|row|colgroup|rowgroup)$/.test(scope) ? undefined : 'this th has no scope';
    }),
  'epub-nesting': (facts) => ofElements(facts, nestingProblem),
} satisfies EpubChecks;

/** Legal in XML, but controls, no characters, or a sign that something was lost. */
const unwelcome = /[\u007F-\u009F\uFEFF\uFFFD\uFDD0-\uFDEF]|[\u{1FFFE}\u{1FFFF}\u{10FFFE}\u{10FFFF}]/u;

/** Roles without which assistive technology isn't told what `epub:type` says. */
const rolesOf: Readonly<Record<string, string | undefined>> = {
  noteref: 'doc-noteref',
  footnote: 'doc-footnote',
  pagebreak: 'doc-pagebreak',
  pullquote: 'doc-pullquote',
  'page-list': 'doc-pagelist',
  toc: 'doc-toc',
};

/** Every reference to a file of the book finds it, and its fragment. */
function links(facts: EpubFacts): Found[] {
  const paths = new Map(facts.documents.map((document) => [document.path, document]));
  return ofElements(facts, (element, { path }) => {
    for (const name of ['href', 'src']) {
      const reference = attribute(element, name);
      if (reference === undefined || /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)) continue;
      const target = resolvePath(path, reference);
      if (!target || !facts.container.files.has(target.path)) return `"${reference}" is not in the book`;
      const document = paths.get(target.path);
      if (document && target.fragment !== undefined && !document.ids.has(target.fragment)) {
        return `"${reference}" leads to no element`;
      }
    }
    return undefined;
  });
}

function headings({ xml, path, isInSpine }: ContentDocument): Found[] {
  if (xml.problems.length > 0) return [];
  const found = xml.elements.filter(({ local, namespace }) => /^h[1-6]$/.test(local) && namespace === xhtml);
  const levels = found.map(({ local }) => Number(local[1]));
  const gaps = found.flatMap((element, index): Found[] => {
    const [before = 0, level = 0] = [index === 0 ? 0 : levels[index - 1], levels[index]];
    const reason = before === 0 ? `the first heading is an h${level}` : `an h${level} follows an h${before}`;
    return unless(level <= before + 1, `${reason}: "${shortened(element)}"`, placeOf(path, element));
  });
  // A page without words, such as a cover, has nothing to be headed.
  const body = xml.elements.find(({ local }) => local === 'body');
  const isHeaded = found.length > 0 || !isInSpine || !body || textIn(body).trim() === '';
  return [...unless(isHeaded, 'the document has no heading', { path }), ...gaps];
}

function shortened(element: XmlElement): string {
  return textIn(element).replace(/\s+/g, ' ').trim().slice(0, 60);
}
