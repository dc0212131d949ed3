/**
 * Prose without meaning that behaves like prose: the commonest words of English as often as English has them, and a
 * long tail of rarer ones made of its syllables, so that caches of words meet what a real book would bring.
 */

const common = `the of and to in a is that for it as was with be by on not he his but at are this have from they her
which she or an were their been has would there more will if can what said who when its so no about up into than them
only other time new some could these two may then do first any my now such like our over man me even most made after
also did many before must through back years where much your way well down should because each just those people how
too little state good very make world still own see men work long get here between both life being under never day same
another know while last might us great old year off come since against go came right used take three`
  .split(/\s+/)
  .filter(Boolean);

const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'cl',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'pr',
  'r',
  's',
].concat(['sc', 'sh', 'sp', 'st', 'str', 't', 'th', 'tr', 'v', 'w']);
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'io', 'oa', 'ou'];
const codas = ['', '', '', 'b', 'ck', 'd', 'l', 'll', 'm', 'n', 'nd', 'ng', 'nt', 'p', 'r', 'rd', 'rt', 's', 'st', 't'];
const endings = ['', '', '', '', 's', 'ed', 'er', 'ing', 'ly', 'ment', 'ness', 'tion', 'able', 'al'];
const rareWords = 12_000;

/** Numbers from 0 to 1, the same for the same seed (xorshift, Marsaglia 2003). */
export function random(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const pick = (next, list) => list[Math.floor(next() * list.length)];

const tail = (() => {
  const next = random(20_260_101);
  return Array.from({ length: rareWords }, () => {
    const first = next() < 0.6 ? pick(next, onsets) + pick(next, nuclei) : pick(next, nuclei).slice(0, 1);
    return first + pick(next, onsets) + pick(next, nuclei) + pick(next, codas) + pick(next, endings);
  });
})();

function word(next) {
  // Rank by Zipf's law: the logarithm of the rank is spread evenly.
  if (next() < 0.52) return common[Math.floor(common.length ** next() - 1)] ?? 'the';
  return tail[Math.min(rareWords - 1, Math.floor(rareWords ** (0.15 + 0.85 * next())))];
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** A phrase of so many words, without a stop. */
export function phrase(next, count) {
  return Array.from({ length: count }, () => word(next)).join(' ');
}

/** A name of two words. */
export function name(next) {
  return `${capital(pick(next, tail))} ${capital(pick(next, tail))}`;
}

/** Sentences of 6 to 26 words, `count` words in all. */
export function sentences(next, count) {
  const made = [];
  for (let left = count; left > 0; ) {
    const wanted = Math.min(left, 6 + Math.floor(next() * 21));
    const length = left - wanted < 6 ? left : wanted;
    left -= length;
    const words = Array.from({ length }, () => word(next));
    if (length > 9) words[Math.floor(length / 2)] += pick(next, [',', ',', ',', ';', ':']);
    if (next() < 0.15) words[length - 2] = `“${words[length - 2]}”`;
    made.push(`${capital(words.join(' '))}.`);
  }
  return made.join(' ');
}
