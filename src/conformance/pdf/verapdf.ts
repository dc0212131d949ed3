import { execFile } from 'node:child_process';
import { type FileFinding, finding } from '../finding.js';
import { attribute, childrenOf, readXml, wordsIn, type XmlElement } from '../xml.js';

/** veraPDF's names for what a file claims to be; where that is nothing, it is to look itself. */
function profilesOf(claims: readonly string[]): readonly string[] {
  const names = claims.map((claim) => claim.replace(/^PDF\/A-/, '').replace(/^PDF\/UA-/, 'ua'));
  const known = names.filter((name) => /^(?:1[ab]|[23][abu]|4[ef]?|ua[12])$/.test(name));
  return known.length > 0 ? known : ['0'];
}

/** A large book takes veraPDF minutes; it never takes this long, in milliseconds. */
const longest = 600_000;

/** What the program said. */
export interface VeraPdfAnswer {
  readonly findings: readonly FileFinding[];
  /** Why it gave no answer that could be read. */
  readonly failure?: string;
}

/**
 * Ask veraPDF, with its findings shown as ours are.
 * @param program path or name of veraPDF's command
 * @param path of the PDF
 * @param file name of the PDF as the reader of the report knows it
 * @param claims what the file claims to be: `PDF/A-3a`, `PDF/UA-1`
 * @returns undefined where there is no such program
 */
export async function askVeraPdf(
  program: string,
  path: string,
  file: string,
  claims: readonly string[],
): Promise<VeraPdfAnswer | undefined> {
  const findings: FileFinding[] = [];
  for (const profile of profilesOf(claims)) {
    const ran = await run(program, ['--format', 'xml', '--flavour', profile, path]);
    if (ran === undefined) return undefined;
    const read = readVeraPdf(ran.output, file);
    if (!read) return { findings, failure: ran.error || 'it gave no report' };
    findings.push(...read);
  }
  return { findings };
}

/** The findings of a report of veraPDF's. @returns undefined for what is no report, or one of a file that it could not read */
export function readVeraPdf(xml: string, file: string): readonly FileFinding[] | undefined {
  const { elements, problems } = readXml(xml.slice(Math.max(0, xml.indexOf('<'))));
  const reports = elements.filter(({ local }) => local === 'validationReport');
  if (problems.length > 0 || reports.length === 0) return undefined;
  const failed = elements.filter((element) => element.local === 'rule' && attribute(element, 'status') === 'failed');
  return failed.flatMap((rule) => findingsOfRule(rule, file));
}

function findingsOfRule(rule: XmlElement, file: string): FileFinding[] {
  const clause = attribute(rule, 'clause') ?? '';
  const row = {
    id: `veraPDF-${clause}-${attribute(rule, 'testNumber') ?? ''}`,
    severity: 'error',
    clause: `${attribute(rule, 'specification') ?? 'ISO'}, ${clause}`,
  } as const;
  const description = childrenOf(rule, 'description').map(wordsIn)[0] ?? 'a rule is not kept';
  const checks = childrenOf(rule, 'check').filter((check) => attribute(check, 'status') !== 'passed');
  if (checks.length === 0) return [finding(file, row, { reason: description }, 'veraPDF')];
  return checks.map((check) => {
    const reason = childrenOf(check, 'errorMessage').map(wordsIn)[0] || description;
    // `root/document[0]/pages[3](24 0 obj PDPage)/annots[0](27 0 obj …)`: the last object is the nearest.
    const context = childrenOf(check, 'context').map(wordsIn)[0] ?? '';
    const object = [...context.matchAll(/\((\d+) \d+ obj\b/g)].at(-1)?.[1];
    const page = /\bpages\[(\d+)\]/.exec(context)?.[1];
    return finding(
      file,
      row,
      {
        reason,
        ...(object === undefined ? {} : { object: Number(object) }),
        ...(page === undefined ? {} : { page: Number(page) + 1 }),
      },
      'veraPDF',
    );
  });
}

/** Run a program without a shell. It ends with other codes than 0 where it finds something. */
function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly output: string; readonly error: string } | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: longest, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code: unknown = error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'EACCES') resolve(undefined);
      else resolve({ output: stdout, error: (stderr.trim() || (error?.message ?? '')).split('\n')[0] ?? '' });
    });
  });
}
