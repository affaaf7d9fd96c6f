import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreFacts } from '../../../src/coredump/facts.js';
import { openCore } from '../../../src/coredump/elf/open-core.js';
import {
  AT,
  coreBytes,
  elfFileBytes,
  stackTop,
  type CoreArchitecture,
  type CoreDescription,
} from '../../helpers/core-writer.js';
import { noteBytes } from '../../helpers/elf-records.js';

const { signal } = new AbortController();
let folder: string;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumo-elf-core-'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

async function write(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `core.${number++}`);
  await writeFile(path, bytes);
  return path;
}

async function factsOf(bytes: Uint8Array, o: { maxNoteBytes?: number } = {}): Promise<CoreFacts> {
  const core = await openCore(await write(bytes), { signal, ...o });
  await core.close();
  return core.facts;
}

const BUILD_ID = '0123456789abcdef0123456789abcdef01234567';
const PC = { 'x86-64': 'rip', i386: 'eip', aarch64: 'pc', arm: 'pc', riscv64: 'pc' } as const;
const SP = { 'x86-64': 'rsp', i386: 'esp', aarch64: 'sp', arm: 'sp', riscv64: 'sp' } as const;
/** The last register of each layout that the writer takes from a list of its own. */
const LAST = { 'x86-64': 'gs', i386: 'ss', aarch64: 'cpsr', arm: 'cpsr', riscv64: 't6' } as const;

/** A crash of a small program with one module, as the kernel writes it. */
function crash(architecture: CoreArchitecture, changes: Partial<CoreDescription> = {}): CoreDescription {
  const stack = stackTop({ architecture, argv: ['/srv/app', 'two words', ''], environment: ['A=1', 'B=x=y', 'A=2'] });
  const page = elfFileBytes({ architecture, buildId: BUILD_ID, code: new Uint8Array(4096) }).subarray(0, 4096);
  const registers = { [PC[architecture]]: 0x56001139n, [SP[architecture]]: stack.sp, [LAST[architecture]]: 0x2bn };
  return {
    architecture,
    threads: [
      { lwp: 77, signal: 11, registers },
      { lwp: 78, registers: { [PC[architecture]]: 0x1000n } },
    ],
    process: { pid: 77, ppid: 5, uid: 1000, gid: 1001, comm: 'app', psargs: '/srv/app two words ' },
    siginfo: { signal: 11, code: 1, address: 0x10n },
    auxv: stack.auxv,
    files: [
      { path: '/srv/app', start: 0x56000000n, end: 0x56001000n },
      { path: '/srv/app', start: 0x56001000n, end: 0x56002000n, offset: 4096n },
    ],
    memory: [
      { start: 0x56000000n, bytes: page, flags: 'r--' },
      { start: 0x56001000n, size: 4096, flags: 'r-x' },
      stack.memory,
    ],
    ...changes,
  };
}

