import { cancel, intro, isCancel, outro, text } from '@clack/prompts';
import { languageProblem, wordsProblem } from './init-command.js';
import type { Answers } from './starter.js';

const questions: readonly {
  readonly key: keyof Answers;
  readonly message: string;
  readonly problem: (given: string) => string | undefined;
}[] = [
  { key: 'title', message: 'What is the publication called?', problem: wordsProblem },
  { key: 'author', message: 'Who writes the first article?', problem: wordsProblem },
  { key: 'language', message: 'In which language, as a tag such as en-GB, fr or pt-BR?', problem: languageProblem },
];

/**
 * Ask what wasn't given, on the terminal.
 * @param proposed taken where nothing is typed
 * @returns undefined where the person leaves
 */
export async function ask(given: Partial<Answers>, proposed: Answers): Promise<Answers | undefined> {
  const left = new AbortController();
  // Ctrl-D, and a terminal that is gone, would leave the question open, and the cursor hidden.
  const leave = () => left.abort();
  const onKey = (_: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined) => {
    if (key?.ctrl && key.name === 'd') leave();
  };
  process.stdin.on('keypress', onKey).once('end', leave);
  // Standard output may be a pipe.
  const how = { output: process.stderr, signal: left.signal };
  try {
    return await askAll(given, proposed, how);
  } finally {
    process.stdin.removeListener('keypress', onKey).removeListener('end', leave);
  }
}

async function askAll(
  given: Partial<Answers>,
  proposed: Answers,
  how: { readonly output: NodeJS.WriteStream; readonly signal: AbortSignal },
): Promise<Answers | undefined> {
  const answers = { ...proposed, ...given };
  intro('A new publication', how);
  for (const { key, message, problem } of questions) {
    if (given[key] !== undefined) continue;
    const answer = await text({
      ...how,
      message,
      placeholder: proposed[key],
      defaultValue: proposed[key],
      validate: (typed) => (typed ? problem(typed) : undefined),
    });
    if (isCancel(answer)) {
      cancel('Stopped.', how);
      return undefined;
    }
    answers[key] = answer.trim();
  }
  outro('That is all.', how);
  return answers;
}
