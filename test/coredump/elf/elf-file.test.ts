import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAtAddress, readElfFile } from '../../../src/coredump/elf/elf-file.js';
import { coreBytes, elfFileBytes } from '../../helpers/core-writer.js';
import { noteBytes } from '../../helpers/elf-records.js';

const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumo-elf-file-'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

async function write(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return path;
}

it('says what an executable is, and where its segments lie', async () => {
  const code = Buffer.from('554889e5c6042500000000', 'hex');
  const path = await write(
    elfFileBytes({
      architecture: 'x86-64',
      type: 2,
      address: 0x400000n,
      buildId: 'c0ffee',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      code,
    }),
  );
  expect(await readElfFile(path, signal)).toEqual({
    type: 'executable',
    architecture: 'x86-64',
    buildId: 'c0ffee',
    interpreter: '/lib64/ld-linux-x86-64.so.2',
    loads: [
      { offset: 0n, vaddr: 0x400000n, filesz: 4096n, memsz: 4096n, flags: 4 },
      { offset: 4096n, vaddr: 0x401000n, filesz: 11n, memsz: 11n, flags: 5 },
    ],
    hasSymbols: false,
    hasDebug: false,
  });
});

it.each(['i386', 'aarch64', 'arm', 'riscv64'] as const)('reads a library of %s', async architecture => {
  const path = await write(elfFileBytes({ architecture, buildId: 'c0ffee' }));
  expect(await readElfFile(path, signal)).toMatchObject({ type: 'shared', architecture, buildId: 'c0ffee' });
});

it('finds the build-id of a note that neither a segment nor a section names', async () => {
  const bytes = elfFileBytes({ architecture: 'x86-64' });
  noteBytes('GNU', 3, Buffer.from('c0ffee00', 'hex')).copy(bytes, 0xfdc);
  expect(await readElfFile(await write(bytes), signal)).toMatchObject({ buildId: 'c0ffee00' });
});

it('gives the code at an address of the file, as far as its segment reaches', async () => {
  const code = Buffer.from('0102030405060708', 'hex');
  const path = await write(Buffer.concat([elfFileBytes({ architecture: 'aarch64', code }), Buffer.alloc(64, 9)]));
  const file = await readElfFile(path, signal);
  const at = async (address: bigint, length: number): Promise<Buffer | undefined> =>
    file && readAtAddress(path, file, address, length, signal);
  expect(await at(0x1002n, 4)).toEqual(code.subarray(2, 6));
  expect(await at(0x1006n, 64)).toEqual(code.subarray(6));
  expect(await at(0x1008n, 4)).toBeUndefined();
  expect(await at(0xffff_ffff_ffff_ffffn, 4)).toBeUndefined();
  expect(await at(0x1000n, 0)).toBeUndefined();
});

it('knows a core, and leaves out what is no ELF file or not there', async () => {
  expect(await readElfFile(await write(coreBytes({ architecture: 'x86-64' })), signal)).toMatchObject({ type: 'core' });
  expect(await readElfFile(await write(Buffer.from('#!/bin/sh\n')), signal)).toBeUndefined();
  expect(await readElfFile(join(folder, 'none'), signal)).toBeUndefined();
  expect(await readElfFile(folder, signal)).toBeUndefined();
});
