import { chownSync, existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cgroupCounters,
  cgroupLimits,
  filesystems,
  kernelLog,
  limits,
  loadavg,
  meminfo,
  mountinfo,
  processes,
  stat,
  threads,
} from '../../src/checkers/sources.js';
import type { Item, Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { encode } from '../../src/host/encode.js';
import { PROBES } from '../../src/host/probes/index.js';
import type { Probe } from '../../src/host/probes/probe.js';
import { openRecording } from '../../src/host/recording.js';
import type { Source, When } from '../../src/host/source.js';
import { ALL_SOURCES } from '../helpers/all-sources.js';
import { NONCE, withFolder } from '../helpers/collector.js';
import { proc } from '../helpers/readings.js';
import { BARE, type Files, plant, readTree, SOS } from '../helpers/trees.js';

const common = { why: 'a test', need: 'may', phase: 'once' } as const;

/** What a tree of these files gives for these sources. */
async function read(files: Files, ...sources: readonly Source[]): Promise<Snapshot> {
  return withFolder(folder => readTree(plant(folder, files), sources));
}
const itemsOf = ({ readings }: Snapshot, id: string): readonly Item[] => readings.get(id)?.samples[0]?.items ?? [];
const texts = (snapshot: Snapshot, id: string): [string, string][] =>
  itemsOf(snapshot, id).map(({ path, text }) => [path, text]);
const states = ({ readings }: Snapshot): Record<string, string> =>
  Object.fromEntries([...readings].map(([id, { state }]) => [id, state]));

describe('a bare copy of /proc and /sys', () => {
  it('tells what machine it was', async () => {
    const { host, complete } = await withFolder(async folder => {
      plant(folder, BARE);
      utimesSync(join(folder, 'proc/stat'), 1_700_000_000, 1_700_000_000);
      return readTree(folder, []);
    });
    expect({ ...host, complete }).toEqual({
      name: 'rome',
      at: new Date(1_700_000_000_000),
      utcOffset: '+0000',
      uid: -1,
      kernel: '6.1.0-13-amd64',
      os: { id: 'unknown', like: [] },
      cpus: 2,
      init: 'systemd',
      cgroup: 'v2',
      psi: false,
      tools: new Set(),
      collector: { shell: 0, parent: 0 },
      complete: true,
    });
  });

  it('was read when its own clock says, or when it was copied', async () => {
    const readAt = async (files: Files): Promise<string> => (await read(files)).host.at.toISOString().slice(0, 16);
    const stats = 'cpu  1 0 0 0\nbtime 1700000000\n';
    expect(await readAt({ 'proc/stat': stats, 'proc/uptime': '86400.00 5.00\n' })).toBe('2023-11-15T22:13');
    const mount = {
      'proc/1/mountinfo': '9 8 0:5 /proc/uptime /proc/uptime rw - fuse.lxcfs lxcfs rw\n',
      'proc/self': { to: '1' },
    };
    const today = new Date().toISOString().slice(0, 10);
    expect(await readAt({ 'proc/stat': stats, 'proc/uptime': '86400.00 5.00\n', ...mount })).toContain(today);
    expect(await readAt({ 'proc/stat': stats })).toContain(today);
    expect(await readAt({ 'proc/stat': 'btime 99000000000\n', 'proc/uptime': '1.00 1.00\n' })).toContain(today);
  });

  it('was perhaps copied by way of another system, with its own ends of lines', async () => {
    const source: Source = { ...common, id: 's', files: ['/proc/mdstat', '/etc/fstab'] };
    const files = { 'proc/mdstat': 'a : b\r\nc\r\n', 'etc/fstab': 'x\r\n' };
    expect(texts(await read(files, source), 's')).toEqual([
      ['/proc/mdstat', 'a : b\nc'],
      ['/etc/fstab', 'x\r'],
    ]);
  });

  it('is one sample, at the uptime of the copy', async () => {
    const { readings } = await read(BARE, stat);
    expect(readings.get('stat')?.samples.map(({ upAt, ms }) => [upAt, ms])).toEqual([[37_962.56, 0]]);
    expect(itemsOf({ readings } as Snapshot, 'stat')[0]?.text).toBe(proc('stat-B').trimEnd());
  });

  it('follows the links that a copy has, and finds another way where one leads nowhere', async () => {
    const source: Source = {
      ...common,
      id: 's',
      files: ['/proc/net/sockstat', '/sys/class/net/*/statistics/rx_bytes'],
    };
    const found = [
      ['/proc/net/sockstat', 'sockets: used 1602\nTCP: inuse 35 orphan 0 tw 4 alloc 59 mem 22'],
      ['/sys/class/net/eth0/statistics/rx_bytes', '77'],
    ];
    expect(texts(await read(BARE, source), 's')).toEqual(found);
    const dangling = {
      ...BARE,
      'proc/self': { to: '999' },
      'proc/1/net/sockstat': BARE['proc/26231/net/sockstat'] ?? '',
    };
    expect(texts(await read(dangling, source), 's')).toEqual(found);
  });

  it('gives processes, threads and groups as the collector does', async () => {
    const lines: Source = { ...common, id: 'groups', files: ['/proc/[0-9]*/cgroup'], lines: ':(cpu[a-z_,]*|):' };
    const snapshot = await read(BARE, processes, lines, threads, cgroupCounters, cgroupLimits);
    expect(itemsOf(snapshot, 'processes').map(({ path }) => path)).toEqual(['/proc/1/stat', '/proc/26231/stat']);
    expect(texts(snapshot, 'groups')).toEqual([['/proc/26231/cgroup', '4:cpu,cpuacct:/web\n0::/web']]);
    expect(texts(snapshot, 'threads')).toEqual([
      ['/proc/26231/task/26231/stat', '26231 (vim) D 5392 7446 5392 34835 7446 4218880 32533'],
      ['/proc/26231/task/26231/wchan', 'rpc_wait_bit_killable'],
      ['scanned', ''],
    ]);
    const web = '/sys/fs/cgroup/system.slice/web.service';
    expect(texts(snapshot, 'cgroup-counters')).toEqual([[`${web}/cpu.stat`, 'usage_usec 5\nnr_throttled 3']]);
    expect(texts(snapshot, 'cgroup-limits')).toEqual([[`${web}/memory.max`, '1000']]);
  });

  it('masks secrets as the collector does', async () => {
    const source: Source = { ...common, id: 'cmdlines', files: ['/proc/[0-9]*/cmdline'], secrets: true };
    expect(texts(await read(BARE, source), 'cmdlines')).toEqual([
      ['/proc/26231/cmdline', 'vim --password [redacted] test.go'],
    ]);
  });

  it('tells what is missing in it from what it never held', async () => {
    const sources: Source[] = [
      { ...common, id: 'missing', files: ['/proc/mdstat'] },
      { ...common, id: 'no-match', files: ['/sys/block/*/size'] },
      { ...common, id: 'no-etc', files: ['/etc/fstab'] },
      { ...common, id: 'stat-gone', stat: ['/proc/none'] },
      { ...common, id: 'command', argv: ['ss', '-ltn'], sos: ['sos_commands/networking/ss_-ltn'] },
      filesystems,
      kernelLog,
    ];
    const found = Object.entries(states(await read(BARE, ...sources)));
    const of = (wanted: string): string[] => found.filter(([, state]) => state === wanted).map(([id]) => id);
    expect(of('missing')).toEqual(['missing', 'no-match', 'stat-gone']);
    expect(of('not-recorded')).toEqual(['no-etc', 'command', 'filesystems', 'kernel-log']);
  });

  it.each<[string, When, string, string]>([
    ['what exists', { exists: '/proc/stat' }, 'ok', 'ok'],
    ['what does not: it may have', { exists: '/run/systemd/system' }, 'missing', 'not-applicable'],
    ['a tool: it may have been there', { tool: 'systemctl' }, 'missing', 'not-applicable'],
    ['not what exists', { not: { exists: '/proc/stat' } }, 'not-applicable', 'not-applicable'],
    ['all, one unknown', { all: [{ exists: '/proc/stat' }, { tool: 'x' }] }, 'missing', 'not-applicable'],
    ['all, one false', { all: [{ not: { exists: '/proc/stat' } }, { tool: 'x' }] }, 'not-applicable', 'not-applicable'],
    ['any, one true', { any: [{ tool: 'x' }, { exists: '/proc/stat' }] }, 'ok', 'ok'],
    ['any, none known', { any: [{ tool: 'x' }] }, 'missing', 'not-applicable'],
  ])('knows of a condition what it can: %s', async (_, when, may, must) => {
    const files = may === 'ok' ? ['/proc/stat'] : ['/proc/none'];
    const source: Source = { ...common, id: 'may', when, files };
    expect(states(await read(BARE, source, { ...source, id: 'must', need: 'must' }))).toEqual({ may, must });
  });

  it.skipIf(process.getuid?.() !== 0)(
    'believes owner and mode only where root unpacked it (skipped: not root)',
    async () => {
      await withFolder(async folder => {
        plant(folder, { ...BARE, 'etc/shadow': 'root:*:1::::::' });
        utimesSync(join(folder, 'etc/shadow'), 1000, 1000);
        const source: Source = { ...common, id: 's', stat: ['/etc/*', '/proc'] };
        expect(texts(await readTree(folder, [source]), 's')).toEqual([
          ['/etc/shadow', '644 0 0 14 1000 regular file'],
          ['/proc', expect.stringMatching(/^755 0 0 \d+ \d+ directory$/)],
        ]);
        chownSync(folder, 65534, 65534);
        expect(texts(await readTree(folder, [source]), 's')[0]).toEqual(['/etc/shadow', '- - - 14 1000 regular file']);
      });
    },
  );

  it('keeps the ends of logs', async () => {
    const source: Source = { ...common, id: 'log', files: ['/var/log/auth.log*'], tailBytes: 8, secrets: true };
    const log = { 'var/log/auth.log': 'a long line\nlast one\n', 'var/log/auth.log.1': 'old\n', 'proc/stat': '' };
    expect(texts(await read(log, source), 'log')).toEqual([
      ['/var/log/auth.log', 'ast one\n'],
      ['/var/log/auth.log.1', 'old\n'],
    ]);
  });
});

describe('a report of sos', () => {
  it('tells what machine it was', async () => {
    const { host } = await read(SOS);
    expect(host).toEqual({
      name: 'host1',
      bootId: '7c4f1ccc-71f4-41b2-80ab-efbb7a33268d',
      at: new Date('2026-11-22T09:31:06Z'),
      utcOffset: '+0000',
      uid: 0,
      kernel: '6.18.44-fc-v595',
      os: { id: 'debian', like: [], version: '12' },
      cpus: 2,
      init: 'systemd',
      cgroup: 'none',
      psi: false,
      tools: new Set(),
      collector: { shell: 0, parent: 0 },
    });
  });

  it('has in the output of commands what is not among its files', async () => {
    const snapshot = await read(SOS, loadavg, limits, kernelLog, filesystems, mountinfo);
    expect(snapshot.readings.get('loadavg')?.samples[0]?.upAt).toBe(12_840);
    expect(texts(snapshot, 'loadavg')).toEqual([['/proc/loadavg', '3.55 2.99 1.92 ']]);
    expect(new Map(texts(snapshot, 'limits')).get('/proc/sys/kernel/pid_max')).toBe('4194304');
    expect(texts(snapshot, 'kernel-log')).toEqual([
      ['dmesg', expect.stringContaining("/dev/nonexistent: Can't lookup blockdev\n")],
    ]);
    // One mount point of each device.
    expect(
      itemsOf(snapshot, 'filesystems')[0]
        ?.text.split('\n')
        .map(line => line.split(' ')[6]),
    ).toEqual(['/', '/tmp', '/sys', '/dev', '/dev/shm', '/run', '/run/host/os-release', undefined]);
    expect(itemsOf(snapshot, 'mountinfo').map(({ path, state }) => [path, state])).toEqual([
      ['/proc/self/mountinfo', 'ok'],
      ['/etc/fstab', 'missing'],
    ]);
  });

  it('tells of services as process 1 did', async () => {
    const list = 'sos_commands/systemd/systemctl_list-units';
    const show = 'sos_commands/systemd/systemctl_show_service_--all';
    const units: Source = { ...common, id: 'units', probe: 'units' };
    const snapshot = await read(
      {
        ...SOS,
        [list]:
          '  UNIT LOAD ACTIVE SUB DESCRIPTION\n  cron.service   loaded active running Regular jobs\n● bad.service loaded failed failed Bad\n\nLOAD = Reflects ...\n3 loaded units listed.\n',
        [show]: 'Type=simple\nNotifyAccess=none\nNRestarts=0\nId=cron.service\n\nType=oneshot\nId=bad.service\n',
      },
      units,
    );
    expect(texts(snapshot, 'units')).toEqual([
      ['list', 'cron.service loaded active running\nbad.service loaded failed failed\n'],
      ['show', 'Type=simple\nNRestarts=0\nId=cron.service\n\nType=oneshot\nId=bad.service\n'],
    ]);
  });

  it('has the output of a command under any of its names', async () => {
    const sources: Source[] = [
      {
        ...common,
        id: 'units',
        argv: ['systemctl', 'show', '*'],
        sos: ['sos_commands/systemd/none', 'sos_commands/systemd/timedate*'],
      },
      { ...common, id: 'file', files: ['/var/log/boot.log'], sos: ['sos_commands/kernel/uname_-a'] },
      { ...common, id: 'none', argv: ['x'], sos: ['sos_commands/none', '../../etc/passwd'] },
    ];
    const snapshot = await read(SOS, ...sources);
    expect(states(snapshot)).toEqual({ units: 'ok', file: 'ok', none: 'not-recorded' });
    expect(texts(snapshot, 'units')).toEqual([['systemctl show *', SOS['sos_commands/systemd/timedatectl']]]);
    expect(texts(snapshot, 'file')).toEqual([['/var/log/boot.log', SOS['sos_commands/kernel/uname_-a']]]);
  });
});

it('every probe that sos has the output of knows how to name it', () => {
  const unnamed = ALL_SOURCES.flatMap(source => {
    if (!('probe' in source) || source.sos === undefined) return [];
    const probe: Probe = PROBES[source.probe];
    return probe.item === undefined && probe.tree === undefined ? [source.id] : [];
  });
  expect(unnamed).toEqual([]);
});

describe('any tree', () => {
  it.each([
    ['bare', BARE],
    ['of sos', SOS],
  ])('is the same when it is recorded: %s', async (_, files) => {
    const snapshot = await read(files, ...ALL_SOURCES);
    expect(snapshot.readings.size).toBe(ALL_SOURCES.length);
    expect(decode(encode(snapshot, NONCE))).toEqual(snapshot);
  });

  it('reads no further when the user gives up', async () => {
    await withFolder(async folder => {
      const host = await openRecording(plant(folder, BARE));
      const reading = host.collect([meminfo], { sampleMs: 0, signal: AbortSignal.abort() });
      await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
    });
  });

  it.each<[string, Files, string, RegExp]>([
    ['nothing of a machine', { readme: 'x' }, '', /^Make one with/],
    [
      'a copy of /proc itself',
      { stat: 'cpu 1', meminfo: 'x' },
      '',
      /looks like a copy of \/proc itself: name the folder that holds it/,
    ],
    ['a tree one folder deeper', { 'fixtures/proc/stat': 'cpu 1' }, '', /^Did you mean .*\/fixtures\?$/],
  ])('is refused with a next step where it is %s', async (_, files, __, hint) => {
    await withFolder(async folder => {
      const error: unknown = await openRecording(plant(folder, files)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'input.not-a-recording',
        message: `${folder} holds neither proc/, sys/ or etc/ nor sos_commands/, so it is no copy of a machine.`,
        hint: expect.stringMatching(hint),
      });
    });
  });

  it('does not take a link that leads out of it for its own folder', async () => {
    await withFolder(async folder => {
      mkdirSync(join(folder, 'tree'));
      plant(folder, { 'tree/proc': { to: '/proc' } });
      expect(existsSync(join(folder, 'tree/proc/stat'))).toBe(true);
      await expect(openRecording(join(folder, 'tree'))).rejects.toMatchObject({ code: 'input.not-a-recording' });
    });
  });
});
