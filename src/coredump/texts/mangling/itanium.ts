import { ItaniumTypes, skipNumber } from './itanium-type.js';
import { type MangledText, Unreadable } from './mangled-text.js';
import { OPERATORS, STANDARD, TYPES } from './itanium-words.js';

/** `nn_` with nothing for the first. */
const COUNT = /\d{0,9}_/y;

/**
 * The name in a C++ symbol behind its `_Z`, without arguments and return type: `NK2ns1AIiE1fEv` -> `ns::A<T>::f`. Of a
 * thunk, a guard or a vtable it is the name of what it is for. Throws `Unreadable`.
 */
export function itaniumName(text: MangledText): string {
  return new ItaniumNames(text).symbol();
}

/** Names by the C++ ABI, section 5.1. A path is a list of parts; `<T>` belongs to the part before it. */
class ItaniumNames {
  readonly #text: MangledText;
  readonly #types: ItaniumTypes;
  /** What `S_` stands for: the first name that can be pointed back to. Of the others none is part of a name. */
  #outermost: string | undefined;

  constructor(text: MangledText) {
    this.#text = text;
    const name = (): void => {
      this.#name();
    };
    const encoding = (): void => {
      this.#encoding();
    };
    this.#types = new ItaniumTypes(text, name, encoding);
  }

  symbol(): string {
    return joined(this.#special() ?? this.#name());
  }

  /** What stands for something else: thunks, tables, guards. */
  #special(): string[] | undefined {
    const text = this.#text;
    const kind = text.peek(2);
    if (/^T[hv]/.test(kind)) {
      text.sign();
      this.#offset();
      return this.#inner();
    }
    if (kind === 'Tc') {
      text.slice(2);
      this.#offset();
      this.#offset();
      return this.#inner();
    }
    if (/^T[VTISC]/.test(kind)) {
      text.slice(2);
      return [this.#typeName()];
    }
    if (!/^(?:T[WH]|G[VRTAI])/.test(kind)) return undefined;
    text.slice(2);
    if (kind === 'GT') text.match(/[tn]/y);
    return this.#inner();
  }

  #inner(): string[] {
    return this.#special() ?? this.#name();
  }

