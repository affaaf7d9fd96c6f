import { spawn, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { CHECKERS } from '../src/checkers/index.js';
import { sourcesOf } from '../src/checkers/runner.js';
import { CHECK_IDS } from '../src/app/checks.js';
import { buildScript } from '../src/host/script.js';

// What the collector costs a target: CPU time and gzipped size, with the processes of this machine and with 3,000
// threads more, each against a peer in the same run: ps that lists all threads, twice as the collector reads twice.

const smoke = process.argv.includes('--smoke');
const RUNS = smoke ? 1 : 9;
const BARS = { few: { ms: 60, kB: 100 }, many: { ms: 150, kB: 300 } };
const PEER = 'ps -eLo pid,tid,stat,time,comm; ps -eLo pid,tid,stat,time,comm';

const script = buildScript(sourcesOf(CHECK_IDS), { nonce: '0123456789abcdef', sampleMs: 100 });
process.stdout.write(`collector: least of ${RUNS} runs, sources of ${Object.keys(CHECKERS).join(', ')}\n`);
measure('as this machine is', BARS.few);
if (!smoke) {
  const many = spawn('python3', ['-c', crowd()], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise(resolve => many.stdout.once('data', resolve));
  measure('3,000 threads more', BARS.many);
  many.kill('SIGKILL');
}

function measure(name: string, bar: { ms: number; kB: number }): void {
  let [ours, peer, size] = [Infinity, Infinity, 0];
  for (let run = 0; run < RUNS; run++) {
    const read = cpuOf(script);
    ours = Math.min(ours, read.ms);
    size = gzipSync(read.stdout).length;
    peer = Math.min(peer, cpuOf(PEER).ms);
  }
  const threads = spawnSync('sh', ['-c', 'ls -d /proc/[0-9]*/task/[0-9]* | wc -l'], { encoding: 'utf8' }).stdout.trim();
  const over = ours > bar.ms || size > bar.kB * 1000 ? '  OVER' : '';
  process.stdout.write(
    `${name} (${threads} threads): ${ours.toFixed(0)} ms CPU (bar ${bar.ms}), ${(ours / peer).toFixed(2)} x two ps -eL, ${(size / 1000).toFixed(0)} kB gzipped (bar ${bar.kB})${over}\n`,
  );
}

/** User and system time of a shell script and all that it ran, ms, as bash's `times` has it from the kernel. */
function cpuOf(text: string): { ms: number; stdout: Buffer } {
  const { stdout, stderr } = spawnSync('bash', ['-c', 'sh -s; times >&2'], { input: text, maxBuffer: 1 << 28 });
  const times = [...(stderr.toString().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { ms: times.reduce((sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000, 0), stdout };
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
