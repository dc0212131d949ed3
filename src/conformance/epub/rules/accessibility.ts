import type { Found } from '../../finding.js';
import { attribute, below, wordsIn } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import { type EpubFacts, metadataOf, type PackageFacts, typesOf, valueIn } from '../facts.js';

/** Rules of what the package says of how accessible it is. */
export const accessibilityChecks = {
  'epub-accessibility': (facts) =>
    ofPackage(facts, (packaged) =>
      [...vocabulary.keys(), 'accessibilitySummary'].flatMap((name) =>
        unless(metadataOf(packaged, `schema:${name}`).length > 0, `schema:${name} is missing`, { path: packaged.path }),
      ),
    ),
  'epub-accessibility-value': (facts) =>
    ofPackage(facts, (packaged) =>
      [...vocabulary].flatMap(([name, values]) =>
        metadataOf(packaged, `schema:${name}`).flatMap((element) => {
          const given = valueIn(element).split(/\s*,\s*/);
          const unknown = given.filter((value) => !values.has(value));
          const reason = `schema:${name} has no value "${unknown[0] ?? ''}"`;
          return unless(unknown.length === 0, reason, placeOf(packaged.path, element));
        }),
      ),
    ),
  'epub-accessibility-claim': (facts) => ofPackage(facts, (packaged) => falseClaims(facts, packaged)),
  'epub-conformance-claim': (facts) =>
    ofPackage(facts, (packaged) =>
      metadataOf(packaged, 'dcterms:conformsTo')
        .filter((element) => /EPUB[- ]Accessibility/i.test(valueIn(element)))
        .flatMap((element) => {
          const id = attribute(element, 'id');
          const isCertified = packaged.metadata.some(
            (each) =>
              attribute(each, 'property') === 'a11y:certifiedBy' &&
              (attribute(each, 'refines') === undefined || attribute(each, 'refines') === `#${id}`),
          );
          return unless(
            isCertified,
            `"${valueIn(element)}" is claimed, certified by nobody`,
            placeOf(packaged.path, element),
          );
        }),
    ),
} satisfies EpubChecks;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20241209/ */
const vocabulary: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'accessMode',
    words(
      'auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual tactile textOnVisual textual visual',
    ),
  ],
  ['accessModeSufficient', words('auditory tactile textual visual')],
  [
    'accessibilityFeature',
    words(
      `none unknown annotations ARIA bookmarks index pageBreakMarkers printPageNumbers pageNavigation readingOrder
      structuralNavigation tableOfContents taggedPDF alternativeText audioDescription captions closedCaptions
      describedMath fullRubyAnnotations longDescription openCaptions rubyAnnotations signLanguage transcript
      displayTransformability synchronizedAudioText timingControl unlocked ChemML latex latex-chemistry MathML
      MathML-chemistry ttsMarkup highContrastAudio highContrastDisplay largePrint braille tactileGraphic tactileObject
      horizontalWriting verticalWriting withAdditionalWordSegmentation withoutAdditionalWordSegmentation`,
    ),
  ],
  [
    'accessibilityHazard',
    words(
      `none unknown flashing noFlashingHazard unknownFlashingHazard motionSimulation noMotionSimulationHazard
      unknownMotionSimulationHazard sound noSoundHazard unknownSoundHazard`,
    ),
  ],
]);

function ofPackage({ package: packaged }: EpubFacts, judge: (packaged: PackageFacts) => Found[]): Found[] {
  return packaged && packaged.xml.problems.length === 0 ? judge(packaged) : [];
}

/** What the content holds, as far as claims are about it. */
function contentOf({ documents, navigation }: EpubFacts) {
  const elements = documents.flatMap(({ xml }) => xml.elements);
  const pictures = elements.filter(({ local }) => local === 'img');
  const spine = documents.filter(({ isInSpine }) => isInSpine);
  const hasNav = (type: string) =>
    navigation?.xml.elements.some((element) => element.local === 'nav' && typesOf(element).includes(type)) ?? false;
  return {
    hasPictures: pictures.length > 0,
    hasMeaning: pictures.some((picture) => attribute(picture, 'alt') !== ''),
    isDescribed: pictures.every((picture) => {
      const alt = attribute(picture, 'alt');
      return alt !== undefined && (alt === '' || alt.trim() !== '');
    }),
    hasMedia: elements.some(({ local }) => /^(?:audio|video|canvas)$/.test(local)),
    hasMath: elements.some(({ local }) => local === 'math'),
    hasRoles: elements.some((element) => attribute(element, 'role') !== undefined),
    hasPageBreaks: elements.some((element) => typesOf(element).includes('pagebreak')),
    // A page without words, as of the cover, needs no heading.
    hasHeadings: spine.every(({ xml }) => {
      const body = xml.elements.find(({ local }) => local === 'body');
      return !body || wordsIn(body) === '' || below(body).some(({ local }) => /^h[1-6]$/.test(local));
    }),
    hasContents: hasNav('toc'),
    hasPageList: hasNav('page-list'),
  };
}

type Content = ReturnType<typeof contentOf>;

/** Each claim with what must be so that it holds. */
const claims: readonly (readonly [string, string, (content: Content) => boolean])[] = [
  ['accessMode', 'visual', ({ hasPictures, hasMedia }) => hasPictures || hasMedia],
  ['accessModeSufficient', 'textual', ({ isDescribed }) => isDescribed],
  ['accessibilityFeature', 'alternativeText', ({ hasMeaning, isDescribed }) => hasMeaning && isDescribed],
  ['accessibilityFeature', 'ARIA', ({ hasRoles }) => hasRoles],
  ['accessibilityFeature', 'tableOfContents', ({ hasContents }) => hasContents],
  ['accessibilityFeature', 'structuralNavigation', ({ hasHeadings }) => hasHeadings],
  ['accessibilityFeature', 'pageBreakMarkers', ({ hasPageBreaks }) => hasPageBreaks],
  ['accessibilityFeature', 'pageNavigation', ({ hasPageList }) => hasPageList],
  ['accessibilityFeature', 'MathML', ({ hasMath }) => hasMath],
  ['accessibilityHazard', 'none', ({ hasMedia }) => !hasMedia],
];

function falseClaims(facts: EpubFacts, packaged: PackageFacts): Found[] {
  // Documents that can't be read to their ends would seem to lack what stands after.
  if (facts.documents.some(({ xml }) => xml.problems.length > 0)) return [];
  const content = contentOf(facts);
  const wrong = claims.flatMap(([name, value, holds]) =>
    metadataOf(packaged, `schema:${name}`)
      .filter((element) => valueIn(element) === value)
      .flatMap((element) =>
        unless(holds(content), `schema:${name} claims "${value}"`, placeOf(packaged.path, element)),
      ),
  );
  const modes = metadataOf(packaged, 'schema:accessMode').map(valueIn);
  const isSaid = !content.hasPictures || modes.length === 0 || modes.includes('visual');
  return [
    ...wrong,
    ...unless(isSaid, 'there are pictures, and no schema:accessMode says "visual"', { path: packaged.path }),
  ];
}
