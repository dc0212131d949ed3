import { catalogue, type RuleId } from '../diagnostics/catalogue.js';
import { isFixed, type Messages } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { Severity } from '../diagnostics/rule.js';
import type { Locate } from './manuscript.js';
import type { Settings } from './settings.js';

/** Give the rules the severities of the settings; ids that are none, and rules that can't be changed, are reported. */
export function applyRuleSettings(rules: Settings['rules'], locateKey: Locate, messages: Messages): void {
  const severities = new Map<RuleId, Severity | 'off'>();
  for (const [id, severity] of Object.entries(rules ?? {})) {
    const place = locateKey(['rules', id]);
    if (!isRuleId(id)) {
      const meant = nearest(id, Object.keys(catalogue));
      messages.report('rule-unknown', place, `there is no rule "${id}"`, meant && `did you mean "${meant}"?`);
    } else if (isFixed(id) && severity !== catalogue[id].severity) {
      messages.report('rule-fixed', place, `"${id}" is always told as ${catalogue[id].severity}, never as ${severity}`);
    } else {
      severities.set(id, severity);
    }
  }
  messages.setSeverities(severities);
}

function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(catalogue, id);
}
