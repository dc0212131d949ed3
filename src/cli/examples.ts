/** What each command can be used for: a command line, and what it does. Tests run them. */
export const examples = {
  init: [
    ['colophon init', 'ask three questions and write a first manuscript here'],
    ['colophon init notes --title "Harbour Notes" --author "Mara Lind" --language en-GB', 'ask nothing'],
  ],
  build: [
    ['colophon build', 'build the EPUB and the PDF of the project in this folder'],
    ['colophon build notes --only pdf --out print', 'write the PDF of notes/ to print/'],
    ['colophon build --watch', 'build again whenever something changes'],
  ],
  check: [
    ['colophon check', 'report everything that is wrong with the project in this folder'],
    ['colophon check --strict --format github', 'in a workflow: annotations at the lines, and warnings count'],
    ['colophon check dist/harbour-notes.epub', 'check a finished book'],
  ],
  extract: [
    ['colophon extract dist/harbour-notes.pdf --out notes-again', 'bring the manuscript and its pictures back'],
  ],
  credits: [
    ['colophon credits', 'show the pictures with creator, source, licence and findings'],
    ['colophon credits --csv > credits.csv', 'the same for a spreadsheet'],
  ],
  explain: [
    ['colophon explain credit-missing', 'say what a rule asks for, and what can be done'],
    ['colophon explain', 'list all rules'],
  ],
  completion: [
    ['eval "$(colophon completion bash)"', 'complete commands and options in this bash'],
    ['colophon completion fish > ~/.config/fish/completions/colophon.fish', 'in fish, from now on'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

/** The examples of a command as the end of its help. */
export function examplesText(command: keyof typeof examples): string {
  const rows = examples[command].map(([line, meaning]) => `  ${line}\n      ${meaning}`);
  return `\nExamples:\n${rows.join('\n')}`;
}
