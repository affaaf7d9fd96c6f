import { type MangledText, Unreadable } from './mangled-text.js';

const BASE_62 = /[\da-zA-Z]{0,12}_/y;
/** A name is repeated by pointing back: what would grow beyond this is no name. */
const LONGEST = 8000;

/** Source: rust-lang/rfcs 2603, `<basic-type>`. */
const TYPES: Readonly<Record<string, string>> = {
  a: 'i8',
  b: 'bool',
  c: 'char',
  d: 'f64',
  e: 'str',
  f: 'f32',
  h: 'u8',
  i: 'isize',
  j: 'usize',
  l: 'i32',
  m: 'u32',
  n: 'i128',
  o: 'u128',
  p: '_',
  s: 'i16',
  t: 'u16',
  u: '()',
  v: '...',
  x: 'i64',
  y: 'u64',
  z: '!',
};

/**
 * The path in a symbol of Rust (RFC 2603) behind its `_R`, as debuggers write it, without the hashes of crates:
 * `NvMs_C3fooNtB4_3Bar3new` -> `foo::Bar::new`, where Rust's own demangler has `<foo::Bar>::new`, and `run<u8>` where
 * it has `run::<u8>`. Throws `Unreadable`.
 */
export function rustName(text: MangledText): string {
  return new RustNames(text).path();
}

/** A type that needs no brackets where something of it is named. */
const NAMED = /^[\p{L}_][\p{L}\p{N}_]*::/u;

class RustNames {
  readonly #text: MangledText;
  /** Lifetimes that `for<..>` around this place has named. */
  #lifetimes = 0;

  constructor(text: MangledText) {
    this.#text = text;
  }

