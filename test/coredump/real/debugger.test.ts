import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { crash, crashLine, type Crash } from '../../helpers/crashes.js';
import { lineOf, readCrash } from '../../helpers/traces.js';
import { NO_CORES, hasTool } from '../../helpers/tools.js';

const READ_IT = [
  `read_it null-read.c:${crashLine('null-read.c')}`,
  `read_it null-read.c:${crashLine('null-read.c') + 1}`,
  `read_it null-read.c:${crashLine('null-read.c') + 1}`,
  'main null-read.c:9',
];

/** A folder that is removed behind the tests. */
let scratch: string;
let plain: Crash;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lumo-debugger-'));
  plain = await crash('null-read.c');
});
afterAll(async () => {
  await plain.remove();
  await rm(scratch, { recursive: true, force: true });
});

/** A folder for PATH: these scripts, and links to real tools. */
async function tools(
  name: string,
  scripts: Readonly<Record<string, string>>,
  real: readonly string[] = [],
): Promise<string> {
  const folder = join(scratch, name);
  await mkdir(folder);
  for (const [tool, script] of Object.entries(scripts))
    await writeFile(join(folder, tool), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  for (const tool of real)
    await symlink(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(folder, tool));
  return folder;
}

const gdb = hasTool('gdb');
const realGdb = gdb ? execFileSync('which', ['gdb'], { encoding: 'utf8' }).trim() : '';

describe.skipIf(!gdb)('one gdb run (skipped without gdb)', () => {
  it.each([
    ['PIE', ['-g', '-O0', '-pie', '-fPIE']],
    ['no PIE', ['-g', '-O0', '-no-pie']],
    ['static', ['-g', '-O0', '-static']],
    ['static PIE', ['-g', '-O0', '-static-pie']],
  ])('names functions and lines of a program that is %s', async (_, flags) => {
    const crashed = await crash('null-read.c', { flags });
    const { frames, debugger: by, notes, trace, binaries } = await readCrash(crashed.core);
    await crashed.remove();
    expect(frames.map(lineOf)).toEqual(READ_IT);
    expect({ by, notes }).toEqual({ by: 'gdb', notes: [] });
    expect(binaries).toMatchObject({ executable: crashed.exe, notes: [] });
    expect(trace?.disassembly.find(({ current }) => current)).toMatchObject({
      address: frames[0]?.pc,
      text: 'mov    eax,DWORD PTR [rax]',
    });
  });

  it.each(['-O2', '-O3'])('finds the crashing line at %s', async level => {
    const crashed = await crash('null-write.c', { flags: ['-g', level] });
    const { frames } = await readCrash(crashed.core);
    await crashed.remove();
    expect(frames.map(lineOf)).toEqual([`write_it null-write.c:${crashLine('null-write.c')}`, 'main null-write.c:10']);
  });

  it('gives module, build-id and offset of frames that have no name', async () => {
    const crashed = await crash('null-read.c', { flags: ['-O0', '-s'] });
    const { frames, facts } = await readCrash(crashed.core);
    const named = await readCrash(plain.core);
    await crashed.remove();
    const module = facts.modules.find(({ path }) => path === crashed.exe);
    expect(module?.buildId).toMatch(/^[0-9a-f]{40}$/);
    expect(frames[0]).toEqual({
      kind: 'normal',
      pc: facts.threads[0]?.pc,
      module: crashed.exe,
      buildId: module?.buildId,
      offset: named.frames[0]?.offset,
    });
  });

  it('takes the names from a folder of symbols', async () => {
    const crashed = await crash('null-read.c', { flags: ['-g', '-O0'] });
    const symbols = join(scratch, 'symbols');
    await mkdir(symbols);
    execFileSync('objcopy', ['--only-keep-debug', crashed.exe, join(symbols, 'null-read.debug')]);
    execFileSync('strip', [crashed.exe]);
    const without = await readCrash(crashed.core);
    const found = await readCrash(crashed.core, { symbols });
    const { buildId = '' } = found.facts.modules.find(({ path }) => path === crashed.exe) ?? {};
    const layout = join(scratch, 'layout/.build-id', buildId.slice(0, 2));
    await mkdir(layout, { recursive: true });
    await copyFile(join(symbols, 'null-read.debug'), join(layout, `${buildId.slice(2)}.debug`));
    const byId = await readCrash(crashed.core, { symbols: join(scratch, 'layout') });
    await crashed.remove();
    expect(without.frames[0]?.function).toBeUndefined();
    expect(found.frames.map(lineOf)).toEqual(READ_IT);
    expect(byId.frames.map(lineOf)).toEqual(READ_IT);
  });

  it('does not believe another build of the program', async () => {
    const other = await crash('null-read.c', { flags: ['-g', '-O0', '-DOTHER', '-fno-inline', '-O1'] });
    const { frames, binaries, facts } = await readCrash(plain.core, { exe: other.exe });
    const ids = await readCrash(other.core);
    await other.remove();
    const [wanted, got] = [facts, ids.facts].map(
      ({ modules }) => modules.find(({ path }) => path.endsWith('/null-read'))?.buildId,
    );
    expect(binaries.executable).toBeUndefined();
    expect(binaries.notes).toEqual([
      `${other.exe} is not the program that crashed: build-id ${wanted} in the core, ${got} in the file. Its names are not used.`,
    ]);
    expect(frames.filter(({ module }) => module === plain.exe).every(frame => frame.function === undefined)).toBe(true);
    expect(frames[0]?.module).toBe(plain.exe);
  });

  it('reads the files of a container from its root alone', async () => {
    const crashed = await crash('abort.c');
    const first = await readCrash(crashed.core);
    const sysroot = join(scratch, 'root');
    for (const { path } of first.facts.modules.filter(({ path: each }) => each.startsWith('/'))) {
      await mkdir(dirname(join(sysroot, path)), { recursive: true });
      await cp(path, join(sysroot, path));
    }
    // The host's program is gone, and its libc is not the one to use.
    await rm(crashed.exe);
    const gone = await readCrash(crashed.core);
    const rooted = await readCrash(crashed.core, { sysroot });
    const libc = first.facts.modules.find(({ path }) => path.endsWith('/libc.so.6'))?.path ?? '';
    // The same file, which says that it is another one.
    const bytes = await readFile(join(sysroot, libc));
    const id = Buffer.from(first.binaries.modules.get(libc)?.buildId ?? '', 'hex');
    bytes.fill(0xab, bytes.indexOf(id), bytes.indexOf(id) + id.length);
    await writeFile(join(sysroot, libc), bytes);
    const changed = await readCrash(crashed.core, { sysroot });
    await crashed.remove();
    expect(rooted.frames.map(frame => frame.function)).toEqual(first.frames.map(frame => frame.function));
    expect(rooted.binaries.modules.get(libc)).toMatchObject({ path: join(sysroot, libc), state: 'same' });
    expect(gone.binaries.notes).toEqual([`The program ${crashed.exe} is not here; name it with --exe.`]);
    expect(changed.binaries.modules.get(libc)?.state).toBe('other');
    expect(changed.frames.some(frame => frame.module === libc)).toBe(true);
    expect(changed.frames.filter(frame => frame.module === libc && frame.function !== undefined)).toEqual([]);
  });

  it('runs nothing that the program brings along, whatever the user has set', async () => {
    const mark = join(scratch, 'ran');
    const bait = join(scratch, 'bait.s');
    const script = String.raw`gdb.inlined\nopen('${mark}-inlined', 'w')`;
    await writeFile(
      bait,
      `.section .debug_gdb_scripts,"MS",@progbits,1\n.byte 4\n.ascii "${script}\\n"\n.byte 0\n.section .note.GNU-stack,"",@progbits\n`,
    );
    const crashed = await crash('null-read.c', { flags: ['-g', '-O0', bait] });
    await writeFile(`${crashed.exe}-gdb.py`, `open('${mark}-beside', 'w')\n`);
    const home = join(scratch, 'home');
    await mkdir(join(home, '.config/gdb'), { recursive: true });
    const init = `set auto-load safe-path /\npython open('${mark}-init', 'w')\n`;
    for (const file of ['.gdbinit', '.config/gdb/gdbinit', '.gdbearlyinit']) await writeFile(join(home, file), init);
    const marks = async (): Promise<string[]> =>
      (await readdir(scratch)).filter(name => name.startsWith('ran')).toSorted();
    // The bait works: gdb as people call it runs all of it.
    execFileSync('gdb', ['-batch', crashed.exe, crashed.core], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: '' },
      stdio: 'ignore',
    });
    expect(await marks()).toEqual(['ran-beside', 'ran-init', 'ran-inlined']);
    for (const name of await marks()) await rm(join(scratch, name));
    const { HOME } = process.env;
    process.env['HOME'] = home;
    const { frames } = await readCrash(crashed.core);
    process.env['HOME'] = HOME ?? '';
    await crashed.remove();
    expect(frames.map(lineOf)).toEqual(READ_IT);
    expect(await marks()).toEqual([]);
  });

  it('reads no source file: the program says which, it may be any', async () => {
    const path = await tools('told', { gdb: `exec '${realGdb}' "$@" > '${join(scratch, 'told.txt')}'` });
    const { frames } = await readCrash(plain.core, { path });
    expect(frames.map(lineOf)).toEqual(READ_IT);
    const told = await readFile(join(scratch, 'told.txt'), 'utf8');
    expect(told).toContain('read_it (');
    expect(told).not.toContain('return *nothing');
  });

  it('keeps what it had when gdb hangs, kills it, and leaves nothing behind', async () => {
    const stall = `'${realGdb}' "$@" & gdb=$!
while ! grep -q '"t": "thread"' out.jsonl 2>/dev/null; do kill -0 $gdb || exit 1; done
kill -STOP $gdb
echo $gdb > '${join(scratch, 'pid')}'
wait`;
    const path = await tools('stall', { gdb: stall }, ['grep', 'sleep']);
    const crashed = await crash('threads.c', { args: ['200'] });
    const { frames, notes, facts } = await readCrash(crashed.core, { deadlineMs: 5000, path });
    await crashed.remove();
    expect(facts.threads).toHaveLength(201);
    expect(frames.map(lineOf).slice(0, 2)).toEqual([`fail threads.c:${crashLine('threads.c')}`, 'work threads.c:15']);
    expect(notes).toEqual(['gdb was stopped after 5000 ms; what it had told by then is kept.']);
    const pid = (await readFile(join(scratch, 'pid'), 'utf8')).trim();
    await vi.waitUntil(async () => /^(?:Z|gone)/.test(await stateOf(pid)), { timeout: 5000 });
  });

  it('says when it runs, once, and goes on only when it has ended', async () => {
    const begun = join(scratch, 'begun');
    const path = await tools('waits', {
      // Not for ever: nobody ends it where the test fails.
      gdb: `touch ${begun}; i=0; while [ ! -e ${begun}.on ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i+1)); done; exec ${realGdb} "$@"`,
    });
    let calls = 0;
    const reading = await readCrash(plain.core, {
      path: `${path}:${process.env['PATH']}`,
      whileRunning: () => {
        calls++;
        void writeFile(`${begun}.on`, '');
      },
    });
    expect([calls, reading.debugger, await readFile(begun, 'utf8')]).toEqual([1, 'gdb', '']);
    expect(reading.frames.slice(0, 4).map(lineOf)).toEqual(READ_IT);
  });

  it('keeps each frame from when it is known', async () => {
    const hang = `sed -i 's/older = frame.older()/time.sleep(1000)/' triage.py; exec '${realGdb}' "$@"`;
    const path = await tools('hangs', { gdb: hang }, ['sed']);
    const { frames, notes, trace } = await readCrash(plain.core, { deadlineMs: 4000, path });
    expect(frames.map(lineOf)).toEqual(READ_IT.slice(0, 1));
    expect(trace?.threads[0]).toMatchObject({ total: 1, stop: 'gdb ended within it' });
    expect(notes).toEqual(['gdb was stopped after 4000 ms; what it had told by then is kept.']);
  });

  it('ends at once when it is interrupted, and leaves no folder behind', async () => {
    const path = await tools('sleeps', { gdb: `echo $$ > '${join(scratch, 'sleeper')}'; exec sleep 1000` }, ['sleep']);
    const folder = join(scratch, 'tmp');
    await mkdir(folder);
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = folder;
    const interrupt = new AbortController();
    const reading = readCrash(plain.core, { path, signal: interrupt.signal });
    const written = async (): Promise<string> => readFile(join(scratch, 'sleeper'), 'utf8').catch(() => '');
    const pid = await vi.waitUntil(async () => (await written()).trim(), { timeout: 20_000 });
    const inside = await readdir(folder);
    interrupt.abort();
    await expect(reading).rejects.toThrow('aborted');
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    expect(inside).toEqual([expect.stringMatching(/^lumo-core-/)]);
    expect(await readdir(folder)).toEqual([]);
    await vi.waitUntil(async () => /^(?:Z|gone)/.test(await stateOf(pid)), { timeout: 5000 });
  });

  const confining = hasTool('prlimit') && hasTool('unshare');
  it.skipIf(!confining)('has limits and no network (skipped without prlimit and unshare)', async () => {
    const seen = join(scratch, 'seen');
    const script = `{ ulimit -v; ulimit -c; ulimit -t; while read -r line; do echo "$line"; done < /proc/net/dev; } > '${seen}'
exec '${realGdb}' "$@"`;
    const path = await tools('watched', { gdb: script }, ['prlimit', 'unshare', 'true']);
    const { frames } = await readCrash(plain.core, { path, deadlineMs: 60_000 });
    expect(frames.map(lineOf)).toEqual(READ_IT);
    const [memory, core, time, , , ...devices] = (await readFile(seen, 'utf8')).trim().split('\n');
    expect([memory, core, time]).toEqual([String(4 * 1024 ** 2), '0', '61']);
    // Where the kernel does not let us, it runs with the network.
    if (spawnSync('unshare', [process.getuid?.() === 0 ? '-n' : '-rn', 'true']).status === 0)
      expect(devices.map(line => line.split(':')[0])).toEqual(['lo']);
  });

  it.skipIf(NO_CORES !== undefined)('says that a core is cut (by the kernel, in the working folder)', async () => {
    const crashed = await crash('recursion.c', { args: ['50'] });
    const { size } = await stat(crashed.core);
    await truncate(crashed.core, Math.floor(size * 0.3));
    const { frames, notes, facts } = await readCrash(crashed.core);
    await crashed.remove();
    expect(facts.cut.missingBytes).toBeGreaterThan(0);
    expect(frames.map(lineOf)).toEqual([`deeper recursion.c:${crashLine('recursion.c')}`]);
    expect(notes).toContain(
      'The stack of the crashing thread is not in the core, which is cut: only its innermost frame is known.',
    );
  });

  it('has no trace of what is no core, and says so', async () => {
    const path = await tools('liar', { gdb: 'exit 0' });
    const { trace, debugger: by, notes } = await readCrash(plain.core, { path });
    expect({ trace, by, notes }).toEqual({
      trace: undefined,
      by: 'none',
      notes: [
        'gdb could not run our script, it may lack Python: its machine interface is tried.',
        'gdb without Python ended before it was done: it said nothing',
        'gdb without Python showed no frame of the crashing thread.',
      ],
    });
  });
});

