import { describe, expect, test } from 'vitest';
import { Messages, mostOfOneRule } from '../../src/diagnostics/messages.js';
import { Recorder, type Saying, sayAgain } from '../../src/diagnostics/recorder.js';

const place = (line: number) => ({ file: 'manuscript/a.md', line, column: 1 });
const waiver = { rule: 'credit-conflict', reason: 'asked', place: place(9) } as const;

/** What a stage says, by way of a recorder and its JSON, and at once. */
function both(say: (messages: Messages) => void, prepare: (messages: Messages) => void = () => undefined) {
  const said: Saying[] = [];
  say(new Recorder((saying) => said.push(saying)));
  const [direct, again] = [new Messages(), new Messages()];
  for (const messages of [direct, again]) prepare(messages);
  say(direct);
  for (const saying of JSON.parse(JSON.stringify(said)) as Saying[]) sayAgain(saying, again);
  for (const messages of [direct, again]) messages.reportUnusedWaivers(() => true);
  const told = ({ findings }: Messages) => findings.map((finding) => ({ ...finding, message: finding.message }));
  return { said, direct: told(direct), again: told(again) };
}

describe('what is said again', () => {
  test('is the same finding, with its hint, its figure and its waivers', () => {
    const { direct, again } = both((messages) => {
      messages.report('html-dropped', place(3), 'a tag', 'a hint');
      messages.report('settings-missing', undefined, 'no settings');
      messages
        .about('fig-1', [waiver, { ...waiver, rule: 'alt-is-caption' }])
        .report('credit-conflict', place(4), 'one');
      messages.about('fig-1').report('credit-conflict', place(5), 'two');
      messages.about('fig-2').report('credit-conflict', place(6), 'three');
    });
    expect(direct).toHaveLength(6);
    expect(again).toEqual(direct);
  });

  test('has the severity that holds where it is said', () => {
    const { direct, again } = both(
      (messages) => messages.report('figure-inline', place(1), 'a picture'),
      (messages) => messages.setSeverities(new Map([['figure-inline', 'error']])),
    );
    expect(direct.map(({ fatal }) => fatal)).toEqual([true]);
    expect(again).toEqual(direct);
  });

  test('keeps no more of one kind than is told, and their number', () => {
    const flood = mostOfOneRule.usual + 500;
    const { said, direct, again } = both((messages) => {
      for (let line = 1; line <= flood; line++) messages.report('html-dropped', place(line), `tag ${line}`);
      for (let line = 1; line <= flood; line++) messages.about('fig-1').report('alt-is-caption', place(line), 'alt');
    });
    expect(said).toHaveLength(mostOfOneRule.usual + 1 + flood);
    expect(direct.some(({ more }) => more === 500)).toBe(true);
    expect(again).toEqual(direct);
  });
});
