import type { Messages, Place } from '../diagnostics/messages.js';

/**
 * Take out the controls that turn the direction of text unseen (UAX #9, 2.1 to 2.5: U+202A to 202E, U+2066 to 2069);
 * runs in other scripts get their direction from Colophon. Left in, they reach titles and file names.
 */
export function withoutBidiControls(text: string, place: Place, messages: Messages): string {
  const found = text.match(/[\u202a-\u202e\u2066-\u2069]/g);
  if (!found) return text;
  const names = [...new Set(found)].map((control) => `U+${control.charCodeAt(0).toString(16).toUpperCase()}`);
  const what = found.length === 1 ? 'a direction control' : `${found.length} direction controls`;
  messages.report('bidi-control', place, `${what} (${names.join(', ')}) left out`);
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
