const nothing = new Uint8Array(0);

/** A stream of bytes that is asked for so many at a time. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #ahead: Uint8Array = nothing;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** So many bytes that stay unread; fewer at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#ahead.length < count) {
      const step = await this.#pieces.next();
      if (step.done === true) break;
      this.#ahead = this.#ahead.length === 0 ? step.value : Buffer.concat([this.#ahead, step.value]);
    }
    return this.#ahead.subarray(0, count);
  }

  /** So many bytes; fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count);
    this.#ahead = this.#ahead.subarray(bytes.length);
    return bytes;
  }

  /** The next bytes as they come, at most so many. Who leaves early leaves the rest unread. */
  async *upTo(count: number): AsyncGenerator<Uint8Array, void> {
    let left = count;
    while (left > 0 && (await this.peek(1)).length > 0) {
      const piece = this.#ahead.subarray(0, left);
      this.#ahead = this.#ahead.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Ends the stream, wherever it is. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
