import { unfilled } from '../publication/joined.js';

/** In bytes, the size of a piece, and what is a piece of its own: to copy it would take longer than to hand it on. */
const [size, large] = [2 ** 18, 2 ** 16];

/** Length of text at which it is encoded: a file has a million lines of a few bytes. */
const longText = 2 ** 16;

/** What is written of a file, in pieces that are worth a call each. */
export class Pieces {
  private done: Uint8Array[] = [];
  private room: Buffer = Buffer.alloc(0);
  /** Within the room: what is in `done`, and what is written. */
  private from = 0;
  private to = 0;
  private text = '';

  /** @param line its characters bytes; it is ended */
  addLine(line: string): void {
    this.text += `${line}\n`;
    if (this.text.length > longText) this.encode();
  }

  /** @param bytes are not changed after where there are many of them */
  add(bytes: Uint8Array): void {
    this.encode();
    if (bytes.length > large) {
      this.close();
      this.done.push(bytes);
      return;
    }
    this.makeRoom(bytes.length);
    this.room.set(bytes, this.to);
    this.to += bytes.length;
  }

  /** All that has been added and not been taken. */
  get all(): readonly Uint8Array[] {
    this.encode();
    this.close();
    return this.done;
  }

  take(): readonly Uint8Array[] {
    const taken = this.all;
    this.done = [];
    return taken;
  }

  private encode(): void {
    const { text } = this;
    if (text === '') return;
    this.makeRoom(text.length);
    this.to += this.room.write(text, this.to, 'latin1');
    this.text = '';
  }

  private makeRoom(length: number): void {
    if (this.room.length - this.to >= length) return;
    this.close();
    this.room = Buffer.from(unfilled(Math.max(size, length)).buffer);
    this.from = 0;
    this.to = 0;
  }

  private close(): void {
    if (this.to > this.from) this.done.push(this.room.subarray(this.from, this.to));
    this.from = this.to;
  }
}
