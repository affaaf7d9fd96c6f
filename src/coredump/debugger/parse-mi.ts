/** A value of gdb/MI: a text, a tuple or a list (gdb's manual, "GDB/MI Output Syntax"). */
export type MiValue = string | MiTuple | MiValue[];
export interface MiTuple {
  [name: string]: MiValue | undefined;
}

/** What gdb answered to the command with this token. */
export interface MiResult {
  done: boolean;
  values: MiTuple;
}

/** Deeper than frames in lists in tuples nothing is nested. */
const MAX_DEPTH = 16;

/**
 * The answers in gdb/MI output by the token of their command. Pure; takes any text: lines that are no answer, or not
 * whole, are left out. What the crashed process wrote stands quoted in lines of other kinds.
 */
export function parseMi(text: string): Map<number, MiResult> {
  const results = new Map<number, MiResult>();
  for (const line of text.split('\n')) {
    const [head, token, kind] = /^(\d{1,9})\^(done|error),?/.exec(line) ?? [];
    if (head === undefined) continue;
    const values = new Reader(line, head.length).fields('');
    if (values !== undefined) results.set(Number(token), { done: kind === 'done', values });
  }
  return results;
}

/** Reads one line from a place on; undefined wherever it is not as the syntax has it. */
class Reader {
  constructor(
    private readonly line: string,
    private at: number,
  ) {}

  /** `name=value,...` up to the closing sign, or to the end of the line. */
  fields(closing: string, depth = 0): MiTuple | undefined {
    const values: MiTuple = {};
    while (!this.ends(closing)) {
      const name = this.name();
      const value = name === undefined ? undefined : this.value(depth);
      if (name === undefined || value === undefined) return undefined;
      // A name that is repeated, as `frame=` was in old versions, keeps its first value.
      if (!Object.hasOwn(values, name)) values[name] = value;
      if (this.line[this.at] === ',') this.at += 1;
    }
    return values;
  }

  private value(depth: number): MiValue | undefined {
    const sign = this.line[this.at];
    if (sign === '"') return this.text();
    if (depth >= MAX_DEPTH || (sign !== '{' && sign !== '[')) return undefined;
    this.at += 1;
    return sign === '{' ? this.fields('}', depth + 1) : this.list(depth + 1);
  }

  /** The names in `[frame={..},frame={..}]` say nothing. */
  private list(depth: number): MiValue[] | undefined {
    const values: MiValue[] = [];
    while (!this.ends(']')) {
      this.name();
      const value = this.value(depth);
      if (value === undefined) return undefined;
      values.push(value);
      if (this.line[this.at] === ',') this.at += 1;
    }
    return values;
  }

  private ends(closing: string): boolean {
    if (closing === '') return this.at >= this.line.length;
    if (this.line[this.at] !== closing) return false;
    this.at += 1;
    return true;
  }

  private name(): string | undefined {
    const rule = /([\w-]{1,64})=/y;
    rule.lastIndex = this.at;
    const name = rule.exec(this.line)?.[1];
    if (name !== undefined) this.at = rule.lastIndex;
    return name;
  }

  /** A string of C. Not by one pattern: a name may be longer than a pattern can be deep. */
  private text(): string | undefined {
    const begin = this.at + 1;
    let end = begin;
    while (end < this.line.length && this.line[end] !== '"') end += this.line[end] === '\\' ? 2 : 1;
    if (end >= this.line.length) return undefined;
    this.at = end + 1;
    return unescape(this.line.slice(begin, end));
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\u001b' };

/** Octal escapes are bytes of UTF-8. */
function unescape(text: string): string {
  return text.replace(/(?:\\[0-7]{3}){1,4096}|\\(.)/g, (all: string, sign: string | undefined) =>
    sign === undefined
      ? Buffer.from(
          all
            .slice(1)
            .split('\\')
            .map(octal => Number.parseInt(octal, 8) & 0xff),
        ).toString('utf8')
      : (ESCAPES[sign] ?? sign),
  );
}