describe.each(['x86-64', 'i386', 'aarch64', 'arm', 'riscv64'] as const)('a core of %s', architecture => {
  it('says what the kernel noted', async () => {
    const facts = await factsOf(coreBytes(crash(architecture)));
    expect(facts).toMatchObject({
      architecture,
      wordBytes: architecture === 'i386' || architecture === 'arm' ? 4 : 8,
      process: {
        pid: 77,
        ppid: 5,
        uid: 1000,
        gid: 1001,
        comm: 'app',
        psargs: '/srv/app two words',
        execfn: '/srv/app',
        argv: ['/srv/app', 'two words', ''],
        environment: new Map([
          ['A', '1'],
          ['B', 'x=y'],
        ]),
      },
      signal: { number: 11, code: 1, address: 0x10n },
      cut: { missingBytes: 0, notes: false },
      notes: [],
    });
    expect(facts.modules).toEqual([
      { path: '/srv/app', start: 0x56000000n, end: 0x56002000n, fileOffset: 0n, buildId: BUILD_ID, bias: 0x56000000n },
    ]);
    expect(facts.threads.map(({ lwp, pc }) => [lwp, pc])).toEqual([
      [77, 0x56001139n],
      [78, 0x1000n],
    ]);
    expect(facts.threads[0]?.registers[LAST[architecture]]).toBe(0x2bn);
    expect(facts.threads[0]?.sp).toBe(facts.threads[0]?.registers[SP[architecture]]);
  });

  it('falls back to the threads and the stack where an old kernel wrote no more', async () => {
    const { process, memory } = crash(architecture);
    const stack = stackTop({ architecture, argv: ['/srv/app'], environment: ['A=1'] });
    const facts = await factsOf(
      coreBytes({
        architecture,
        threads: [{ lwp: 77, signal: 8, registers: { [SP[architecture]]: stack.sp } }],
        ...(process && { process }),
        memory: [...(memory ?? []).slice(0, 2), stack.memory],
      }),
    );
    expect(facts.signal).toEqual({ number: 8 });
    expect(facts.process).toMatchObject({ argv: ['/srv/app'], execfn: '/srv/app', environment: new Map([['A', '1']]) });
    expect(facts.notes).toEqual(['The core does not list the files that were mapped.']);
  });

  it('finds the program by AT_ENTRY where no files are listed', async () => {
    const page = elfFileBytes({ architecture, buildId: BUILD_ID, interpreter: '/lib/ld.so', code: new Uint8Array(64) });
    const stack = stackTop({ architecture, argv: ['./app'], environment: [] });
    const { files: _, ...rest } = crash(architecture, {
      auxv: [...stack.auxv, [AT.entry, 0x56001010n], [7, 0x57000000n]],
      memory: [
        { start: 0x56000000n, bytes: page, flags: 'r-x' },
        { start: 0x57000000n, bytes: elfFileBytes({ architecture }), flags: 'r-x' },
        stack.memory,
      ],
    });
    const facts = await factsOf(coreBytes(rest));
    expect(facts.modules.map(({ path, start, buildId }) => [path, start, buildId])).toEqual([
      ['./app', 0x56000000n, BUILD_ID],
      ['/lib/ld.so', 0x57000000n, undefined],
    ]);
  });
});

describe('the signal', () => {
  it.each([
    ['a fault', { signal: 11, code: 2, address: 0x7fn }, { number: 11, code: 2, address: 0x7fn }],
    ['SI_KERNEL', { signal: 11, code: 0x80, address: 0n }, { number: 11, code: 0x80 }],
    ['kill', { signal: 11, code: 0, sender: { pid: 9, uid: 1 } }, { number: 11, code: 0, sender: { pid: 9, uid: 1 } }],
    [
      'tgkill',
      { signal: 6, code: -6, sender: { pid: 9, uid: 1 } },
      { number: 6, code: -6, sender: { pid: 9, uid: 1 } },
    ],
    ['a timer', { signal: 14, code: -2, sender: { pid: 9, uid: 1 } }, { number: 14, code: -2 }],
    ['seccomp', { signal: 31, code: 1, address: 0x7fn }, { number: 31, code: 1 }],
  ])('of %s has an address or a sender only where it is one', async (_, siginfo, expected) => {
    expect((await factsOf(coreBytes(crash('x86-64', { siginfo })))).signal).toEqual(expected);
  });
});

describe('the environment', () => {
  const layout = async (change: (words: BigUint64Array, argc: number) => void): Promise<CoreFacts['process']> => {
    const description = crash('x86-64');
    const stack = description.memory?.[2];
    const bytes = Buffer.from(stack?.bytes ?? []);
    const words = new BigUint64Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 8));
    change(words, words.indexOf(3n));
    const memory = [...(description.memory ?? []).slice(0, 2), { start: stack?.start ?? 0n, bytes }];
    return (await factsOf(coreBytes({ ...description, memory }))).process;
  };

  it('is what unsetenv left of it', async () => {
    const process = await layout((words, argc) => {
      const first = argc + 5;
      words.copyWithin(first, first + 1, first + 3);
      words[first + 1] = 0n;
    });
    expect(process.argv).toEqual(['/srv/app', 'two words', '']);
    expect(process.environment).toEqual(new Map([['B', 'x=y']]));
  });

  it('is found where the loader wrote over argc', async () => {
    const process = await layout((words, argc) => {
      words[argc] = 0x7fff_0000_1234n;
      // Further down something counts by accident, but not strings.
      words.set([1n, 0x1234n, 0n], argc - 3);
    });
    expect(process.argv).toEqual(['/srv/app', 'two words', '']);
    expect(process.environment?.get('B')).toBe('x=y');
  });

  it('is absent where the stack was not dumped', async () => {
    const { memory = [], ...rest } = crash('x86-64');
    const facts = await factsOf(coreBytes({ ...rest, memory: memory.slice(0, 2) }));
    expect([facts.process.argv, facts.process.environment]).toEqual([undefined, undefined]);
    expect(facts.notes).toEqual(['The start of the stack is not in the core: no arguments, no environment.']);
  });
});