  #offset(): void {
    const kind = this.#text.sign();
    skipNumber(this.#text);
    if (kind === 'v') skipNumber(this.#text);
    else if (kind !== 'h') throw new Unreadable();
  }

  #name(): string[] {
    return this.#text.within(() => {
      if (this.#text.takes('N')) return this.#nested();
      if (this.#text.takes('Z')) return this.#local();
      const parts: string[] = [];
      if (this.#text.takes('St')) parts.push('std');
      if (parts.length > 0 || this.#text.peek() !== 'S') this.#unqualified(parts);
      else this.#component(parts);
      this.#arguments(parts);
      return parts;
    });
  }

  #nested(): string[] {
    const text = this.#text;
    const parts: string[] = [];
    if (!text.takes('H')) text.match(/[rVK]{0,3}[RO]?/y);
    while (!text.takes('E')) {
      this.#component(parts);
      if (parts.length > 0 && parts.at(-1) !== 'std') this.#outermost ??= parts.join('::');
    }
    return parts;
  }

  /** `Z encoding E name`: something inside of a function. */
  #local(): string[] {
    const text = this.#text;
    const parts = this.#encoding();
    text.wants('E');
    if (text.takes('s')) parts.push('string literal');
    else {
      if (text.takes('d')) {
        const index = text.match(COUNT);
        parts.push(`{default arg#${numberOf(index)}}`);
      }
      parts.push(...this.#name());
    }
    text.match(/_(?:\d|_\d{1,9}_)/y);
    return parts;
  }

  /** A name with its arguments, as it stands in another one. */
  #encoding(): string[] {
    const special = this.#special();
    if (special) return special;
    const parts = this.#name();
    while (!/^[E.]?$/.test(this.#text.peek())) this.#types.type();
    return parts;
  }

  #component(parts: string[]): void {
    const text = this.#text;
    const two = text.peek(2);
    const standard = STANDARD[two];
    if (this.#arguments(parts) || text.takes('M')) return;
    if (two === 'St') {
      text.slice(2);
      parts.push('std');
    } else if (parts.length === 0 && this.#outermost !== undefined && text.takes('S_')) parts.push(this.#outermost);
    else if (standard) {
      text.slice(2);
      // Its constructors and destructors are called by the true name.
      parts.push(/[CD]/.test(text.peek()) ? standard[1] : standard[0]);
    } else if (/^(?:[ST]|D[tT])/.test(two)) this.#types.type();
    else this.#unqualified(parts);
  }

  #arguments(parts: string[]): boolean {
    if (!this.#types.arguments()) return false;
    const last = parts.pop() ?? '';
    parts.push(`${last}${last.endsWith('<') ? ' ' : ''}<T>`);
    return true;
  }

  #unqualified(parts: string[]): void {
    const text = this.#text;
    while (text.match(/[LF](?=[\dC-Za-z])/y) !== '');
    const two = text.peek(2);
    if (/\d/.test(two[0] ?? '')) parts.push(this.#source());
    else if (text.takes('DC')) parts.push(this.#bindings());
    else if (/^[CD](?:\d|I)/.test(two)) parts.push(this.#structor(lastName(parts)));
    else if (/^U[ltb]/.test(two)) parts.push(this.#unnamed());
    else parts.push(this.#operator());
    while (text.takes('B')) this.#source();
  }

  #source(): string {
    const name = this.#text.slice(Number(this.#text.match(/\d{1,5}/y)));
    return /^_GLOBAL_[._$]N/.test(name) ? '(anonymous namespace)' : name;
  }

  #bindings(): string {
    const names: string[] = [];
    while (!this.#text.takes('E')) names.push(this.#source());
    return `[${names.join(', ')}]`;
  }

  #structor(name: string): string {
    const kind = this.#text.sign();
    if (this.#text.takes('I')) {
      this.#text.sign();
      this.#types.type();
    } else this.#text.sign();
    return kind === 'D' ? `~${name}` : name;
  }

  /** Lambdas, types and blocks without a name, numbered as demanglers do. */
  #unnamed(): string {
    const text = this.#text;
    const kind = text.slice(2);
    if (kind === 'Ul') while (!text.takes('E')) this.#types.type();
    const number = numberOf(text.match(COUNT));
    return `{${kind === 'Ul' ? 'lambda' : kind === 'Ut' ? 'unnamed type' : 'block'}#${number}}`;
  }

  #operator(): string {
    const text = this.#text;
    if (text.takes('cv')) return `operator ${this.#typeName()}`;
    if (text.takes('li')) return `operator"" ${this.#source()}`;
    const code = text.slice(2);
    const operator = OPERATORS[code];
    if (operator === undefined) throw new Unreadable();
    return `operator${operator}`;
  }

  /** A type that is itself a name; what else there is becomes `T`. */
  #typeName(): string {
    const text = this.#text;
    return text.within(() => {
      const next = text.peek();
      const simple = TYPES[next];
      const behind = { P: '*', R: '&', O: '&&', K: ' const', V: ' volatile' }[next];
      if (behind !== undefined) {
        text.sign();
        return this.#typeName() + behind;
      }
      if (simple !== undefined) {
        text.sign();
        return simple;
      }
      if (/^(?:[\dNZ]|S[abdiost])/.test(text.peek(2))) return joined(this.#name());
      this.#types.type();
      return 'T';
    });
  }
}

/** `_` is the first, `0_` the second. */
function numberOf(index: string): number {
  if (index === '') throw new Unreadable();
  return index === '_' ? 1 : Number(index.slice(0, -1)) + 2;
}

function joined(parts: readonly string[]): string {
  if (parts.length === 0) throw new Unreadable();
  return parts.join('::');
}

/** What a constructor is called: the class without its arguments. */
function lastName(parts: readonly string[]): string {
  const last = parts.at(-1)?.replace(/ ?(?:<T>)+$/, '') ?? '';
  return last.startsWith('std::') ? last.slice(5) : last;
}
