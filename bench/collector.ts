import { spawn, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import type { CheckId } from '../src/checkers/checker.js';
import { sourcesOf } from '../src/checkers/runner.js';
import { CHECK_IDS } from '../src/app/checks.js';
import { decode } from '../src/host/decode.js';
import { buildScript } from '../src/host/script.js';

// What the collector costs a target: CPU time and gzipped size, with the processes of this machine and with 3,000
// threads more, each against a peer in the same run: ps that lists all threads, twice as the collector reads twice.
// The bars are for all checks but patch, whose package managers take as long as they take: that is said apart.

const smoke = process.argv.includes('--smoke');
const RUNS = smoke ? 1 : 9;
const BARS = { few: { ms: 60, kB: 100 }, many: { ms: 150, kB: 300 } };
const PEER = 'ps -eLo pid,tid,stat,time,comm; ps -eLo pid,tid,stat,time,comm';
const PERF = ['stat', '-x', ',', '-e', 'task-clock', '--'];

/** Reads the files that it is told, each with one read, and nothing else: no shell can be cheaper. */
const READER = 'while (<STDIN>) { chomp; open(F, "<:unix", $_) or next; 1 while sysread F, $b, 65536; close F }';

/** What only a program can tell: the collector asks for no less where they are installed. */
const ASKED = [
  'sshd -T -h /etc/ssh/ssh_host_ed25519_key',
  'tc -s qdisc show; tc -s qdisc show',
  'ss -tinH state established',
  'dmesg',
  'stat -f /',
  'date',
];

interface Cost {
  /** User and system time of all that ran. */
  cpuMs: number;
  wallMs: number;
  /** Of what was printed. */
  bytes: number;
}

const perf = taskClock(String(spawnSync('perf', [...PERF, 'true']).stderr)) !== undefined;
const others = CHECK_IDS.filter(id => id !== 'patch');
process.stdout.write(
  `collector: least of ${RUNS} runs, CPU by ${perf ? 'perf stat, all children' : "bash's times, children that were waited for"}; ${others.join(', ')}\n`,
);
const few = measure('as this machine is', BARS.few);
floor();
if (!smoke) {
  const all = least(() => cost(scriptOf(CHECK_IDS)));
  process.stdout.write(
    `patch adds ${(all.cpuMs - few.cpuMs).toFixed(0)} ms CPU, ${(all.wallMs - few.wallMs).toFixed(0)} ms to the ${few.wallMs.toFixed(0)} ms of the others, ${((all.bytes - few.bytes) / 1000).toFixed(1)} kB gzipped\n`,
  );
  const many = spawn('python3', ['-c', crowd()], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise(resolve => many.stdout.once('data', resolve));
  measure('3,000 threads more', BARS.many);
  many.kill('SIGKILL');
}

function measure(name: string, bar: { ms: number; kB: number }): Cost {
  const [ours, peer] = [least(() => cost(scriptOf(others))), least(() => cost(PEER))];
  const threads = spawnSync('sh', ['-c', 'ls -d /proc/[0-9]*/task/[0-9]* | wc -l'], { encoding: 'utf8' }).stdout.trim();
  const over = ours.cpuMs > bar.ms || ours.bytes > bar.kB * 1000 ? '  OVER' : '';
  process.stdout.write(
    `${name} (${threads} threads): ${ours.cpuMs.toFixed(0)} ms CPU (bar ${bar.ms}), ${(ours.cpuMs / peer.cpuMs).toFixed(2)} x two ps -eL, ${(ours.bytes / 1000).toFixed(0)} kB gzipped (bar ${bar.kB})${over}\n`,
  );
  return ours;
}

/** What the same files cost when one process reads them, and the programs that must be asked: the rest is the shell. */
function floor(): void {
  const raw = spawnSync('sh', ['-s'], { input: scriptOf(others), encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
  const files = [...decode(raw).readings.values()].flatMap(({ samples }) =>
    samples.flatMap(({ items }) => items.filter(item => item.state === 'ok').map(({ path }) => path)),
  );
  const plain = files.filter(path => path.startsWith('/')).join('\n');
  const there = ASKED.filter(line => spawnSync('sh', ['-c', `command -v ${line.split(' ')[0]}`]).status === 0);
  if (spawnSync('perl', ['-e', '1']).status !== 0) return void process.stdout.write('floor: needs perl\n');
  const read = least(() => cost(`perl -e '${READER}' <<'FILES'\n${plain}\nFILES\n`)).cpuMs;
  const asked = least(() => cost(`{ ${there.join('; ')}; } </dev/null 2>/dev/null`)).cpuMs;
  process.stdout.write(
    `floor: ${files.length} files by one process ${read.toFixed(0)} ms, ${there.length} programs ${asked.toFixed(0)} ms; the collector ${(few.cpuMs / (read + asked)).toFixed(2)} x of both\n`,
  );
}

/** The least of each: what is more comes from what else the machine does. */
function least(run: () => Cost): Cost {
  const costs = Array.from({ length: RUNS }, run);
  const of = (field: keyof Cost): number => Math.min(...costs.map(each => each[field]));
  return { cpuMs: of('cpuMs'), wallMs: of('wallMs'), bytes: of('bytes') };
}

function scriptOf(checks: readonly CheckId[]): string {
  return buildScript(sourcesOf(checks), { nonce: '0123456789abcdef', sampleMs: 100 });
}

/** What a shell script and all that it starts costs. */
function cost(text: string): Cost {
  const from = performance.now();
  const [file, argv] = perf ? ['perf', [...PERF, 'sh', '-s']] : ['bash', ['-c', 'sh -s; times >&2']];
  const { stdout, stderr } = spawnSync(file, argv, { input: text, maxBuffer: 1 << 28 });
  const wallMs = performance.now() - from;
  const said = stderr.toString();
  return { cpuMs: taskClock(said) ?? childTimes(said), wallMs, bytes: gzipSync(stdout).length };
}

/** `107.42,msec,task-clock,...`, which counts children that were left behind too. */
function taskClock(said: string): number | undefined {
  const [, ms] = /^([\d.]+),(?:msec)?,task-clock/m.exec(said) ?? [];
  return ms === undefined ? undefined : Number(ms);
}

/** The second line of `times`: user and system time of the children. */
function childTimes(said: string): number {
  const times = [...(said.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce((sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000, 0);
}

/** A process with 3,000 sleeping threads that says when they are there. */
function crowd(): string {
  return `
import sys, threading, time
threading.stack_size(65536)
for i in range(3000):
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
print('ready', flush=True)
sys.stdin.read()`;
}
