import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenCore } from '../../../src/coredump/facts.js';
import { readAtAddress, readElfFile } from '../../../src/coredump/elf/elf-file.js';
import { podFromEnvironment } from '../../../src/coredump/elf/environment.js';
import { openCore } from '../../../src/coredump/elf/open-core.js';

// Crashes of programs that are compiled here; gdb, readelf and eu-unstrip are asked for the same facts.

const DEATHS = `
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int *volatile nothing;
static pthread_barrier_t barrier;
static void *wait_for_ever(void *p) { pthread_barrier_wait(&barrier); for (;;) pause(); return p; }
__attribute__((noinline)) static void copy(const char *text) { char small[8]; strcpy(small, text); puts(small); }
__attribute__((noinline)) static void deep(void) { volatile char big[3 << 20]; big[0] = 1; *nothing = big[0]; }
int main(int argc, char **argv) {
  const char *how = argv[1];
  if (!strcmp(how, "null")) *nothing = 1;
  if (!strcmp(how, "deep")) deep();
  if (!strcmp(how, "abort")) abort();
  if (!strcmp(how, "assert")) assert(argc == 17);
  if (!strcmp(how, "double")) { char *p = malloc(24); free(p); free(p); }
  if (!strcmp(how, "copy")) copy(argv[2]);
  if (!strcmp(how, "kill")) kill(getpid(), SIGSEGV);
  if (!strcmp(how, "wild")) *(volatile int *)((long)argc << (8 * sizeof(long) - 3)) = 1;
  if (!strcmp(how, "big")) {
    char *m = mmap(0, 2ul << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    for (unsigned long i = 0; i < 2ul << 30; i += 64 << 20) m[i] = 1;
    *nothing = 1;
  }
  if (!strcmp(how, "threads")) {
    int n = atoi(argv[2]);
    pthread_barrier_init(&barrier, 0, n);
    for (int i = 1; i < n; i++) { pthread_t t; pthread_create(&t, 0, wait_for_ever, 0); }
    pthread_barrier_wait(&barrier);
    *nothing = 1;
  }
  return 0;
}
`;

const { signal } = new AbortController();
const works = (...argv: [string, ...string[]]): boolean => spawnSync(argv[0], argv.slice(1)).status === 0;
const noCompiler = !works('gcc', '--version');
const noGdb = !works('gdb', '--version');
const noElfutils = !works('eu-unstrip', '--version');
const no32 =
  spawnSync('gcc', ['-m32', '-x', 'c', '-', '-o', '/dev/null'], { input: '#include <stdio.h>\nint main(){}' })
    .status !== 0;
const setting = async (name: string): Promise<string> => (await readFile(`/proc/sys/kernel/${name}`, 'utf8')).trim();
/** A helper, another name or another folder: the cores of this machine do not lie where the test looks. */
const noCores = (await setting('core_pattern')) !== 'core' || (await setting('core_uses_pid')) !== '0';

const ENVIRONMENT = {
  FIRST: '1',
  KNOWN: 'a value = with blanks',
  HOSTNAME: 'm-milvus-proxy-7c9d8f6b5-x2x4z',
  KUBERNETES_SERVICE_HOST: '10.0.0.1',
};

