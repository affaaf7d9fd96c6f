import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECK_IDS } from '../src/app/checks.js';

// Wall time of a whole local `lumo diagnose` without patch (which asks the package manager for seconds) against its floor,
// the window itself (`sleep 2`), in one interleaved run. What it remembers goes into a folder of its own.

const BAR_MS = 1500;
const runs = process.argv.includes('--smoke') ? 1 : 7;
const checks = CHECK_IDS.filter(id => id !== 'patch').join(',');
const home = mkdtempSync(join(tmpdir(), 'lumo-bench-'));
const lumo = fileURLToPath(new URL('../bin/run.js', import.meta.url));

let [ours, floor] = [Infinity, Infinity];
for (let run = 0; run < runs; run++) {
  ours = Math.min(ours, wallOf(process.execPath, [lumo, 'diagnose', '--checks', checks, '--format', 'json']));
  floor = Math.min(floor, wallOf('sleep', ['2']));
}
rmSync(home, { recursive: true, force: true });
const over = ours - floor > BAR_MS ? '  OVER' : '';
process.stdout.write(
  `diagnose: least wall time of ${runs} runs ${ours.toFixed(0)} ms, ${(ours / floor).toFixed(2)} x sleep 2 (${floor.toFixed(0)} ms); ${(ours - floor).toFixed(0)} ms beside the window (bar ${BAR_MS})${over}\n`,
);

function wallOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { maxBuffer: 1 << 26, env: { ...process.env, LUMO_HOME: home } });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${String(stderr)}`);
  return performance.now() - start;
}
