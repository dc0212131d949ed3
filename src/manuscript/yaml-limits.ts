import { Lexer } from 'yaml';
import type { Messages } from '../diagnostics/messages.js';

const limits = { depth: 32, indent: 128, indicators: 16, keys: 5_000 } as const;

/** Where a limit is broken: an offset in UTF-16 code units, and in which way. */
interface Breach {
  readonly offset: number;
  readonly reason: string;
}

/**
 * Check a YAML text against limits before it is parsed, in linear time: a parser takes time that grows with the square
 * of the keys of a mapping, and thousands of nested brackets can end the process.
 * @param source how many bytes are taken, where the text stands, and what to call it
 * @returns whether it may be parsed; else it has been reported
 */
export function withinYamlLimits(
  text: string,
  source: { readonly file: string; readonly line: number; readonly limit: number; readonly what: string },
  messages: Messages,
): boolean {
  const size = Buffer.byteLength(text);
  const breach =
    size > source.limit
      ? {
          offset: 0,
          reason: `${source.what} of ${Math.ceil(size / 1024)} KiB; ${source.limit / 1024} KiB is the limit`,
        }
      : scan(text);
  if (!breach) return true;
  const before = text.slice(0, breach.offset).split('\n');
  const place = {
    file: source.file,
    line: source.line + before.length - 1,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  messages.report('yaml-limit', place, breach.reason);
  return false;
}

/** The lexer tells a bracket of the syntax from one in a quoted or a block text. */
function scan(text: string): Breach | undefined {
  let offset = 0;
  let depth = 0;
  let indicators = 0;
  let keys = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (markers.has(token)) continue;
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    else if (token === '-' || token === '?') indicators++;
    else if (token === ':') keys++;
    else if (token === '\n' || token === '\r\n') indicators = 0;
    const reason = breachOf(depth, indicators, keys, lineStart && /^ +$/.test(token) ? token.length : 0);
    if (reason) return { offset, reason };
    lineStart = token.endsWith('\n');
    offset += token.length;
  }
  return undefined;
}

/** What the lexer inserts without a character of the text: byte order mark, document, scalar and flow-error marks. */
const markers: ReadonlySet<string> = new Set(['\ufeff', '\u0002', '\u0018', '\u001f']);

function breachOf(depth: number, indicators: number, keys: number, indent: number): string | undefined {
  if (depth > limits.depth) return `brackets nested more than ${limits.depth} deep`;
  if (indicators > limits.indicators) return `more than ${limits.indicators} lists begun on one line`;
  if (indent > limits.indent) return `indented by more than ${limits.indent} spaces`;
  if (keys > limits.keys) return `more than ${limits.keys} keys`;
  return undefined;
}
