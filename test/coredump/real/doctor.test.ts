import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isGoProgram } from '../../../src/coredump/doctor/go-program.js';
import { coreDoctor } from '../../../src/coredump/doctor/index.js';
import { readProcesses } from '../../../src/coredump/doctor/processes.js';
import { treeAt } from '../../../src/coredump/doctor/tree.js';

const { signal } = new AbortController();
const path = (process.env['PATH'] ?? '').split(':');

it('this machine is examined quickly, and every check has a word', async () => {
  const begun = process.cpuUsage();
  const { checks } = await coreDoctor({ root: '/', path, home: '/tmp/lumo-none', signal });
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1e6).toBeLessThan(1);
  expect(checks.map(({ detail }) => detail).filter(detail => detail.length < 5)).toEqual([]);
});

it('knows its own process as the kernel tells of it', async () => {
  const { processes } = await readProcesses(treeAt('/'), signal);
  const own = processes.find(({ pid }) => pid === process.pid);
  const { stdout } = spawnSync('prlimit', ['--core', '--noheadings', '-o', 'SOFT', '--pid', String(process.pid)], {
    encoding: 'utf8',
  });
  expect(own?.core?.soft).toBe(stdout.trim() === 'unlimited' ? Number.POSITIVE_INFINITY : Number(stdout));
  expect(own).toMatchObject({ uid: process.getuid?.(), contained: false });
  expect(own?.rssBytes).toBeGreaterThan(2 ** 20);
});

it('an interrupted examination ends at once, without a verdict', async () => {
  // No machine at all: what this one has wrong is none of this test.
  const root = mkdtempSync(join(tmpdir(), 'lumo-no-machine-'));
  const { checks, status } = await coreDoctor({ root, path, home: '/', signal: AbortSignal.abort() });
  rmSync(root, { recursive: true });
  expect(status).not.toBe('fail');
  expect(checks.length).toBeGreaterThan(15);
});

const go = spawnSync('sh', ['-c', 'readlink -f "$(command -v go)"'], { encoding: 'utf8' }).stdout.trim();
it.skipIf(go === '')('a Go program is one, others are none (needs go)', async () => {
  expect(await isGoProgram(go)).toBe(true);
  expect(await isGoProgram(process.execPath)).toBe(false);
  expect(await isGoProgram('/nowhere')).toBe(false);
});
