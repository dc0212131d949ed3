import type { Found } from '../../finding.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import { type EpubFacts, type ManifestItem, resolvePath, styleSheets, textOfFile } from '../facts.js';

/** Rules of the fonts that a book brings. */
export const fontChecks = {
  'epub-font': (facts) => [...brokenFaces(facts), ...wrongFonts(facts)],
  'epub-font-unused': (facts) => {
    const named = new Set(faceSources(facts).map(({ target }) => target));
    return fontItems(facts).flatMap((item) =>
      unless(named.has(item.path), `no style sheet names the font "${item.href}"`, placeOfItem(item, facts)),
    );
  },
  'epub-font-licence': (facts) => {
    const [first] = fontItems(facts);
    if (!first || licences(facts).length > 0) return [];
    return [{ reason: `the book brings fonts, such as "${first.href}", and no licence of theirs` }];
  },
  'epub-encryption': ({ container }) => {
    const path = 'META-INF/encryption.xml';
    return unless(!container.files.has(path), 'files of the book are encrypted or obfuscated', { path });
  },
} satisfies EpubChecks;

const trueType = ['00010000', Buffer.from('true').toString('hex')];
const openType = ['00010000', Buffer.from('OTTO').toString('hex')];
const woff = [Buffer.from('wOFF').toString('hex')];
const woff2 = [Buffer.from('wOF2').toString('hex')];

/** EPUB 3.3, 3.2: the core media types of fonts, with the first four bytes that a file of each may have. */
const coreTypes: Readonly<Record<string, readonly string[]>> = {
  'font/ttf': trueType,
  'font/otf': openType,
  'application/font-sfnt': [...trueType, ...openType],
  'application/vnd.ms-opentype': openType,
  'font/woff': woff,
  'application/font-woff': woff,
  'font/woff2': woff2,
};

/** Fonts of the manifest, told by their media type or their name. */
function fontItems({ package: packaged }: EpubFacts): readonly ManifestItem[] {
  return (packaged?.items ?? []).filter(
    ({ mediaType, path }) =>
      mediaType === 'application/vnd.ms-opentype' ||
      /font/i.test(mediaType) ||
      /\.(?:ttf|otf|woff2?)$/i.test(path ?? ''),
  );
}

interface FaceSource {
  /** The style sheet. */
  readonly path: string;
  readonly url: string;
  /** In the container; undefined for what leads out of it. */
  readonly target: string | undefined;
}

/** What the `@font-face` rules of all style sheets load; what has a scheme of its own is judged as remote. */
function faceSources(facts: EpubFacts): readonly FaceSource[] {
  return styleSheets(facts).flatMap(({ path, text }) =>
    [...text.matchAll(/@font-face\s*\{([^}]*)\}/gi)].flatMap(([, body = '']) =>
      [...body.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s)"']*))\s*\)/gi)]
        .map(([, double, single, bare]) => double ?? single ?? bare ?? '')
        .filter((url) => !/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url))
        .map((url) => ({ path, url, target: resolvePath(path, url)?.path })),
    ),
  );
}

function brokenFaces(facts: EpubFacts): Found[] {
  const { container, package: packaged } = facts;
  const listed = new Set((packaged?.items ?? []).map(({ path }) => path));
  return faceSources(facts).flatMap(({ path, url, target }) => {
    if (target === undefined || !container.files.has(target))
      return [{ reason: `the font "${url}" is not in the book`, path }];
    return unless(listed.has(target), `the manifest does not list the font "${url}"`, { path });
  });
}

function wrongFonts(facts: EpubFacts): Found[] {
  return fontItems(facts).flatMap((item) => {
    const { href, mediaType, path } = item;
    const bytes = facts.container.files.get(path ?? '');
    if (!bytes) return [];
    const signatures = Object.hasOwn(coreTypes, mediaType) ? coreTypes[mediaType] : undefined;
    const place = placeOfItem(item, facts);
    if (!signatures)
      return [{ reason: `"${mediaType}", the type of "${href}", is no core media type of fonts`, ...place }];
    const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
    return unless(signatures.includes(start), `the font "${href}" is not what the manifest says, ${mediaType}`, place);
  });
}

/** Texts that are no documents of the book, and are a licence by their name or their words. */
function licences({ container, package: packaged }: EpubFacts): readonly string[] {
  const documents = new Set(
    (packaged?.items ?? []).flatMap(({ mediaType, path }) => (/^text\/plain$/.test(mediaType) ? [] : [path])),
  );
  return [...container.files.keys()].filter((path) => {
    if (documents.has(path) || !/\.(?:txt|md|html?)$|(?:^|\/)(?:OFL|LICEN[CS]E|COPYING)[^/]*$/i.test(path))
      return false;
    return /licen[cs]e|\bOFL\b|copyright/i.test(`${path} ${textOfFile(container, path)?.slice(0, 5000) ?? ''}`);
  });
}

function placeOfItem({ element }: ManifestItem, { package: packaged }: EpubFacts) {
  return placeOf(packaged?.path ?? '', element);
}