describe.skipIf(noCompiler || noCores)('real crashes (needs gcc, and core_pattern "core")', () => {
  let folder: string;
  const opened: OpenCore[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumo-elf-real-'));
    await writeFile(join(folder, 'deaths.c'), DEATHS);
  });

  afterAll(async () => {
    await Promise.all(opened.map(async core => core.close()));
    await rm(folder, { recursive: true, force: true });
  });

  function compile(name: string, ...options: string[]): string {
    const program = join(folder, name);
    execFileSync('gcc', ['-w', '-pthread', ...options, join(folder, 'deaths.c'), '-o', program]);
    return program;
  }

  /** Path of the core that a program leaves. */
  async function crash(program: string, args: string[], limit = 'unlimited'): Promise<string> {
    const directory = await mkdtemp(join(folder, 'crash-'));
    const script = 'ulimit -c "$1"; shift; exec "$@"';
    spawnSync('bash', ['-c', script, 'bash', limit, program, ...args], { cwd: directory, env: ENVIRONMENT });
    return join(directory, 'core');
  }

  async function read(path: string): Promise<OpenCore> {
    const core = await openCore(path, { signal });
    opened.push(core);
    return core;
  }

  const gdb = (path: string, command: string): string =>
    execFileSync('gdb', ['-nx', '-batch', '-core', path, '-ex', command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  it('NULL write: the process, its arguments and environment', async () => {
    const program = compile('null', '-O0');
    const path = await crash(program, ['null', 'two words', '']);
    const { facts } = await read(path);
    expect(facts).toMatchObject({
      architecture: 'x86-64',
      signal: { number: 11, code: 1, address: 0n },
      process: { comm: 'null', execfn: program, argv: [program, 'null', 'two words', ''] },
      cut: { missingBytes: 0, notes: false },
      notes: [],
    });
    expect(Object.fromEntries(facts.process.environment ?? [])).toMatchObject(ENVIRONMENT);
    expect(podFromEnvironment(facts.process.environment ?? new Map())?.name).toBe(ENVIRONMENT.HOSTNAME);
    expect(facts.abortMessage).toBeUndefined();
  });

  it('3 MiB of stack below them: arguments and environment all the same', async () => {
    const program = compile('deep', '-O0');
    // Where the random bytes of the kernel lie changes from run to run, and with it what a window begins with.
    for (const more of ['', 'x', 'xyz']) {
      const { facts } = await read(await crash(program, ['deep', more]));
      expect(facts.process.argv).toEqual([program, 'deep', more]);
      expect(Object.fromEntries(facts.process.environment ?? [])).toMatchObject(ENVIRONMENT);
      expect(facts.bytesRead).toBeLessThan(1 << 20);
    }
  });

  it.skipIf(noGdb)('registers are those that gdb prints (needs gdb)', async () => {
    const path = await crash(compile('registers', '-O0'), ['null']);
    const { facts } = await read(path);
    const printed = [...gdb(path, 'info registers').matchAll(/^(\w+)\s+0x([0-9a-f]+)\s/gm)];
    expect(printed.length).toBeGreaterThan(20);
    const ours = facts.threads[0]?.registers ?? {};
    // gdb shows mask registers too, which are not in PRSTATUS.
    for (const [, name = '', hex = ''] of printed.filter(([, name]) => !/^k\d$/.test(name ?? '')))
      expect([name, ours[name]]).toEqual([name, BigInt(`0x${hex}`)]);
  });

  it.skipIf(noElfutils)('modules are those of eu-unstrip (needs elfutils)', async () => {
    const path = await crash(compile('modules'), ['null']);
    const { facts } = await read(path);
    const listed = execFileSync('eu-unstrip', ['-n', '--core', path], { encoding: 'utf8' });
    const theirs = [...listed.matchAll(/^0x([0-9a-f]+)\+\S+ ([0-9a-f]+)@/gm)].map(([, start, id]) => `${start} ${id}`);
    const ours = facts.modules.map(({ start, buildId }) => `${start.toString(16)} ${buildId}`);
    expect(theirs.length).toBe(4);
    expect(ours.toSorted()).toEqual(theirs.toSorted());
    expect(facts.modules.map(({ path }) => path)).toContain('[vdso]');
  });

  it('the code at pc is in the file of the module', async () => {
    const program = compile('code', '-O0');
    const { facts } = await read(await crash(program, ['null']));
    const pc = facts.threads[0]?.pc ?? 0n;
    const module = facts.modules.find(({ start, end }) => pc >= start && pc < end);
    const file = await readElfFile(program, signal);
    expect(module?.path).toBe(program);
    expect(file?.buildId).toBe(module?.buildId);
    const bytes = file && (await readAtAddress(program, file, pc - (module?.bias ?? 0n), 6, signal));
    // movl $1, (%rax)
    expect(bytes?.toString('hex')).toBe('c70001000000');
  });

  it('of an executable says symbols, debug information and debug link', async () => {
    const program = compile('debug', '-g');
    expect(await readElfFile(program, signal)).toMatchObject({
      type: 'shared',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      hasSymbols: true,
      hasDebug: true,
    });
    execFileSync('objcopy', ['--only-keep-debug', program, `${program}.dbg`]);
    execFileSync('objcopy', ['--strip-all', `--add-gnu-debuglink=${program}.dbg`, program]);
    const stripped = await readElfFile(program, signal);
    expect(stripped).toMatchObject({ hasSymbols: false, hasDebug: false, debugLink: 'debug.dbg' });
    expect(await readElfFile(`${program}.dbg`, signal)).toMatchObject({ hasDebug: true, buildId: stripped?.buildId });
  });

  const LONG = 'A'.repeat(40);
  it.each([
    ['abort', ['abort'], [], undefined],
    ['assert', ['assert'], [], /^assert: .*: main: Assertion `argc == 17' failed\.$/],
    ['double free', ['double'], ['-O0'], /^free\(\): double free detected in tcache 2$/],
    ['stack smashing', ['copy', LONG], ['-O0', '-fstack-protector-all'], /^\*\*\* stack smashing detected \*\*\*/],
    ['fortify', ['copy', LONG], ['-O2', '-D_FORTIFY_SOURCE=2'], /^\*\*\* buffer overflow detected \*\*\*/],
    ['static assert', ['assert'], ['-static'], /Assertion `argc == 17' failed\.$/],
    ['static double free', ['double'], ['-static', '-O0'], /^free\(\): double free detected in tcache 2$/],
  ])('abort message of: %s', async (name, args, options, message) => {
    const { facts } = await read(await crash(compile(name.replace(' ', '-'), ...options), args));
    expect(facts.signal).toMatchObject({
      number: 6,
      code: -6,
      sender: { pid: facts.process.pid, uid: process.getuid?.() },
    });
    if (message) expect(facts.abortMessage).toMatch(message);
    else expect(facts.abortMessage).toBeUndefined();
  });

  it('a signal that was sent has a sender and no address, and a wild address of the kernel is none', async () => {
    const program = compile('signals', '-O0');
    const sent = (await read(await crash(program, ['kill']))).facts;
    expect(sent.signal).toEqual({ number: 11, code: 0, sender: { pid: sent.process.pid, uid: process.getuid?.() } });
    expect((await read(await crash(program, ['wild']))).facts.signal).toEqual({ number: 11, code: 128 });
  });

  it('a static program has one module beside the vdso', async () => {
    const program = compile('static', '-static');
    const { facts } = await read(await crash(program, ['null']));
    expect(facts.modules.map(({ path, bias }) => [path, bias === undefined])).toEqual([
      [program, false],
      ['[vdso]', false],
    ]);
    expect(facts.process.argv).toEqual([program, 'null']);
  });

  it('200 threads, the crashing one first, in 5 MiB', async () => {
    const path = await crash(compile('threads'), ['threads', '200']);
    const { facts } = await read(path);
    expect(facts.threads.length).toBe(200);
    expect(new Set(facts.threads.map(({ lwp }) => lwp)).size).toBe(200);
    expect(facts.threads[0]?.lwp).toBe(facts.process.pid);
    expect(facts.bytesRead).toBeLessThan(5 * 1024 * 1024);
  });

  it('a heap of 2 GiB costs no more than another, and its memory is there', async () => {
    const path = await crash(compile('big'), ['big']);
    const core = await read(path);
    expect((await stat(path)).size).toBeGreaterThan(2 ** 31);
    expect(core.facts.bytesRead).toBeLessThan(1024 * 1024);
    const heap = core.facts.segments.find(({ start, end }) => end - start >= 2n ** 31n);
    expect(await core.read((heap?.start ?? 0n) + (64n << 20n), 2)).toEqual(Buffer.from([1, 0]));
  });

  it.each([['200'], ['60']])('a core that ulimit -c %s cut keeps its signal and what came first', async limit => {
    const path = await crash(compile(`cut-${limit}`), ['threads', '50'], limit);
    const { facts } = await read(path);
    const { size } = await stat(path);
    expect(size).toBeLessThanOrEqual(Number(limit) * 1024);
    expect(facts.cut.missingBytes).toBeGreaterThan(0);
    expect(facts.signal).toEqual({ number: 11, code: 1, address: 0n });
    expect(facts.process.psargs).toMatch(/threads 50$/);
    expect(facts.threads.length).toBeGreaterThan(0);
    expect(facts.threads.length === 50).toBe(!facts.cut.notes);
  });

  it('a copy has the identity of the original', async () => {
    const path = await crash(compile('copy'), ['null']);
    const copy = join(folder, 'copied');
    execFileSync('cp', ['--sparse=never', path, copy]);
    expect((await read(copy)).facts.id).toBe((await read(path)).facts.id);
  });

  it.skipIf(no32)('32 bits (needs gcc -m32 with its libc)', async () => {
    const program = compile('narrow', '-m32', '-O0');
    const { facts } = await read(await crash(program, ['null']));
    expect(facts).toMatchObject({
      architecture: 'i386',
      wordBytes: 4,
      signal: { number: 11, code: 1, address: 0n },
      process: { argv: [program, 'null'] },
    });
    expect(facts.process.environment?.get('KNOWN')).toBe(ENVIRONMENT.KNOWN);
    const double = (await read(await crash(program, ['double']))).facts;
    expect(double.abortMessage).toBe('free(): double free detected in tcache 2');
  });

  it('a named pipe is refused without waiting for a writer', async () => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    await expect(openCore(fifo, { signal })).rejects.toThrow(`${fifo} is a named pipe, not a core.`);
    expect(await readElfFile(fifo, signal)).toBeUndefined();
  });

  it('a file that loses its end while it is open gives what is left', async () => {
    const path = await crash(compile('shrink'), ['null']);
    const core = await read(path);
    const file = await open(path, 'r+');
    await file.truncate(8192);
    await file.close();
    const stack = core.facts.segments.at(-2);
    expect(await core.read(stack?.start ?? 0n, 64)).toBeUndefined();
  });
});
