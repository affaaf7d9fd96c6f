import { chmodSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stat } from '../../src/checkers/sources.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import { ALL_SOURCES } from '../helpers/all-sources.js';
import { CAN_BE_NOBODY, collect, feed, NONCE, SHELLS, withFolder, unreadMust } from '../helpers/collector.js';

const script = buildScript(ALL_SOURCES, { nonce: NONCE, sampleMs: 100 });
const nobody = CAN_BE_NOBODY;
const ASKED = ALL_SOURCES.filter(({ onlyInTrees }) => !onlyInTrees);

describe.each(SHELLS)('the collector in $name', { timeout: 60_000 }, ({ argv, missing }) => {
  it.skipIf(missing)('says nothing on stderr, and reads every must source of this machine', () => {
    const { stdout, stderr, status } = feed([...argv, '-s'], script);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const snapshot = decode(stdout);
    expect(snapshot.complete).toBe(true);
    expect([...snapshot.readings.keys()].toSorted()).toEqual(ASKED.map(({ id }) => id).toSorted());
    expect(unreadMust(snapshot)).toEqual([]);
  });

  it.skipIf(missing)('reads the sampled sources twice, and the others once', () => {
    const { readings } = collect(argv, ALL_SOURCES);
    for (const { id, phase } of ASKED)
      expect([id, readings.get(id)?.samples.length]).toEqual([id, phase === 'sampled' ? 2 : 1]);
  });

  it.skipIf(missing)('needs no variable, and no PATH', () => {
    const { stdout, stderr } = feed(
      ['/usr/bin/env', '-i', `/usr/bin/${argv.join(' ')}`, '-eu'].join(' ').split(' '),
      script,
    );
    expect(stderr).toBe('');
    expect(decode(stdout).complete).toBe(true);
  });

  it.skipIf(missing)('writes nothing: neither in the working directory, nor in HOME or TMPDIR', () => {
    withFolder(folder => {
      const before = statSync(folder).mtimeMs;
      feed([...argv, '-s'], script, { cwd: folder, env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder } });
      expect(readdirSync(folder)).toEqual([]);
      // Nor was anything there for a moment.
      expect(statSync(folder).mtimeMs).toBe(before);
    });
  });

  it.skipIf(missing || !nobody)(`works for a user without any right${nobody ? '' : ' (skipped: not root)'}`, () => {
    withFolder(folder => {
      chmodSync(folder, 0o755);
      const user = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', ...argv, '-s'];
      const { stdout, stderr, status } = feed(user, script, { cwd: folder });
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      const snapshot = decode(stdout);
      expect({ uid: snapshot.host.uid, complete: snapshot.complete }).toEqual({ uid: 65534, complete: true });
      expect(unreadMust(snapshot)).toEqual([]);
    });
  });
});

it('knows how many CPUs there are where /sys is hidden', { timeout: 60_000 }, () => {
  const cpus = SHELLS.filter(({ missing }) => !missing).map(({ argv }) => {
    const hidden = buildScript([stat], { nonce: NONCE, sampleMs: 100 }).replaceAll('/sys/devices/system', '/hidden');
    return decode(feed([...argv, '-s'], hidden).stdout).host.cpus;
  });
  const { host } = decode(feed(['sh', '-s'], buildScript([stat], { nonce: NONCE, sampleMs: 100 })).stdout);
  expect(new Set(cpus)).toEqual(new Set([host.cpus]));
});

it('decodes to the same sources, states and machine from every shell', { timeout: 60_000 }, () => {
  const present = SHELLS.filter(({ missing }) => !missing);
  const [first, ...others] = present.map(({ argv }) => view(collect(argv, ALL_SOURCES)));
  expect(first?.states.get('meminfo')).toBe('ok');
  for (const other of others) expect(other).toEqual(first);
});

it('asks no machine for what only trees are looked up for', () => {
  const left = ALL_SOURCES.filter(({ onlyInTrees }) => onlyInTrees);
  expect(left.map(({ id }) => id).toSorted()).toEqual([
    'cpu-recorded',
    'disk-recorded',
    'network-recorded',
    'watchdogs',
  ]);
  for (const { id } of left) expect(script).not.toContain(id);
  expect(script).not.toContain('/sys/class/hwmon');
});

it('runs the programs of the system, not those that a user put before them', () => {
  withFolder(folder => {
    const wrapped = `printf '#!/bin/sh\\necho WRAPPED >&2\\n' >${folder}/grep; chmod +x ${folder}/grep`;
    feed(['sh', '-s'], wrapped);
    const { stderr, stdout } = feed(['/bin/sh', '-s'], script, { env: { PATH: `${folder}:/usr/bin:/bin` } });
    expect(stderr).toBe('');
    expect(decode(stdout).readings.get('stat')?.state).toBe('ok');
  });
});

/** What must not depend on the shell; the texts change from run to run. */
function view({ host, readings }: Snapshot): { facts: object; states: Map<string, string> } {
  const { at: _, collector: __, ...facts } = host;
  return { facts, states: new Map([...readings].map(([id, { state }]) => [id, state])) };
}
