/**
 * The name of a C++ or Rust symbol without its arguments: `_ZNK6milvus5Index4loadEv` -> `milvus::Index::load`. Template
 * arguments become `<T>`, as in a signature. What it does not know stays as it was. Itanium C++ ABI, section 5.1.
 */
export function demangle(symbol: string): string {
  const mangled = /^_{1,3}Z(.+)$/s.exec(
    symbol.replace(/@.*$|\.(?:cold|part|isra|constprop|lto_priv)(?:\.\d+)*$/s, ''),
  )?.[1];
  if (mangled === undefined || mangled.length > MAX_SYMBOL) return symbol;
  const names = mangled.startsWith('N') ? nested(mangled) : unscoped(mangled);
  return names === undefined || names.length === 0 ? symbol : joinNames(names);
}

const MAX_SYMBOL = 4096;
const OPERATORS: Readonly<Record<string, string>> = {
  nw: 'operator new',
  na: 'operator new[]',
  dl: 'operator delete',
  da: 'operator delete[]',
  cl: 'operator()',
  ix: 'operator[]',
  pt: 'operator->',
  aS: 'operator=',
  eq: 'operator==',
  ne: 'operator!=',
  lt: 'operator<',
  gt: 'operator>',
  le: 'operator<=',
  ge: 'operator>=',
  pl: 'operator+',
  mi: 'operator-',
  ml: 'operator*',
  dv: 'operator/',
  rm: 'operator%',
  pL: 'operator+=',
  mI: 'operator-=',
  ls: 'operator<<',
  rs: 'operator>>',
  nt: 'operator!',
  de: 'operator*',
  ad: 'operator&',
  pp: 'operator++',
  mm: 'operator--',
};
const STANDARD: Readonly<Record<string, string>> = {
  St: 'std',
  Sa: 'std::allocator',
  Sb: 'std::basic_string',
  Ss: 'std::string',
  Si: 'std::istream',
  So: 'std::ostream',
  Sd: 'std::iostream',
};

function joinNames(names: readonly string[]): string {
  const rust = /^h[0-9a-f]{16}$/.test(names.at(-1) ?? '');
  const path = (rust ? names.slice(0, -1) : names).join('::').replaceAll('::<T>', '<T>');
  return rust
    ? path.replaceAll('..', '::').replaceAll('$LT$', '<').replaceAll('$GT$', '>').replaceAll('$u20$', ' ')
    : path;
}

/** `N [CV] name.. E`, and what stands inside a function: `Z encoding E name`. */
function nested(text: string): string[] | undefined {
  const names: string[] = [];
  let at = 1;
  while (/[rVKRO]/.test(text[at] ?? '')) at++;
  while (at < text.length) {
    if (text[at] === 'E') return names;
    const next = component(text, at, names);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

function unscoped(text: string): string[] | undefined {
  if (text.startsWith('Z')) return nested(`N${text.slice(1).replace(/^N/, '')}`);
  const names: string[] = [];
  let at = component(text, 0, names);
  if (at !== undefined && text.startsWith('St')) at = component(text, at, names);
  if (at !== undefined && text[at] === 'I') component(text, at, names);
  return at === undefined ? undefined : names;
}

/** Reads one name at `at`, adds it, and says where the next one begins. */
function component(text: string, at: number, names: string[]): number | undefined {
  const sign = text[at] ?? '';
  const two = text.slice(at, at + 2);
  if (/\d/.test(sign)) {
    const digits = /^\d{1,4}/.exec(text.slice(at, at + 4))?.[0] ?? '';
    const end = at + digits.length + Number(digits);
    const name = text.slice(at + digits.length, end);
    if (end > text.length || name === '') return undefined;
    names.push(name.startsWith('_GLOBAL__N') ? '(anonymous namespace)' : name);
    return end;
  }
  if (sign === 'I') {
    names.push('<T>');
    return closing(text, at);
  }
  if (sign === 'B' || sign === 'L') return abiTag(text, at);
  if (STANDARD[two] !== undefined) return push(names, STANDARD[two], at + 2);
  if (sign === 'S' || sign === 'T') return push(names, '', text.indexOf('_', at) + 1 || undefined);
  if (/^C[1-5]$/.test(two)) return push(names, lastName(names), at + 2);
  if (/^D[0-5]$/.test(two)) return push(names, `~${lastName(names)}`, at + 2);
  const lambda = /^U[lt]/.test(two) ? text.indexOf('_', at) : -1;
  if (lambda >= 0) return push(names, '{lambda}', lambda + 1);
  return OPERATORS[two] === undefined ? undefined : push(names, OPERATORS[two], at + 2);
}

function push(names: string[], name: string, at: number | undefined): number | undefined {
  if (name !== '') names.push(name);
  return at;
}

function lastName(names: readonly string[]): string {
  return names.findLast(name => name !== '<T>') ?? '';
}

/** `B5cxx11` says more about the name before it; `L` that it is local. */
function abiTag(text: string, at: number): number | undefined {
  const digits = /^B(\d{1,3})/.exec(text.slice(at, at + 4))?.[1];
  return digits === undefined ? at + 1 : at + 1 + digits.length + Number(digits);
}

/** Behind the E that ends what begins at `at`. */
function closing(text: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < text.length; ) {
    const literal = /^L[a-z]n?\d*E/.exec(text.slice(i, i + 24))?.[0];
    const digits = /^\d{1,4}/.exec(text.slice(i, i + 4))?.[0];
    const sign = text[i] ?? '';
    if (literal !== undefined) i += literal.length;
    else if (digits !== undefined) i += digits.length + Number(digits);
    else if (STANDARD[text.slice(i, i + 2)] !== undefined) i += 2;
    else if (sign === 'S' || sign === 'T') {
      const end = text.indexOf('_', i);
      if (end < 0) return undefined;
      i = end + 1;
    } else if (sign === 'D' && !/[tT]/.test(text[i + 1] ?? '')) i += 2;
    else {
      if (sign === 'D') i++;
      if (/[NIFLXJD]/.test(sign)) depth++;
      if (sign === 'E') depth--;
      i++;
      if (depth === 0) return i;
    }
  }
  return undefined;
}
