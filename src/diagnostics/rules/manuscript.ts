import type { Rule } from '../rule.js';

/** Rules of the manuscript stage. */
export const manuscriptRules = {
  'project-missing': {
    severity: 'error',
    what: 'a project folder that does not exist',
    hint: 'name the folder that holds `manuscript/colophon.yaml`',
  },
  'settings-missing': {
    severity: 'error',
    what: 'a project without settings',
    hint: 'write `manuscript/colophon.yaml`: title, language, description, date, rights and the list of articles',
  },
  'file-missing': {
    severity: 'error',
    what: 'a file that does not exist',
    hint: 'put the file there or correct its path; paths are relative to the file that names them',
  },
  'path-invalid': {
    severity: 'error',
    what: 'a path that cannot be used on every computer',
    hint: 'write a relative path with forward slashes, such as `../assets/photos/boats.jpg`',
  },
  'path-outside': {
    severity: 'error',
    what: 'a path that leads out of the project',
    hint: 'copy the file into the project and name it there; nothing outside the project is read',
  },
  'remote-file': {
    severity: 'error',
    what: 'a file on another computer',
    hint: 'download it into the project, see that you may use it, and give its path; Colophon fetches nothing',
  },
  'file-kind': {
    severity: 'error',
    what: 'something that is not a file',
    hint: 'name a file',
  },
  'file-unreadable': {
    severity: 'error',
    what: 'a file that may not be read',
    hint: 'give yourself the permission to read it',
  },
  'file-too-large': {
    severity: 'error',
    what: 'a file that is too large',
    hint: 'make it smaller or split it; 64 MiB is the limit for a picture, 4 MiB for a text',
  },
  'text-encoding': {
    severity: 'error',
    what: 'a text that is not UTF-8',
    hint: 'save the file as UTF-8',
    clause: 'RFC 3629',
  },
  'text-character': {
    severity: 'warning',
    what: 'a character that neither output can hold',
    hint: 'delete it; until then U+FFFD (�) stands in its place',
    clause: 'XML 1.0, 2.2',
  },
  'yaml-syntax': {
    severity: 'error',
    what: 'YAML that cannot be read',
    hint: 'correct the YAML; a value with a colon or quotation marks in it goes into quotation marks',
    clause: 'YAML 1.2',
  },
  'yaml-duplicate-key': {
    severity: 'error',
    what: 'a key given twice',
    hint: 'keep one of the two',
    clause: 'YAML 1.2, 3.2.1.1',
  },
  'yaml-feature': {
    severity: 'error',
    what: 'a feature of YAML that Colophon does not take',
    hint: 'write the value out in full; anchors, aliases, tags and merge keys are not taken',
  },
  'yaml-limit': {
    severity: 'error',
    what: 'YAML that is too large or too deeply nested',
    hint: 'make it shorter or flatter; long texts belong into the article',
  },
  'key-unknown': {
    severity: 'error',
    what: 'an unknown key',
    hint: 'correct or remove it; the README lists the keys',
  },
  'key-missing': {
    severity: 'error',
    what: 'a missing key',
    hint: 'add it',
  },
  'value-invalid': {
    severity: 'error',
    what: 'a value of the wrong kind',
    hint: 'correct the value; the README says what each key takes',
  },
  'front-matter-missing': {
    severity: 'error',
    what: 'an article without front matter',
    hint: 'begin the file with a line `---`, the keys (at least `title: …`), and another line `---`',
  },
  'article-empty': {
    severity: 'error',
    what: 'an article without text',
    hint: 'write the text below the front matter, or take the file out of `articles`',
  },
  'article-duplicate': {
    severity: 'error',
    what: 'an article listed twice',
    hint: 'list each article once',
  },
  'slug-duplicate': {
    severity: 'error',
    what: 'two articles with the same slug',
    hint: 'give one of them a `slug` of its own in its front matter',
  },
  'markdown-limit': {
    severity: 'error',
    what: 'Markdown that goes beyond the limits of what is read',
    hint: 'simplify or split the passage',
  },
  'directive-unclosed': {
    severity: 'error',
    what: 'a directive that is never closed',
    hint: 'end it with a line of as many colons as it began with',
  },
} as const satisfies Record<string, Rule>;
