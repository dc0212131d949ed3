/** One hostile project, and what has to come of it. */
export interface Case {
  /** Says what is hostile in it; unique in the corpus. */
  readonly name: string;
  /** Contents by path relative to the project; those of `plain` where a path is missing. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Links by path relative to the project: what they lead to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Ids of rules, each found at least once, and no other that stops the build; empty where nothing at all is found. */
  readonly finds: readonly string[];
  /** Whether a book comes of it all the same. */
  readonly builds: boolean;
  /** Text that must be in the book, so that nothing is lost. */
  readonly keeps?: readonly string[];
}

/** Whatever must never be in an output. */
export const canary = 'CANARY-d41f7';

/** The front matter that every article has. */
export function article(body: string, more = ''): string {
  return `---\ntitle: Storm\n${more}---\n\n${body}\n`;
}

/** A case of an article alone. */
export function inArticle(name: string, body: string, finds: readonly string[], rest: Partial<Case> = {}): Case {
  return { name, files: { 'manuscript/a.md': article(body) }, finds, builds: finds.length === 0, ...rest };
}

/** The same where the findings are warnings. */
export function warned(name: string, body: string, finds: readonly string[], keeps: readonly string[] = []): Case {
  return inArticle(name, body, finds, { builds: true, keeps });
}
