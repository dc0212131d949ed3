import { htmlTokens, inline, tagName } from './html.js';

/** What a block of HTML is made of. */
export interface HtmlPart {
  /** `rest` for what is left as it is. */
  readonly kind: 'figures' | 'heading' | 'quotation' | 'rest';
  /** With the tags of its own, for all but `figures`. */
  readonly tokens: readonly string[];
  /** How many lines below the start of the block it begins. */
  readonly line: number;
}

/** Elements that are taken out of a block whole. */
const whole: Readonly<Record<string, HtmlPart['kind']>> = {
  figure: 'figures',
  blockquote: 'quotation',
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'heading'] as const)),
};

/** Around a picture these are the picture's, and say no more of it. */
const around = /^(?:img|picture|source)$/;

/**
 * Take apart a page that was pasted, which is one block without blank lines: figures, pictures, headings and quotations, and
 * what stands between them. A picture among words comes after them.
 * @param figuresOnly whether headings and quotations are to stay where they are
 */
export function htmlParts(html: string, figuresOnly: boolean): readonly HtmlPart[] {
  const tokens = htmlTokens(html);
  const ends = wholeElements(tokens);
  const parts = collectParts();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    const name = tagName(token);
    const { kind, end } = ends.get(index) ?? {};
    if (kind && end && (kind === 'figures' || !figuresOnly)) {
      parts.add(kind, tokens.slice(index, end + 1));
      index = end;
    } else if (name === undefined || inline.test(name) || around.test(name)) parts.run(token);
    else parts.boundary(token);
  }
  return parts.all();
}

/** What has been met up to a token. */
interface Met {
  readonly index: number;
  readonly words: number;
  readonly pictures: number;
  /** Tags that don't stand within a line. */
  readonly blocks: number;
}

/** Where each element ends that is taken out whole, by where it begins. In one pass: there may be thousands, nested. */
function wholeElements(tokens: readonly string[]) {
  const open = new Map<string, Met[]>();
  const ends = new Map<number, { readonly kind: HtmlPart['kind']; readonly end: number }>();
  let [words, pictures, blocks] = [0, 0, 0];
  for (const [index, token] of tokens.entries()) {
    const name = tagName(token);
    const kind = name && Object.hasOwn(whole, name) ? whole[name] : undefined;
    if (kind && name && token.startsWith('</')) {
      const start = open.get(name)?.pop();
      if (start && isSound(kind, start, { index, words, pictures, blocks }))
        ends.set(start.index, { kind, end: index });
    }
    if (isWord(token)) words++;
    if (name === 'img') pictures++;
    if (name && !inline.test(name)) blocks++;
    if (!kind || !name || token.startsWith('</')) continue;
    const begun = open.get(name) ?? [];
    open.set(name, begun);
    begun.push({ index, words, pictures, blocks });
  }
  return ends;
}

/** Whether an element between two tokens is what its name says: a heading is a line, a figure has pictures. */
function isSound(kind: HtmlPart['kind'], start: Met, end: Met): boolean {
  if (kind === 'figures') return end.pictures > start.pictures;
  return end.words > start.words && (kind === 'quotation' || end.blocks === start.blocks);
}

function isWord(token: string): boolean {
  return tagName(token) === undefined && !/^\s*$|^<[!?]/.test(token);
}

/** Puts tokens together to parts, in the order of the text. */
function collectParts() {
  const parts: { kind: HtmlPart['kind']; tokens: string[]; line: number }[] = [];
  let line = 0;
  /** What stands within lines since the last tag that doesn't. */
  let run: { readonly token: string; readonly line: number }[] = [];
  const put = (kind: HtmlPart['kind'], tokens: readonly string[], at: number) => {
    const last = parts.at(-1);
    if (kind === 'rest' && last?.kind === 'rest') last.tokens.push(...tokens);
    else if (tokens.length > 0) parts.push({ kind, tokens: [...tokens], line: at });
  };
  /** @returns whether there were pictures in the run and no words */
  const endRun = (): boolean => {
    const pictures = run.filter(({ token }) => tagName(token) === 'img');
    const others = run.filter(({ token }) => tagName(token) !== 'img');
    // Where something begins is told by its line: white space before it is none of it.
    const from = parts.at(-1)?.kind === 'rest' ? 0 : others.findIndex(({ token }) => token.trim() !== '');
    const words = from < 0 ? [] : others.slice(from);
    const isPicture = pictures.length > 0 && !words.some(({ token }) => isWord(token));
    if (!isPicture)
      put(
        'rest',
        words.map(({ token }) => token),
        words[0]?.line ?? 0,
      );
    for (const picture of pictures) put('figures', [picture.token], picture.line);
    run = [];
    return isPicture;
  };
  const advance = (tokens: readonly string[]) => {
    line += tokens.join('').split('\n').length - 1;
  };
  return {
    add: (kind: HtmlPart['kind'], element: readonly string[]) => {
      endRun();
      put(kind, element, line);
      advance(element);
    },
    run: (token: string) => {
      run.push({ token, line });
      advance([token]);
    },
    boundary: (token: string) => {
      const before = parts.at(-1);
      // `<p><img></p>`: the paragraph is the picture's, and goes with it.
      const isIts = endRun() && token.startsWith('</') && before?.kind === 'rest' && closes(token, before.tokens);
      if (isIts) before.tokens.pop();
      else put('rest', [token], line);
      advance([token]);
    },
    all: (): readonly HtmlPart[] => {
      endRun();
      return parts.filter(({ kind, tokens }) => kind !== 'rest' || tokens.join('').trim() !== '');
    },
  };
}

/** Whether a tag ends the element that the last of some tokens begins. */
function closes(token: string, tokens: readonly string[]): boolean {
  const last = tokens.at(-1) ?? '';
  return !last.startsWith('</') && tagName(last) === tagName(token);
}
