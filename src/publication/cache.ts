/** Results of costly work, kept from one build to the next. What it gives is what was put in, or nothing. */
export interface Cache {
  /** @param key says what was done, and to what, down to the last byte */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Keep a result. It is never an error if that fails. */
  put(key: string, bytes: Uint8Array): Promise<void>;
}
