import { describe, expect, it } from 'vitest';
import { CORE_CHECKS } from '../../../src/coredump/doctor/index.js';
import { examine, faults, goProgram, processFiles, SYSTEMD, type Files } from './machine.js';

const PATTERN = '/proc/sys/kernel/core_pattern';
const POD = '0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-1.scope\n';
const FILE = { [PATTERN]: '/var/crash/core.%e.%P.%t\n' };

it('nothing is wrong with a machine that is well', async () => {
  const report = await examine();
  expect(faults(report)).toEqual([]);
  expect(report.status).toBe('pass');
  expect(report.checks.map(({ id }) => id)).toEqual(CORE_CHECKS.map(({ id }) => id));
  expect(faults(await examine(FILE))).toEqual([]);
});

const SEEDED: readonly [string, readonly string[], Files][] = [
  ['core_pattern throws cores away', ['fail pattern'], { [PATTERN]: '|/bin/false\n', '/bin/false': '' }],
  ['the helper is not there', ['fail helper'], { '/usr/lib/systemd/systemd-coredump': undefined }],
  [
    'a relative pattern, and a folder that is closed',
    ['warn working-folder'],
    { [PATTERN]: 'core\n', '/proc/sys/fs/suid_dumpable': '0\n', '/proc/20/cwd/': 'closed' },
  ],
  [
    'a plain path, and a container that has no such folder',
    ['warn container-folder'],
    { ...FILE, ...processFiles(40, { cgroup: POD }), '/proc/40/root/var/crash/': undefined, '/proc/40/root/': '' },
  ],
  ['the kernel does not wait for the helper', ['warn pipe-limit'], { '/proc/sys/kernel/core_pipe_limit': '0\n' }],
  [
    'one name for all cores',
    ['warn file-names'],
    { [PATTERN]: '/var/crash/core\n', '/proc/sys/kernel/core_uses_pid': '0\n' },
  ],
  ['a soft limit of 0', ['warn size-limit'], { ...FILE, ...processFiles(20, { limit: '0' }) }],
  ['a filter without stacks', ['warn dump-filter'], processFiles(20, { filter: '00000010' })],
  ['suid_dumpable 1', ['warn suid-dumpable'], { '/proc/sys/fs/suid_dumpable': '1\n' }],
  ['Storage=none', ['fail systemd-config'], { '/etc/systemd/coredump.conf': '[Coredump]\nStorage=none\n' }],
  ['no room for the biggest process', ['warn space'], { ...FILE, ...processFiles(20, { rssKb: 2 ** 42 }) }],
  [
    'a Go program that does not dump',
    ['warn go-traceback'],
    processFiles(30, { exe: goProgram(), environ: 'GOTRACEBACK=all\0' }),
  ],
  ['PID 1 of a container without a handler', ['warn init-process'], processFiles(40, { nspid: '40 1', cgroup: POD })],
  ['gdb is missing', ['warn gdb'], { '/tools/gdb': undefined }],
  ['gdb has no Python', ['warn gdb'], { '/tools/gdb': 'ELF' }],
  ['eu-stack is missing', ['warn eu-stack'], { '/tools/eu-stack': undefined }],
  ['zstd is missing', ['warn zstd'], { '/tools/zstd': undefined }],
  ['getfattr is missing', ['warn getfattr'], { '/tools/getfattr': undefined }],
];

describe('every seeded fault is found, and nothing else', () => {
  it.each(SEEDED)('%s', async (_, found, change) => {
    expect(faults(await examine(change))).toEqual(found);
  });

  it('LUMO_HOME cannot be made', async () => {
    expect(faults(await examine({}, '/tools/zstd/lumo'))).toEqual(['fail home']);
  });

  it('all of them on one machine', async () => {
    const ill: Files = {
      [PATTERN]: '/var/crash/core\n',
      '/proc/sys/kernel/core_uses_pid': '0\n',
      '/proc/sys/fs/suid_dumpable': '1\n',
      ...processFiles(20, { limit: '0', filter: '00000022', rssKb: 2 ** 42 }),
      ...processFiles(30, { exe: goProgram() }),
      ...processFiles(40, { nspid: '40 1', cgroup: POD }),
      '/tools/gdb': undefined,
      '/tools/eu-stack': undefined,
      '/tools/zstd': undefined,
      '/tools/getfattr': undefined,
      '/tools/file': '',
    };
    expect(faults(await examine(ill, '/tools/file/lumo'))).toEqual([
      'warn container-folder',
      'warn file-names',
      'warn size-limit',
      'warn dump-filter',
      'warn suid-dumpable',
      'warn space',
      'warn go-traceback',
      'warn init-process',
      'warn gdb',
      'warn eu-stack',
      'warn zstd',
      'warn getfattr',
      'fail home',
    ]);
  });
});

