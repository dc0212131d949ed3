import type { RuleId } from './catalogue.js';
import type { Place } from './messages.js';

/** The author's word that a rule's finding about one figure is known and accepted, and why. */
export interface Waiver {
  readonly rule: RuleId;
  readonly reason: string;
  /** Where the author wrote it. */
  readonly place: Place;
}