async function stateOf(pid: string): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '');
  } catch {
    return 'gone';
  }
}

describe('other debuggers', () => {
  // As a gdb that was built without Python: what such a one (gdb-minimal 13.1) does with our script.
  const noPython = `for word; do case $word in *.py) echo "$word:1: Error in sourced command file:" >&2
echo 'Undefined command: "import".  Try "help".' >&2; exit 1;; esac; done; exec '${realGdb}' "$@"`;

  it.skipIf(!gdb)('a gdb without Python tells the same by its machine interface (skipped without gdb)', async () => {
    const path = await tools('no-python', { gdb: noPython });
    const crashed = await crash('threads.c', { args: ['20'] });
    const [script, machine] = [await readCrash(crashed.core), await readCrash(crashed.core, { path })];
    await crashed.remove();
    expect(machine.debugger).toBe('gdb-mi');
    expect(machine.notes).toEqual([
      'gdb could not run our script, it may lack Python: its machine interface is tried.',
    ]);
    expect(machine.trace?.threads).toEqual(script.trace?.threads);
    expect(machine.trace?.disassembly).toEqual(script.trace?.disassembly);
  });

  it.skipIf(!gdb || NO_CORES !== undefined)(
    'the machine interface has the frame of a signal and the message of abort (skipped without gdb and cores of the kernel)',
    async () => {
      const path = await tools('no-python-2', { gdb: noPython });
      const [handled, asserted] = [await crash('handler.c'), await crash('assert.c')];
      const { frames } = await readCrash(handled.core, { path });
      const { trace } = await readCrash(asserted.core, { path });
      await Promise.all([handled.remove(), asserted.remove()]);
      expect(frames.map(lineOf).slice(-4)).toEqual([
        'on_signal handler.c:13',
        '[signal] ??',
        `read_it handler.c:${crashLine('handler.c')}`,
        'main handler.c:18',
      ]);
      expect(trace?.abortMessage).toMatch(/^assert: .*assert\.c:6: check: Assertion `count > 100' failed\.$/);
    },
  );

  it.skipIf(!hasTool('eu-stack'))('eu-stack is used where there is no gdb (skipped without eu-stack)', async () => {
    const path = await tools('elfutils', {}, ['eu-stack']);
    const { frames, debugger: by, notes } = await readCrash(plain.core, { path });
    expect(frames.map(lineOf).slice(0, 4)).toEqual(READ_IT);
    expect({ by, notes }).toEqual({ by: 'eu-stack', notes: [] });
    expect(frames[0]).toMatchObject({ module: plain.exe, offset: (await readCrash(plain.core)).frames[0]?.offset });
  });

  it('without any it says so', async () => {
    const path = await tools('none', {});
    expect(await readCrash(plain.core, { path })).toMatchObject({
      debugger: 'none',
      frames: [],
      notes: ['Neither gdb nor eu-stack is here: there is no trace.'],
    });
  });

  it('none is run where the user wants none', async () => {
    expect(await readCrash(plain.core, { noGdb: true })).toMatchObject({
      debugger: 'none',
      notes: ['No debugger was run, as asked for: there is no trace.'],
    });
  });
});
