import type { Finding } from '../diagnostics/messages.js';
import type { OnStep, Step } from '../diagnostics/progress.js';
import type { World } from './world.js';

/** What a build is asked for. */
export interface BuildOptions {
  /** The project: the folder that holds `manuscript/colophon.yaml`. */
  readonly folder: string;
  /** Where the outputs go. */
  readonly out: string;
  /** The folder out of which nothing is read; the project's own where it is not given. */
  readonly root?: string;
  /** Only one of the formats. */
  readonly only?: 'epub' | 'pdf';
  /** Warnings stop the build too. */
  readonly strict?: boolean;
  /** Told of each stage as it begins, and of the steps within those that take long. */
  readonly progress?: (stage: Stage, step?: Step) => void;
  /** Aborted while outputs are written, it leaves the last ones as they were. */
  readonly signal?: AbortSignal;
  /**
   * How long one piece of work may take, in seconds of a clock on the wall: reading, resolving or setting one article, reading one file, or decoding one
   * picture. What takes longer is an error. The output folder is waited for as long, and a second more for each megabyte. 120 where it is not given; Infinity for no limit.
   */
  readonly timeLimit?: number;
  readonly world?: World;
  /** Keep what was found out about pictures, and made of them, in `.colophon/cache` of the project: the bytes are the same without. */
  readonly cache?: boolean;
}

export type Stage = 'reading' | 'resolving' | 'setting pages' | 'writing PDF' | 'writing EPUB' | 'saving';

/** What a build made and what it found. */
export interface BuildResult {
  /** Whether the outputs were written. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly outputs: readonly Output[];
  /** Of the publication, where the build got that far. */
  readonly summary?: Summary;
}

export interface Output {
  /**
   * A book, or the credits of its pictures for programs (JSON-LD) and for the rights desk (CSV), or the manifest of them
   * all (JSON, `build.json`).
   */
  readonly format: 'epub' | 'pdf' | 'json' | 'csv';
  /** Name of the file in the output folder. */
  readonly name: string;
  readonly byteLength: number;
  /** Of a PDF. */
  readonly pages?: number;
}

export interface Summary {
  readonly title: string;
  readonly articles: number;
  readonly words: number;
  readonly figures: number;
  readonly withheld: number;
}

/** Tell that a stage begins. @returns what tells of its steps */
export function begin(stage: Stage, progress: BuildOptions['progress']): OnStep {
  progress?.(stage);
  return (step) => progress?.(stage, step);
}
