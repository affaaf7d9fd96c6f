/** Bytes of one instruction, read in order. Past the end it gives zeros and says so, so that no caller has to ask at each byte. */
export class InstructionReader {
  at = 0;
  #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** More was read than there is. */
  get short(): boolean {
    return this.at > this.#bytes.length;
  }

  /** The byte that comes next, or one further. */
  peek(distance = 0): number {
    return this.#bytes[this.at + distance] ?? 0;
  }

  byte(): number {
    const value = this.peek();
    this.at += 1;
    return value;
  }

  /** A little-endian number of 1, 2, 4 or 8 bytes with its sign. */
  signed(size: number): bigint {
    return BigInt.asIntN(size * 8, this.unsigned(size));
  }

  unsigned(size: number): bigint {
    let value = 0n;
    for (let index = 0; index < size; index++) value |= BigInt(this.byte()) << BigInt(8 * index);
    return value;
  }
}
