import { checkTime } from '../diagnostics/time-limit.js';
import { typographic } from './typographic.js';

/**
 * A place where a line may end. Sums run from the start of the paragraph, in points; what stands between the
 * end of one line and the start of the next (the space) belongs to neither.
 */
export interface BreakOpportunity {
  readonly endWidth: number;
  readonly endSpace: number;
  readonly nextWidth: number;
  readonly nextSpace: number;
  /** Width of the hyphen that a break here brings. */
  readonly hyphenWidth: number;
  /** How far the line's end stands out of the measure, and the next line's start. */
  readonly endOverhang: number;
  readonly nextOverhang: number;
  /** TeX's scale: 0 for a plain space, 50 for a hyphen. */
  readonly penalty: number;
  /** Whether the line ends in a hyphen: two in a row look bad. */
  readonly hyphen: boolean;
  /** Whether a line must end here: at the end of the paragraph, and where the author asked for it. */
  readonly forced: boolean;
}

/** What a paragraph is broken to. Lengths in points. */
export interface BreakSettings {
  readonly width: (line: number) => number;
  /** Lines from this one on all have the same width. */
  readonly steadyFrom: number;
  readonly indent: number;
  /** How far the start of the first line stands out of the measure. */
  readonly overhang: number;
  /** Whether word spaces open and close; otherwise only the end of the line gives way. */
  readonly justify: boolean;
  /** How far the letters of a line widen and narrow, as a part of what they take; where spaces open and close. */
  readonly scaling: number;
  /** Stretch lent to every line's end; a ragged setting's own raggedness. */
  readonly lineStretch: number;
  /** Badness that a line may have; Infinity accepts whatever there is. */
  readonly tolerance: number;
  /** Width below which a last line is too short. */
  readonly shortLastLine: number;
  /** How many lines there have to be, where the number is given; `steadyFrom` must not be below it. */
  readonly lines?: number;
}

/** A line's end: the index of its opportunity, and the line's adjustment ratio. */
export interface ChosenBreak {
  readonly index: number;
  readonly ratio: number;
}

type Fitness = 0 | 1 | 2 | 3;

interface Node {
  readonly index: number;
  readonly line: number;
  readonly fitness: Fitness;
  readonly demerits: number;
  readonly ratio: number;
  /** Hyphens in a row up to this break. */
  readonly hyphens: number;
  readonly previous: Node | undefined;
  // Where the line after this break begins, and its width.
  readonly measure: number;
  readonly startWidth: number;
  readonly startSpace: number;
  readonly startOverhang: number;
}

/**
 * Break a paragraph into lines with the fewest demerits over the whole of it (Knuth and Plass, "Breaking
 * Paragraphs into Lines", 1981), with TeX's fitness classes and penalties.
 * @param opportunities in order; the last one is forced
 * @returns the chosen breaks, one a line; undefined where the tolerance refuses every way, or every way to as many
 *   lines as are asked for. With an infinite tolerance and no such number there is always a result, and a line is
 *   wider than its measure only if nothing in it breaks.
 */
export function breakLines(
  opportunities: readonly BreakOpportunity[],
  settings: BreakSettings,
): readonly ChosenBreak[] | undefined {
  let active: Node[] = [startNode(settings)];
  const best: Node[] = [];
  for (let index = 0; index < opportunities.length; index++) {
    if (index % 64 === 0) checkTime();
    const opportunity = opportunities[index] as BreakOpportunity;
    // Between the ends of lines, nothing changes: no array is made for that.
    let kept: Node[] | undefined;
    for (let at = 0; at < active.length; at++) {
      const node = active[at] as Node;
      const slack = slackOf(node, opportunity);
      const ratio = ratioOf(slack, node, opportunity, settings);
      if (ratio >= -1) {
        const badness = badnessOf(ratio);
        if (badness <= settings.tolerance) {
          keepBest(best, follow(node, opportunity, index, ratio, badness, settings), settings.steadyFrom);
        }
      }
      // Where it is only the hyphen that doesn't fit, a later break may.
      const fits = ratio >= -1 || ratioOf(slack + opportunity.hyphenWidth, node, opportunity, settings) >= -1;
      if (!fits || opportunity.forced) kept ??= active.slice(0, at);
      else kept?.push(node);
    }
    if (kept?.length === 0 && best.length === 0) {
      if (settings.tolerance !== Number.POSITIVE_INFINITY) return undefined;
      kept.push(overfull(active, opportunity, index, settings));
    }
    if (best.length > 0) active = (kept ?? active).concat(best.splice(0));
    else if (kept) active = kept;
  }
  return backtrack(settings.lines === undefined ? active : active.filter(({ line }) => line === settings.lines));
}

