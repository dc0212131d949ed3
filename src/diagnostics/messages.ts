import { VFileMessage } from 'vfile-message';
import { catalogue, type RuleId } from './catalogue.js';
import type { Rule, Severity } from './rule.js';
import { eachInTime, type Interruption, inTime, OutOfTime, tookTooLong, usualTimeLimit } from './time-limit.js';
import type { Waiver } from './waiver.js';

/** A place in a file of the project; lines and columns count from 1, as editors do. */
export interface Place {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * A finding: what is wrong, where, and what to do.
 * `fatal` is true for an error, false for a warning and undefined for information, as vfile-reporter has it;
 * `note` is the hint.
 */
export interface Finding extends VFileMessage {
  /** Id of the figure that it is about, where it is about one. */
  figure?: string;
  /** Why the author accepts it; a finding that is waived is information. */
  waived?: string;
  /** How many findings it stands for, where there are too many of one rule in one file. */
  more?: number;
}

/** What all views of the messages of one build share. */
interface Log {
  readonly findings: Finding[];
  /** Of those of one rule, file and severity. */
  readonly tallies: Map<string, Tally>;
  /** For each piece of work, in seconds. */
  readonly timeLimit: number;
  readonly severities: Map<RuleId, Severity | 'off'>;
  readonly waivers: WaiverUse[];
}

interface WaiverUse {
  readonly figure: string;
  readonly waiver: Waiver;
  used: boolean;
}

interface Tally {
  count: number;
  /** What stands for all beyond the limit. */
  rest?: Finding;
}

/**
 * Findings of one rule in one file that are kept, so that a file with a million mistakes fills neither memory nor a screen. Those about
 * figures are data of the credits, and so more are kept.
 */
export const mostOfOneRule = { usual: 200, ofFigures: 2000 } as const;

/** In characters. */
const longestReason = 600;

/** Collects what the stages find. A stage reports and goes on with a sound value; it never throws for bad input. */
export class Messages {
  #log: Log;
  /** Id of the figure that this view is about. */
  readonly figure: string | undefined;

  /** @param timeLimit for each piece of work, in seconds; Infinity for none */
  constructor(timeLimit = usualTimeLimit, figure?: string) {
    this.figure = figure;
    this.#log = { findings: [], tallies: new Map(), timeLimit, severities: new Map(), waivers: [] };
  }

  /** For each piece of work, in seconds. */
  get timeLimit(): number {
    return this.#log.timeLimit;
  }

  /** All findings of the build, in the order in which they were reported. */
  get findings(): readonly Finding[] {
    return this.#log.findings;
  }

  /**
   * Report a finding.
   * @param reason what is wrong here, naming the thing: `unknown key "titel"`
   * @param hint what to do, where the rule's general hint can be bettered
   */
  report(ruleId: RuleId, place: Place | undefined, reason: string, hint?: string): void {
    const severity = this.#severityOf(ruleId);
    if (severity === 'off') return;
    const message: Finding = new VFileMessage(shortened(reason), {
      ruleId,
      source: 'colophon',
      place: position(place),
    });
    if (place) message.file = place.file;
    if (this.figure !== undefined) message.figure = this.figure;
    const use = this.#log.waivers.find(({ figure, waiver }) => figure === this.figure && waiver.rule === ruleId);
    if (use) {
      use.used = true;
      message.waived = use.waiver.reason;
    }
    message.fatal = use ? undefined : fatalOf(severity);
    message.note = use ? `waived: ${use.waiver.reason}` : (hint ?? catalogue[ruleId].hint);
    this.#keep(message);
  }

  /**
   * The same messages, for what is about one figure: its waivers count, and its findings bear its id.
   * @param waivers those that no earlier view of this figure was given
   */
  about(figure: string, waivers: readonly Waiver[] = []): Messages {
    for (const waiver of waivers) this.#log.waivers.push({ figure, waiver, used: false });
    const view = new Messages(this.timeLimit, figure);
    view.#log = this.#log;
    return view;
  }

  /**
   * Give rules other severities, for what has been found already too. A rule that is `fixed` keeps its own.
   * @param severities `off` for a rule that isn't reported at all
   */
  setSeverities(severities: ReadonlyMap<RuleId, Severity | 'off'>): void {
    const { findings, severities: own, tallies } = this.#log;
    for (const [ruleId, severity] of severities) if (!isFixed(ruleId)) own.set(ruleId, severity);
    tallies.clear();
    for (const finding of findings.splice(0)) this.take(finding);
  }

