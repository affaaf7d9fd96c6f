import { type MangledText, Unreadable } from './mangled-text.js';

const NUMBER = /n?\d{0,9}/y;
const INDEX = /\d{0,9}_/y;
const VALUE = /[\d.a-z_-]*/y;
/** Operators -> the number of expressions that follow. */
const OPERANDS = new Map<string, number>([
  ...'tr ti at st'.split(' ').map(code => [code, 0] as const),
  ...'ps ng ad de co nt te tw sz az nx aw dl da sp pp mm sZ dc sc cc rc'.split(' ').map(code => [code, 1] as const),
  ...'pl mi ml dv rm an or eo aS pL mI mL dV rM aN oR eO ls rs lS rS eq ne lt gt le ge ss aa oo cm pm ix ds'
    .split(' ')
    .map(code => [code, 2] as const),
  ['qu', 3],
]);
/** Of those the ones with a type before. */
const TYPED = new Set('dc sc cc rc ti at st'.split(' '));
/** Expressions up to an E. */
const LISTS = new Set('cl cp il tl'.split(' '));

/**
 * Types, template arguments and expressions of the C++ ABI, which are passed over: a name ends where they begin, and
 * goes on behind them. Itanium C++ ABI, sections 5.1.5 to 5.1.6.
 */
export class ItaniumTypes {
  readonly #text: MangledText;
  readonly #name: () => void;
  readonly #encoding: () => void;

  constructor(text: MangledText, name: () => void, encoding: () => void) {
    this.#text = text;
    this.#name = name;
    this.#encoding = encoding;
  }

  type(): void {
    const text = this.#text;
    text.within(() => {
      const next = text.peek();
      if (/^(?:[\dNZ]|St|U[lt])/.test(text.peek(2))) this.#name();
      else if ('rVKPROCG'.includes(next) && next !== '') {
        text.sign();
        this.type();
      } else if (next === 'U') this.#vendor();
      else if (next === 'D') this.#modern();
      else if (next === 'F') this.#function();
      else if (next === 'A') this.#array();
      else if (next === 'T') this.#parameter();
      else if (next === 'S') this.#substitution();
      else if (text.takes('M')) {
        this.type();
        this.type();
      } else if (text.takes('u')) this.#named();
      else if (/[a-z]/.test(text.sign())) return;
      else throw new Unreadable();
    });
    this.arguments();
  }

