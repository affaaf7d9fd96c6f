import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// CPU time of a cold start against the floor, `node -e 0`. Runs are interleaved and the least of each counts, so that
// what else the machine does falls on all alike.

const BAR = 3.5;
const root = fileURLToPath(new URL('..', import.meta.url));
const runs = process.argv.includes('--smoke') ? 3 : 15;
const floor = 'node -e 0';
const cases: Record<string, string[]> = {
  [floor]: ['-e', '0'],
  'lumo --version': [`${root}bin/run.js`, '--version'],
  'lumo --help': [`${root}bin/run.js`, '--help'],
  'lumo examples': [`${root}bin/run.js`, 'examples'],
};

const least: Record<string, number> = {};
for (let run = 0; run < runs; run++) {
  for (const [name, args] of Object.entries(cases)) least[name] = Math.min(least[name] ?? Infinity, cpuOf(args));
}

const base = least[floor] ?? Number.NaN;
process.stdout.write(`start: least CPU time of ${runs} interleaved runs, node ${process.version}\n`);
for (const [name, ms] of Object.entries(least)) {
  const ratio = ms / base;
  const verdict = name.includes('--') && ratio > BAR ? `  over the bar of ${BAR}` : '';
  process.stdout.write(`${name.padEnd(16)} ${ms.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} x${verdict}\n`);
}

/** User and system time of a child, ms, as the shell's `times` has it from the kernel. */
function cpuOf(args: readonly string[]): number {
  const script = '"$@" >/dev/null; times';
  const { stdout, status } = spawnSync('bash', ['-c', script, 'bench', process.execPath, ...args], {
    encoding: 'utf8',
  });
  // The first line is the shell's own, the second its children's: user, system.
  const children = stdout.split('\n')[1] ?? '';
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  if (status !== 0 || times.length !== 2) throw new Error(`cannot measure ${args.join(' ')}: ${stdout}`);
  return times.reduce((a, b) => a + b) * 1000;
}
