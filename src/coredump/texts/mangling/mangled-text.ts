/** Thrown where a symbol does not follow the grammar, or is nested or repeated beyond what a compiler makes. */
export class Unreadable extends Error {}

const MAX_DEPTH = 200;
const MAX_STEPS = 50_000;

/** A symbol that is read from the left. Every method that wants something throws `Unreadable` where it is not there. */
export class MangledText {
  at = 0;
  #depth = 0;
  #steps = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The next characters; fewer, down to none, at the end. */
  peek(length = 1): string {
    return this.text.slice(this.at, this.at + length);
  }

  /** Passes over the word, if that stands next. */
  takes(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  wants(word: string): void {
    if (!this.takes(word)) throw new Unreadable();
  }

  /** One character; throws at the end. */
  sign(): string {
    const sign = this.peek();
    if (sign === '') throw new Unreadable();
    this.at += 1;
    return sign;
  }

  /** What the pattern, which must be sticky, finds here; empty where it finds nothing. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** So many characters. */
  slice(length: number): string {
    const text = this.peek(length);
    if (length < 1 || text.length < length) throw new Unreadable();
    this.at += length;
    return text;
  }

  /** One level deeper, for a part that may hold itself. */
  within<T>(read: () => T): T {
    if (++this.#steps > MAX_STEPS || this.#depth >= MAX_DEPTH) throw new Unreadable();
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}