describe('the abort message', () => {
  const page = (text: string, size = 4096): Buffer => {
    const bytes = Buffer.alloc(4096);
    bytes.writeUInt32LE(size, 0);
    bytes.write(text, 4);
    return bytes;
  };
  const MESSAGE = 'free(): double free detected in tcache 2\n';
  const at = (bytes: Buffer, number = 6, flags = 'rw-'): CoreDescription => {
    const description = crash('x86-64', { siginfo: { signal: number, code: -6 } });
    return { ...description, memory: [...(description.memory ?? []), { start: 0x60000000n, bytes, flags }] };
  };

  it('is found by its shape after SIGABRT, at the start of any page', async () => {
    const found = 'free(): double free detected in tcache 2';
    expect((await factsOf(coreBytes(at(page(MESSAGE))))).abortMessage).toBe(found);
    expect((await factsOf(coreBytes(at(Buffer.concat([Buffer.alloc(4096), page(MESSAGE)]))))).abortMessage).toBe(found);
  });

  it('is found by the pointer in the program, whatever the signal and however deep it lies', async () => {
    const pointer = Buffer.alloc(4096);
    pointer.writeBigUInt64LE(0x60000000n + 20n * 4096n, 512);
    const description = at(Buffer.concat([Buffer.alloc(20 * 4096), page(MESSAGE)]), 11);
    const facts = await factsOf(
      coreBytes({ ...description, memory: [...(description.memory ?? []), { start: 0x56002000n, bytes: pointer }] }),
    );
    expect(facts.abortMessage).toBe('free(): double free detected in tcache 2');
  });

  it.each([
    ['a size that is no multiple of a page', page(MESSAGE, 4095)],
    ['something behind the text', Buffer.from(page(MESSAGE)).fill(1, 4000, 4001)],
    ['bytes that are no text', page('\u0001\u0002\u0003abc')],
    ['memory that is not writable', page(MESSAGE), 'r--'],
  ])('is not made of %s', async (_, bytes, flags = 'rw-') => {
    expect((await factsOf(coreBytes(at(bytes, 6, flags)))).abortMessage).toBeUndefined();
  });

  it('of Android has its own mark', async () => {
    const bytes = Buffer.alloc(4096);
    bytes.writeBigUInt64LE(0xb18e40886ac388f0n, 0);
    bytes.writeBigUInt64LE(0xc6dfba755a1de0b5n, 8);
    bytes.writeBigUInt64LE(64n, 16);
    bytes.write('Scudo ERROR: invalid chunk state', 24);
    expect((await factsOf(coreBytes(at(bytes)))).abortMessage).toBe('Scudo ERROR: invalid chunk state');
  });
});

