import { describe, expect, it } from 'vitest';
import { process } from '../../../src/checkers/process/index.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { said } from '../../helpers/judge.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

type Read = Parameters<typeof process.parse>[0];

const parse = (over: Partial<Record<keyof Read, Reading>>): ReturnType<typeof process.parse> => {
  const names = Object.keys(process.sources) as (keyof Read)[];
  const nothing = Object.fromEntries(names.map(name => [name, unread('denied')])) as Read;
  return process.parse({ ...nothing, ...over }, HOST);
};
const zombie = (pid: number, ppid: number): Texts => ({
  [`/proc/${pid}/stat`]: task(pid, { comm: 'cgi', state: 'Z', ppid }),
});
const limits = (files: string, pids: string, threads: string): Reading =>
  once({ '/proc/sys/fs/file-nr': files, '/proc/sys/kernel/pid_max': pids, '/proc/sys/kernel/threads-max': threads });

describe('process facts', () => {
  it('count zombies by the parent that does not collect them, those of the window left out', () => {
    const parent = { '/proc/40/stat': task(40, { comm: 'apache2' }) };
    const alive = { '/proc/61/stat': task(61, { comm: 'cgi', ppid: 40 }) };
    const before = { ...parent, ...zombie(50, 40), ...zombie(51, 40), ...zombie(52, 1), ...zombie(53, 77) };
    const facts = parse({
      processes: sampled({ ...before, ...alive }, { ...before, ...zombie(60, 40), ...zombie(61, 40) }),
      membership: once({ '/proc/40/cgroup': '0::/system.slice/apache2.service' }),
    });
    expect(facts.zombies).toEqual([
      { parent: 'apache2@apache2.service', count: 2 },
      { parent: 'init', count: 1 },
      { parent: 'a process that is gone', count: 1 },
    ]);
    expect(process.metrics(facts)).toMatchObject({
      'process.count': 7,
      'process.zombies.count': 6,
      'process.uncollected.count': 4,
      'process.state[Z].count': 6,
      'process.state[S].count': 1,
    });
  });

  it('say that nothing is stuck only where threads and their times were read', () => {
    const processes = sampled({ '/proc/50/stat': task(50) }, { '/proc/50/stat': task(50) });
    const schedstat = sampled({ '/proc/50/task/50/schedstat': '1 1 1' }, { '/proc/50/task/50/schedstat': '1 1 1' });
    const threads = once({ scanned: '', '/proc/50/task/50/stat': task(50, { state: 'D' }) });
    expect(parse({ processes, schedstat, threads }).stuck?.map(({ pid }) => pid)).toEqual([50]);
    expect(parse({ processes, schedstat, threads: once({ scanned: '' }) }).stuck).toEqual([]);
    expect(parse({ processes, threads }).stuck).toBeUndefined();
    expect(parse({ processes, schedstat }).stuck).toBeUndefined();
  });

  it('leave threads of the kernel out', () => {
    const kernel = task(50, { flags: 2_129_984, state: 'D' });
    const processes = sampled({ '/proc/50/stat': kernel }, { '/proc/50/stat': kernel });
    const schedstat = sampled({ '/proc/50/task/50/schedstat': '1 1 1' }, { '/proc/50/task/50/schedstat': '1 1 1' });
    expect(parse({ processes, schedstat, threads: once({ '/proc/50/task/50/stat': kernel }) }).stuck).toEqual([]);
  });

  it('know the limits of a real machine', () => {
    const schedstat = sampled({}, { '/proc/1/task/1/schedstat': '1 1 1', '/proc/1/task/2/schedstat': '1 1 1' });
    const facts = parse({ schedstat, limits: limits('559\t0\t2466183\n', '32768\n', '192731\n') });
    expect(facts).toMatchObject({ files: { open: 559, max: 2_466_183 }, tasks: { count: 2, max: 32_768 } });
    expect(parse({ schedstat, limits: limits('', '', '192731') })).toMatchObject({
      files: undefined,
      tasks: { max: 192_731 },
    });
  });

  it.each(['', '559', '559 0 0', '559 0 -1', 'NaN NaN NaN', `559 0 ${'9'.repeat(40)}`])(
    'know no limit from %j',
    text => {
      expect(parse({ limits: limits(text, text, text) })).toMatchObject({ files: undefined, tasks: undefined });
    },
  );
});

it('threads are counted where nobody knows how many there may be', () => {
  const { threads, tasks } = parse({ processes: once({ '/proc/50/stat': task(50, { threads: 5 }) }) });
  expect({ threads, tasks }).toEqual({ threads: 5, tasks: undefined });
});

it('nothing is said of what is unknown', () => {
  expect(said(process, parse({}))).toEqual([]);
  expect(process.metrics(parse({}))).toEqual({});
});

