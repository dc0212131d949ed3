import type { Finding, Place } from '../diagnostics/messages.js';
import type { Credit, Figure, FigureImage, Language, NodeId, PictureFacts } from '../publication/content.js';
import { printedCredit } from '../publication/credits.js';
import { creditsFor } from '../publication/figures.js';
import type { CreditStatus, ImageContributor, ImageCreator } from '../publication/image-credit.js';
import type { ImageRights } from '../publication/image-resource.js';
import { figuresOf, outlineOf } from '../publication/outline.js';
import type { Article, Publication } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import type { FindPrinted, PrintedAt } from './printed-at.js';

/** One picture and all that is known of its rights: a row for the rights desk. */
export interface CreditRecord {
  readonly figure: NodeId;
  /** Undefined for a withheld picture. */
  readonly picture?: NodeId;
  /** What a person calls it: "Figure 3", the author's name for a portrait, else the first words of the caption. */
  readonly name: string;
  readonly caption?: string;
  readonly alternative?: string;
  readonly article: { readonly title: string; readonly url?: string; readonly language: Language };
  /** Where the manuscript has it. */
  readonly place?: Place;
  /** Credit lines as supplied, to the letter. */
  readonly credits: readonly string[];
  /** The same as printed. */
  readonly printed: readonly string[];
  readonly creators: readonly ImageCreator[];
  readonly contributors: readonly ImageContributor[];
  readonly sources: readonly string[];
  readonly providers: readonly string[];
  readonly holders: readonly string[];
  readonly years: readonly string[];
  readonly licences: readonly { readonly name: string; readonly url?: string }[];
  readonly statuses: readonly CreditStatus[];
  readonly restrictions: readonly string[];
  /** Numbers at the suppliers. */
  readonly identifiers: readonly string[];
  readonly rights?: ImageRights;
  readonly facts?: PictureFacts;
  /** In pixels, of the picture as supplied. */
  readonly size?: { readonly width: number; readonly height: number };
  /** The notice in the picture's place. */
  readonly withheld?: string;
  readonly printedAt: PrintedAt;
  /** What has been found about the figure, and what of it is waived. */
  readonly findings: readonly FigureFinding[];
}

/** A finding as the rights desk reads it. */
export interface FigureFinding {
  readonly rule: string;
  readonly message: string;
  /** Why the publisher accepts it. */
  readonly waived?: string;
}

/** A record of every picture of the publication, withheld ones among them, in reading order. */
export function creditRecords(
  publication: Publication,
  printedAt: FindPrinted,
  findings: readonly Finding[],
): readonly CreditRecord[] {
  const found = byFigure(findings);
  const inArticles = publication.sections.flatMap((section) => {
    if (section.type !== 'article') return [];
    return outlineOf(section).figures.flatMap((figure) => {
      const images = figure.images.length > 0 ? figure.images : [undefined];
      const ofFigure = found.get(figure.id) ?? [];
      return images.map((image) => ({ ...recordOf(figure, image, section, printedAt), findings: ofFigure }));
    });
  });
  return [...coverRecords(publication, printedAt, found), ...inArticles];
}

/** The picture that was given for the cover; one that a drawn cover shows has a record in its article. */
function coverRecords(
  publication: Publication,
  printedAt: FindPrinted,
  found: ReadonlyMap<NodeId, readonly FigureFinding[]>,
): readonly CreditRecord[] {
  const { cover, terms, title, language } = publication;
  const figure = cover?.figure;
  const [image] = figure?.images ?? [];
  if (!figure || !image || figuresOf(publication).some(({ id }) => id === figure.id)) return [];
  const own = { title, language };
  const findings = found.get(figure.id) ?? [];
  return [{ ...factsOf(figure, image, printedAt), name: terms.cover, article: own, findings }];
}

