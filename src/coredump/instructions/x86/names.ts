import { EVEX_NAMES } from './evex-names.js';
import type { Opening } from './prefixes.js';
import { INTEGER_NAMES, VECTOR_NAMES } from './vector-names.js';

/**
 * The name of an instruction of the vector maps as assemblers write it: `vmovdqu`, `pcmpeqb`. Undefined where only its
 * shape is known.
 */
export function vectorName(opening: Opening, modrm: number): string | undefined {
  const { map, opcode, vector } = opening;
  const found =
    (vector?.evex === true ? choice(EVEX, opening) : undefined) ??
    choice(PLAIN, opening) ??
    multiplyAdd(opening) ??
    (map === 2 && opcode === 0xf3 ? BIT_GROUP[(modrm >> 3) & 7] : undefined);
  return found === undefined || !vector || GENERAL.test(found) ? found : `v${found}`;
}

/** The name of a general instruction where the tables have one word for several: `jne` for jcc, `tzcnt` for bsf. */
export function generalName(mnemonic: string | undefined, { opcode, prefix, rex }: Opening): string | undefined {
  if (mnemonic?.endsWith('cc') === true) return `${mnemonic.slice(0, -2)}${CONDITIONS[opcode & 15] ?? ''}`;
  if (prefix === 'f3' && mnemonic === 'bsf') return 'tzcnt';
  if (prefix === 'f3' && mnemonic === 'bsr') return 'lzcnt';
  return rex.w && mnemonic === 'cmpxchg8b' ? 'cmpxchg16b' : mnemonic;
}

const CONDITIONS = 'o no b ae e ne be a s ns p np l ge le g'.split(' ');

/** Their VEX prefix brings no new letter. */
const GENERAL = /^(?:k|andn$|bls|bzhi|pext$|pdep$|mulx|bextr|shlx|sarx|shrx|rorx)/;
const BIT_GROUP = ['', 'blsr', 'blsmsk', 'blsi'];

/** Keys are `map`, `opcode` and prefix. */
type Names = ReadonlyMap<string, string>;

function choice(names: Names, { map, opcode, prefix, rex }: Opening): string | undefined {
  const [narrow, wide = narrow] = names.get(`${map} ${opcode} ${prefix}`)?.split('|') ?? [];
  return rex.w ? wide : narrow;
}

const MULTIPLY_ADD = 'fmaddsub fmsubadd fmadd fmadd fmsub fmsub fnmadd fnmadd fnmsub fnmsub'.split(' ');
const ORDERS: Readonly<Record<number, string>> = { 9: '132', 10: '213', 11: '231' };

/** The regular block 96 to BF of map 2: of odd opcodes from 99 on a single number. */
function multiplyAdd({ map, opcode, prefix, vector, rex }: Opening): string | undefined {
  const [order, at] = [ORDERS[opcode >> 4], (opcode & 15) - 6];
  const stem = MULTIPLY_ADD[at];
  if (!vector || map !== 2 || prefix !== '66' || order === undefined || stem === undefined) return undefined;
  return `${stem}${order}${at > 1 && at % 2 === 1 ? 's' : 'p'}${rex.w ? 'd' : 's'}`;
}

const PREFIXES = ['none', '66', 'f3', 'f2'] as const;

function parse(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .flatMap(line => {
      const [map = '', opcodes = '', ...names] = line.split(' ');
      return opcodes.split(',').flatMap(opcode =>
        names.flatMap((name, at): [string, string][] => {
          const key = `${map} ${Number.parseInt(opcode, 16)} ${PREFIXES[at] ?? ''}`;
          return name === '-' ? [] : [[key, name]];
        }),
      );
    });
}

function parseIntegers(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .flatMap(line => {
      const [map = '', first = '', ...names] = line.split(' ');
      return names.flatMap((name, at): [string, string][] => {
        const opcode = `${map} ${Number.parseInt(first, 16) + at}`;
        return [
          [`${opcode} none`, name],
          [`${opcode} 66`, name],
        ];
      });
    });
}

const PLAIN: Names = new Map([...parseIntegers(INTEGER_NAMES), ...parse(VECTOR_NAMES)]);
const EVEX: Names = new Map(parse(EVEX_NAMES));
