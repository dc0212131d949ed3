import { statusOf } from '../credit/statuses.js';
import type { Photo } from '../photo/photo.js';
import type { Alternative, Credit, FigureImage, PictureFacts } from '../publication/content.js';
import type { CreditStatus, ImageCredit } from '../publication/image-credit.js';
import type { ImageRights } from '../publication/image-resource.js';

/** IPTC's vocabulary of digital source types, as far as a credit line says one. */
const sourceTypes: Partial<Record<CreditStatus, string>> = {
  ai: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  composite: 'http://cv.iptc.org/newscodes/digitalsourcetype/composite',
  screenshot: 'http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture',
};

/** A picture of a figure published with its rights: those that its credits say, else those that its file says. */
export function publishImage(image: FigureImage, photo: Photo, credits: readonly Credit[]): FigureImage {
  const own = credits.filter((credit) => credit.image === undefined || credit.image === image.id);
  const facts = factsOf(photo);
  // A picture without credit stops the build; there is nothing to say of it.
  if (own.length === 0) return { ...image, facts };
  const rights = rightsOf(own, image.alternative, photo);
  return { ...image, image: photo.publish(rights), rights, facts };
}

function factsOf({ file, metadata: { dateCreated, expires, instructions } }: Photo): PictureFacts {
  return defined({ file, dateCreated, expires, instructions });
}

function rightsOf(credits: readonly Credit[], alternative: Alternative, { metadata }: Photo): ImageRights {
  const parsed = credits.map((credit) => credit.parsed);
  const creators = unique(parsed.flatMap((credit) => credit.creators.map(({ name }) => name)));
  const restrictions = unique(parsed.flatMap((credit) => credit.restrictions));
  const licences = credits.flatMap(({ licence, parsed: { licence: found } }) => licence ?? found ?? []);
  const status = parsed.flatMap((credit) => credit.statuses).find((name) => sourceTypes[name]);
  // "STRINGER", "Handout": how a file says that it names nobody.
  const makers = metadata.creators.filter((name) => statusOf(name) === undefined);
  return defined({
    creditLine: unique(credits.map(({ line }) => line)).join('; '),
    creators: creators.length > 0 ? creators : makers,
    source: parsed.flatMap(({ sources }) => sources)[0] ?? metadata.source,
    copyrightNotice: noticeOf(parsed) ?? metadata.copyrightNotice,
    usageTerms: restrictions.length > 0 ? restrictions.join('; ') : metadata.usageTerms,
    webStatement: licences.find(({ url }) => url)?.url ?? metadata.webStatement,
    licensorUrl: metadata.licensors?.find(({ url }) => url)?.url,
    alternativeText: alternative.kind === 'text' ? alternative.text : undefined,
    digitalSourceType: (status && sourceTypes[status]) ?? metadata.digitalSourceType,
  });
}

/** "© 2024 Holt Museum", of the first credit that says whose the copyright is. */
function noticeOf(credits: readonly ImageCredit[]): string | undefined {
  const copyright = credits.find((credit) => credit.copyright?.holder)?.copyright;
  return copyright && ['©', copyright.year, copyright.holder].filter((part) => part !== undefined).join(' ');
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** Without the keys that nothing is known for. */
function defined<T extends object>(values: { readonly [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