  /**
   * Do work that has to end in time. Where it takes too long it is broken off, which is an error.
   * @param what names the work: `reading "a.md"`
   * @param work synchronous; see `inTime` for what it must bear
   * @returns undefined where it was broken off
   */
  inTime<Result>(
    what: string,
    place: Place | undefined,
    work: () => Result,
    { share = 1, ...how }: Partial<Interruption> & { readonly share?: number } = {},
  ): Result | undefined {
    const seconds = this.timeLimit * share;
    try {
      return inTime(seconds, work, { asks: false, ...how });
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.report('time-limit', place, tookTooLong(what, seconds));
      return undefined;
    }
  }

  /**
   * Do pieces of work one after another, each of which has to end in time. One that takes too long is broken off, which is an error.
   * @param what names the work on a piece: `reading "a.md"`
   * @param place of a piece
   * @param work synchronous; see `eachInTime` for what it must bear
   * @param late told of a piece that was broken off, before that is reported: what it had found should be reported too
   * @returns what the pieces give, in their order; undefined where one was broken off
   */
  eachInTime<Piece, Result>(
    what: (piece: Piece) => string,
    place: (piece: Piece) => Place,
    pieces: readonly Piece[],
    work: (piece: Piece) => Result,
    late?: (piece: Piece) => void,
  ): (Result | undefined)[] {
    const seconds = this.timeLimit;
    return eachInTime(seconds, pieces, work, (piece) => {
      late?.(piece);
      this.report('time-limit', place(piece), tookTooLong(what(piece), seconds));
    });
  }

  /** Take over a finding that was collected elsewhere, at the severity that holds here. */
  take(finding: Finding): void {
    const severity = this.#severityOf(finding.ruleId as RuleId);
    if (severity === 'off') return;
    if (finding.waived === undefined) finding.fatal = fatalOf(severity);
    this.#keep(finding);
  }

  /** Report the waivers of some rules that waived nothing, when all that those rules judge has been judged. */
  reportUnusedWaivers(ofRule: (rule: RuleId) => boolean): void {
    for (const { used, figure, waiver } of this.#log.waivers) {
      if (used || !ofRule(waiver.rule)) continue;
      const reason = `the figure has nothing that "${waiver.rule}" would find`;
      this.about(figure).report('waiver-unused', waiver.place, reason);
    }
  }

  /** How many findings have been reported, those included that others stand for. */
  get count(): number {
    return this.#log.findings.reduce((sum, { more = 1 }) => sum + more, 0);
  }

  /** Whether an error has been reported, so that the build must stop between stages. */
  get failed(): boolean {
    return this.findings.some((finding) => finding.fatal === true);
  }

  /** Whether a warning has been reported, which stops a strict build. */
  get warned(): boolean {
    return this.findings.some((finding) => finding.fatal === false);
  }

  /** Keep a finding, or count it where there are too many like it. */
  #keep(finding: Finding): void {
    const { findings, tallies } = this.#log;
    const { ruleId, file = '', figure, fatal, more = 1 } = finding;
    const key = JSON.stringify([ruleId, file, fatal]);
    const tally = tallies.get(key) ?? { count: 0 };
    tallies.set(key, tally);
    const limit = figure === undefined ? mostOfOneRule.usual : mostOfOneRule.ofFigures;
    if (tally.count < limit && finding.more === undefined) {
      tally.count++;
      findings.push(finding);
    } else if (tally.rest) {
      standFor(tally.rest, (tally.rest.more ?? 0) + more);
    } else {
      tally.rest = finding;
      delete finding.figure;
      delete finding.waived;
      finding.note = catalogue[ruleId as RuleId].hint;
      standFor(finding, more);
      findings.push(finding);
    }
  }

  #severityOf(ruleId: RuleId): Severity | 'off' {
    return this.#log.severities.get(ruleId) ?? catalogue[ruleId].severity;
  }
}

/** Whether a rule's severity can't be lowered and its findings can't be waived. */
export function isFixed(ruleId: RuleId): boolean {
  const rule: Rule = catalogue[ruleId];
  return rule.fixed === true;
}

/** Make a finding the one that stands for some. */
function standFor(finding: Finding, more: number): void {
  finding.more = more;
  finding.reason = `and ${more} more of the same kind`;
  finding.message = finding.reason;
}

/** A reason as it is kept: it names what the author wrote, which may be a name of a megabyte. */
export function shortened(reason: string): string {
  return reason.length > longestReason ? `${reason.slice(0, longestReason - 1)}…` : reason;
}

function fatalOf(severity: Severity): boolean | undefined {
  return severity === 'error' ? true : severity === 'warning' ? false : undefined;
}

function position(place: Place | undefined) {
  if (!place) return undefined;
  const start = { line: place.line, column: place.column };
  if (place.endLine === undefined || place.endColumn === undefined) return start;
  return { start, end: { line: place.endLine, column: place.endColumn } };
}
