import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { decompress } from '../../../src/coredump/files/decompress.js';
import { unpack, type Unpacked, type UnpackOptions } from '../../../src/coredump/files/unpack.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-unpack-'));
const work = join(dir, 'work');
mkdirSync(work);
afterAll(() => rmSync(dir, { recursive: true }));

/** Looks like a core: a header, noise that does not shrink, zeros. */
const core = Buffer.concat([elfHeader(), randomBytes(6_000_000), Buffer.alloc(5_000_000), randomBytes(100)]);
writeFileSync(join(dir, 'core'), core);
/** The same bytes under a name that says nothing, and that a program could take for an option. */
const TOOLS = [
  ['zstd', ['zstd', '-qc']],
  ['lz4', ['lz4', '-qc']],
  ['xz', ['xz', '-0c']],
  ['gzip', ['gzip', '-1c']],
] as const;
/** gzip reads a name, where it is to be run by hand. */
const SUFFIX = { zstd: 'zst', lz4: 'lz4', xz: 'xz', gzip: 'gz' } as const;
const tools = TOOLS.filter(([, [program]]) => spawnSync(program, ['--version']).status === 0);
for (const [name, [program, options]] of tools)
  writeFileSync(join(dir, `-${name}`), execFileSync(program, [options, join(dir, 'core')], { maxBuffer: 2 ** 26 }));

function elfHeader(): Buffer {
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(4, 16);
  return head;
}

async function open(path: string, options: Partial<UnpackOptions> = {}): Promise<Unpacked> {
  const { signal } = new AbortController();
  return unpack(path, { signal, deadlineMs: 60_000, maxBytes: 2 ** 36, maxAllocated: 2 ** 34, dir: work, ...options });
}

/** What is left where it is unpacked. */
const left = (): string[] => readdirSync(work);

it('the four programs are here', () => {
  expect(tools.map(([name]) => name)).toEqual(['zstd', 'lz4', 'xz', 'gzip']);
});

