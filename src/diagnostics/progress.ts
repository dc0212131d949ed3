/** One of the parts that a stage deals with in turn, as it begins. */
export interface Step {
  /** What is counted: `section`, `picture`, `file`. */
  readonly what: string;
  /** How many are behind it. */
  readonly done: number;
  readonly total: number;
  readonly name?: string;
}

/** Is told of each step of a stage that takes long. What it does can't change an output. */
export type OnStep = (step: Step) => void;
