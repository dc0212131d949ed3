import type { Rule } from '../../diagnostics/rule.js';
import { epubFileRules } from '../../diagnostics/rules/conformance-epub.js';
import { type FileFinding, findingsOf } from '../finding.js';
import type { EpubCheck, EpubRuleId } from './check.js';
import { readEpub } from './facts.js';
import { accessibilityChecks } from './rules/accessibility.js';
import { containerChecks } from './rules/container.js';
import { coverChecks } from './rules/cover.js';
import { documentChecks } from './rules/documents.js';
import { fontChecks } from './rules/fonts.js';
import { navigationChecks } from './rules/navigation.js';
import { packageChecks } from './rules/package.js';
import { pageChecks } from './rules/pages.js';
import { pictureChecks } from './rules/pictures.js';

/** How each rule is checked. */
const checks = {
  ...containerChecks,
  ...packageChecks,
  ...navigationChecks,
  ...pageChecks,
  ...documentChecks,
  ...coverChecks,
  ...pictureChecks,
  ...fontChecks,
  ...accessibilityChecks,
} satisfies { readonly [Id in EpubRuleId]: EpubCheck };

/**
 * Hold a finished EPUB against every rule. Nothing is shared with what writes EPUBs here: its mistakes are seen.
 * @param file name of the file as the reader of the report knows it
 * @param findings takes what is found, rule by rule, so that it is there where the check is broken off
 */
export function checkEpub(bytes: Uint8Array, file: string, findings: FileFinding[] = []): FileFinding[] {
  const facts = readEpub(bytes);
  const rules = Object.entries(epubFileRules) as [EpubRuleId, Rule][];
  for (const [id, rule] of rules) findings.push(...findingsOf(file, { id, ...rule }, checks[id](facts)));
  return findings;
}
