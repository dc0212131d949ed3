import { type ProjectFlags, projectCommand, taskFor } from './project-command.js';
import type { Terminal } from './terminal.js';

/** What `build` is told. */
export interface BuildFlags extends ProjectFlags {
  readonly watch?: boolean;
}

/** `colophon build`: once, or again at every change. */
export async function buildCommand(given: string, flags: BuildFlags, terminal: Terminal): Promise<number> {
  if (!flags.watch) return projectCommand(given, flags, terminal, false);
  const task = await taskFor(given, flags, terminal, false);
  if (typeof task === 'number') return task;
  const { watchProject } = await import('./watch.js');
  return watchProject(task, flags, terminal);
}
