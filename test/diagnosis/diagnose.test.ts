import { describe, expect, it } from 'vitest';
import type { CauseRule } from '../../src/diagnosis/cause.js';
import { CAUSES } from '../../src/diagnosis/causes/index.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { cpuFacts, diskFacts, memoryFacts, MOUNT, processFacts, quiet } from '../helpers/facts.js';

const busy = { user: 97, system: 3, idle: 0, busy: 100 };
const worker = { comm: 'worker', cpuMs: 900, delayMs: 1100, topThreadPercent: 45, topDelayPercent: 55 };
const loaded = quiet({
  cpu: cpuFacts({ pressure: { some: 86, avg60: 80 } }, busy),
  process: processFacts([worker, worker, worker, worker]),
});

describe('diagnose', () => {
  it('finds nothing on a quiet machine, and says why for each cause', () => {
    const { causes, ruledOut, notAssessed } = diagnose(quiet());
    expect(causes).toEqual([]);
    expect(notAssessed).toEqual([]);
    expect(ruledOut.map(({ id }) => id).toSorted()).toEqual(CAUSES.map(({ id }) => id).toSorted());
    expect(ruledOut.find(({ id }) => id === 'cpu-oversubscribed')?.reason).toBe(
      'CPU busy or taken by the hypervisor 5 %, needs at least 90 %',
    );
  });

  it('names the offender, what carried the answer, and what speaks against it', () => {
    const [cause] = diagnose(loaded).causes;
    expect(cause).toMatchObject({ id: 'cpu-oversubscribed', offender: 'worker' });
    expect(cause?.evidence.find(({ metric }) => metric === 'cpu.pressure.some.percent')).toEqual({
      metric: 'cpu.pressure.some.percent',
      value: 86,
      unit: '%',
      threshold: 40,
      source: '/proc/pressure/cpu',
      window: '2.0 s',
    });
    expect(cause?.against.map(({ metric }) => metric)).toEqual(['cpu.running-per-cpu.count']);
  });

  it('does not take an unknown measure for zero: without PSI the threads decide', () => {
    const { causes } = diagnose({ ...loaded, cpu: cpuFacts({ pressure: undefined }, busy) });
    expect(causes[0]?.id).toBe('cpu-oversubscribed');
  });

  it('leaves a cause unassessed whose signs nobody could look at', () => {
    const { causes, ruledOut, notAssessed } = diagnose({
      host: loaded.host,
      cpu: cpuFacts({ pressure: undefined }, busy),
    });
    expect(causes).toEqual([]);
    expect(notAssessed.find(({ id }) => id === 'cpu-oversubscribed')?.missing).toEqual([
      'cpu.pressure.some.percent',
      'process.delayed.count',
    ]);
    expect(notAssessed.map(({ id }) => id)).toContain('disk-full');
    expect(ruledOut.map(({ id }) => id)).not.toContain('stuck-tasks');
  });

  it('throttling explains the CPU pressure: it stands first and alone', () => {
    const group = {
      path: '/app.service',
      name: 'app.service',
      quotaCpus: 0.2,
      cpu: { periods: 20, throttled: 20, throttledMs: 1600, percent: 100 },
      pressure: {},
    };
    const facts = quiet({
      cpu: cpuFacts({ pressure: { some: 86, avg60: 80 }, throttled: [group] }, { user: 20, idle: 78, busy: 22 }),
      process: processFacts([{ ...worker, groups: ['/', '/app.service'], subject: 'worker@app.service' }]),
    });
    const { causes } = diagnose(facts);
    expect(causes.map(({ id, offender }) => [id, offender])).toEqual([['cpu-throttled', 'worker@app.service']]);
    expect(causes[0]?.next[1]).toBe('Raise it: systemctl set-property app.service CPUQuota=40%');
  });

  it('swap thrash explains the exhausted memory that it comes from', () => {
    const facts = quiet({
      memory: memoryFacts({
        availablePercent: 2,
        pressure: { some: 40, full: 25, avg60: 30 },
        paging: {
          swapInPerS: 9000,
          swapOutPerS: 8000,
          majorFaultsPerS: 3000,
          directReclaimPerS: 20_000,
          refaultsPerS: 9000,
        },
      }),
      process: processFacts([{ comm: 'leaky', majorFaults: 5000, residentKb: 7_000_000 }]),
    });
    const { causes } = diagnose(facts);
    expect(causes[0]).toMatchObject({ id: 'swap-thrash', offender: 'leaky' });
    const second = causes.find(({ id }) => id === 'memory-exhausted');
    expect(second === undefined || second.confidence < 0.5).toBe(true);
  });

  it('swap that is full but idle is no cause', () => {
    const facts = quiet({ memory: memoryFacts({ swap: { totalKb: 2_000_000, usedKb: 2_000_000 } }) });
    expect(diagnose(facts).causes).toEqual([]);
  });

  it('tasks that are stuck while the disks complete nothing are stuck although I/O pressure is high', () => {
    const stuck = [{ tid: 100, wchan: undefined }];
    const disk = {
      name: 'dm-0',
      readsPerS: 0,
      writesPerS: 0,
      readAwaitMs: undefined,
      writeAwaitMs: undefined,
      inFlight: 4,
      utilisation: 100,
      queue: 4,
      rotational: false,
      hung: true,
    };
    const facts = quiet({
      disk: diskFacts({ pressure: { some: 100, full: 100, avg60: 90 }, disks: [disk] }),
      process: processFacts([{ comm: 'dd', state: 'D', stuck }]),
    });
    expect(diagnose(facts).causes[0]).toMatchObject({ id: 'stuck-tasks', offender: 'dm-0' });
    const moving = quiet({
      ...facts,
      disk: diskFacts({
        pressure: { some: 100, full: 100, avg60: 90 },
        disks: [{ ...disk, hung: false, readsPerS: 50 }],
      }),
    });
    expect(diagnose(moving).causes.map(({ id }) => id)).toEqual(['disk-saturated']);
  });

  it('a nice 19 batch job on one CPU is no answer', () => {
    const batch = { comm: 'backup', nice: 19, cpuMs: 1990, topThreadPercent: 99.5 };
    expect(diagnose(quiet({ process: processFacts([batch]) })).causes).toEqual([]);
    expect(diagnose(quiet({ process: processFacts([{ ...batch, nice: 0 }]) })).causes[0]).toMatchObject({
      id: 'hot-thread',
      offender: 'backup',
    });
  });

  it('reports every cause that is likely, the likeliest first, and rules out what is below 30 %', () => {
    const sure = (id: CauseRule['id'], prior: number): CauseRule => ({
      id,
      title: id,
      prior,
      requires: [],
      discriminator: 'busy',
      supports: [],
      excludes: [],
      explains: [],
      offender: () => undefined,
      next: () => [],
    });
    const rules = [sure('read-only', 0.8), sure('disk-full', 0.9), sure('zombie-flood', 0.3), sure('hot-thread', 0.29)];
    const { causes, ruledOut } = diagnose(quiet(), rules);
    expect(causes.map(({ id, confidence }) => [id, confidence])).toEqual([
      ['disk-full', 0.9],
      ['read-only', 0.8],
      ['zombie-flood', 0.3],
    ]);
    expect(ruledOut.map(({ id }) => id)).toEqual(['hot-thread']);
  });

  it('a disk that is hardly used rules out a busy disk, but never says that nobody waits', () => {
    const disk = {
      name: 'vda',
      readsPerS: 10,
      writesPerS: 0,
      readAwaitMs: 0.2,
      writeAwaitMs: undefined,
      inFlight: 0,
      utilisation: 12,
      queue: 0.1,
      rotational: false,
      hung: false,
    };
    const reason = (some: number, utilisation: number) =>
      diagnose(
        quiet({ disk: diskFacts({ pressure: { some, full: 0, avg60: 0 }, disks: [{ ...disk, utilisation }] }) }),
      ).ruledOut.find(({ id }) => id === 'busy-disk')?.reason;
    expect(reason(45, 12)).not.toMatch(/nobody waits/);
    expect(reason(0.8, 99)).toMatch(/99 %, but I\/O pressure 0.8 %: nobody waits$/);
  });

  it('without schedstat a process of many threads is not taken for one without a hot thread', () => {
    const blind = { delayMs: undefined, topThreadPercent: undefined, topDelayPercent: undefined };
    const facts = quiet({ process: processFacts([{ comm: 'java', cpuMs: 2000, ...blind }]) });
    const processes = facts.process?.processes;
    const all = processes?.all.map(process => ({ ...process, ...blind })) ?? [];
    const { notAssessed } = diagnose({
      ...facts,
      process: { ...processFacts(), processes: processes && { ...processes, all } },
    });
    expect(notAssessed.map(({ id }) => id)).toEqual(expect.arrayContaining(['hot-thread']));
  });

  it('where nobody could read which CPUs a task may use, a pinned one is not ruled out for it', () => {
    const facts = quiet({ process: processFacts() });
    const all = facts.process?.processes?.all.map(process => ({ ...process, pinned: undefined })) ?? [];
    const each = new Map([
      [0, { user: 99, system: 1, idle: 0, iowait: 0, softirq: 0, steal: 0, busy: 100 }],
      [1, { user: 1, system: 1, idle: 98, iowait: 0, softirq: 0, steal: 0, busy: 2 }],
    ]);
    const stat = facts.cpu?.stat;
    const { notAssessed } = diagnose({
      ...facts,
      cpu: cpuFacts({ stat: stat && { ...stat, each, total: { ...stat.total, idle: 49, busy: 51 } } }),
      process: { ...processFacts(), processes: { seconds: 2, all, ended: [], collectorMs: 0 } },
    });
    expect(notAssessed.find(({ id }) => id === 'cpu-pinned')?.missing).toEqual(['process.pinned-delay.percent']);
  });
});