describe('the modules', () => {
  it('join the mappings of a file, and keep apart those that are mapped anew', async () => {
    const page = elfFileBytes({ architecture: 'x86-64', buildId: BUILD_ID, code: new Uint8Array(4096) });
    const facts = await factsOf(
      coreBytes(
        crash('x86-64', {
          files: [
            { path: '/lib/a.so', start: 0x10000n, end: 0x11000n },
            { path: '/lib/a.so', start: 0x11000n, end: 0x12000n },
            { path: '/data/x', start: 0x12000n, end: 0x13000n },
            { path: '/data/x', start: 0x13000n, end: 0x14000n, offset: 0x1000n },
            { path: '/lib/a.so', start: 0x20000n, end: 0x21000n },
            { path: '/data/y', start: 0x30000n, end: 0x31000n, offset: 0x5000n },
          ],
          memory: [
            { start: 0x10000n, bytes: page.subarray(0, 4096), size: 4096, flags: 'r--' },
            { start: 0x20000n, bytes: elfFileBytes({ architecture: 'x86-64', address: 0x400000n, type: 2 }) },
          ],
        }),
      ),
    );
    expect(facts.modules).toEqual([
      { path: '/lib/a.so', start: 0x10000n, end: 0x12000n, fileOffset: 0n, buildId: BUILD_ID, bias: 0x10000n },
      { path: '/data/x', start: 0x12000n, end: 0x14000n, fileOffset: 0n },
      { path: '/lib/a.so', start: 0x20000n, end: 0x21000n, fileOffset: 0n, bias: 0x20000n - 0x400000n },
      { path: '/data/y', start: 0x30000n, end: 0x31000n, fileOffset: 0x5000n },
    ]);
  });

  it('have the build-id of a note that no segment names, as in programs of Go', async () => {
    const page = elfFileBytes({ architecture: 'x86-64', code: new Uint8Array(4096) }).subarray(0, 4096);
    noteBytes('GNU', 3, Buffer.from(BUILD_ID, 'hex')).copy(page, 4096 - 36);
    const description = crash('x86-64');
    const [, ...rest] = description.memory ?? [];
    const facts = await factsOf(
      coreBytes({ ...description, memory: [{ start: 0x56000000n, bytes: page, flags: 'r--' }, ...rest] }),
    );
    expect(facts.modules[0]).toMatchObject({ path: '/srv/app', buildId: BUILD_ID });
  });

  it('have the vdso by AT_SYSINFO_EHDR', async () => {
    const description = crash('x86-64');
    const page = elfFileBytes({ architecture: 'x86-64', buildId: 'abcd' });
    const facts = await factsOf(
      coreBytes({
        ...description,
        auxv: [...(description.auxv ?? []), [AT.sysinfoEhdr, 0x7fff_0000n]],
        memory: [...(description.memory ?? []), { start: 0x7fff_0000n, bytes: page, flags: 'r-x' }],
      }),
    );
    expect(facts.modules.at(-1)).toEqual({
      path: '[vdso]',
      start: 0x7fff_0000n,
      end: 0x7fff_1000n,
      fileOffset: 0n,
      buildId: 'abcd',
      bias: 0x7fff_0000n,
    });
  });
});

describe('a core that is cut', () => {
  it('says how much is missing, and what is still known', async () => {
    const whole = coreBytes(crash('x86-64'));
    const facts = await factsOf(whole.subarray(0, whole.length - 4096));
    expect(facts.cut).toEqual({ missingBytes: 4096, notes: false });
    expect(facts.modules[0]?.buildId).toBe(BUILD_ID);
    expect(facts.process.psargs).toBe('/srv/app two words');
    expect(facts.notes[0]).toBe('The core is cut: 4096 bytes are missing at its end.');
  });

  it('keeps the threads whose notes are whole', async () => {
    const threads = Array.from({ length: 20 }, (_, i) => ({ lwp: 100 + i }));
    const facts = await factsOf(coreBytes(crash('x86-64', { threads })).subarray(0, 4000));
    expect(facts.cut.notes).toBe(true);
    expect(facts.signal?.number).toBe(11);
    expect(facts.threads.map(({ lwp }) => lwp)).toEqual(threads.slice(0, 9).map(({ lwp }) => lwp));
  });

  it('has another identity where its notes are cut, and the same where they are not', async () => {
    const whole = coreBytes(crash('x86-64'));
    const [all, short, headOnly] = await Promise.all([
      factsOf(whole),
      factsOf(whole.subarray(0, 8192)),
      factsOf(whole.subarray(0, 1000)),
    ]);
    expect(all.id).toMatch(/^[0-9a-f]{12}$/);
    expect(short.id).toBe(all.id);
    expect(headOnly.id).not.toBe(all.id);
    expect(headOnly.cut.notes).toBe(true);
    expect(headOnly.id).toBe(createHash('sha256').update(whole.subarray(0, 1000)).digest('hex').slice(0, 12));
    const other = await factsOf(coreBytes(crash('x86-64', { process: { pid: 99 } })));
    expect(other.id).not.toBe(all.id);
  });

  it('is told by its head where its notes hold nothing', async () => {
    const bytes = Buffer.from(coreBytes(crash('x86-64')));
    // Elf64_Phdr of PT_NOTE, the first: p_filesz.
    const at = Number(bytes.readBigUInt64LE(32)) + 32;
    expect(bytes.readUInt32LE(at - 32)).toBe(4);
    bytes.writeBigUInt64LE(0n, at);
    const facts = await factsOf(bytes);
    expect([facts.threads, facts.cut.notes]).toEqual([[], false]);
    expect(facts.id).toBe(createHash('sha256').update(bytes.subarray(0, 65_536)).digest('hex').slice(0, 12));
  });

  it('reads no more notes than it may', async () => {
    const facts = await factsOf(coreBytes(crash('x86-64')), { maxNoteBytes: 500 });
    expect(facts.threads.map(({ lwp }) => lwp)).toEqual([77]);
    expect(facts.cut).toEqual({ missingBytes: 0, notes: true });
  });
});

