declare module 'linebreak' {
  /** Line breaking opportunities by UAX #14. */
  export default class LineBreaker {
    constructor(text: string);
    /** The next opportunity: the offset behind which a line may (or must) end, spaces before it included. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