describe('what each says', () => {
  const detail = async (id: string, change: Files): Promise<string | undefined> =>
    (await examine(change)).checks.find(check => check.id === id)?.detail;

  it('names who would leave no core, and what PID 1 hands on', async () => {
    const change = {
      ...FILE,
      ...processFiles(1, { name: 'systemd', limit: '0' }),
      ...processFiles(20, { name: 'nginx', limit: '0' }),
    };
    expect(await detail('size-limit', change)).toBe(
      'Soft limit 0, no core: 2 of 3 processes: p.service (1), p.service (20). PID 1 itself has 0, services take it over.',
    );
  });

  it('heeds the limit where systemd is told of it, and not where Debian tells it a constant', async () => {
    const limited = processFiles(20, { limit: '0' });
    expect(faults(await examine(limited))).toEqual([]);
    expect(faults(await examine({ ...limited, [PATTERN]: SYSTEMD.replace('9223372036854775808', '%c') }))).toEqual([
      'warn size-limit',
    ]);
  });

  it('knows from which size on systemd cuts, by its version and its settings', async () => {
    const big = processFiles(20, { name: 'milvus', rssKb: 3 * 2 ** 20 });
    const [old, young] = ['/usr/lib/systemd/libsystemd-shared-252.so', '/usr/lib/systemd/libsystemd-shared-257.so'];
    expect(await detail('systemd-config', { ...big, [old]: '' })).toBe(
      'Cores are cut at 2 GiB; milvus (20) has 3 GiB.',
    );
    expect(await detail('systemd-config', { ...big, [young]: '' })).toBe('Cores up to 32 GiB are kept.');
    const conf = {
      '/etc/systemd/coredump.conf': '[Coredump]\nProcessSizeMax=32G\nExternalSizeMax=32G\n',
      '/usr/lib/systemd/coredump.conf.d/10.conf': '[Coredump]\nExternalSizeMax=1G\n',
      '/etc/systemd/coredump.conf.d/10.conf': '# nothing\n[Other]\nExternalSizeMax=1G\n',
    };
    expect(await detail('systemd-config', { ...big, ...conf })).toBe('Cores up to 32 GiB are kept.');
    expect(await detail('systemd-config', { ...big, ...conf, '/etc/systemd/coredump.conf.d/10.conf': undefined })).toBe(
      'Cores are cut at 1 GiB; milvus (20) has 3 GiB.',
    );
  });

  it('condemns a machine only where every process was seen', async () => {
    const none: Files = { ...FILE };
    for (const pid of [1, 20, 30]) Object.assign(none, processFiles(pid, { limit: '0', filter: '00000010' }));
    expect(faults(await examine(none))).toEqual(['fail size-limit', 'fail dump-filter']);
    const own: Files = { ...none };
    for (const pid of [1, 20])
      for (const name of ['limits', 'coredump_filter']) own[`/proc/${pid}/${name}`] = undefined;
    expect(faults(await examine(own)).slice(0, 2)).toEqual(['warn size-limit', 'warn dump-filter']);
    expect(await detail('size-limit', own)).toBe(
      'A soft limit of 0: 1 of 1 processes: p.service (30). But only 1 of 3 processes could be read: run as root to be sure.',
    );
    const hidden = Object.keys(processFiles(1)).map(path => [path, undefined]);
    expect(await detail('dump-filter', { ...none, ...Object.fromEntries(hidden) })).toContain('(hidepid): run as root');
  });

  it('has titles that say what was looked at, whatever was found', () => {
    for (const { title } of CORE_CHECKS)
      expect(title).not.toMatch(/\b(?:is|are|can|may|keeps?|allows?|waits?|sends?)\b/);
  });

  it('an absent folder, a helper that is not executable, a relative one', async () => {
    expect(faults(await examine({ [PATTERN]: '/nowhere/core.%p' }))).toEqual(['fail folder']);
    expect(faults(await examine({ [PATTERN]: '|/opt/dump %p', '/opt/dump': '' }))).toEqual(['fail helper']);
    expect(await detail('helper', { [PATTERN]: '|dump %p' })).toContain('no absolute path');
  });

  it('PID 1 of a container that handles SIGABRT is well', async () => {
    const pod = { nspid: '40 1', cgroup: POD };
    expect(faults(await examine(processFiles(40, { ...pod, caught: '0000000000000020' })))).toEqual([]);
    expect(faults(await examine(processFiles(40, { ...pod, caught: '0000000000000040' })))).toEqual([
      'warn init-process',
    ]);
  });

  it('does not blame Milvus for GOTRACEBACK, which it sets by itself', async () => {
    expect(faults(await examine(processFiles(30, { name: 'milvus', exe: goProgram() })))).toEqual([]);
  });

  it('what cannot be read is skipped, with the reason', async () => {
    const closed: Files = {};
    for (const pid of [1, 20, 30])
      for (const name of ['limits', 'coredump_filter', 'exe', 'cwd/']) closed[`/proc/${pid}/${name}`] = undefined;
    const { checks } = await examine({ ...closed, [PATTERN]: 'core\n', '/proc/sys/fs/suid_dumpable': 'x' });
    const skipped = checks.filter(({ status }) => status === 'skip').map(({ id }) => id);
    expect(skipped).toEqual([
      'helper',
      'pipe-limit',
      'folder',
      'working-folder',
      'container-folder',
      'size-limit',
      'dump-filter',
      'suid-dumpable',
      'systemd-config',
      'space',
      'go-traceback',
      'init-process',
    ]);
    expect((await examine({ [PATTERN]: undefined })).checks[0]).toMatchObject({ status: 'skip' });
  });
});