  path(): string {
    const text = this.#text;
    return this.#within(() => {
      switch (text.sign()) {
        case 'C':
          this.#disambiguator();
          return this.#identifier();
        case 'N':
          return this.#nested();
        case 'M':
          this.#implementation();
          return this.#owner();
        case 'X':
          this.#implementation();
          return `<${this.#type()} as ${this.path()}>`;
        case 'Y':
          return `<${this.#type()} as ${this.path()}>`;
        case 'I':
          return `${this.path()}<${this.#list(() => this.#argument())}>`;
        case 'B':
          return this.#back(() => this.path());
        default:
          throw new Unreadable();
      }
    });
  }

  #nested(): string {
    const space = this.#text.sign();
    const parent = this.path();
    const number = this.#disambiguator();
    const name = this.#identifier();
    if (/[a-z]/.test(space)) return name === '' ? parent : `${parent}::${name}`;
    const kind = { C: 'closure', S: 'shim' }[space] ?? space;
    return `${parent}::{${kind}${name === '' ? '' : `:${name}`}#${number}}`;
  }

  #owner(): string {
    const type = this.#type();
    return NAMED.test(type) ? type : `<${type}>`;
  }

  /** Where an `impl` stands says nothing of what it is for. */
  #implementation(): void {
    this.#disambiguator();
    this.path();
  }

  #identifier(): string {
    const text = this.#text;
    const puny = text.takes('u');
    const length = text.match(/0|[1-9]\d{0,4}/y);
    if (length === '') throw new Unreadable();
    text.takes('_');
    const name = length === '0' ? '' : text.slice(Number(length));
    return puny ? `punycode{${name}}` : name;
  }

  /** 0 where there is none. */
  #disambiguator(): number {
    return this.#text.takes('s') ? this.#number() + 1 : 0;
  }

  #number(): number {
    const digits = this.#text.match(BASE_62);
    if (digits === '') throw new Unreadable();
    if (digits === '_') return 0;
    let value = 0;
    for (const sign of digits.slice(0, -1)) {
      const code = sign.charCodeAt(0);
      value = value * 62 + (code < 0x3a ? code - 0x30 : code < 0x5b ? code - 0x41 + 36 : code - 0x61 + 10);
    }
    return value + 1;
  }

  #argument(): string {
    if (this.#text.takes('L')) return this.#lifetime(this.#number());
    return this.#text.takes('K') ? this.#constant() : this.#type();
  }

  #type(): string {
    const text = this.#text;
    return this.#within(() => {
      const sign = text.peek();
      const simple = TYPES[sign];
      if (sign === '' || 'CNMXYI'.includes(sign)) return this.path();
      text.sign();
      if (simple !== undefined) return simple;
      switch (sign) {
        case 'R':
        case 'Q':
          return `&${this.#optionalLifetime()}${sign === 'Q' ? 'mut ' : ''}${this.#type()}`;
        case 'P':
          return `*const ${this.#type()}`;
        case 'O':
          return `*mut ${this.#type()}`;
        case 'A':
          return `[${this.#type()}; ${this.#constant()}]`;
        case 'S':
          return `[${this.#type()}]`;
        case 'T':
          return this.#tuple();
        case 'F':
          return this.#bound(() => this.#function());
        case 'D':
          return this.#dynamic();
        case 'B':
          return this.#back(() => this.#type());
        default:
          throw new Unreadable();
      }
    });
  }

  #tuple(): string {
    let count = 0;
    const items = this.#list(() => {
      count += 1;
      return this.#type();
    });
    return `(${items}${count === 1 ? ',' : ''})`;
  }

  #function(): string {
    const text = this.#text;
    const unsafe = text.takes('U') ? 'unsafe ' : '';
    const abi = text.takes('K') ? (text.takes('C') ? 'C' : this.#identifier().replaceAll('_', '-')) : undefined;
    const parameters = this.#list(() => this.#type());
    const result = text.takes('u') ? '' : ` -> ${this.#type()}`;
    return `${unsafe}${abi === undefined ? '' : `extern "${abi}" `}fn(${parameters})${result}`;
  }

  #dynamic(): string {
    const traits = this.#bound(() => this.#list(() => this.#trait(), ' + '));
    this.#text.wants('L');
    const lifetime = this.#number();
    return `dyn ${traits}${lifetime === 0 ? '' : ` + ${this.#lifetime(lifetime)}`}`;
  }

  /** Its associated types stand among its arguments. */
  #trait(): string {
    const path = this.path();
    const types: string[] = [];
    while (this.#text.takes('p')) types.push(`${this.#identifier()} = ${this.#type()}`);
    if (types.length === 0) return path;
    return path.endsWith('>') ? `${path.slice(0, -1)}, ${types.join(', ')}>` : `${path}<${types.join(', ')}>`;
  }

  /** `for<'a, 'b>` before what may name them. */
  #bound(read: () => string): string {
    const count = this.#text.takes('G') ? this.#number() + 1 : 0;
    if (count > 64) throw new Unreadable();
    const names = Array.from({ length: count }, (_, index) => nameOf(this.#lifetimes + index));
    this.#lifetimes += count;
    const inner = read();
    this.#lifetimes -= count;
    return count === 0 ? inner : `for<${names.join(', ')}> ${inner}`;
  }

  #optionalLifetime(): string {
    if (!this.#text.takes('L')) return '';
    const lifetime = this.#number();
    return lifetime === 0 ? '' : `${this.#lifetime(lifetime)} `;
  }

  #lifetime(index: number): string {
    if (index > this.#lifetimes) throw new Unreadable();
    return index === 0 ? "'_" : nameOf(this.#lifetimes - index);
  }

  #constant(): string {
    const text = this.#text;
    return this.#within(() => {
      if (text.takes('B')) return this.#back(() => this.#constant());
      const type = text.sign();
      if (type === 'p') return '_';
      const sign = text.takes('n') ? '-' : '';
      const digits = text.match(/[\da-f]{0,32}(?=_)/y);
      text.wants('_');
      const value = BigInt(`0x${digits === '' ? '0' : digits}`);
      if (type === 'b') return value === 0n ? 'false' : 'true';
      if (type === 'c') return `'\\u{${value.toString(16)}}'`;
      if (!'ahistlmxynoj'.includes(type)) throw new Unreadable();
      return `${sign}${value}`;
    });
  }

  #list(read: () => string, between = ', '): string {
    const items: string[] = [];
    while (!this.#text.takes('E')) items.push(read());
    return bounded(items.join(between));
  }

  /** What stands at an earlier place, once more. */
  #back(read: () => string): string {
    const text = this.#text;
    const from = text.at - 1;
    const place = this.#number();
    if (place >= from) throw new Unreadable();
    const next = text.at;
    text.at = place;
    const found = read();
    text.at = next;
    return found;
  }

  #within(read: () => string): string {
    return bounded(this.#text.within(read));
  }
}

function bounded(text: string): string {
  if (text.length > LONGEST) throw new Unreadable();
  return text;
}

function nameOf(lifetime: number): string {
  return lifetime < 26 ? `'${String.fromCodePoint(0x61 + lifetime)}` : `'_${lifetime}`;
}
