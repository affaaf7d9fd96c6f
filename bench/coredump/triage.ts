import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crash, type CrashOptions } from '../../test/helpers/crashes.js';
import { readCrash } from '../../test/helpers/traces.js';
import { hasTool } from '../../test/helpers/tools.js';

// The whole read of a core (its facts, its binaries, one gdb run), and the whole command `lumo coredump analyze` as it is
// built in dist/, against a bare `gdb -batch -ex bt`, in turns, the least of each. The bars are issue 7's: 2.5 s and
// 512 MiB for every program. The memory is gdb's, by GNU time.

const smoke = process.argv.includes('--smoke');
const RUNS = smoke ? 1 : 5;
const BAR = { ms: 2500, MiB: 512 };
const TIME = '/usr/bin/time';
const LUMO = join(import.meta.dirname, '../../bin/run.js');

const PROGRAMS: readonly [string, string, CrashOptions][] = [
  ['small', 'null-read.c', {}],
  ...(smoke
    ? []
    : ([
        ['static', 'null-read.c', { flags: ['-g', '-static'] }],
        ['C++', 'uncaught.cc', {}],
        ['200 threads', 'threads.c', { args: ['200'] }],
        ['80,000 deep', 'recursion.c', { args: ['80000'] }],
        ['without an end', 'mutual.c', {}],
        ['2 GiB sparse', 'sparse.c', {}],
        ['python', 'null-read.py', {}],
        ['node', 'uncaught.mjs', {}],
      ] satisfies [string, string, CrashOptions][])),
];

if (!hasTool('gdb')) process.stdout.write('triage: skipped without gdb\n');
else for (const [name, file, options] of PROGRAMS) process.stdout.write(await measure(name, file, options));

async function measure(name: string, file: string, options: CrashOptions): Promise<string> {
  const crashed = await crash(file, options);
  const [ours, whole, bare]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await timed(async () => (await readCrash(crashed.core)).frames.length));
    whole.push(await timed(async () => analyzed(crashed.core)));
    bare.push(
      await timed(async () => spawnSync('gdb', ['-batch', '-ex', 'bt', crashed.exe, crashed.core]).stdout.length),
    );
  }
  const used = await usage(crashed.core);
  const { size, blocks } = statSync(crashed.core);
  await crashed.remove();
  const [ms, allMs, bareMs] = [Math.min(...ours), Math.min(...whole), Math.min(...bare)];
  const over = Math.max(ms, allMs) > BAR.ms || (used?.MiB ?? 0) > BAR.MiB ? '  OVER' : '';
  const core = `${(size / 1e6).toFixed(1)} MB (${((blocks * 512) / 1e6).toFixed(1)} on the disk)`;
  const gdb = used ? `${used.MiB.toFixed(0)} MiB (bar ${BAR.MiB}), ${used.cpuMs.toFixed(0)} ms CPU` : 'not measured';
  return `${name}, ${core}: ${ms.toFixed(0)} ms (bar ${BAR.ms}), ${(ms / bareMs).toFixed(2)} x bare bt (${bareMs.toFixed(0)} ms); the command ${allMs.toFixed(0)} ms, ${(allMs / bareMs).toFixed(2)} x; gdb: ${gdb}${over}\n`;
}

/** Bytes that it printed, with a database of its own. */
function analyzed(core: string): number {
  const home = mkdtempSync(join(tmpdir(), 'lumo-bench-home-'));
  const env = { ...process.env, LUMO_HOME: home };
  const { stdout } = spawnSync(process.execPath, [LUMO, 'coredump', 'analyze', core], { env });
  rmSync(home, { recursive: true });
  return stdout.length;
}

async function timed(work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  if ((await work()) === 0) throw new Error('it gave nothing');
  return performance.now() - began;
}

/** What gdb held at most, and its CPU time; undefined without GNU time. */
async function usage(core: string): Promise<{ MiB: number; cpuMs: number } | undefined> {
  if (!statSync(TIME, { throwIfNoEntry: false })) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'lumo-bench-'));
  const gdb = spawnSync('which', ['gdb'], { encoding: 'utf8' }).stdout.trim();
  writeFileSync(join(folder, 'gdb'), `#!/bin/sh\nexec ${TIME} -q -f '%M %U %S' -o '${folder}/used' '${gdb}' "$@"\n`);
  chmodSync(join(folder, 'gdb'), 0o755);
  await readCrash(core, { path: `${folder}:${process.env['PATH'] ?? ''}` });
  const [kB = 0, user = 0, system = 0] = readFileSync(join(folder, 'used'), 'utf8').trim().split(' ').map(Number);
  rmSync(folder, { recursive: true });
  return { MiB: kB / 1024, cpuMs: (user + system) * 1000 };
}
