import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { corePattern } from '../../../src/coredump/collector/core-pattern.js';
import { collectorPaths } from '../../../src/coredump/collector/paths.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-paths-'));
afterAll(() => rmSync(dir, { recursive: true }));
const host = join(dir, 'host');
const own = join(dir, 'own');
const fallback = join(dir, 'fallback');
mkdirSync(join(host, own), { recursive: true });
mkdirSync(fallback);
writeFileSync(join(dir, 'file'), '');
const none = corePattern('core');

it("what core_pattern names: the machine's own first, then ours", async () => {
  mkdirSync(own);
  const pattern = corePattern(`${own}/core.%p`);
  expect(await collectorPaths({ configured: [], pattern, hostPrefix: host, fallback })).toEqual([join(host, own), own]);
  const same = { configured: [], pattern, hostPrefix: '/', fallback };
  expect(await collectorPaths(same)).toEqual([own]);
});

it('else where systemd puts them', async () => {
  expect(await collectorPaths({ configured: [], pattern: none, hostPrefix: host, fallback })).toEqual([fallback]);
  const gone = corePattern('/nowhere/at/all/core');
  expect(await collectorPaths({ configured: [], pattern: gone, hostPrefix: host, fallback })).toEqual([fallback]);
});

it('nothing there: every place that was tried', async () => {
  const options = { configured: [], pattern: corePattern('/no/a/core'), hostPrefix: '/no/host', fallback: '/no/b' };
  await expect(collectorPaths(options)).rejects.toMatchObject({
    code: 'coredump.no-paths',
    message:
      'No folder of cores can be watched. Tried: /no/host/no/a (absent), /no/a (absent), /no/host/no/b (absent), /no/b (absent).',
  });
});

it('configured ones must all be there, as they are or below the prefix; two names of one folder are one', async () => {
  symlinkSync(fallback, join(dir, 'link'));
  const options = { pattern: none, hostPrefix: host, fallback: '/no' };
  expect(await collectorPaths({ ...options, configured: [fallback, join(dir, 'link')] })).toEqual([fallback]);
  rmSync(own, { recursive: true, force: true });
  expect(await collectorPaths({ ...options, configured: [own] })).toEqual([join(host, own)]);
  await expect(collectorPaths({ ...options, configured: [fallback, join(dir, 'file')] })).rejects.toThrow(
    `${join(dir, 'file')} (no folder), ${join(host, dir, 'file')} (absent)`,
  );
});

it.skipIf(process.getuid?.() === 0)('one that may not be read says so (root reads all)', async () => {
  const shut = join(dir, 'shut');
  mkdirSync(shut, { mode: 0 });
  await expect(
    collectorPaths({ configured: [shut], pattern: none, hostPrefix: host, fallback: '/no' }),
  ).rejects.toThrow('may not be read');
  chmodSync(shut, 0o700);
});
