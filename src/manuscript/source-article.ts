import type { Messages } from '../diagnostics/messages.js';
import { Recorder, type Saying, sayAgain, sayAll } from '../diagnostics/recorder.js';
import { parseSource } from './article.js';
import type { ArticleSource, Reading, Recalled } from './article-memory.js';
import { decodeText } from './decode.js';
import type { ParsedArticle, SourceArticle } from './manuscript.js';
import { isWithinBudget, type TextBudget } from './markdown-limits.js';
import { picturesOf } from './pictures.js';
import { resolveReference } from './reference.js';

/** What the articles of a build share while they are read. */
interface Shared {
  readonly budget: TextBudget;
  /** What has been found in the article that is being read, until it is reported. */
  readonly unsaid: Saying[];
  readonly messages: Messages;
}

/**
 * An article of the manuscript: by what an earlier build read of the same bytes, where that is at hand, else parsed. Its findings are
 * reported in either case.
 * @returns undefined where it can't be parsed
 */
export function sourceArticle(
  bytes: Uint8Array,
  source: ArticleSource,
  recalled: Recalled | undefined,
  { budget, unsaid, messages }: Shared,
): SourceArticle | undefined {
  const known = recalled?.reading;
  if (known && isWithinBudget(known.parts, budget)) {
    budget.parts += known.parts;
    for (const saying of known.said) sayAgain(saying, messages);
    return lazyArticle(bytes, source, known, recalled);
  }
  const before = budget.parts;
  const parsed = parseBytes(bytes, source, new Recorder((saying) => unsaid.push(saying)), budget);
  const said = [...unsaid];
  sayAll(unsaid, messages);
  if (!parsed) return undefined;
  const reading: Reading = {
    slug: parsed.frontMatter.slug ?? '',
    pictures: picturesOf(parsed),
    said,
    parts: budget.parts - before,
  };
  return lazyArticle(bytes, source, reading, recalled, parsed);
}

function parseBytes(
  bytes: Uint8Array,
  { file, index, up }: ArticleSource,
  messages: Messages,
  budget?: TextBudget,
): ParsedArticle | undefined {
  const text = decodeText(bytes, file, messages);
  return text === undefined
    ? undefined
    : parseSource(text, file, index, messages, { up, ...(budget ? { budget } : {}) });
}

function lazyArticle(
  bytes: Uint8Array,
  source: ArticleSource,
  reading: Reading,
  recalled: Recalled | undefined,
  parsed?: ParsedArticle,
): SourceArticle {
  const { file, up } = source;
  let known = parsed;
  return {
    file,
    slug: reading.slug,
    pictures: reading.pictures,
    ...(recalled ? { memory: recalled.memory(reading) } : {}),
    photoKey: (src) => resolveReference(src, file, up).path,
    parse: () => {
      known ??= parseBytes(bytes, source, new Recorder(() => undefined));
      if (!known) throw new Error('an article that was parsed before cannot be parsed again');
      return known;
    },
  };
}
