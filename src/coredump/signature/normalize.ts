import { demangledPath } from './path.js';
import { plainSymbol } from './symbol.js';

/**
 * The name of a function as signatures compare it: without return type, arguments, template arguments, versions of the
 * symbol, clones of the compiler, variants for a CPU, hashes of Rust and cgo. Rule 3.3 of the reference.
 *
 * Takes C, C++ (also gdb's, LLVM's and MSVC's spelling), Rust, Go, Java and JavaScript names, any text at all; never
 * throws, takes time in proportion to the length, and leaves what it made unchanged when it is given that again.
 * Empty where nothing of a name is left; `??` stays.
 */
export function normalizeName(name: string): string {
  let text = printable(name);
  // Most names are settled by the first round; what one step uncovers for another takes a second.
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = once(text);
    if (next === text) return text;
    text = next;
  }
  // Only hostile text comes here. Bare words are settled by the plain steps, which can only shorten them.
  return plainSymbol(text.replace(/[^\p{L}\p{N}_:]+/gu, ''));
}

const ROUNDS = 6;

function once(text: string): string {
  return fixHashes(plainSymbol(fixCommas(demangledPath(text))));
}

/** No control, no direction mark, no line break: names come from a file that anybody may have written. */
function printable(name: string): string {
  return name
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
}

/** One spelling for lists, and no blank before `*`, `&` and `,`. */
function fixCommas(text: string): string {
  return text
    .replace(/ +(?=[*&,]| )/g, '')
    .replace(/,(?! )/g, ', ')
    .trim();
}

/** Counters that the compiler or the runtime gives anew with each build or start. */
function fixHashes(text: string): string {
  return text
    .replace(/(^|::)\$_\d+(?=::|$)/g, '$1$')
    .replace(/\{closure#\d+\}/g, '{{closure}}')
    .replace(/\$\$Lambda(?:\$\d+)?(?:\/(?:0x)?[\da-f]+)?(?=\.|$)/g, '$$$$Lambda')
    .replace(/(GeneratedMethodAccessor|GeneratedConstructorAccessor|\$Proxy)\d+/g, '$1');
}
