/** Whether the settings name a file of the project rather than a theme that ships with Colophon. */
export function isThemePath(name: string): boolean {
  return /[/.]/.test(name);
}
