/**
 * A name without what linkers, compilers and libraries hang on it: `memcpy@@GLIBC_2.14`, `__GI_raise`, `f.part.0.cold`,
 * `__strlen_evex`, `core::f::h0123456789abcdef`, `_cgo_0123456789ab_Cfunc_f`. Takes time in proportion to the length.
 */
export function plainSymbol(name: string): string {
  let text = name;
  for (;;) {
    const next = withoutHash(withoutClone(withoutVersion(withoutPrefix(text))));
    if (next === text) break;
    text = next;
  }
  return withoutCpu(text);
}

const PREFIXES: readonly RegExp[] = [
  // Old gdb marks an alias so.
  /\*(?=_)/y,
  // 64-bit PowerPC before ELFv2: the code, where the name alone is its descriptor.
  /\.(?=[A-Za-z_])/y,
  // glibc's own calls of itself.
  /__GI_(?=.)/y,
  // glib, gdk and gtk did the same.
  /IA__(?=g_|gdk|gtk)/y,
  // Made anew for each build of a package that uses cgo.
  /_cgo_[\da-f]{12}(?=_)/y,
  // The sanitizers' own version of a function of libc.
  /_{2,3}interceptor_(?:trampoline_)?(?=.)/y,
];

function withoutPrefix(text: string): string {
  let from = 0;
  for (let found = true; found; ) {
    found = false;
    for (const prefix of PREFIXES) {
      prefix.lastIndex = from;
      if (prefix.test(text)) {
        from = prefix.lastIndex;
        found = true;
      }
    }
  }
  return text.slice(from).replace(/^_cgoexp_[\da-f]{12}(?=_)/, '_cgoexp');
}

/** `@GLIBC_2.2.5`, `@@Base`, `@plt`. */
function withoutVersion(text: string): string {
  let end = text.length;
  for (;;) {
    const at = text.lastIndexOf('@', end - 1);
    if (at < 1 || end < 1 || !/^[A-Za-z][\w.+-]*$/.test(text.slice(at + 1, end))) break;
    end = text[at - 1] === '@' ? at - 1 : at;
  }
  return end < 1 ? text : text.slice(0, end);
}

/** Words that gcc, clang and Go put behind a dot when they split, copy or wrap a function; a number may follow. */
const CLONES = new Set(
  'part isra constprop cold warm hot unlikely lto_priv localalias llvm __uniq simdclone clone ipa_sra split abi0 abiinternal'.split(
    ' ',
  ),
);

function withoutClone(text: string): string {
  let kept = text.length;
  for (let end = kept; end > 0; ) {
    const dot = text.lastIndexOf('.', end - 1);
    if (dot < 1) break;
    const word = text.slice(dot + 1, end);
    if (CLONES.has(word)) kept = dot;
    else if (!/^\d+$/.test(word)) break;
    end = dot;
  }
  return text.slice(0, kept);
}

/** Rust's legacy mangling ends every path with a hash. */
function withoutHash(text: string): string {
  return text.replace(/(?<=.)::h[\da-f]{16}$/, '').replace(/17h[\da-f]{16}E$/, 'E');
}

/** Names of libc are short; the bound keeps the pattern below cheap. */
const LONGEST_OF_LIBC = 64;

const VARIANT =
  'sse[23]|ssse3|sse4_?[12]|avx(?:2|512\\w*)?|evex(?:256|512)?|fma4?|rtm|erms|aligned|unaligned|no_vzeroupper|bsf|back|rep|ia32|i[56]86|slow|generic|asimd|mte|sve|simd|a64fx|falkor|kunpeng|thunderx\\w*|oryon1|zva\\d*';

/** Functions that glibc has in several versions for x86 and ARM: strings and memory, and the mathematics. */
const CPU = new RegExp(
  `^__((?:raw)?w?mem[a-z]+|w?st[rp][a-z]+|wcs[a-z]+|bcopy|bzero|time|gettimeofday|(?:ieee754_)?(?:sin|cos|tan|sincos|exp|exp2|expm1|log|log2|log1p|pow|atan|atan2|sinh|tanh|floor|ceil|rint|nearbyint|trunc|fma)f?)(_l|_chk|eq)?(?:_(?:${VARIANT}))+$`,
);

function withoutCpu(text: string): string {
  if (text.length > LONGEST_OF_LIBC) return text;
  const [, plain, kind = ''] = CPU.exec(text) ?? [];
  if (plain === undefined) return text;
  return kind === '_chk' ? `__${plain}_chk` : plain + kind;
}
