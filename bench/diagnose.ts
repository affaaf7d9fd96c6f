import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Wall time of a whole local `lumo diagnose` against its floor, the window itself (`sleep 2`), in one interleaved run.

const BAR_MS = 1500;
const runs = process.argv.includes('--smoke') ? 1 : 7;
const lumo = fileURLToPath(new URL('../bin/run.js', import.meta.url));

let [ours, floor] = [Infinity, Infinity];
for (let run = 0; run < runs; run++) {
  ours = Math.min(ours, wallOf(process.execPath, [lumo, 'diagnose', '--format', 'json']));
  floor = Math.min(floor, wallOf('sleep', ['2']));
}
const over = ours - floor > BAR_MS ? '  OVER' : '';
process.stdout.write(
  `diagnose: least wall time of ${runs} runs ${ours.toFixed(0)} ms, ${(ours / floor).toFixed(2)} x sleep 2 (${floor.toFixed(0)} ms); ${(ours - floor).toFixed(0)} ms beside the window (bar ${BAR_MS})${over}\n`,
);

function wallOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${String(stderr)}`);
  return performance.now() - start;
}
