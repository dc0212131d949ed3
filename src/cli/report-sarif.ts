import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { FileFinding } from '../build.js';
import { catalogue } from '../diagnostics/catalogue.js';
import type { Rule } from '../diagnostics/rule.js';
import { type Found, objectPlace, pathFrom, severity, sorted } from './findings.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<string, Result.level>;
const rules = Object.entries<Rule>(catalogue);
const indexes = new Map(rules.map(([id], index) => [id, index]));

/**
 * Findings as a SARIF 2.1.0 log with the whole catalogue of rules.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 * @param cwd what the paths are relative to; no path of the machine is written where a file lies within it
 */
export function sarifReport({ findings, folder }: Found, cwd: string, version: string): string {
  const driver = { name: 'Colophon', semanticVersion: version, rules: rules.map(descriptor) };
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        results: sorted(findings).map((finding) => result(finding, (file) => pathFrom(cwd, folder, file))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor([id, { severity: level, what, hint, clause }]: readonly [string, Rule]): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: what },
    help: { text: hint },
    defaultConfiguration: { level: levels[level] },
    ...(clause === undefined ? {} : { properties: { clause } }),
  };
}

function result(finding: FileFinding, pathOf: (file: string) => string): Result {
  const { ruleId = '', reason, note, waived, file, more } = finding;
  // What other programs find has rules that aren't in the catalogue.
  const ruleIndex = indexes.get(ruleId);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity(finding)],
    message: { text: note ? `${reason}: ${note}` : reason },
    ...(file ? { locations: [location(finding, pathOf(file))] } : {}),
    ...(more === undefined ? {} : { properties: { more } }),
    ...(waived === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: waived }] }),
  };
}

function location(finding: FileFinding, path: string): Location {
  const { line, column, place } = finding;
  const end = place && 'end' in place ? place.end : undefined;
  const region = {
    startLine: line,
    startColumn: column,
    ...(end ? { endLine: end.line, endColumn: end.column } : {}),
  };
  const where = objectPlace(finding);
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...(line === undefined ? {} : { region }) },
    ...(where ? { logicalLocations: [{ fullyQualifiedName: where }] } : {}),
  };
}

/** A relative reference (RFC 3986, 4.2), or a file URI. */
function uriOf(path: string): string {
  const whole = path.replace(/\p{Cs}/gu, '\uFFFD');
  return isAbsolute(whole) ? pathToFileURL(whole).href : whole.split('/').map(encodeURIComponent).join('/');
}
