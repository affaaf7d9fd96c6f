import { itaniumName } from './mangling/itanium.js';
import { MangledText, Unreadable } from './mangling/mangled-text.js';
import { rustLegacyName } from './mangling/rust-legacy.js';
import { rustName } from './mangling/rust-v0.js';

/** Compilers cut names before they are so long. */
const MAX_SYMBOL = 4096;

/**
 * The name that a symbol stands for. Of C++ without arguments and return type, and with template arguments as `<T>`, as
 * in a signature: `_ZNK2ns5IndexIiE4loadEv` -> `ns::Index<T>::load`; of Rust as debuggers write it, without hashes:
 * `_RNvMs_C3fooNtB4_3Bar3new` -> `foo::Bar::new`. What it does not know stays as it was.
 */
export function demangle(symbol: string): string {
  if (symbol.length > MAX_SYMBOL) return symbol;
  const [, c, rust] = /^_{1,4}(?:Z(\S+)|R(?=[A-Z])(\S+))$/.exec(symbol) ?? [];
  if (rust !== undefined) return read(rust, rustName) ?? symbol;
  if (c === undefined) return symbol;
  return (c.startsWith('N') ? rustLegacyName(c.slice(1)) : undefined) ?? read(c, itaniumName) ?? symbol;
}

function read(text: string, name: (text: MangledText) => string): string | undefined {
  try {
    return name(new MangledText(text));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
