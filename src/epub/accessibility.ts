import type { Figure } from '../publication/content.js';
import { figuresOf, outlineOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import { webTarget } from './link-target.js';
import { plainText } from './plain-text.js';
import { element, type XmlElement } from './xml.js';

/** Accessibility metadata after the schema.org vocabulary: what the book holds, found by looking, not by promising. */
export interface AccessibilityMetadata {
  readonly accessModes: readonly ('textual' | 'visual')[];
  /** Sets of modes, each enough by itself to take in the whole content. */
  readonly accessModesSufficient: readonly string[];
  readonly features: readonly string[];
  readonly hazards: readonly string[];
  /** In English. */
  readonly summary: string;
}

/**
 * Look through the publication for what a reader who can't see, or can't see well, has to know.
 * There is no claim of conformance: that takes a person who has evaluated the book.
 */
export function accessibilityOf(
  publication: Publication,
  { hasPages }: { readonly hasPages: boolean },
): AccessibilityMetadata {
  const figures = figuresOf(publication);
  const pictures = figures.flatMap((figure) => figure.images.map((image) => ({ figure, image })));
  const meaningful = pictures.filter(({ image }) => image.alternative.kind === 'text');
  const cover = publication.cover?.image && publication.cover.alternative.trim();
  const described =
    cover !== '' &&
    meaningful.every(
      ({ figure, image: { alternative } }) => alternative.kind === 'text' && describes(alternative.text, figure),
    );
  const count = meaningful.length + (cover === undefined ? 0 : 1);
  const visual = pictures.length > 0 || cover !== undefined;
  return {
    accessModes: visual ? ['textual', 'visual'] : ['textual'],
    accessModesSufficient: [...(described ? ['textual'] : []), ...(visual ? ['textual,visual'] : [])],
    features: [
      ...(count > 0 && described ? ['alternativeText'] : []),
      'ARIA',
      'displayTransformability',
      ...(hasPages ? ['pageBreakMarkers', 'pageNavigation'] : []),
      'readingOrder',
      ...(hasStructure(publication) ? ['structuralNavigation'] : []),
      'tableOfContents',
    ],
    // Still pictures and text: nothing in the container flashes, moves or sounds.
    hazards: ['none'],
    summary: summarise(publication, {
      meaningful: count,
      decorative: pictures.length - meaningful.length,
      described,
      hasPages,
    }),
  };
}

/** An alternative that is blank or repeats the caption tells nobody what the picture shows. */
function describes(text: string, { caption }: Figure): boolean {
  const words = text.trim();
  return words !== '' && words !== (caption && plainText(caption.children));
}

function hasStructure(publication: Publication): boolean {
  return publication.sections.every((section) => plainText(section.title.children) !== '');
}

interface Counts {
  readonly meaningful: number;
  readonly decorative: number;
  readonly described: boolean;
  readonly hasPages: boolean;
}

function summarise(publication: Publication, { meaningful, decorative, described, hasPages }: Counts): string {
  const withheld = figuresOf(publication).filter((figure) => figure.withheld).length;
  const tables = publication.sections.some((section) => outlineOf(section).hasTable);
  const notes = publication.sections.some((section) => section.type === 'article' && section.notes.length > 0);
  const sentences = [
    'Text that adapts to the reader’s settings, with a table of contents, headings and a defined reading order.',
    meaningful > 0 && described && `Every picture that carries meaning (${meaningful}) has a description.`,
    meaningful > 0 && !described && 'Not every picture has a description of its own.',
    decorative > 0 && `Pictures marked as decorative: ${decorative}.`,
    withheld > 0 && `Pictures not reproduced, of which captions and credits are given as text: ${withheld}.`,
    tables && 'Tables have marked heads.',
    hasPages && 'Page breaks and a page list follow the paged edition.',
    notes && 'Notes link to the text and back.',
    'No hazards: nothing flashes, moves or sounds.',
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

/** What the publisher adds: words of his own, and who has evaluated the book; conformance is claimed by nobody else. */
export function publisherElements({ accessibility }: Publication): XmlElement[] {
  const { evaluation, summary } = accessibility ?? {};
  const own = summary === undefined ? [] : [element('meta', { property: 'schema:accessibilitySummary' }, summary)];
  if (!evaluation) return own;
  const { conformsTo, certifiedBy, credential, report } = evaluation;
  const link = webTarget(report);
  const of = (refines: string, property: string, value: string, id?: string) =>
    element('meta', { id, refines, property }, value);
  return [
    ...own,
    element('meta', { id: 'conformance', property: 'dcterms:conformsTo' }, conformsTo),
    of('#conformance', 'a11y:certifiedBy', certifiedBy, 'certifier'),
    ...(credential === undefined ? [] : [of('#certifier', 'a11y:certifierCredential', credential)]),
    ...(link === undefined
      ? []
      : [element('link', { refines: '#certifier', rel: 'a11y:certifierReport', href: link })]),
  ];
}

/** The same as elements of the package document (EPUB Accessibility 1.1, 2.2). */
export function accessibilityElements(metadata: AccessibilityMetadata): XmlElement[] {
  const meta = (property: string, values: readonly string[]) =>
    values.map((value) => element('meta', { property: `schema:${property}` }, value));
  return [
    ...meta('accessMode', metadata.accessModes),
    ...meta('accessModeSufficient', metadata.accessModesSufficient),
    ...meta('accessibilityFeature', metadata.features),
    ...meta('accessibilityHazard', metadata.hazards),
    element('meta', { property: 'schema:accessibilitySummary', 'xml:lang': 'en', dir: 'ltr' }, metadata.summary),
  ];
}
