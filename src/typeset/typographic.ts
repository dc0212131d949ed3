/** The numbers behind the setting of a paragraph. Demerits, badness and penalties are on TeX's scale. */
export const typographic = {
  /** How far a word space opens and closes, as parts of itself, before a line counts as loose or is full. */
  spaceStretch: 0.75,
  spaceShrink: 0.3,
  /** What stands for word space between ideographs, in ems: it opens and closes as spaces do. */
  ideographGap: 0.08,
  /** Badness allowed in a line: without hyphenation, then with it. What both refuse is set with `emergencyStretch`. */
  pretolerance: 100,
  tolerance: 1500,
  /** Stretch that every line is lent when nothing else works, as a part of the measure. */
  emergencyStretch: 0.03,
  /** Stretch of the free end of a ragged line, in ems. */
  raggedStretch: 3,
  linePenalty: 10,
  hyphenPenalty: 50,
  /** For a word with a hyphen of its own, and for a name: better whole, but no reason for a hole in the line. */
  compoundPenalty: 200,
  namePenalty: 500,
  /** After a hyphen or dash that is in the text; before a spaced dash; inside an address; in the middle of a word. */
  explicitHyphenPenalty: 50,
  dashPenalty: 20,
  beforeDashPenalty: 300,
  addressPenalty: 100,
  emergencyPenalty: 3000,
  doubleHyphenDemerits: 40_000,
  finalHyphenDemerits: 5_000,
  fitnessDemerits: 10_000,
  /** For a last line shorter than this many ems. */
  shortLastLine: 3,
  shortLastLineDemerits: 60_000,
  /** Whether punctuation and hyphens stand out of justified text a little, so that its edges look straight. */
  opticalMargins: true,
} as const;

/** How far a character stands out of the measure, as a part of its advance. */
const overhang = {
  // Ideographic brackets and stops are squares of which one half is empty.
  start: {
    '「': 0.5,
    '『': 0.5,
    '（': 0.5,
    '〈': 0.5,
    '《': 0.5,
    '【': 0.5,
    '〔': 0.5,
    '“': 0.4,
    '‘': 0.5,
    '„': 0.3,
    '‚': 0.3,
    '"': 0.4,
    "'": 0.5,
    '«': 0.25,
    '‹': 0.3,
    '(': 0.1,
    '[': 0.1,
  },
  end: {
    '\u00AD': 0.5,
    '-': 0.5,
    '‐': 0.5,
    '.': 0.6,
    ',': 0.6,
    ':': 0.35,
    ';': 0.35,
    '’': 0.5,
    '”': 0.4,
    '“': 0.4,
    '‘': 0.5,
    '"': 0.4,
    "'": 0.5,
    '»': 0.25,
    '›': 0.3,
    '–': 0.25,
    '—': 0.15,
    '!': 0.1,
    '?': 0.1,
    ')': 0.1,
    ']': 0.1,
    '、': 0.5,
    '。': 0.5,
    '，': 0.5,
    '．': 0.5,
    '」': 0.5,
    '』': 0.5,
    '）': 0.5,
    '〉': 0.5,
    '》': 0.5,
    '】': 0.5,
    '〕': 0.5,
  },
} as const satisfies Record<'start' | 'end', Record<string, number>>;

const overhangs: Readonly<Record<'start' | 'end', ReadonlyMap<string, number>>> = {
  start: new Map(Object.entries(overhang.start)),
  end: new Map(Object.entries(overhang.end)),
};

/**
 * How far a character at the start or end of a justified line stands out of the measure.
 * @returns a part of the character's advance, 0 for most
 */
export function overhangOf(character: string, edge: 'start' | 'end'): number {
  return typographic.opticalMargins ? (overhangs[edge].get(character) ?? 0) : 0;
}