function startNode({ width, indent, overhang }: BreakSettings): Node {
  return {
    index: -1,
    line: 0,
    fitness: 1,
    demerits: 0,
    ratio: 0,
    hyphens: 0,
    previous: undefined,
    measure: width(0),
    startWidth: -indent,
    startSpace: 0,
    startOverhang: overhang,
  };
}

/** What is left of the measure, in points, when a line from a node to an opportunity is set with natural spaces. */
function slackOf(node: Node, opportunity: BreakOpportunity): number {
  const natural = opportunity.endWidth + opportunity.hyphenWidth - node.startWidth;
  return node.measure - natural + node.startOverhang + opportunity.endOverhang;
}

/** How far a line must open (to 1 and more) or close its spaces; below −1 it does not fit. */
function ratioOf(slack: number, node: Node, opportunity: BreakOpportunity, settings: BreakSettings): number {
  const space = settings.justify ? opportunity.endSpace - node.startSpace : 0;
  const letters = settings.justify ? settings.scaling * (opportunity.endWidth - node.startWidth) : 0;
  if (slack < 0) {
    // A hair's breadth for sums of floating point numbers.
    const shrink = space * typographic.spaceShrink + letters + 1e-6;
    return slack / shrink;
  }
  if (opportunity.forced) return 0;
  return slack / Math.max(space * typographic.spaceStretch + letters + settings.lineStretch, 0.01);
}

/** TeX's badness; bounded, so that one hopeless line doesn't outweigh everything else. */
function badnessOf(ratio: number): number {
  const absolute = Math.abs(ratio);
  return Math.min(100 * absolute * absolute * absolute, 100_000);
}

/** The node that a line leads to. */
function follow(
  node: Node,
  opportunity: BreakOpportunity,
  index: number,
  ratio: number,
  badness: number,
  settings: BreakSettings,
): Node {
  const fitness = fitnessOf(ratio);
  const own = typographic.linePenalty + badness;
  let demerits = own * own + opportunity.penalty * opportunity.penalty;
  if (Math.abs(fitness - node.fitness) > 1) demerits += typographic.fitnessDemerits;
  if (opportunity.hyphen) demerits += typographic.doubleHyphenDemerits * node.hyphens;
  if (opportunity.forced) {
    if (node.hyphens > 0) demerits += typographic.finalHyphenDemerits;
    const isShort = opportunity.endWidth - node.startWidth <= settings.shortLastLine;
    if (node.index >= 0 && isShort) demerits += typographic.shortLastLineDemerits;
  }
  return {
    index,
    line: node.line + 1,
    fitness,
    demerits: node.demerits + demerits,
    ratio,
    hyphens: opportunity.hyphen ? node.hyphens + 1 : 0,
    previous: node,
    measure: settings.width(node.line + 1),
    startWidth: opportunity.nextWidth,
    startSpace: opportunity.nextSpace,
    startOverhang: opportunity.nextOverhang,
  };
}

/** Tight, decent, loose, very loose (TeX: The Program, § 817). */
function fitnessOf(ratio: number): Fitness {
  if (ratio < -0.5) return 0;
  if (ratio <= 0.5) return 1;
  return ratio <= 1 ? 2 : 3;
}

/** Lines that are all as wide as the ones to come need not be told apart by number, which keeps the cost linear. */
function keepBest(best: Node[], candidate: Node, steadyFrom: number): void {
  const line = Math.min(candidate.line, steadyFrom);
  // There are few of them, so that looking through is quicker than a map.
  const index = best.findIndex(
    (rival) => rival.fitness === candidate.fitness && Math.min(rival.line, steadyFrom) === line,
  );
  if (index < 0) best.push(candidate);
  else if (candidate.demerits < (best[index] as Node).demerits) best[index] = candidate;
}

/** Nothing fits: the best way so far goes on with a line that is too wide. */
function overfull(
  active: readonly Node[],
  opportunity: BreakOpportunity,
  index: number,
  settings: BreakSettings,
): Node {
  const node = active.reduce((a, b) => (b.startWidth > a.startWidth ? b : a));
  return {
    index,
    line: node.line + 1,
    fitness: 0,
    demerits: node.demerits + 1e12,
    ratio: -1,
    hyphens: 0,
    previous: node,
    measure: settings.width(node.line + 1),
    startWidth: opportunity.nextWidth,
    startSpace: opportunity.nextSpace,
    startOverhang: opportunity.nextOverhang,
  };
}

function backtrack(active: readonly Node[]): readonly ChosenBreak[] | undefined {
  const [first, ...others] = active;
  if (!first) return undefined;
  const breaks: ChosenBreak[] = [];
  let node: Node | undefined = others.reduce((a, b) => (b.demerits < a.demerits ? b : a), first);
  for (; node && node.index >= 0; node = node.previous) breaks.push({ index: node.index, ratio: node.ratio });
  return breaks.reverse();
}