  /** `I .. E`, if it stands next. */
  arguments(): boolean {
    if (!this.#text.takes('I')) return false;
    this.#until(() => {
      this.#argument();
    });
    return true;
  }

  /** `T_`, `T0_`, `TL0__`; `Ts`, `Tu` and `Te` with the name of a type. */
  #parameter(): void {
    const text = this.#text;
    text.wants('T');
    if (text.match(/[sue]/y) !== '') this.#name();
    else {
      if (text.takes('L')) text.match(INDEX);
      if (text.match(INDEX) === '') throw new Unreadable();
    }
  }

  #vendor(): void {
    this.#text.wants('U');
    this.#named();
    this.arguments();
    this.type();
  }

  #named(): void {
    this.#text.slice(Number(this.#text.match(/\d{1,5}/y)));
  }

  #modern(): void {
    const text = this.#text;
    text.wants('D');
    const kind = text.sign();
    if (kind === 't' || kind === 'T') this.#ended();
    else if (kind === 'p' || kind === 'o' || kind === 'x') this.type();
    else if (kind === 'O') {
      this.#ended();
      this.type();
    } else if (kind === 'w') {
      this.#until(() => {
        this.type();
      });
      this.type();
    } else if (kind === 'v') {
      if (text.match(INDEX) === '') {
        text.wants('_');
        this.expression();
        text.wants('_');
      }
      this.type();
    } else if ('FBU'.includes(kind)) text.match(/\d{0,5}[bx]?_?/y);
    else if (!/[a-z]/.test(kind)) throw new Unreadable();
  }

  #function(): void {
    this.#text.match(/FY?/y);
    this.#until(() => {
      if (this.#text.match(/[RO](?=E)/y) === '') this.type();
    });
  }

  #array(): void {
    this.#text.wants('A');
    if (this.#text.match(INDEX) === '') {
      this.expression();
      this.#text.wants('_');
    }
    this.type();
  }

  #substitution(): void {
    if (this.#text.match(/S(?:[abdiost]|[\dA-Z]{0,6}_)/y) === '') throw new Unreadable();
    while (this.#text.takes('B')) this.#named();
  }

  #argument(): void {
    const text = this.#text;
    text.within(() => {
      if (text.peek() === 'L') this.#literal();
      else if (text.takes('X')) this.#ended();
      else if (text.takes('J'))
        this.#until(() => {
          this.#argument();
        });
      else this.type();
    });
  }

  #literal(): void {
    const text = this.#text;
    text.wants('L');
    if (text.takes('_Z')) this.#encoding();
    else this.type();
    text.match(VALUE);
    text.wants('E');
  }

  #ended(): void {
    this.expression();
    this.#text.wants('E');
  }

  expression(): void {
    this.#text.within(() => {
      this.#expression();
    });
  }

  #expression(): void {
    const text = this.#text;
    if (text.peek() === 'L') this.#literal();
    else if (text.peek() === 'T') this.#parameter();
    else if (text.match(/f(?:L\d{1,5})?p[rVK]{0,3}(?:\d{0,5}_|T)/y) !== '') return;
    else if (/^(?:\d|on|dn)/.test(text.peek(2))) this.#unresolved();
    else if (text.match(/f[lr](?=[a-zA-Z]{2})/y) !== '') this.#fold(1);
    else if (text.match(/f[LR](?=[a-zA-Z]{2})/y) !== '') this.#fold(2);
    else if (text.takes('gs')) this.expression();
    else this.#operation(text.slice(2));
  }

  #fold(operands: number): void {
    this.#text.slice(2);
    this.#expressions(operands);
  }

  #operation(code: string): void {
    const text = this.#text;
    const count = OPERANDS.get(code);
    if (count !== undefined) {
      if (code === 'pp' || code === 'mm') text.takes('_');
      if (TYPED.has(code)) this.type();
      this.#expressions(count);
    } else if (LISTS.has(code)) {
      if (code === 'tl') this.type();
      this.#untilEnd();
    } else if (code === 'cv') {
      this.type();
      if (text.takes('_')) this.#untilEnd();
      else this.expression();
    } else if (code === 'dt' || code === 'pt') {
      this.expression();
      this.#unresolved();
    } else if (code === 'sr') this.#scoped();
    else if (code === 'sP')
      this.#until(() => {
        this.#argument();
      });
    else if (code === 'nw' || code === 'na') this.#new();
    else throw new Unreadable();
  }

  #new(): void {
    while (!this.#text.takes('_')) this.expression();
    this.type();
    if (this.#text.takes('pi')) this.#untilEnd();
    else this.#text.wants('E');
  }

  /** `sr <type> <name>`, `srN <type> <level>+ E <name>`. */
  #scoped(): void {
    if (this.#text.takes('N')) {
      this.type();
      this.#until(() => {
        this.#named();
        this.arguments();
      });
    } else this.type();
    this.#unresolved();
  }

  #unresolved(): void {
    const text = this.#text;
    if (text.takes('on')) text.slice(2);
    else if (text.takes('dn') && !/\d/.test(text.peek())) this.type();
    else if (/\d/.test(text.peek())) this.#named();
    else this.expression();
    this.arguments();
  }

  #expressions(count: number): void {
    for (let i = 0; i < count; i++) this.expression();
  }

  #untilEnd(): void {
    this.#until(() => {
      this.expression();
    });
  }

  #until(read: () => void): void {
    while (!this.#text.takes('E')) read();
  }
}

/** A number with its sign, as thunks have it. */
export function skipNumber(text: MangledText): void {
  text.match(NUMBER);
  text.wants('_');
}