function recordOf(
  figure: Figure,
  image: FigureImage | undefined,
  article: Article,
  printedAt: FindPrinted,
): Omit<CreditRecord, 'findings'> {
  const words = [image?.label, figure.caption].flatMap((line) => (line ? [plain(textOf(line.children))] : []));
  const caption = words.length > 0 ? { caption: words.join(' ') } : {};
  return {
    ...factsOf(figure, image, printedAt),
    name: nameOf(figure, image, article) ?? words.join(' '),
    ...caption,
    article: {
      title: plain(textOf(article.title.children)),
      language: article.language,
      ...(article.canonicalUrl ? { url: article.canonicalUrl } : {}),
    },
  };
}

/** What is known of a picture wherever it stands. */
function factsOf(figure: Figure, image: FigureImage | undefined, printedAt: FindPrinted) {
  const { place, withheld } = figure;
  return {
    figure: figure.id,
    ...(image ? { picture: image.id } : {}),
    ...alternativeOf(figure, image),
    ...(place ? { place } : {}),
    ...creditFacts(creditsFor(figure, image)),
    ...(image?.rights ? { rights: image.rights } : {}),
    ...(image?.facts ? { facts: image.facts } : {}),
    ...(image ? { size: { width: image.image.width, height: image.image.height } } : {}),
    ...(withheld ? { withheld: plain(textOf(withheld.children)) } : {}),
    printedAt: printedAt(figure, image),
  };
}

/** Findings by the figure that they are about: an archive has thousands of both. */
function byFigure(findings: readonly Finding[]): ReadonlyMap<NodeId, readonly FigureFinding[]> {
  const found = new Map<NodeId, FigureFinding[]>();
  for (const finding of findings) {
    if (finding.figure === undefined) continue;
    const ofFigure = found.get(finding.figure) ?? [];
    ofFigure.push(figureFinding(finding));
    found.set(finding.figure, ofFigure);
  }
  return found;
}

function figureFinding({ ruleId = '', reason, waived }: Finding): FigureFinding {
  return { rule: ruleId, message: reason, ...(waived === undefined ? {} : { waived }) };
}

function nameOf(figure: Figure, image: FigureImage | undefined, { authors }: Article): string | undefined {
  const author = authors.find(({ portrait }) => portrait?.id === figure.id);
  if (author) return author.name;
  const own = image?.label && figure.images.length > 1 ? plain(textOf(image.label.children)) : undefined;
  return figure.label && own ? `${figure.label}, ${own}` : figure.label;
}

function alternativeOf({ withheld }: Figure, image: FigureImage | undefined): { readonly alternative?: string } {
  const text = image?.alternative.kind === 'text' ? image.alternative.text : withheld?.description;
  return text === undefined ? {} : { alternative: text };
}

function creditFacts(credits: readonly Credit[]) {
  const parsed = credits.map((credit) => credit.parsed);
  return {
    credits: credits.map(({ line }) => line),
    printed: credits.map(printedCredit),
    creators: parsed.flatMap(({ creators }) => creators),
    contributors: parsed.flatMap(({ contributors = [] }) => contributors),
    sources: unique(parsed.flatMap(({ sources }) => sources)),
    providers: unique(parsed.flatMap(({ distributor, distributors }) => distributors ?? distributor ?? [])),
    holders: unique(parsed.flatMap(({ copyright }) => copyright?.holder ?? [])),
    years: unique(parsed.flatMap(({ copyright }) => copyright?.year ?? [])),
    licences: licencesOf(credits),
    statuses: unique(parsed.flatMap(({ statuses }) => statuses)),
    restrictions: unique(parsed.flatMap(({ restrictions }) => restrictions)),
    identifiers: unique(parsed.flatMap(({ identifier }) => identifier ?? [])),
  };
}

/** The licence given beside the credit counts before the one in it. */
function licencesOf(credits: readonly Credit[]): CreditRecord['licences'] {
  const all = credits.flatMap(({ licence, parsed: { licence: found } }) => {
    if (licence) return [licence];
    return found ? [{ name: found.id, ...(found.url ? { url: found.url } : {}) }] : [];
  });
  return [...new Map(all.map((licence) => [licence.url ?? licence.name, licence])).values()];
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
