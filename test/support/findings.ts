import type { Messages } from '../../src/diagnostics/messages.js';

/** Findings as lines: `file:line:column rule-id: reason`. */
export function findingLines(messages: Messages): string[] {
  return messages.findings.map(({ file, line, column, ruleId, reason }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${place ? `${place} ` : ''}${ruleId}: ${reason}`;
  });
}

/** The hints of the findings of one rule. */
export function hintsOf(messages: Messages, ruleId: string): (string | undefined)[] {
  return messages.findings.filter((finding) => finding.ruleId === ruleId).map(({ note }) => note);
}
