import { Recent } from '../publication/recent.js';
import type { Agency } from './agency-list.js';

/** So many answers are kept for each list of agencies, of texts up to so many characters. */
const most = 500;
const longest = 300;

const none: readonly Agency[] = [];

/**
 * Keep the answers to the latest questions. A credit is read when it is looked for, and again when it has been found; the next picture
 * has the same one, as often as not.
 * @param find what the answer is; always the same for the same text and list
 */
export function remembering<Answer>(
  find: (text: string, agencies: readonly Agency[]) => Answer,
): (text: string, agencies: readonly Agency[]) => Answer {
  const known = new WeakMap<readonly Agency[], Recent<{ readonly answer: Answer }>>();
  return (text, agencies) => {
    const list = agencies.length === 0 ? none : agencies;
    let answers = known.get(list);
    if (!answers) {
      answers = new Recent(most, longest);
      known.set(list, answers);
    }
    return (answers.get(text) ?? answers.keep(text, { answer: find(text, list) })).answer;
  };
}
