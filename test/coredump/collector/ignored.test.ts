import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ignoredCore, ignoredOwner } from '../../../src/coredump/collector/ignored.js';

const pod = { name: 'web-0', container: 'istio-proxy', confidence: 1, evidence: [] };

it.each([
  [['walk'], 'its program holds walk (coredump.collector.ignoredNames)'],
  [['', 'zebra', 'worker'], 'its program holds worker (coredump.collector.ignoredNames)'],
  [['istio'], 'its container holds istio (coredump.collector.ignoredNames)'],
  [['web-0', ''], undefined],
])('of a program, its thread and its container %j is looked for', (names, why) => {
  expect(ignoredOwner({ process: { executable: '/usr/bin/walk', comm: 'worker' }, pod }, names)).toBe(why);
});

it('leaves what is no core, or not there, to whoever takes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lumo-ignored-'));
  const options = { names: ['walk'], signal: new AbortController().signal };
  const cut = Buffer.from([...Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), ...Buffer.alloc(9), 4, 0]);
  await writeFile(join(folder, 'cut'), cut);
  await writeFile(join(folder, 'text'), 'walk');
  const told = await Promise.all(['cut', 'text', 'gone'].map(async name => ignoredCore(join(folder, name), options)));
  expect(told).toEqual([undefined, undefined, undefined]);
  await rm(folder, { recursive: true });
});
