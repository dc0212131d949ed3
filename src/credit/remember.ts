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
  const known = new WeakMap<readonly Agency[], Map<string, Answer>>();
  return (text, agencies) => {
    if (text.length > longest) return find(text, agencies);
    const list = agencies.length === 0 ? none : agencies;
    let answers = known.get(list);
    if (!answers || answers.size >= most) {
      answers = new Map();
      known.set(list, answers);
    }
    const answer = answers.get(text);
    if (answer !== undefined || answers.has(text)) return answer as Answer;
    const found = find(text, list);
    answers.set(text, found);
    return found;
  };
}