describe('process facts of one look', () => {
  it('have counts, states, memory and limits, and no rate', () => {
    const facts = parse({
      processes: once({ '/proc/50/stat': task(50, { threads: 5 }), '/proc/51/stat': task(51, { state: 'R' }) }),
      watchdogs: once({
        '/sys/class/watchdog/watchdog0/timeleft': '55\n',
        '/sys/class/watchdog/watchdog0/status': '0x8000\n',
        '/sys/class/watchdog/watchdog0/state': 'active\n',
      }),
      status: once({ '/proc/50/status': 'VmRSS:\t900 kB', '/proc/51/status': 'VmRSS:\t100 kB' }),
      limits: once({
        '/proc/sys/fs/file-nr': '1710 0 2466183',
        '/proc/sys/kernel/pid_max': '400',
        '/proc/sys/kernel/threads-max': '192731',
        '/proc/sys/kernel/hung_task_detect_count': '2',
        '/proc/sys/kernel/random/entropy_avail': '3120',
        '/proc/sys/kernel/random/poolsize': '4096',
        '/proc/cgroups': '#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t4\t37\t1\nhugetlb\t0\t16\t0',
      }),
    });
    expect(process.metrics(facts)).toEqual({
      'process.memory[sleeper].kilobytes': 1000,
      'process.count': 2,
      'process.threads.count': 6,
      'process.entropy.count': 3120,
      'process.entropy-pool.count': 4096,
      'process.watchdog[watchdog0.timeleft].count': 55,
      'process.watchdog[watchdog0.status].count': 32_768,
      'process.zombies.count': 0,
      'process.open-files.percent': 0.069,
      'process.tasks.percent': 1.5,
      'process.open-files.count': 1710,
      'process.open-files-max.count': 2_466_183,
      'process.pids-max.count': 400,
      'process.threads-max.count': 192_731,
      'process.hung.total': 2,
      'process.state[S].count': 1,
      'process.state[R].count': 1,
      'process.cgroups[memory].count': 37,
      'process.cgroups-enabled[memory].count': 1,
      'process.cgroups[hugetlb].count': 16,
      'process.cgroups-enabled[hugetlb].count': 0,
    });
  });

  it('know the fullest process of each command, by its own limit', () => {
    const limit = (max: number): string =>
      `Max open files            ${max}                 524288               files     `;
    const facts = parse({
      processes: once({ '/proc/50/stat': task(50), '/proc/51/stat': task(51), '/proc/52/stat': task(52) }),
      fileLimits: once({ '/proc/50/limits': limit(8), '/proc/51/limits': limit(4) }),
      fds: once({ fds: '/proc/50/fd ..\n/proc/51/fd ...\n/proc/52/fd -\nend' }),
    });
    expect(facts.openFiles).toEqual([{ subject: 'sleeper', open: 3, max: 4, percent: 75 }]);
    expect(parse({}).openFiles).toEqual([]);
  });

  it('name programs that are gone, or lie where anybody may write', () => {
    const container = 'a'.repeat(64);
    const line = (pid: number, path: string): string => `lrwxrwxrwx 1 0 0 0 Nov 22 09:42 /proc/${pid}/exe -> ${path}`;
    const paths = [
      '/usr/bin/web',
      '/usr/bin/old (deleted)',
      '/dev/shm/x',
      '/memfd:runc_cloned:/proc/self/exe (deleted)',
    ];
    const facts = parse({
      processes: once(
        Object.fromEntries(paths.map((_, i) => [`/proc/${50 + i}/stat`, task(50 + i, { comm: `c${i}` })])),
      ),
      membership: once({ '/proc/51/cgroup': `0::/docker/${container}` }),
      executables: once({ exe: paths.map((path, i) => line(50 + i, path)).join('\n') }),
    });
    expect(facts.odd).toEqual([
      { path: '/usr/bin/old', deleted: true, subject: `c1@${container.slice(0, 12)}`, inContainer: true },
      { path: '/dev/shm/x', deleted: false, subject: 'c2', inContainer: false },
    ]);
  });
});

describe('restarts in the window', () => {
  const daemon = (pid: number, start: number, ppid = 1, session = pid): Texts => ({
    [`/proc/${pid}/stat`]: task(pid, { comm: 'daemon', start, ppid, session }),
  });
  const restarts = (before: Texts, after: Texts, over = {}): object[] => [
    ...parse({ processes: sampled(before, after), ...over }).restarts,
  ];

  it('are one end and one begin of the same command under init', () => {
    expect(restarts(daemon(50, 1000), daemon(60, 7000))).toEqual([{ subject: 'daemon', livedS: 60 }]);
    expect(restarts(daemon(50, 1000), daemon(50, 7000))).toEqual([{ subject: 'daemon', livedS: 60 }]);
  });

  it('are of what init has started, not of what it inherited', () => {
    const init = { '/proc/1/stat': task(1, { comm: 'init', ppid: 0, session: 7 }) };
    const pair = (session: number): object[] =>
      restarts({ ...init, ...daemon(50, 1000, 1, session) }, { ...init, ...daemon(60, 7000, 1, session) });
    expect(pair(40)).toEqual([]);
    expect(pair(7)).toEqual([{ subject: 'daemon', livedS: 60 }]);
  });

  it('are not the workers of a parent, the commands of a loop, what only came or went, or a unit of systemd', () => {
    expect(restarts(daemon(50, 1000, 40), daemon(60, 7000, 40))).toEqual([]);
    expect(restarts({}, daemon(60, 7000))).toEqual([]);
    expect(restarts(daemon(50, 1000), {})).toEqual([]);
    expect(restarts({ ...daemon(50, 1000), ...daemon(55, 1000) }, daemon(55, 1000))).toEqual([]);
    expect(restarts(daemon(50, 1000), { ...daemon(50, 1000), ...daemon(60, 7000) })).toEqual([]);
    // One of several, such as what a container's runtime runs inside.
    expect(
      restarts({ ...daemon(50, 1000), ...daemon(55, 1000) }, { ...daemon(55, 1000), ...daemon(60, 7000) }),
    ).toEqual([]);
    // A container's runtime runs commands inside: they have no parent there.
    expect(restarts(daemon(50, 1000, 0), daemon(60, 7000, 0))).toEqual([]);
    const unit = { membership: once({ '/proc/60/cgroup': '0::/system.slice/daemon.service' }) };
    expect(restarts(daemon(50, 1000), daemon(60, 7000), unit)).toEqual([]);
  });
});
