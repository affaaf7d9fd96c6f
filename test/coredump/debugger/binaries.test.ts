import { describe, expect, it } from 'vitest';
import { findBinaries } from '../../../src/coredump/debugger/binaries.js';
import type { CoreFacts, MappedModule } from '../../../src/coredump/facts.js';

const { signal } = new AbortController();

/** A core whose program lies at these paths, one after the other; all are code. */
function facts(...paths: string[]): CoreFacts {
  const modules = paths.map((path, i): MappedModule => {
    const start = BigInt(i + 1) * 0x1000n;
    return { path, start, end: start + 0x1000n, fileOffset: 0n, buildId: '0123456789' };
  });
  return {
    architecture: 'x86-64',
    wordBytes: 8,
    id: '0123456789ab',
    process: {},
    threads: [],
    segments: [],
    modules,
    auxv: new Map([[9, 0x1800n]]),
    cut: { missingBytes: 0, notes: false },
    bytesRead: 0,
    notes: [],
  };
}

describe('the binaries of a core', () => {
  it.each([
    ['exe', { exe: '/nowhere/app' }, '/nowhere/app is not a file that can be read.'],
    ['sysroot', { sysroot: '/dev/null' }, '/dev/null is not a folder that can be read.'],
    ['symbols', { symbols: '/nowhere' }, '/nowhere is not a folder that can be read.'],
  ])('are not looked for where the %s that was named is not there', async (_, places, message) => {
    await expect(findBinaries(facts(), { ...places, signal })).rejects.toMatchObject({
      code: 'input.unreadable',
      message,
    });
  });

  it('are none where the paths in the core are no files, whatever is written there', async () => {
    const hostile = ['/dev/zero', '$(id)', '../../etc/passwd', '/', '', '/etc/\u001b[31m', '-x', '/tmp/\0', '[vdso]'];
    const found = await findBinaries(facts(...hostile), { signal });
    expect(found.modules.size).toBe(0);
    expect(found.executable).toBeUndefined();
    expect(found.notes[0]).toBe('The program /dev/zero is not here; name it with --exe.');
  });

  it('are no other program than the one that ran', async () => {
    const found = await findBinaries(facts(process.execPath, '/etc/passwd'), { signal });
    expect(found.executable).toBeUndefined();
    expect([...found.modules.values()].map(({ state }) => state)).toEqual(['other']);
    expect(found.notes[0]).toMatch(
      /is not the program that crashed: build-id 0123456789 in the core, \w+ in the file\./,
    );
  });

  it('are not what is no program, and that is said', async () => {
    const found = await findBinaries(facts('/nowhere/app'), { exe: '/etc/passwd', signal });
    expect(found.executable).toBeUndefined();
    expect(found.notes).toEqual([
      '/etc/passwd is no ELF program that can be read: it is a text. Name the program that crashed with --exe.',
    ]);
  });

  it('come with the folder that they were looked up in', async () => {
    expect((await findBinaries(facts(), { sysroot: '/tmp', signal })).sysroot).toBe('/tmp');
  });

  it('are named with --exe where the core names none', async () => {
    expect(await findBinaries(facts(), { signal })).toEqual({
      modules: new Map(),
      notes: ['The core does not name its program; name it with --exe.'],
    });
    const named = await findBinaries(facts(), { exe: process.execPath, signal });
    expect(named.executable).toBe(process.execPath);
    expect(named.notes[0]).toMatch(/could not be checked, its names may be wrong/);
  });
});
