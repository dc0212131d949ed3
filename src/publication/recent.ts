/**
 * What was made for a text, for the texts that were asked for last. There are two generations: what the older one still gives is
 * moved to the younger, and the older is forgotten when the younger is full.
 */
export class Recent<Value> {
  readonly #limit: number;
  readonly #longest: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /**
   * @param limit texts in a generation
   * @param longest a text that is kept, in UTF-16 units
   */
  constructor(limit: number, longest = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
    this.#longest = longest;
  }

  get(text: string): Value | undefined {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const old = this.#old.get(text);
    return old === undefined ? undefined : this.keep(text, old);
  }

  /** @returns the value */
  keep(text: string, value: Value): Value {
    if (text.length > this.#longest) return value;
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, value);
    return value;
  }
}
