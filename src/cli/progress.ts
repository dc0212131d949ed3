import { performance } from 'node:perf_hooks';
import type { Stage, Step } from '../build.js';
import { duration } from './report.js';
import { columnsOf, paintFor, type Terminal } from './terminal.js';
import { fold, printable, widthOf } from './terminal-text.js';

/** Tells what goes on while a build runs. */
export interface Progress {
  show(stage: Stage, step?: Step): void;
  /** Take the line away, so that something else can be printed. */
  clear(): void;
}

/** A build is long, so that its end is foretold, and its stages are told in a pipe, from here on; in seconds. */
const long = 3;
/** Between two drawings of the line, in seconds. */
const pause = 0.08;

/**
 * How much of a build's time each stage takes, measured on books of 50 articles with 450 pictures and of 200 with 20. The end is
 * foretold from how much of this has been done.
 */
const shares: Readonly<Record<Stage, number>> = {
  reading: 0.27,
  resolving: 0.1,
  'setting pages': 0.48,
  'writing EPUB': 0.08,
  'writing PDF': 0.06,
  saving: 0.01,
};

/** Of reading, the texts come first, then the pictures. */
const textsOfReading = 0.75;

/**
 * One line that is drawn again on a terminal; in a pipe, a line for each stage of a build that takes long; nothing where
 * it isn't wanted.
 * @param now seconds since any moment
 */
export function progressOn(terminal: Terminal, wanted: boolean, now = () => performance.now() / 1000): Progress {
  if (!wanted) return { show: () => {}, clear: () => {} };
  return terminal.stderr.isTTY === true && terminal.env.TERM !== 'dumb'
    ? progressLine(terminal, now)
    : progressLines(terminal, now);
}

function progressLine({ stderr, env }: Terminal, now: () => number): Progress {
  const paint = paintFor(stderr, env);
  const clock = estimate(now);
  let stage: Stage | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show: (next, step) => {
      const left = clock(next, step);
      if (next === stage && now() - drawn < pause) return;
      [stage, drawn, shown] = [next, now(), true];
      const text = fitting([stageText(next, step), left, step?.name], [next, left], columnsOf(stderr, env) - 3);
      stderr.write(`\r\x1b[2K${paint('faint', `${text} …`)}`);
    },
    clear: () => {
      if (shown) stderr.write('\r\x1b[2K');
      shown = false;
    },
  };
}

function progressLines({ stderr }: Terminal, now: () => number): Progress {
  const start = now();
  let told: Stage | undefined;
  return {
    show: (next) => {
      if (next === told || now() - start < long) return;
      told = next;
      stderr.write(`${next} …\n`);
    },
    clear: () => {},
  };
}

type Parts = readonly (string | undefined)[];

/** What fits on a line: all of it but the end of the name; on a narrow one the step goes, not the time that is left. */
function fitting([stage, left, name]: Parts, short: Parts, width: number): string {
  const line = (parts: Parts) => printable(parts.filter(Boolean).join(', '));
  const whole = line([stage, left]);
  const chosen = widthOf(whole) <= width ? line([stage, left, name]) : line(short);
  return fold(chosen, width)[0] ?? '';
}

function stageText(stage: Stage, step: Step | undefined): string {
  return step ? `${stage}: ${step.what} ${step.done + 1} of ${step.total}` : stage;
}

/** How much of a stage is behind a step of it. */
function shareDone(stage: Stage, { what, done, total }: Step): number {
  if (stage !== 'reading') return done / total;
  return what === 'text' ? (textsOfReading * done) / total : textsOfReading + ((1 - textsOfReading) * done) / total;
}

/** How long a build will still take, from how much of its work is behind it; undefined while that can't be told. */
function estimate(now: () => number): (stage: Stage, step?: Step) => string | undefined {
  const start = now();
  const seen = new Set<Stage>();
  let behind = 0;
  return (stage, step) => {
    if (!seen.has(stage)) {
      behind = [...seen].reduce((sum, each) => sum + shares[each], 0);
      seen.add(stage);
    }
    const part = behind + (step ? shares[stage] * shareDone(stage, step) : 0);
    const spent = now() - start;
    if (spent < long || part < 0.05) return undefined;
    const left = Math.round((spent * (1 - part)) / part);
    return left > 0 ? `about ${duration(left)} left`.replace('.0 s', ' s') : undefined;
  };
}
