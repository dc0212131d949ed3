import type { OnStep } from '../diagnostics/progress.js';
import { type Saying, sayAll } from '../diagnostics/recorder.js';
import type { Manuscript, SourceArticle } from '../manuscript/manuscript.js';
import { resolveArticle } from './article.js';
import { type Draft, keep, knownOf, recall, surroundings } from './article-memory.js';
import type { TakenIds } from './ids.js';
import { type Effect, perform, recording, recordingIds } from './journal.js';
import type { Shared } from './scope.js';

/**
 * Every article, resolved in reading order: by what an earlier build kept, where nothing that it depends on has changed, else anew.
 * @param taken every id of the publication so far
 */
export function draftsOf(
  manuscript: Manuscript,
  taken: TakenIds,
  shared: Shared,
  onStep: OnStep | undefined,
): readonly Draft[] {
  const { articles, photos, settings } = manuscript;
  const around = surroundings(settings.language, shared);
  const unsaid: Saying[] = [];
  let done = 0;
  return shared.messages
    .eachInTime(
      ({ file }) => `resolving "${file}"`,
      ({ file }) => ({ file, line: 1, column: 1 }),
      articles,
      (source) => {
        onStep?.({ what: 'text', done: done++, total: articles.length, name: source.file });
        const known = recall(source, around, photos, taken, shared);
        if (!known) return resolveAnew(source, around, manuscript, taken, shared, unsaid);
        perform(known.effects, source.file, shared);
        return known;
      },
      () => sayAll(unsaid, shared.messages),
    )
    .filter((draft) => draft !== undefined);
}

/** @param unsaid takes what is found in the article, until that is reported */
function resolveAnew(
  source: SourceArticle,
  around: string,
  { photos, settings: { language } }: Manuscript,
  taken: TakenIds,
  shared: Shared,
  unsaid: Saying[],
): Draft {
  const { file, memory } = source;
  const before = shared.figures.count;
  const effects: Effect[] = [];
  const asked = new Set<string>();
  const ids = recordingIds(taken);
  const own = recording(shared, (effect) => {
    effects.push(effect);
    if (effect.kind === 'finding' || effect.kind === 'waivers') unsaid.push(effect);
  });
  const photo = (key: string) => {
    asked.add(key);
    return photos.get(key);
  };
  const draft = resolveArticle(source.parse(), { language, photo }, ids.taken, own);
  unsaid.length = 0;
  perform(effects, file, shared);
  const figures = { before, own: own.figures.count - before };
  shared.figures.pass(figures.own);
  if (memory) {
    keep(memory, {
      surroundings: around,
      photos: [...asked].map((key) => [key, knownOf(photos.get(key))] as const),
      claims: ids.claims,
      figures,
      effects,
      article: draft.article,
      fileAs: [...draft.fileAs],
      counts: [...draft.ids.counts],
    });
  }
  return { ...draft, effects };
}
