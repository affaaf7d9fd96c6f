import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, run } from './helpers/cli.js';
import { PACKAGES } from './helpers/house.js';

/** The names of all packages, and the files of our own, that a run of lumo loads. */
async function loadedBy(...args: string[]): Promise<{ packages: Set<string>; own: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'lumo-loaded-'));
  const log = join(folder, 'loaded');
  const preload = join(ROOT, 'test/helpers/log-modules.js');
  const { code } = await run([process.execPath, '--import', preload, join(ROOT, 'bin/run.js'), ...args], {
    env: { LUMO_LOADED: log },
  });
  const lines = readFileSync(log, 'utf8').split('\n');
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  const packages = lines.flatMap(line => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(line)?.[1] ?? []);
  const own = lines.flatMap(line => line.split(`${ROOT}dist/`)[1] ?? []);
  return { packages: new Set(packages), own: [...new Set(own)] };
}

const NOT_AT_START = Object.entries(PACKAGES).flatMap(([name, { cost }]) => (cost ? [name] : []));

it('the list sees what a run loads', async () => {
  const { packages, own } = await loadedBy('examples');
  expect(packages).toContain('@oclif/core');
  expect(own).toContain('commands/examples.js');
});

it.each([['--version'], ['--help'], ['examples'], ['diagnose', '--help']])(
  'lumo %s loads nothing heavy',
  async (...args) => {
    const { packages, own } = await loadedBy(...args);
    expect(NOT_AT_START.filter(name => packages.has(name))).toEqual([]);
    if (args[0] === '--version') expect(own).toEqual([]);
    if (args[0] === '--help') expect(own).toEqual(['app/help.js']);
  },
);

it('lumo ask --plan loads nothing heavy', async () => {
  const { packages } = await loadedBy('ask', '--plan', 'why is this node slow');
  expect(NOT_AT_START.filter(name => packages.has(name))).toEqual([]);
});
