import { LumoError } from '../../core/errors.js';
import { contentOf } from '../files/content.js';
import { TYPE, isElf } from './header.js';

/** e_machine of the big-endian machines that Linux runs on. */
const BIG_ENDIAN: Readonly<Record<number, string>> = {
  2: 'sparc',
  8: 'mips',
  20: 'powerpc',
  21: 'powerpc64',
  22: 's390',
  43: 'sparc64',
};

/** Why a file is no core that can be read, in words that say what it is. `head` is how it begins. */
export function notACore(path: string, head: Buffer): LumoError {
  const is = isElf(head) ? elfKind(head) : contentOf(head).what;
  return new LumoError('coredump.not-a-core', `${path} is ${is}, not a core.`);
}

function elfKind(head: Buffer): string {
  if (head.length < 20) return 'the first bytes of an ELF file';
  const big = head[5] === 2;
  const type = big ? head.readUInt16BE(16) : head.readUInt16LE(16);
  if (type !== TYPE.core) return elfTypeName(type);
  if (big)
    return `an ELF core of a big-endian machine (${BIG_ENDIAN[head.readUInt16BE(18)] ?? 'unknown'}), which is not read, and so`;
  return 'an ELF core whose header is damaged or cut, and so';
}

function elfTypeName(type: number): string {
  if (type === TYPE.executable) return 'an ELF executable';
  if (type === TYPE.shared) return 'an ELF executable or shared library';
  return type === TYPE.relocatable ? 'an ELF object file' : `an ELF file of type ${type}`;
}
