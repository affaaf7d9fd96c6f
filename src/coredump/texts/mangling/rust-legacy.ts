/** What stands for a sign that no linker would take. Source: rust-lang/rust, compiler/rustc_symbol_mangling/src/legacy.rs. */
const ESCAPES: Readonly<Record<string, string>> = {
  SP: '@',
  BP: '*',
  RF: '&',
  LT: '<',
  GT: '>',
  LP: '(',
  RP: ')',
  C: ',',
};
const HASH = /^h[0-9a-f]{16}$/;
const ESCAPE = /\$(?:SP|BP|RF|LT|GT|LP|RP|C|u[0-9a-f]{1,6})\$/;

/**
 * The path in a symbol of Rust as it was before v0, behind `_ZN`, without its hash: `4core6option..17h..E` -> `core::option::..`.
 * Undefined where it is one of C++.
 */
export function rustLegacyName(text: string): string | undefined {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const digits = /^\d{1,4}/.exec(text.slice(at, at + 4))?.[0];
    if (digits === undefined) break;
    at += digits.length;
    const end = at + Number(digits);
    if (end > text.length) return undefined;
    parts.push(text.slice(at, end));
    at = end;
  }
  if (text[at] !== 'E') return undefined;
  const hashed = HASH.test(parts.at(-1) ?? '');
  if (!hashed && !parts.some(part => ESCAPE.test(part))) return undefined;
  const [first = '', ...rest] = (hashed ? parts.slice(0, -1) : parts).map(plain);
  return [unwrapped(first), ...rest].join('::') || undefined;
}

/** `<a::B<T>>` of old compilers is `a::B<T>` of later ones and of debuggers. */
function unwrapped(part: string): string {
  const inner = /^<([A-Za-z_]\w*::.+)>$/.exec(part)?.[1];
  return inner === undefined || part.includes(' as ') ? part : inner;
}

function plain(part: string): string {
  return part
    .replace(/^_(?=\$)/, '')
    .replaceAll('..', '::')
    .replace(/\$(SP|BP|RF|LT|GT|LP|RP|C|u[0-9a-f]{1,6})\$/g, (all, name: string) => ESCAPES[name] ?? sign(name) ?? all);
}

function sign(name: string): string | undefined {
  const code = Number.parseInt(name.slice(1), 16);
  return code >= 0x20 && code <= 0x10_ff_ff && (code < 0x7f || code > 0x9f) ? String.fromCodePoint(code) : undefined;
}
