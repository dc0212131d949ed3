import type { Messages } from '../diagnostics/messages.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Settings } from '../manuscript/settings.js';
import { fileSlug } from '../manuscript/slug.js';
import type { Edition, PdfEdition } from '../publication/edition.js';
import type { EpubLook } from '../publication/epub-look.js';
import { deriveIdentifier } from '../resolve/identifier.js';
import { understandIdentifier } from '../resolve/isbn.js';

/** Trim sizes by name, in points. ISO 216, ISO 217; US trade sizes. */
const trims = {
  A4: { width: 595.28, height: 841.89 },
  A5: { width: 419.53, height: 595.28 },
  B5: { width: 498.9, height: 708.66 },
  'US Letter': { width: 612, height: 792 },
  '6x9': { width: 432, height: 648 },
  '5.5x8.5': { width: 396, height: 612 },
} as const;

const pointsPer = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 } as const;

/**
 * The editions that a publication's settings ask for: one EPUB and one PDF where they say nothing.
 * @param own trim size of the theme, in millimetres
 * @param look of the e-book, from its theme
 */
export function editionsOf(
  manuscript: Manuscript,
  messages: Messages,
  own?: { readonly width: number; readonly height: number },
  look?: EpubLook,
): readonly Edition[] {
  const { settings, locate } = manuscript;
  const { epub, pdf } = settings.editions ?? {};
  const trim = pdf?.trim || !own ? trimSize(pdf?.trim ?? 'A5') : themeTrim(own);
  const theme = pdf?.theme ?? 'book';
  if (trim.width < 255 || trim.height < 340 || trim.width > 1418 || trim.height > 1985) {
    const place = locate(['editions', 'pdf', 'trim']);
    messages.report(
      'trim-unusable',
      place,
      `the page is ${inMillimetres(trim.width)} × ${inMillimetres(trim.height)} mm`,
    );
  }
  return [
    {
      format: 'epub',
      ...identifierOf('epub', manuscript, messages),
      ...(look ? { look } : {}),
      ...(epub?.fonts ? { fonts: true } : {}),
      ...(epub?.pageList === undefined ? {} : { pageList: epub.pageList }),
    },
    {
      format: 'pdf',
      ...identifierOf('pdf', manuscript, messages),
      trim,
      theme,
      ...optionsOf(pdf),
      ...conformanceOf(pdf, locate, messages),
    },
  ];
}

/** What the file claims to be, and what that lets it carry. ISO 19005-2, 6.8. */
function conformanceOf(
  pdf: PdfSettings,
  locate: Manuscript['locate'],
  messages: Messages,
): Pick<PdfEdition, 'conformance' | 'attach'> {
  const { conformance = 'PDF/A-3a', attach } = pdf ?? {};
  if (attach === 'none' || (attach === undefined && conformance !== 'PDF/A-3a')) return { conformance };
  if (conformance === 'PDF/A-2a' || conformance === 'screen') {
    const reason = `a PDF with the conformance "${conformance}" carries no files; \`attach\` is put aside`;
    messages.report('attach-unavailable', locate(['editions', 'pdf', 'attach']), reason);
    return { conformance };
  }
  const { manuscript = true, fonts, pictures = 'clean', epub = false } = attach ?? {};
  const fontsAsked = fonts === undefined ? 'installable' : fonts ? 'all' : 'none';
  return { conformance, attach: { manuscript, fonts: fontsAsked, pictures, epub } };
}

/** The identifier that an edition has of its own. */
function identifierOf(
  edition: 'epub' | 'pdf',
  { settings, locate }: Manuscript,
  messages: Messages,
): { readonly identifier?: string } {
  const written = settings.editions?.[edition]?.identifier;
  if (!written) return {};
  return { identifier: understandIdentifier(written, locate(['editions', edition, 'identifier']), messages) };
}

function inMillimetres(points: number): number {
  return Math.round(points / pointsPer.mm);
}

type Trim = NonNullable<NonNullable<NonNullable<Settings['editions']>['pdf']>['trim']>;

function trimSize(trim: Trim): PdfEdition['trim'] {
  if (typeof trim === 'string') return trims[trim];
  return { width: points(trim.width), height: points(trim.height) };
}

type PdfSettings = NonNullable<Settings['editions']>['pdf'];

/** What the settings ask for beside theme and trim size. */
function optionsOf(pdf: PdfSettings): Pick<PdfEdition, 'options'> {
  const { dropCap, openings, notes, linkNotes, bleed, cropMarks } = pdf ?? {};
  const asked = { dropCap, openings, notes, linkNotes, cropMarks, ...(bleed ? { bleed: points(bleed) } : {}) };
  const options = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return Object.keys(options).length > 0 ? { options } : {};
}

/** A size in whole millimetres is the standard's where it has one. */
function themeTrim({ width, height }: { readonly width: number; readonly height: number }): PdfEdition['trim'] {
  const size = { width: points(`${width}mm`), height: points(`${height}mm`) };
  const standard = Object.values(trims).find(
    (trim) => Math.abs(trim.width - size.width) < 0.6 && Math.abs(trim.height - size.height) < 0.6,
  );
  return standard ?? size;
}

function points(length: string): number {
  const unit = length.slice(-2) as keyof typeof pointsPer;
  return Math.round(Number.parseFloat(length) * pointsPer[unit] * 100) / 100;
}

/**
 * Name of the output files without ending: from the settings, else made from title and subtitle. Where these have letters and none is Latin,
 * it is the identifier's, or has a part of the one that would be derived from them, so that two books are told apart.
 */
export function outputName({ name, title, subtitle = '', identifier = '', publisher }: Settings): string {
  if (name) return name;
  const words = `${title} ${subtitle}`;
  const slug = fileSlug(words);
  if (/[a-z]/.test(slug) || (slug !== '' && !/\p{L}/u.test(words))) return slug;
  const given = fileSlug(identifier.replace(/^(?:urn|https?):/, ''));
  return given || `publication-${deriveIdentifier(publisher, words).slice('urn:uuid:'.length).slice(0, 8)}`;
}
