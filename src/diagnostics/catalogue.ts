import type { Rule } from './rule.js';
import { buildRules } from './rules/build.js';
import { conformanceRules } from './rules/conformance.js';
import { creditRules } from './rules/credit.js';
import { manuscriptRules } from './rules/manuscript.js';
import { outputRules } from './rules/output.js';
import { photoRules } from './rules/photo.js';
import { resolveRules } from './rules/resolve.js';
import { typesetRules } from './rules/typeset.js';

/** Every rule that Colophon can report, by id. Each stage keeps its own rows in `rules/`. */
export const catalogue = {
  ...manuscriptRules,
  ...photoRules,
  ...creditRules,
  ...resolveRules,
  ...typesetRules,
  ...outputRules,
  ...buildRules,
  ...conformanceRules,
} as const satisfies Record<string, Rule>;

/** The id of a rule in the catalogue. */
export type RuleId = keyof typeof catalogue;
