import type { Finding } from '../diagnostics/messages.js';
import { type BuildRecord, sha256Of } from './build-record.js';
import { manifestName } from './output-names.js';
import type { OutputFile } from './write-set.js';

/**
 * The manifest of a set of outputs, written last: what it lists with its hash is whole and of one build.
 * There is no date in it, so that the same input gives the same manifest.
 */
export function manifestOf(
  record: BuildRecord,
  outputs: readonly OutputFile[],
  findings: readonly Finding[],
): OutputFile {
  const manifest = {
    ...record,
    outputs: outputs.map(({ name, bytes }) => ({ name, byteLength: bytes.byteLength, sha256: sha256Of(bytes) })),
    findings: findings.map(({ ruleId, fatal, file, line, column, reason, waived }) => ({
      rule: ruleId,
      severity: fatal === true ? 'error' : fatal === false ? 'warning' : 'info',
      file,
      line,
      column,
      message: reason,
      waived,
    })),
  };
  return { name: manifestName, bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
}
