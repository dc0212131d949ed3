import type { Messages } from '../diagnostics/messages.js';
import type { OnStep } from '../diagnostics/progress.js';
import { printRules } from '../diagnostics/rules/credit.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { NodeId } from '../publication/content.js';
import type { Article, Publication, Section } from '../publication/publication.js';
import { definedLicence } from './article.js';
import { catalogueWords } from './catalogue-words.js';
import { contents } from './contents.js';
import { listContributors } from './contributors.js';
import { coverOf, givenCover } from './cover.js';
import { creditList } from './credit-list.js';
import { createLedger } from './credit-rules/ledger.js';
import { momentOfChange } from './dates.js';
import { draftsOf } from './drafts.js';
import { figureLabel } from './figure-label.js';
import { houseOf } from './house.js';
import { hasHouseStyle, inHouseStyle } from './house-style.js';
import { deriveIdentifier } from './identifier.js';
import type { Ids } from './ids.js';
import { illustrations, illustrationsPage } from './illustrations.js';
import { imprint } from './imprint.js';
import { understandIdentifier } from './isbn.js';
import { directionOf } from './language.js';
import { understandLicence } from './licences.js';
import { createAnchors, createCrossReferences, needsNumbers, resolveCrossReference } from './references.js';
import { type Edit, rewriteArticle, rewriteBlocks } from './rewrite.js';
import { createFigureNumbers, type Scope, type Shared } from './scope.js';
import { scriptLanguages } from './scripts.js';
import { nodesFromText, sectionScope } from './section-scope.js';
import { termsFor } from './terms.js';
import { titlePage } from './title-page.js';
import { setPlainText } from './typography.js';

/**
 * Turn a manuscript into the publication that both emitters read: numbers, notes, references, captions and credits,
 * the small typography, and the sections that Colophon makes itself. Everything is said once, here.
 * Bad input is reported, and a sound value stands in its place; the same manuscript gives the same publication.
 * @param world the moment of the build, from SOURCE_DATE_EPOCH
 */
export function resolve(
  manuscript: Manuscript,
  world: { readonly sourceDateEpoch?: number },
  messages: Messages,
  onStep?: OnStep,
): Publication {
  const { settings } = manuscript;
  const shared = shareFrom(manuscript, messages);
  const own = ownSections(manuscript, shared);
  const drafts = draftsOf(manuscript, own.taken, shared, onStep);
  const given = givenCover(manuscript, own.cover);
  const contributors = listContributors(manuscript, drafts, shared.house, given);
  const cover = coverOf(
    manuscript,
    given,
    drafts.map(({ article }) => article),
    own.cover,
  );
  const facts = {
    identifier: settings.identifier
      ? understandIdentifier(settings.identifier, manuscript.locate(['identifier']), messages)
      : deriveIdentifier(settings.publisher, settings.title),
    contributors,
  };
  const page = imprint(settings, { ...facts, ...(cover ? { cover } : {}), nodes: own.imprintNodes }, own.imprint);
  // From here on every anchor is known.
  const { edit, changesFigures } = linking(manuscript, shared);
  const articles = drafts.map(({ article, ids, effects }) => {
    const refers = effects.some(({ kind }) => kind === 'reference');
    return refers || changesFigures ? rewriteArticle(article, edit(ids, article)) : article;
  });
  const credits = creditList(articles, contributors, settings.credits?.list ?? {}, own.credits);
  const back = credits ? [credits] : [];
  messages.reportUnusedWaivers((rule) => !printRules.has(rule));
  const pictures = own.illustrations && illustrationsPage(articles, own.illustrations);
  const sections: readonly Section[] = [
    titlePage(settings, contributors, own.titlePage),
    { ...page, body: rewriteBlocks(page.body, edit(own.imprint.ids)) },
    contents(articles, back, own.contents),
    ...(pictures ? [pictures] : []),
    ...articles,
    ...back,
  ];
  return {
    ...metadata(manuscript, world),
    ...facts,
    ...(cover ? { cover } : {}),
    ...(settings.figures?.list === 'none' ? {} : { illustrations: illustrations(articles, own.contents) }),
    sections,
    terms: own.imprint.terms,
  };
}

/** What every section shares. */
function shareFrom(manuscript: Manuscript, messages: Messages) {
  return {
    messages,
    anchors: createAnchors(messages),
    crossReferences: createCrossReferences(),
    scripts: scriptLanguages(manuscript, messages),
    house: houseOf(manuscript.settings),
    ledger: createLedger(),
    figures: createFigureNumbers(),
  };
}

/** The scopes of the sections that Colophon makes. Their slugs are taken before those of the articles. */
function ownSections({ settings, locate }: Manuscript, shared: Shared) {
  const taken = new Set<NodeId>();
  const { file } = locate(['title']);
  const imprintNodes = settings.imprint ? nodesFromText(settings.imprint, locate(['imprint']), shared) : [];
  const scope = (slug: string, nodes: typeof imprintNodes = []): Scope =>
    sectionScope({ slug, file, language: settings.language, nodes, photo: () => undefined }, taken, shared);
  return {
    taken,
    imprintNodes,
    cover: scope('cover'),
    titlePage: scope('title-page'),
    imprint: scope('imprint', imprintNodes),
    contents: scope('contents'),
    ...(settings.figures?.list === 'printed' ? { illustrations: scope('illustrations') } : {}),
    credits: scope('photo-credits'),
  };
}

/** The edit that gives cross-references their targets and figures their labels, section by section; whether it changes figures. */
function linking(
  { settings, photoKey }: Manuscript,
  { anchors, crossReferences, messages }: ReturnType<typeof shareFrom>,
) {
  const numbering = settings.figures?.numbering ?? 'auto';
  const listed = new Set(settings.articles.flatMap((src) => photoKey(src) ?? []));
  const numbered = numbering === 'all' || (numbering === 'auto' && needsNumbers(anchors, crossReferences));
  const edit = (ids: Ids, article?: Article): Edit => ({
    phrasing: (node) => {
      if (node.type !== 'crossReference') return [node];
      return resolveCrossReference(node.id, node.children, {
        anchors,
        crossReferences,
        listed,
        ids,
        messages,
        numbered,
      });
    },
    figure: (source) => {
      const figure = inHouseStyle(source, settings.credits);
      const seen =
        figure.caption || figure.withheld || figure.images.some(({ alternative }) => alternative.kind === 'text');
      if (!numbered || !seen || figure.number === 0) return figure;
      const label = figureLabel(termsFor(article?.language ?? settings.language), figure.number);
      return { ...figure, label };
    },
  });
  return { edit, changesFigures: numbered || hasHouseStyle(settings.credits) };
}

/** What catalogues are told. */
function metadata(manuscript: Manuscript, { sourceDateEpoch }: { readonly sourceDateEpoch?: number }) {
  const { settings } = manuscript;
  const { title, subtitle, publisher, language, date, modified, licence, series } = settings;
  return {
    title: setPlainText(title, language),
    ...(subtitle ? { subtitle: setPlainText(subtitle, language) } : {}),
    language,
    direction: directionOf(language),
    ...(publisher ? { publisher } : {}),
    description: setPlainText(settings.description.replace(/\s+/g, ' '), language),
    date,
    modified: momentOfChange(sourceDateEpoch, modified ?? date),
    rights: settings.rights,
    ...(licence ? { licence: understandLicence(definedLicence(licence)) } : {}),
    ...catalogueWords(manuscript),
    ...(series ? { series: { name: series.name, ...(series.number ? { number: series.number } : {}) } } : {}),
  };
}
