import { catalogue, groups, type RuleId } from './catalogue.js';
import type { Rule } from './rule.js';
import { attachmentRules } from './rules/attachments.js';
import { epubFileRules } from './rules/conformance-epub.js';
import { pdfFileRules } from './rules/conformance-pdf.js';
import { creditRules } from './rules/credit.js';

/** What settings and waivers can do about a rule, in a sentence or two of Markdown. */
export function howToChange(id: RuleId): string {
  const rule: Rule = catalogue[id];
  if (Object.hasOwn(pdfFileRules, id) || Object.hasOwn(epubFileRules, id)) {
    return 'Nothing changes it: a finished file is as it is.';
  }
  if (Object.hasOwn(attachmentRules, id)) return 'Nothing changes it: nothing is written that is not safe and sound.';
  if (rule.fixed) return 'Nothing changes it: without it no sound book could be made.';
  const other = rule.severity === 'warning' ? 'off' : 'warning';
  const setting = `In colophon.yaml: \`rules: {${id}: ${other}}\` (error, warning, info or off).`;
  const waivable = Object.hasOwn(creditRules, id) && !id.startsWith('waiver-');
  return waivable ? `${setting} At one figure: \`waive="${id}: the reason"\`.` : setting;
}

/** Every rule with a section of its own, as a Markdown document that is generated and never edited. */
export function rulesMarkdown(): string {
  const sections = groups
    .filter(({ rules }) => Object.keys(rules).length > 0)
    .map(({ title, rules }) => `## ${title}\n\n${(Object.keys(rules) as RuleId[]).map(section).join('\n')}`);
  const count = Object.keys(catalogue).length;
  return `# The rules of Colophon

All ${count} rules, as the catalogue in \`rules/\` has them; \`npm run rules\` writes this file. \`colophon explain <rule>\` prints the same on a terminal.
An error stops the build, a warning stops it with \`--strict\`, an info is told.

${sections.join('\n')}`;
}

function section(id: RuleId): string {
  const { severity, what, hint, clause }: Rule = catalogue[id];
  const lines = [
    `### ${id}`,
    '',
    `**${severity}**: ${escaped(what)}${clause ? ` (${clause})` : ''}`,
    '',
    `What to do: ${escaped(hint)}. ${howToChange(id)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What Markdown would take for HTML, outside code. */
function escaped(text: string): string {
  return text
    .split(/(``[^`]+(?:`[^`]+)*``|`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<*_]/g, '\\$&')))
    .join('');
}