describe('the rules', () => {
  it.each(CAUSES.map(rule => [rule.id, rule] as const))('%s is well formed', (_, rule) => {
    expect(rule.prior).toBeGreaterThan(0);
    expect(rule.prior).toBeLessThan(1);
    expect(rule.requires.length).toBeGreaterThan(0);
    expect(rule.supports.every(({ factor }) => factor > 1)).toBe(true);
    expect(rule.excludes.every(({ factor }) => factor > 0 && factor < 1)).toBe(true);
    expect(rule.explains).not.toContain(rule.id);
  });

  it('ids are unique, and no two causes explain each other', () => {
    expect(new Set(CAUSES.map(({ id }) => id)).size).toBe(CAUSES.length);
    const pairs = CAUSES.flatMap(a =>
      a.explains.filter(id => CAUSES.find(b => b.id === id)?.explains.includes(a.id)).map(id => [a.id, id]),
    );
    expect(pairs).toEqual([]);
  });
});

describe('next steps', () => {
  it('make one inert word of every name that comes from the host', () => {
    const mount = {
      ...MOUNT,
      mountPoint: "/data/$(reboot)'x",
      space: { sizeBytes: 1e9, availableBytes: 0, usedPercent: 100, full: true, inodes: undefined },
    };
    const [full] = diagnose(quiet({ disk: diskFacts({ mounts: [mount] }) })).causes;
    expect(full?.next[0]).toBe(`Find what fills it: du -xh --max-depth=2 '/data/$(reboot)'\\''x' | sort -h | tail`);
    const group = {
      path: '/x;reboot.service',
      name: 'x;reboot.service',
      quotaCpus: 0.2,
      cpu: { periods: 20, throttled: 20, throttledMs: 1600, percent: 100 },
      pressure: {},
    };
    const [throttled] = diagnose(quiet({ cpu: cpuFacts({ throttled: [group] }) })).causes;
    expect(throttled?.next[0]).toBe(`See its quota: cat '/sys/fs/cgroup/x;reboot.service/cpu.max'`);
  });
});
