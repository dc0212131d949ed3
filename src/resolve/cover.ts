import type { Manuscript } from '../manuscript/manuscript.js';
import type { Figure } from '../publication/content.js';
import type { Article, Cover } from '../publication/publication.js';
import { definedLicence, rightsGiven } from './article.js';
import { resolveFigure } from './figures.js';
import { inHouseStyle } from './house-style.js';
import { understandLicence } from './licences.js';
import type { Scope } from './scope.js';
import { setPlainText } from './typography.js';

/** Shops take no smaller one: KDP asks for 625 × 1000 pixels at least. */
const smallest = { width: 625, height: 1000 };

/** The picture of the cover that the settings give, gated and credited as every picture is. */
export function givenCover(manuscript: Manuscript, scope: Scope): Figure | undefined {
  const { settings, locate, photos } = manuscript;
  const { cover } = settings;
  if (typeof cover !== 'object') return undefined;
  const { src, alt, credit, licence } = cover;
  const place = locate(['cover']);
  const photo = photos.get(manuscript.photoKey(src) ?? '');
  if (photo) {
    const { width, height } = photo.image;
    const size = `"${photo.file}" has ${width} × ${height} pixels`;
    if (width < smallest.width || height < smallest.height || width > height)
      scope.messages.report('cover-size', locate(['cover', 'src']), size);
  }
  return inHouseStyle(
    resolveFigure(
      {
        kind: 'portrait',
        place,
        ...(credit ? { credit, creditPlace: locate(['cover', 'credit']) } : {}),
        images: [{ src, alt: alt?.trim() ? alt : titleWords(settings, scope), title: undefined, place }],
        caption: [],
        ...(licence ? { licence: understandLicence(definedLicence(licence)) } : {}),
        ...rightsGiven(cover, ['cover'], locate),
        width: 'page',
      },
      { ...scope, photo: () => photo },
    ),
    settings.credits,
  );
}

/**
 * The cover: the picture that was given, or what one is to be drawn with: the first lead picture that may be printed
 * without a restriction.
 */
export function coverOf(
  { settings }: Manuscript,
  given: Figure | undefined,
  articles: readonly Article[],
  scope: Scope,
): Cover | undefined {
  if (settings.cover === 'none') return undefined;
  const own = given?.images[0];
  if (given && own) {
    const alternative = own.alternative.kind === 'text' ? own.alternative.text : titleWords(settings, scope);
    return { alternative, figure: given, image: own.image };
  }
  // A given cover that failed the gate has been reported.
  if (given) return undefined;
  const lead = articles.map((article) => article.lead).find(mayBeOnCover);
  const figure = lead && inHouseStyle(lead, settings.credits);
  const shown = figure?.images[0]?.alternative;
  const words = titleWords(settings, scope);
  return {
    alternative: shown?.kind === 'text' ? `${words} ${shown.text}` : words,
    ...(figure ? { figure } : {}),
  };
}

/** One picture, credited, that nothing is said against. */
function mayBeOnCover(figure: Figure | undefined): figure is Figure {
  if (!figure || figure.withheld || figure.images.length !== 1 || figure.credits.length === 0) return false;
  return figure.credits.every(({ parsed }) => parsed.restrictions.length === 0);
}

/** "Cover: Harbour Notes. No. 1." */
function titleWords({ title, subtitle }: Manuscript['settings'], { terms, language }: Scope): string {
  const words = [title, subtitle].flatMap((each) => (each ? [setPlainText(each, language)] : []));
  const ended = words.map((each) => (/[.!?…؟]$/u.test(each) ? each : `${each}.`));
  return `${terms.cover}: ${ended.join(' ')}`;
}
