import type { RuleId } from './catalogue.js';
import { Messages, mostOfOneRule, type Place, shortened } from './messages.js';
import type { Waiver } from './waiver.js';

/** What a stage has told `Messages`, as data, so that it can be told again. */
export type Saying =
  | Reported
  | { readonly kind: 'waivers'; readonly figure: string; readonly waivers: readonly Waiver[] };

/** A call of `report`. */
interface Reported {
  readonly kind: 'finding';
  readonly rule: RuleId;
  readonly place?: Place;
  readonly reason: string;
  readonly hint?: string;
  /** Id of the figure that it is about. */
  readonly figure?: string;
  /** How often it was told, where nothing but their number is kept of the others. */
  times?: number;
}

/** Of one rule and file: how many there were, and the last that was passed on. */
interface Told {
  readonly count: number;
  readonly last: Reported;
}

/** Tell messages what others were told. Severities and waivers are those that hold there and now. */
export function sayAgain(saying: Saying, messages: Messages): void {
  if (saying.kind === 'waivers') {
    messages.about(saying.figure, saying.waivers);
    return;
  }
  const { rule, place, reason, hint, figure, times = 1 } = saying;
  const view = figure === undefined ? messages : messages.about(figure);
  for (let time = 0; time < times; time++) view.report(rule, place, reason, hint);
}

/** Tell messages all that is yet to be told; none of it is told again where that is broken off. */
export function sayAll(unsaid: Saying[], messages: Messages): void {
  for (const saying of unsaid.splice(0)) sayAgain(saying, messages);
}

/** Messages that pass on as data what they are told, and keep nothing themselves. */
export class Recorder extends Messages {
  readonly #tell: (saying: Saying) => void;
  readonly #told: Map<string, Told>;

  /** @param tell given each saying, in order; the last of many of one kind may still get a higher number of times */
  constructor(tell: (saying: Saying) => void, figure?: string, told = new Map<string, Told>()) {
    super(Number.POSITIVE_INFINITY, figure);
    this.#tell = tell;
    this.#told = told;
  }

  override report(rule: RuleId, place: Place | undefined, reason: string, hint?: string): void {
    const { figure } = this;
    const saying: Reported = {
      kind: 'finding',
      rule,
      ...(place ? { place } : {}),
      reason: shortened(reason),
      ...(hint === undefined ? {} : { hint }),
      ...(figure === undefined ? {} : { figure }),
    };
    // Of those about figures each counts: they are data of the credits.
    if (figure === undefined && this.#isOneOfMany(saying)) return;
    this.#tell(saying);
  }

  override about(figure: string, waivers: readonly Waiver[] = []): Recorder {
    if (waivers.length > 0) this.#tell({ kind: 'waivers', figure, waivers });
    return new Recorder(this.#tell, figure, this.#told);
  }

  /** Beyond the number that is kept of one rule in one file, the first stands for all. */
  #isOneOfMany(saying: Reported): boolean {
    const key = JSON.stringify([saying.rule, saying.place?.file]);
    const { count, last } = this.#told.get(key) ?? { count: 0, last: saying };
    const isOneOfMany = count > mostOfOneRule.usual;
    if (isOneOfMany) last.times = (last.times ?? 1) + 1;
    this.#told.set(key, { count: count + 1, last: isOneOfMany ? last : saying });
    return isOneOfMany;
  }
}
