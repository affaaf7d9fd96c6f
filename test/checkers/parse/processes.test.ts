import { describe, expect, it } from 'vitest';
import { type Process, parseProcesses } from '../../../src/checkers/parse/processes.js';
import { HOST } from '../../helpers/facts.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

interface Given {
  before: Texts;
  after: Texts;
  /** pid -> `run delay slices` of its one thread, at both ends. */
  sched?: [Texts, Texts];
  threads?: Texts;
  status?: Texts;
  membership?: Texts;
}

const run = (given: Given): ReturnType<typeof parseProcesses> =>
  parseProcesses(
    {
      processes: sampled(given.before, given.after),
      schedstat: given.sched ? sampled(...given.sched) : unread('missing'),
      threads: once(given.threads ?? {}),
      status: once(given.status ?? {}),
      membership: once(given.membership ?? {}),
    },
    HOST,
  );
const find = (given: Given, pid = 50): Process | undefined => run(given)?.all.find(process => process.pid === pid);
const stat = (pid: number, over: Parameters<typeof task>[1] = {}): Texts => ({
  [`/proc/${pid}/stat`]: task(pid, over),
});
const sched = (pid: number, text: string, tid = pid): Texts => ({ [`/proc/${pid}/task/${tid}/schedstat`]: text });

describe('processes', () => {
  it('counts ticks of 10 ms where schedstat is not there', () => {
    const [before, after] = [
      stat(50, { user: 100, system: 20, faults: 3 }),
      stat(50, { user: 190, system: 30, faults: 8 }),
    ];
    expect(find({ before, after })).toMatchObject({
      cpuMs: 1000,
      systemMs: 100,
      majorFaults: 5,
      delayMs: undefined,
      topThreadPercent: 50,
      topDelayPercent: undefined,
      born: false,
    });
  });

  it('does not say that a thread ran or waited longer than the window', () => {
    const times: [Texts, Texts] = [sched(50, '0 0 1'), sched(50, '2010000000 5000000000 2')];
    expect(find({ before: stat(50), after: stat(50), sched: times })).toMatchObject({
      cpuMs: 2010,
      delayMs: 5000,
      topThreadPercent: 100,
      topDelayPercent: 100,
    });
  });

  it('takes all of what was born in the window, under a used pid too', () => {
    const reborn = { start: 9000, user: 30, system: 10, faults: 4 };
    const born = { born: true, cpuMs: 400, systemMs: 100, majorFaults: 4 };
    expect(find({ before: {}, after: stat(50, reborn) })).toMatchObject(born);
    const before = stat(50, { start: 1000, user: 5, system: 5, faults: 1 });
    expect(find({ before, after: stat(50, reborn) })).toMatchObject(born);
    const times: [Texts, Texts] = [sched(50, '100000000 7 5'), sched(50, '400000000 7 5')];
    expect(find({ before, after: stat(50, reborn), sched: times, threads: {} })).toMatchObject({
      cpuMs: 400,
      stuck: [],
    });
  });

  it('credits what children used that ended in the window to their parent', () => {
    const loop = (user: number, system: number): Texts => ({
      '/proc/50/stat': task(50, { comm: 'sh' }).replace(' 0 0 20 0 1 ', ` ${user} ${system} 20 0 1 `),
    });
    expect(find({ before: loop(5, 5), after: loop(15, 95) })).toMatchObject({
      cpuMs: 0,
      childrenMs: 1000,
      childrenSystemMs: 900,
    });
  });

  it('knows when it began, and its state at both ends', () => {
    const given = { before: stat(50, { state: 'D', start: 1234 }), after: stat(50, { state: 'Z', start: 1234 }) };
    expect(find(given)).toMatchObject({ startedAt: 12.34, stateBefore: 'D', state: 'Z' });
    expect(find({ ...given, before: {} })?.stateBefore).toBeUndefined();
  });

  it('forgets what ended in the window', () => {
    const found = run({ before: { ...stat(50, { comm: 'job', start: 700 }), ...stat(51) }, after: stat(51) });
    expect(found?.all.map(({ pid }) => pid)).toEqual([51]);
    expect(found?.ended).toEqual([{ comm: 'job', ppid: 1, startedAt: 7 }]);
  });

  it('is named by its command and group, never by its pid', () => {
    const given = { before: stat(50), after: stat(50, { comm: 'node' }) };
    expect(find({ ...given, membership: { '/proc/50/cgroup': '0::/system.slice/web.service' } })).toMatchObject({
      subject: 'node@web.service',
      groups: ['/system.slice/web.service'],
    });
    expect(find({ ...given, membership: { '/proc/50/cgroup': '0::/' } })?.subject).toBe('node');
    expect(find(given)).toMatchObject({ subject: 'node', groups: [] });
  });

  it('knows memory and the CPUs it may use, of the four that there are', () => {
    const status = (list: string): Texts => ({
      '/proc/50/status': `VmRSS:\t  123 kB\nVmSwap:\t 45 kB\nCpus_allowed_list:\t${list}`,
    });
    const given = { before: stat(50), after: stat(50) };
    expect(find({ ...given, status: status('1,3') })).toMatchObject({
      residentKb: 123,
      swappedKb: 45,
      pinned: true,
      allowedCpus: '1,3',
    });
    expect(find({ ...given, status: status('0-3') })?.pinned).toBe(false);
    expect(find({ ...given, status: status('words') })?.pinned).toBeUndefined();
    expect(find(given)).toMatchObject({ residentKb: undefined, swappedKb: undefined, pinned: undefined });
  });

  it("keeps the collector's own tree out, and says what it took", () => {
    // HOST's collector is the shell 900, started by 899.
    const tree = (user: number): Texts => ({
      ...stat(899, { ppid: 1, user }),
      ...stat(900, { ppid: 899, user }),
      ...stat(902, { ppid: 899 }),
    });
    const found = run({ before: tree(0), after: tree(2) });
    expect(found?.all.map(({ pid }) => pid)).toEqual([902]);
    expect(found?.collectorMs).toBe(40);
  });

  it('leaves broken lines out, and takes no broken time for 0', () => {
    const after = { ...stat(50, { user: 10 }), '/proc/51/stat': '51 (cut', '/proc/52/stat': '' };
    const found = run({ before: stat(50), after, sched: [sched(50, 'NaN 0 0'), sched(50, '1  2')] });
    expect(found?.all).toHaveLength(1);
    expect(found?.all[0]).toMatchObject({ cpuMs: 100, delayMs: undefined });
  });

  it('is unknown where processes were not read twice', () => {
    const denied = unread('denied');
    const rest = { schedstat: denied, threads: denied, status: denied, membership: denied };
    expect(parseProcesses({ processes: denied, ...rest }, HOST)).toBeUndefined();
    expect(parseProcesses({ processes: once(stat(50)), ...rest }, HOST)).toBeUndefined();
  });
});