describe.each(TOOLS)('%s', (name, [program]) => {
  const path = join(dir, `-${name}`);

  it('comes out whole, private, with holes, and goes', async () => {
    const found = await open(path);
    expect(found).toMatchObject({ compression: name, truncated: false, notes: [] });
    expect(readFileSync(found.path).equals(core)).toBe(true);
    const { blocks, mode } = statSync(found.path);
    expect(blocks * 512).toBeLessThan(6_200_000);
    expect(mode & 0o777).toBe(0o600);
    expect(statSync(join(found.path, '..')).mode & 0o777).toBe(0o700);
    await found.dispose();
    await found.dispose();
    expect(left()).toEqual([]);
  });

  it('cut: what came out, and a note', async () => {
    const cut = join(dir, `cut.${SUFFIX[name]}`);
    writeFileSync(cut, readFileSync(path).subarray(0, 5_000_000));
    const found = await open(cut);
    const out = readFileSync(found.path);
    expect(out.length).toBeGreaterThan(3_900_000);
    expect(out.equals(core.subarray(0, out.length))).toBe(true);
    // As much as the program itself gets out of it.
    expect(out.length).toBe(spawnSync(program, ['-dc', '--', cut], { maxBuffer: 2 ** 26 }).stdout.length);
    expect(found.truncated).toBe(true);
    expect(found.notes[0]).toMatch(/cut\.\w+ is cut or damaged: the first \d+ bytes .* came out \(\w+: .+\)\.$/);
    await found.dispose();
    expect(left()).toEqual([]);
  });

  it('damaged from the start: an error, and nothing is left', async () => {
    const bad = join(dir, `bad-${name}`);
    writeFileSync(bad, Buffer.concat([readFileSync(path).subarray(0, 8), randomBytes(500)]));
    await expect(open(bad)).rejects.toMatchObject({ code: expect.stringMatching(/^coredump\./) });
    expect(left()).toEqual([]);
  });

  it('from the standard input', async () => {
    const found = await open('-', { stdin: Readable.from([readFileSync(path)]) });
    expect(found).toMatchObject({ compression: name, truncated: false, notes: [] });
    expect(readFileSync(found.path).equals(core)).toBe(true);
    expect(readdirSync(join(found.path, '..'))).toEqual(['core']);
    await found.dispose();
    expect(left()).toEqual([]);
  });

  it('a stop at a limit keeps the beginning', async () => {
    const found = await open(path, { maxBytes: 1_000_000 });
    expect(readFileSync(found.path).equals(core.subarray(0, 1_000_000))).toBe(true);
    expect(found.notes[0]).toContain('coredump.maxUnpacked');
    expect(found.truncated).toBe(true);
    await found.dispose();
  });

  it('an interrupted run leaves nothing', async () => {
    const stop = new AbortController();
    const running = open(path, { signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    await expect(running).rejects.toMatchObject({ code: 'interrupted' });
    expect(left()).toEqual([]);
  });
});

it('a slow taker loses nothing of a cut gzip file', async () => {
  const cut = join(dir, 'slow.gz');
  writeFileSync(cut, readFileSync(join(dir, '-gzip')).subarray(0, 150_000));
  let length = 0;
  const take = async (chunk: Buffer): Promise<boolean> => {
    await new Promise(resolve => setTimeout(resolve, 50));
    length += chunk.length;
    return true;
  };
  const ending = await decompress(cut, 'gzip', take, { signal: new AbortController().signal, deadlineMs: 60_000 });
  expect(ending).toEqual({ kind: 'failed', why: 'gzip: unexpected end of file' });
  expect(length).toBe(spawnSync('gzip', ['-dc', '--', cut], { maxBuffer: 2 ** 26 }).stdout.length);
});

describe('bombs', () => {
  it('a long core of zeros takes no space', async () => {
    const pack = (input: Buffer): Buffer => execFileSync('zstd', ['-qc'], { input });
    const megabyte = pack(Buffer.alloc(2 ** 20));
    const frames = [pack(elfHeader()), ...Array.from({ length: 1024 }, () => megabyte)];
    writeFileSync(join(dir, 'zeros.zst'), Buffer.concat(frames));
    const found = await open(join(dir, 'zeros.zst'), { maxAllocated: 2 ** 20 });
    const { size, blocks } = statSync(found.path);
    expect(size).toBe(2 ** 30 + 64);
    expect(blocks * 512).toBeLessThan(2 ** 20);
    await found.dispose();
  });

  it('one of noise stops at what it may take', async () => {
    const found = await open(join(dir, '-zstd'), { maxAllocated: 500_000 });
    expect(statSync(found.path).blocks * 512).toBeLessThan(600_000);
    expect(found.truncated).toBe(true);
    await found.dispose();
  });

  it('what is no core is given up after its first bytes', async () => {
    const inner = execFileSync('gzip', ['-c', join(dir, 'core')], { maxBuffer: 2 ** 26 });
    writeFileSync(join(dir, 'twice'), execFileSync('zstd', ['-qc'], { input: inner, maxBuffer: 2 ** 26 }));
    await expect(open(join(dir, 'twice'))).rejects.toMatchObject({
      code: 'coredump.not-a-core',
      message: `${join(dir, 'twice')} holds no core: it is gzip data.`,
    });
    expect(left()).toEqual([]);
  });
});

describe('what cannot be', () => {
  it('a program that is not there names its package', async () => {
    const before = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      await expect(open(join(dir, '-zstd'))).rejects.toMatchObject({
        code: 'coredump.unpackable',
        message: `${join(dir, '-zstd')}: the program zstd is not installed.`,
        hint: expect.stringContaining('apt install zstd'),
      });
    } finally {
      process.env['PATH'] = before;
    }
    expect(left()).toEqual([]);
  });

  it('an input that says nothing ends at the deadline, one that is interrupted at once', async () => {
    await expect(open('-', { stdin: new PassThrough(), deadlineMs: 50 })).rejects.toMatchObject({
      message: 'The standard input: nothing came out in time.',
    });
    await expect(open('-', { stdin: Readable.from([]) })).rejects.toMatchObject({ code: 'coredump.not-a-core' });
    const stop = new AbortController();
    const running = open('-', { stdin: new PassThrough(), signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(running).rejects.toMatchObject({ code: 'interrupted' });
    expect(left()).toEqual([]);
  });

  it('a plain core is read where it lies', async () => {
    const found = await open(join(dir, 'core'));
    expect(found).toMatchObject({ path: join(dir, 'core'), compression: 'none', notes: [] });
    await found.dispose();
    expect(statSync(join(dir, 'core')).size).toBe(core.length);
  });
});
