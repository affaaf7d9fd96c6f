import { findBrackets, isWordStart, type Brackets } from './brackets.js';

/**
 * The path of a demangled name: `void a::B<int>::f(char) const [clone .cold]` -> `a::B<T>::f`. Return type and
 * prefixes go (the last word at depth 0 is the name), every `<...>` becomes `<T>`, every `(...)` goes.
 * Linear in the length of the text.
 */
export function demangledPath(text: string): string {
  const brackets = findBrackets(text);
  let out = '';
  /** A conversion operator has a type for a name: blanks belong to it. */
  let conversion = false;
  /** Nested `{...}`: blanks belong to it as well. */
  let braces = 0;
  let end = text.length;
  const angles = ownAngles(text, brackets);
  for (let at = angles === undefined ? 0 : 1; at < end; ) {
    const char = text.charAt(at);
    const close = brackets.close.get(at);
    if (at === angles) {
      at += 1;
      continue;
    }
    const operator = brackets.operators.get(at);
    if (operator !== undefined) {
      out += text.slice(at, operator);
      at = operator;
      // `operator<< <char>`: the blank only parts the name from its arguments.
      if (text.startsWith(' <', at)) {
        out += ' ';
        at += 1;
      }
    } else if (text.startsWith('operator ', at) && isWordStart(text, at)) {
      conversion = true;
      out += 'operator ';
      at += 'operator '.length;
    } else if (close !== undefined && '(<[`'.includes(char)) {
      const inside = text.slice(at + 1, close);
      if (char === '(' && isDeclarator(text, at, inside) && !conversion && braces === 0) {
        // `void (*f(int))(char)`: the name is inside, what follows belongs to the type.
        end = Math.min(end, close);
        at += 1 + (/^[*&\s]+/.exec(inside)?.[0].length ?? 0);
        out = '';
        continue;
      }
      const kept = group(char, inside, text.slice(Math.max(0, at - 2), at), close < text.length);
      // `run::<u8>`, as Rust itself writes `run<u8>`; `slice::<impl [T]>::sort` and `main()::<lambda(int)>` are places of their own.
      if (kept === '<T>' && out.endsWith('::') && !/^(?:T$|impl |lambda|unnamed)/.test(inside)) out = out.slice(0, -2);
      out += kept;
      if (char === '(' && kept === '') conversion = false;
      at = Math.min(close + 1, end);
      if (char === '(' && kept === '') at = skipReference(text, at, end);
    } else if (char === ' ' && braces === 0 && !conversion) {
      const skipped = skipQualifier(text, at, end, brackets);
      if (skipped === undefined) break;
      if (skipped === at) out = '';
      at = skipped === at ? at + 1 : skipped;
    } else {
      if (char === '{') braces += 1;
      if (char === '}') braces = Math.max(0, braces - 1);
      out += char;
      at += 1;
    }
  }
  return out.trim();
}

/** `<app::Row<u8>>::push`: Rust's own functions of a type, which debuggers write without the outer brackets. */
function ownAngles(text: string, { close }: Brackets): number | undefined {
  const end = text.startsWith('<') ? close.get(0) : undefined;
  if (end === undefined || !text.startsWith('::', end + 1)) return undefined;
  const inside = text.slice(1, end);
  return /^(?:\w|\[[\da-f]+\])+::/.test(inside) && !inside.includes(' as ') && !inside.includes(' in ')
    ? end
    : undefined;
}

/** Words in angle brackets that are names of their own: constructors and code without a name in Java, Python, JS, Ruby. */
const NAMES_IN_ANGLES = new Set(
  'init clinit anonymous module lambda listcomp dictcomp setcomp genexpr string stdin frozen main'
    .split(' ')
    .concat('name omitted', 'top (required)'),
);
/** Bodies of classes and modules in Ruby: `<class:Table>`. */
const BODY = /^(?:class|module):[\p{L}_]/u;

/** What stays of a bracket and its content; `before` are the two characters in front of it. */
function group(char: string, inside: string, before: string, closed: boolean): string {
  const last = before.slice(-1);
  switch (char) {
    case '<':
      return inside.includes(' as ') || inside.includes(' in ') || isOwnName(inside, last)
        ? `<${inside}${closed ? '>' : ''}`
        : '<T>';
    case '(':
      if (inside === 'anonymous namespace') return `(${inside})`;
      // The receiver of a Go method: `main.(*Server).Serve`, `main.(*List[go.shape.int]).Push`.
      return closed && last === '.' && /^\*?[\p{L}_]/u.test(inside) ? `(${goReceiver(inside)})` : '';
    case '[':
      return bracket(inside, last, closed);
    default:
      return /^anonymous[ -]namespace$/.test(inside) ? '(anonymous namespace)' : `\`${inside}${closed ? "'" : ''}`;
  }
}

/** What stands behind a word is its template argument, whatever it is called. */
function isOwnName(inside: string, last: string): boolean {
  return !/[\p{L}\p{N}_>]/u.test(last) && (NAMES_IN_ANGLES.has(inside) || BODY.test(inside));
}

function goReceiver(inside: string): string {
  const at = inside.indexOf('[');
  return at < 0 ? inside : `${inside.slice(0, at)}[...]`;
}

/** ABI tags, clones and v0 crate hashes go; type arguments of Go become `[...]`, as Go itself prints them. */
function bracket(inside: string, last: string, closed: boolean): string {
  if (/^(?:abi:|clone |with |as |enable_if:)/.test(inside) || /^[\da-f]{6,17}$/.test(inside)) return '';
  if (/[\p{L}\p{N}_)]/u.test(last)) return '[...]';
  return `[${inside}${closed ? ']' : ''}`;
}

/** True for the `(*name` of a function that gives back a pointer to a function. */
function isDeclarator(text: string, at: number, inside: string): boolean {
  return /^[*&]+ ?[\p{L}_~:]/u.test(inside) && (at === 0 || text[at - 1] === ' ') && /[(<:]/.test(inside);
}

/** `&` and `&&` right behind an argument list. */
function skipReference(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && text[next] === '&') next += 1;
  return next === end || text[next] === ' ' || text[next] === ':' ? next : at;
}

const QUALIFIER = / +(?:(?:const|volatile|noexcept|restrict)(?=[\s&(:[]|$)|&{1,2}(?=[\s:[]|$))&{0,2}/y;

/**
 * Where a blank belongs to the name before it (`f() const`, `f (int)`, `f() [clone .cold]`): the index behind what it
 * brings. `at` itself where a new word begins, undefined where the name is at its end.
 */
function skipQualifier(text: string, at: number, end: number, brackets: Brackets): number | undefined {
  QUALIFIER.lastIndex = at;
  if (QUALIFIER.test(text) && QUALIFIER.lastIndex <= end) return QUALIFIER.lastIndex;
  if (text.startsWith(' requires ', at)) return undefined;
  const next = at + 1;
  const close = brackets.close.get(next);
  if (close === undefined) return at;
  const isList = text[next] === '(' && !text.startsWith('(anonymous namespace)', next);
  const isNote = /^\[(?:clone|with|as|abi:|enable_if:)/.test(text.slice(next, next + 12));
  if (isList && /^[*&]+ ?[\p{L}_~:]/u.test(text.slice(next + 1, next + 6))) return at;
  return isList || isNote ? Math.min(close + 1, end) : at;
}