describe('more segments than a header can count', () => {
  const many = Array.from({ length: 70_000 }, (_, i) => ({ start: BigInt(0x10_0000_0000 + 8192 * i), size: 4096 }));
  const bytes = coreBytes(crash('x86-64', { memory: many, extendedNumbering: true }));

  it('are counted by section 0', async () => {
    expect((await factsOf(bytes)).segments.length).toBe(70_000);
    const fewer = Buffer.from(bytes);
    fewer.writeUInt32LE(11, fewer.length - 64 + 44);
    expect((await factsOf(fewer)).segments.length).toBe(10);
  });

  it('are counted by where the notes begin, where section 0 is cut off', async () => {
    const facts = await factsOf(bytes.subarray(0, bytes.length - 64));
    expect([facts.segments.length, facts.threads.length]).toEqual([70_000, 2]);
  });
});

describe('the memory', () => {
  it('gives as many bytes as were dumped, over the border of neighbours', async () => {
    const description = crash('x86-64', {
      memory: [
        { start: 0x1000n, bytes: Buffer.alloc(4096, 1) },
        { start: 0x2000n, bytes: Buffer.alloc(4096, 2), size: 8192 },
        { start: 0x8000n, size: 4096 },
      ],
    });
    const core = await openCore(await write(coreBytes(description)), { signal });
    expect(await core.read(0x1ffen, 4)).toEqual(Buffer.from([1, 1, 2, 2]));
    expect((await core.read(0x2000n, 100_000))?.length).toBe(4096);
    expect(await core.read(0x3000n, 4)).toBeUndefined();
    expect(await core.read(0x8000n, 4)).toBeUndefined();
    expect(await core.read(0xffff_ffff_ffff_fff0n, 64)).toBeUndefined();
    expect(await core.read(0x1000n, 0)).toBeUndefined();
    await core.close();
  });
});

describe('what is no core', () => {
  const big = coreBytes(crash('x86-64')).subarray(0, 4096);
  const bigEndian = Buffer.from(big);
  bigEndian[5] = 2;
  bigEndian.writeUInt16BE(4, 16);
  bigEndian.writeUInt16BE(22, 18);
  it.each([
    ['empty', Buffer.alloc(0)],
    ['an ELF executable', elfFileBytes({ architecture: 'x86-64', type: 2 })],
    ['an ELF executable or shared library', elfFileBytes({ architecture: 'i386', type: 3 })],
    ['a text', Buffer.from('#!/bin/sh\necho core\n')],
    ['a text', Buffer.from('2026-11-22 panic: runtime error: äöü\n')],
    ['zstd data', Buffer.from('28b52ffd04580000', 'hex')],
    ['gzip data', Buffer.from('1f8b0800', 'hex')],
    ['xz data', Buffer.from('fd377a585a000004', 'hex')],
    ['lz4 data', Buffer.from('04224d186440a7', 'hex')],
    ['a file that begins with zeros', Buffer.alloc(100_000)],
    ['an ELF core of a big-endian machine (s390)', bigEndian],
    ['an ELF core whose header is damaged or cut', big.subarray(0, 40)],
    ['the first bytes of an ELF file', big.subarray(0, 10)],
    ['of a kind that Lumo does not know', Buffer.from([1, 2, 3, 0, 255])],
  ])('is named: %s', async (kind, bytes) => {
    const path = await write(bytes);
    const opened = openCore(path, { signal });
    await expect(opened).rejects.toMatchObject({ code: 'coredump.not-a-core' });
    await expect(opened).rejects.toThrow(`${path} is ${kind}`);
  });

  it('is named where it would hang a reader', async () => {
    await mkdir(join(folder, 'folder'));
    await expect(openCore(join(folder, 'folder'), { signal })).rejects.toThrow('is a directory, not a core');
    await expect(openCore('/dev/zero', { signal })).rejects.toThrow('is a device, not a core');
  });

  it('is unreadable where it is not there', async () => {
    await expect(openCore(join(folder, 'none'), { signal })).rejects.toMatchObject({
      code: 'input.unreadable',
      message: `${join(folder, 'none')} cannot be read: ENOENT.`,
    });
  });

  it('is not read for one who has given up', async () => {
    const path = await write(coreBytes(crash('x86-64')));
    await expect(openCore(path, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
