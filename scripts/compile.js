// Compiles src/ into a fresh dist/. The old one stays in place until the new one is whole, so a failed build harms nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const temp = `${root}.lumo-tmp/`;
const fresh = `${temp}dist-${process.pid}`;
const old = `${temp}old-${process.pid}`;

mkdirSync(temp, { recursive: true });
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '-p', `${root}tsconfig.build.json`, '--outDir', fresh], {
  stdio: 'inherit',
});
if (status === 0) {
  try {
    renameSync(`${root}dist`, old);
  } catch (error) {
    // The first build has nothing to put aside.
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(fresh, `${root}dist`);
}
rmSync(old, { recursive: true, force: true });
rmSync(fresh, { recursive: true, force: true });
process.exitCode = status ?? 1;
