import { catalogue } from '../diagnostics/catalogue.js';
import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import { creditRules } from '../diagnostics/rules/credit.js';
import type { Waiver } from '../diagnostics/waiver.js';

type CreditRule = keyof typeof creditRules;

/** A waiver as written, not yet judged. */
export interface WrittenWaiver {
  readonly rule: string;
  readonly reason: string;
  readonly place: Place;
}

/**
 * The waivers of an attribute, `rule: reason`; several are parted by semicolons, which may stand in a reason too.
 * @example writtenWaivers('credit-conflict: the agency confirmed it; alt-is-caption: a poster', place)
 */
export function writtenWaivers(attribute: string, place: Place): readonly WrittenWaiver[] {
  const parts = attribute.split(/;\s*(?=[a-z]+(?:-[a-z]+)*\s*(?::|;|$))/);
  return parts
    .map((part) => {
      const [rule = '', ...reason] = part.split(':');
      return { rule: rule.trim(), reason: reason.join(':').trim(), place };
    })
    .filter(({ rule, reason }) => rule !== '' || reason !== '');
}

/** The waivers that count: those of a rule of figures, with a reason. Others are reported. */
export function judgeWaivers(written: readonly WrittenWaiver[], messages: Messages): readonly Waiver[] {
  return written.flatMap(({ rule, reason, place }) => {
    if (!isCreditRule(rule)) {
      const meant = nearest(rule, Object.keys(creditRules));
      const known = Object.hasOwn(catalogue, rule);
      const what = known
        ? `"${rule}" is not a rule of figures, and cannot be waived`
        : `there is no rule "${rule}" to waive`;
      const parted = /[,\s]/.test(rule)
        ? 'part several by a semicolon, each with its reason: `rule: reason; rule: reason`'
        : undefined;
      messages.report('waiver-unknown', place, what, parted ?? (meant && `did you mean "${meant}"?`));
      return [];
    }
    if (reason === '') {
      messages.report('waiver-unexplained', place, `"${rule}" is waived without a reason`);
      return [];
    }
    return [{ rule, reason: reason.replace(/\s+/g, ' '), place }];
  });
}

function isCreditRule(rule: string): rule is CreditRule {
  return Object.hasOwn(creditRules, rule) && !rule.startsWith('waiver-');
}
