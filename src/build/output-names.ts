/** Name of the manifest in the output folder. */
export const manifestName = 'build.json';

/** What the credits of a publication are called behind its name. */
export const creditsEnding = '.credits.json';

/** What all outputs but the manifest are called behind the name of the publication. */
export const outputEndings = ['.epub', '.pdf', creditsEnding, '.credits.csv'] as const;

/** Whether a file in the output folder bears the name of an output. */
export function isOutputName(name: string): boolean {
  return name === manifestName || outputEndings.some((ending) => name.endsWith(ending));
}
