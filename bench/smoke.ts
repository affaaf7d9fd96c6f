import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs every bench in its short mode: not for the numbers, but so that none of them rots.

/** Bench -> what makes it short. */
const BENCHES: Record<string, readonly string[]> = {
  'start.ts': ['--smoke'],
  'collector.ts': ['--smoke'],
  'diagnose.ts': ['--smoke'],
  'tokens.ts': ['--smoke'],
  'ask/run.ts': [],
  'causes/index.ts': [],
  'ask/fuzz.ts': ['2000', '1'],
  'coredump/read.ts': ['--smoke'],
  'coredump/triage.ts': ['--smoke'],
  'coredump/pod.ts': [],
};

const folder = fileURLToPath(new URL('.', import.meta.url));
const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.ts') && name !== 'smoke.ts' && !name.includes('/parts/'),
);

for (const name of found) if (!BENCHES[name]) fail(`bench/${name} is not in the list of bench/smoke.ts`);
for (const [name, args] of Object.entries(BENCHES)) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${folder}${name}`, ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) fail(`bench/${name} failed`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
