/** A file of the author's is another, or is gone, since it was read first. The build that met it makes no outputs. */
export class InputChanged extends Error {
  /** @param file path relative to the project */
  constructor(readonly file: string) {
    super(`"${file}" changed during the build`);
    this.name = 'InputChanged';
  }
}
