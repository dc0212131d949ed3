import { article, type Case } from './case.js';

/** Where a path leads, as written, and the rule that finds it.  */
const written: readonly (readonly [string, string])[] = [
  ['../../outside/secret.png', 'path-outside'],
  ['../../../../../../../../etc/passwd', 'path-outside'],
  ['..%2f..%2foutside%2fsecret.png', 'path-outside'],
  ['%2e%2e/%2e%2e/outside/secret.png', 'path-outside'],
  ['%2E%2E%2F%2E%2E%2Foutside/secret.png', 'path-outside'],
  ['../assets/../../outside/secret.png', 'path-outside'],
  ['./../.././../outside/secret.png', 'path-outside'],
  ['../assets/%2e%2e/%2e%2e/outside/secret.png', 'path-outside'],
  ['%252e%252e/%252e%252e/outside/secret.png', 'file-missing'],
  ['/etc/passwd', 'path-invalid'],
  ['%2fetc/passwd', 'path-invalid'],
  ['//etc/passwd', 'remote-file'],
  ['///etc/passwd', 'remote-file'],
  ['\\\\\\\\host\\\\share\\\\a.png', 'remote-file'],
  ['%5c%5chost%5cshare', 'path-invalid'],
  ['..%5c..%5coutside%5csecret.png', 'path-invalid'],
  ['C:/Windows/win.ini', 'path-invalid'],
  ['c:%5cWindows%5cwin.ini', 'path-invalid'],
  ['a.png:stream', 'path-invalid'],
  ['a.png::$DATA', 'path-invalid'],
  ['a.png%00.jpg', 'path-invalid'],
  ['a%0a.png', 'path-invalid'],
  ['a%1b%5b31m.png', 'path-invalid'],
  ['%20', 'path-invalid'],
  ['%', 'path-invalid'],
  ['%zz.png', 'path-invalid'],
  ['%c3.png', 'path-invalid'],
  ['%ff%fe.png', 'path-invalid'],
  [`${'x'.repeat(300)}.png`, 'path-invalid'],
  [`${'x/'.repeat(3000)}a.png`, 'file-missing'],
  [`${'a/../'.repeat(500)}a.png`, 'file-missing'],
  ['https://example.org/a.png', 'remote-file'],
  ['http://127.0.0.1:1/a.png', 'remote-file'],
  ['http://169.254.169.254/latest/meta-data/', 'remote-file'],
  ['http://[::1]/a.png', 'remote-file'],
  ['http://2130706433/a.png', 'remote-file'],
  ['HTTP://EXAMPLE.ORG/a.png', 'remote-file'],
  ['ftp://example.org/a.png', 'remote-file'],
  ['//example.org/a.png', 'remote-file'],
  ['file:///etc/passwd', 'path-invalid'],
  ['FILE:///etc/passwd', 'path-invalid'],
  ['file:a.png', 'path-invalid'],
  ['data:image/png;base64,iVBORw0KGgo=', 'path-invalid'],
  ['data:text/html,x', 'path-invalid'],
  ['javascript:alert(1)', 'path-invalid'],
  ['blob:https://example.org/1', 'path-invalid'],
  ['smb://host/share/a.png', 'path-invalid'],
  ['gopher://127.0.0.1:6379/_x', 'path-invalid'],
  ['jar:file:///a!/b.png', 'path-invalid'],
  ['php://filter/resource=/etc/passwd', 'path-invalid'],
  ['../assets', 'file-kind'],
  ['..', 'file-kind'],
  ['.', 'file-kind'],
  ['../assets/good.png/', 'file-missing'],
  ['../assets/good.png/x', 'file-missing'],
  ['../assets/GOOD.PNG', 'file-missing'],
  ['../assets/good.png?x=1', 'file-missing'],
  ['../assets/good.png#x', 'file-missing'],
  ['~/a.png', 'file-missing'],
  ['$HOME/a.png', 'file-missing'],
  ['../assets/*.png', 'file-missing'],
  ['|id', 'file-missing'],
  ['-rf', 'file-missing'],
  ['CON', 'file-missing'],
  ['../assets/leads-out.png', 'path-outside'],
  ['../assets/folder-out/secret.png', 'path-outside'],
  ['../assets/to-passwd', 'path-outside'],
  ['../assets/to-proc', 'path-outside'],
  ['../assets/to-null', 'path-outside'],
  ['../assets/round', 'file-kind'],
  ['../assets/dangling', 'file-missing'],
  ['../assets/folder-out/../outside/secret.png', 'file-missing'],
];

const links = {
  'assets/leads-out.png': '../../outside/secret.png',
  'assets/folder-out': '../../outside',
  'assets/to-passwd': '/etc/passwd',
  'assets/to-proc': '/proc/self/environ',
  'assets/to-null': '/dev/null',
  'assets/round': 'round',
  'assets/dangling': 'nowhere',
};

const inFigure = ([src, rule]: readonly [string, string]): Case => ({
  name: `figure at ${JSON.stringify(src.slice(0, 60))}`,
  files: {
    'manuscript/a.md': article(`Words.\n\n:::figure{src="${src}" alt="A boat" credit="Mara Lind/AP"}\nBoats.\n:::`),
  },
  links,
  finds: [rule],
  builds: false,
});

const inSettings = ([src, rule]: readonly [string, string]): Case => ({
  name: `article at ${JSON.stringify(src.slice(0, 60))}`,
  files: {
    'manuscript/colophon.yaml': `title: T\nlanguage: en\ndescription: D.\ndate: 2024-03-01\nrights: R.\narticles: [a.md, ${JSON.stringify(src.replaceAll('\\\\', '\\'))}]\n`,
  },
  links,
  finds: [rule],
  builds: false,
});

/** Paths of pictures and of articles. Blanks and links are one thing to both; a backslash is not, in Markdown. */
export const pathCases: readonly Case[] = [
  ...written.map(inFigure),
  ...written.filter(([src]) => src !== '%20').map(inSettings),
  {
    name: 'a theme outside',
    files: { 'manuscript/colophon.yaml': settingsWith('editions: { pdf: { theme: ../../outside/theme.json } }') },
    finds: ['path-outside'],
    builds: false,
  },
  {
    name: 'a theme that is a link outside',
    files: { 'manuscript/colophon.yaml': settingsWith('editions: { pdf: { theme: ./theme.json } }') },
    links: { 'manuscript/theme.json': '/etc/passwd' },
    finds: ['path-outside'],
    builds: false,
  },
  {
    name: 'settings that are a link outside',
    files: {},
    links: { 'manuscript/colophon.yaml': '/etc/passwd' },
    finds: ['path-outside'],
    builds: false,
  },
];

/** Settings that pass, with more lines. */
export function settingsWith(more: string): string {
  return `title: T\nlanguage: en\ndescription: D.\ndate: 2024-03-01\nrights: R.\narticles: [a.md]\n${more}\n`;
}
