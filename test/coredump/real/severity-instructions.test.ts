import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../../src/coredump/facts.js';
import { decode } from '../../../src/coredump/instructions/decode.js';
import type { Instruction } from '../../../src/coredump/instructions/instruction.js';
import { run } from '../../../src/host/process.js';
import { compile, newCrashFolder } from '../../helpers/severity-crashes.js';
import { hasTool } from '../../helpers/tools.js';

const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';

interface Line {
  address: bigint;
  bytes: Buffer;
  /** Without prefixes that have a word of their own, comments and symbols. */
  text: string;
}

async function disassembled(path: string, range: readonly string[] = []): Promise<Line[]> {
  const { stdout } = await run(['objdump', '-d', '-w', '-M', 'intel', '-j', '.text', ...range, path], {
    signal: new AbortController().signal,
    deadlineMs: 50_000,
    maxBytes: 1 << 26,
  });
  return [...stdout.matchAll(/^ *([0-9a-f]+):\t([0-9a-f ]+?) *\t(.*)$/gm)].flatMap(
    ([, at = '', hex = '', text = '']) => {
      // What objdump prints for data between functions, and the 9B that it joins with the next instruction.
      if (/\(bad\)|^rex|^data16$|^\.byte/.test(text) || hex.startsWith('9b')) return [];
      const plain = text
        .replace(/[#<].*$/, '')
        .replace(/^(?:(?:data16|cs|ds|lock|rep\w*|bnd|notrack|addr32|rex\.\w+) +)+/, '');
      return [{ address: BigInt(`0x${at}`), bytes: Buffer.from(hex.replaceAll(' ', ''), 'hex'), text: plain.trim() }];
    },
  );
}

/** What is wrong with our reading of a line, or undefined. */
function mistake(architecture: Architecture, { address, bytes, text }: Line): string | undefined {
  const ours = decode(architecture, Buffer.concat([bytes, Buffer.alloc(15, 0x90)]), address);
  if (!ours) return `${text}: not known`;
  if (ours.length !== bytes.length) return `${text}: ${ours.length} bytes, not ${bytes.length}`;
  const kind = kindOf(text);
  if (kind !== undefined && kind !== ours.kind) return `${text}: ${ours.kind}`;
  if (/^\S*mov/.test(text) !== (ours.mnemonic?.includes('mov') ?? false)) return `${text}: ${ours.mnemonic}`;
  const name = wrongName(text, ours);
  if (name !== undefined) return name;
  const place = placeOf(text);
  return ours.kind === 'string' || place === ourPlace(ours) ? undefined : `${text}: ${ourPlace(ours)}`;
}

/** Names are said of what touched memory; objdump writes the comparison of some into their names, and no sizes of others. */
function wrongName(text: string, { mnemonic = 'none', operands, kind }: Instruction): string | undefined {
  if (!operands.some(operand => operand.type === 'memory') || kind === 'string' || kind === 'ret') return undefined;
  const [word = ''] = text.split(' ', 1);
  const theirs = PREDICATED.test(mnemonic) ? word.replace(PREDICATE, '$1$2') : word.replace(SIZED, '$1');
  return theirs === mnemonic ? undefined : `${text}: ${mnemonic}`;
}

const PREDICATED = /^v?p?cmpu?(?:[bwdq]|[ps][sd])$|pclmul/;
const PREDICATE = /^(v?p?cmp)(?:eq|n?l[te]|n?g[te]|false|true|(?:un)?ord|neq)(?:_[a-z]+)?(u?(?:[bwdq]|[ps][sd]))$/;
const SIZED = /^(fxsave|fxrstor|xsave\w?|xrstor|prefetch)(?:64|nta|t[012])$/;

function kindOf(text: string): Instruction['kind'] | undefined {
  if (/^movs?zx|^movsx/.test(text)) return 'extend';
  const [, found] = /^(ret|call|push|pop(?!cnt)|lea )/.exec(text) ?? [];
  if (found === 'ret' || found === 'call' || found === 'push' || found === 'pop') return found;
  if (found === 'lea ') return 'lea';
  return text.startsWith('jmp') ? 'jump' : /^j|^loop/.test(text) ? 'branch' : undefined;
}

/** `rax+rcx*4+0x10` as base, index with its factor and displacement, in this order. */
function placeOf(text: string): string {
  const [, inside] = /\[([^\]]*)\]/.exec(text) ?? [];
  if (inside === undefined) return '';
  let [displacement, base, index] = [0n, '', ''];
  for (const part of inside.replaceAll('-', '+-').split('+')) {
    const [, sign, number] = /^(-?)(0x[0-9a-f]+)$/.exec(part) ?? [];
    if (number !== undefined) displacement = sign === '-' ? -BigInt(number) : BigInt(number);
    else if (part.includes('*') || base !== '' || /^[xyz]mm/.test(part)) index = part;
    else base = part;
  }
  return `${base} ${/^[er]iz/.test(index) ? '' : index.replace(/\*1$/, '')} ${BigInt.asUintN(32, displacement)}`;
}

function ourPlace({ operands }: Instruction): string {
  const memory = operands.find(operand => operand.type === 'memory');
  // An absolute address stands without brackets.
  if (memory?.type !== 'memory' || (memory.base ?? memory.index) === undefined) return '';
  const { base = '', index = '', scale = 1, displacement } = memory;
  return `${base} ${index}${scale > 1 ? `*${scale}` : ''} ${BigInt.asUintN(32, displacement)}`;
}

describe.skipIf(!hasTool('objdump'))('agreement with objdump (binutils only)', () => {
  it.skipIf(!existsSync(LIBC))(
    '256 KiB of libc: length, kind, name of moves, and place in memory of every instruction',
    async () => {
      const lines = await disassembled(LIBC, ['--start-address=0x90000', '--stop-address=0xd0000']);
      expect(lines.length).toBeGreaterThan(50_000);
      expect(lines.map(line => mistake('x86-64', line)).filter(text => text !== undefined)).toEqual([]);
    },
  );

  it.skipIf(!hasTool('gcc'))(
    'programs compiled here for x86-64 with AVX-512, and for i386 (with gcc only)',
    async () => {
      const folder = await newCrashFolder();
      try {
        for (const [architecture, flags] of [
          ['x86-64', ['-O3', '-mavx512f', '-mavx512bw', '-mavx512vl']],
          ['i386', ['-O2', '-m32', '-ffreestanding', '-fno-pic']],
          ['i386', ['-O0', '-m32', '-ffreestanding']],
        ] as const) {
          const lines = await disassembled(await compile(folder.path, 'sample.c', ['gcc', '-c', ...flags]));
          expect(lines.length).toBeGreaterThan(50);
          expect(lines.map(line => mistake(architecture, line)).filter(text => text !== undefined)).toEqual([]);
        }
      } finally {
        await folder.remove();
      }
    },
  );
});
