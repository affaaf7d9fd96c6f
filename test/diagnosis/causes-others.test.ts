import { describe, expect, it } from 'vitest';
import type { Process } from '../../src/checkers/parse/processes.js';
import { jobsOf } from '../../src/diagnosis/subjects/batch.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { cpuFacts, diskFacts, processFacts, quiet } from '../helpers/facts.js';

const why = (facts: DiagnosisFacts, id: string) => diagnose(facts).ruledOut.find(cause => cause.id === id)?.reason;

describe('cpu-steal', () => {
  const stolen = (steal: number, idle: number): DiagnosisFacts =>
    quiet({
      cpu: cpuFacts(
        { pressure: { some: 30, avg60: 30 } },
        { user: 95 - steal - idle, idle, steal, busy: 100 - steal - idle },
      ),
    });

  it('stands by the time that the hypervisor took, and explains the pressure', () => {
    const { causes } = diagnose(stolen(35, 1));
    expect(causes[0]).toMatchObject({ id: 'cpu-steal', offender: 'the hypervisor' });
    expect(causes[0]?.evidence.map(({ metric }) => metric)).toContain('cpu.steal.percent');
    expect(causes.find(({ id }) => id === 'cpu-oversubscribed')?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('a little is usual, and what nobody wanted is not missed', () => {
    expect(why(stolen(2, 1), 'cpu-steal')).toContain('2 %');
    const idle = stolen(12, 80);
    expect(why({ ...idle, cpu: { ...cpuFacts({}, { steal: 12, idle: 80, busy: 8 }) } }, 'cpu-steal')).toBeDefined();
  });

  it('is not judged without /proc/stat', () => {
    expect(diagnose({ host: quiet().host }).notAssessed.map(({ id }) => id)).toContain('cpu-steal');
  });
});

/** Booted at a full quarter of an hour. */
const BOOT = 1_795_000_500;
const CRON: Partial<Process> = {
  pid: 50,
  ppid: 1,
  comm: 'cron',
  startedAt: 10,
  session: 50,
  groups: ['/system.slice/cron.service'],
};
const worker = (over: Partial<Process>): Partial<Process> => ({
  comm: 'tar',
  cpuMs: 3800,
  topDelayPercent: 55,
  startedAt: 9007,
  ...over,
});
const counters: NonNullable<ReturnType<typeof cpuFacts>['counters']> = {
  total: undefined,
  each: new Map(),
  contextSwitches: undefined,
  forks: undefined,
  interrupts: undefined,
  softirqs: new Map(),
  bootAt: BOOT,
  running: undefined,
  blocked: undefined,
};
const loaded = (processes: readonly Partial<Process>[], timed: readonly string[] = []): DiagnosisFacts =>
  quiet({
    cpu: cpuFacts(
      { pressure: { some: 80, avg60: 80 }, counters, timed: new Set(timed) },
      { user: 95, idle: 0, busy: 100 },
    ),
    process: processFacts(processes),
  });
const causes = (facts: DiagnosisFacts): (string | undefined)[][] =>
  diagnose(facts).causes.map(({ id, offender }) => [id, offender]);

describe('batch-job', () => {
  const fromCron = [CRON, { ...CRON, pid: 60, ppid: 50, startedAt: 9000 }, worker({ pid: 61, ppid: 60, session: 61 })];

  it('a job of cron that takes the CPUs stands before the pressure that it makes', () => {
    const { causes: found } = diagnose(loaded(fromCron));
    expect(found.map(({ id, offender }) => [id, offender])[0]).toEqual(['batch-job', 'tar']);
    expect(found[0]?.evidence.map(({ metric }) => metric)).toContain('process.job.percent');
    expect(found[0]?.next[0]).toBe(
      'See when it runs: grep -rn tar /etc/crontab /etc/cron.* /etc/anacrontab /var/spool/cron',
    );
    expect(found.find(({ id }) => id === 'cpu-oversubscribed')?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('stays one where its parent has gone: it is still in the group of cron', () => {
    const orphan = worker({ pid: 61, ppid: 1, session: 61, groups: ['/system.slice/cron.service'] });
    expect(causes(loaded([CRON, orphan]))[0]).toEqual(['batch-job', 'tar']);
  });

  it('a unit that a timer starts is one, and its weight can be set', () => {
    const unit = worker({ groups: ['/system.slice/backup.service'] });
    const [cause] = diagnose(loaded([unit], ['backup.service'])).causes;
    expect(cause?.id).toBe('batch-job');
    expect(cause?.next).toContain('For good: systemctl set-property backup.service CPUWeight=20 IOWeight=20');
    expect(causes(loaded([unit]))[0]?.[0]).toBe('cpu-oversubscribed');
    const instance = worker({ groups: ['/system.slice/system-dump.slice/dump@main.service'] });
    expect(causes(loaded([instance], ['dump@.service']))[0]?.[0]).toBe('batch-job');
  });

  it('a start at a quarter of an hour is a sign; at any minute only with a niceness', () => {
    expect(jobsOf(loaded([worker({ startedAt: 9000 })]))?.[0]).toMatchObject({ by: 'minute' });
    expect(jobsOf(loaded([worker({ startedAt: 9061 })]))).toEqual([]);
    expect(jobsOf(loaded([worker({ startedAt: 9061, nice: 10 })]))?.[0]).toMatchObject({ by: 'minute' });
  });

  it('what cron starts with itself (@reboot) is a service', () => {
    const service = worker({ pid: 61, ppid: 50, session: 61, startedAt: 11 });
    expect(jobsOf(loaded([CRON, service]))).toEqual([]);
  });

  it('cron may be the first process of a container, and a circle of parents ends', () => {
    const first = { ...CRON, pid: 1, ppid: 0, groups: [] };
    expect(jobsOf(loaded([first, worker({ pid: 61, ppid: 1, session: 61 })]))?.[0]).toMatchObject({ by: 'cron' });
    expect(jobsOf(loaded([worker({ pid: 61, ppid: 62 }), worker({ pid: 62, ppid: 61 })]))).toEqual([]);
  });

  it('is no answer where nobody is slowed, or where others use the CPUs', () => {
    const idle = { ...loaded(fromCron), cpu: cpuFacts({ counters }, { user: 25, idle: 70, busy: 30 }) };
    expect(why(idle, 'batch-job')).toContain('30 %');
    expect(why(loaded([...fromCron, worker({ comm: 'web', cpuMs: 9000 })]), 'batch-job')).toContain('29.7 %');
    const nice = fromCron.map(process => ({ ...process, nice: 19, topDelayPercent: 5 }));
    expect(why(loaded(nice), 'batch-job')).toBeDefined();
  });

  it('takes the disks where most of those who wait for them are its own', () => {
    const waiting = { state: 'D', stateBefore: 'D', cpuMs: 20, topDelayPercent: 0 };
    const dumps = [62, 63, 64].map(pid => worker({ ...waiting, comm: 'dump', pid, ppid: 60, session: 61 }));
    const facts = quiet({
      cpu: cpuFacts({ counters }),
      disk: diskFacts({ pressure: { some: 70, full: 60, avg60: 60 } }),
      process: processFacts([...fromCron.slice(0, 2), ...dumps, { comm: 'web', state: 'D' }]),
    });
    expect(causes(facts)[0]).toEqual(['batch-job', 'dump']);
    expect(why({ ...facts, disk: diskFacts() }, 'batch-job')).toBeDefined();
  });

  it('is not judged where processes are not known', () => {
    expect(diagnose({ host: quiet().host, cpu: cpuFacts() }).notAssessed.map(({ id }) => id)).toContain('batch-job');
  });
});
