import { describe, expect, it } from 'vitest';
import { service } from '../../../src/checkers/service/index.js';
import { limits, type ServiceLimits } from '../../../src/checkers/service/limits.js';
import { judged, said } from '../../helpers/judge.js';
import { rawFixture, understood } from '../../helpers/raw.js';

const LIMITS = Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value])) as ServiceLimits;

describe('a real host', () => {
  it('that is well: nothing is said, and nothing doubted', () => {
    const { facts, on } = understood(service, rawFixture('service/host-well'));
    expect(said(service, facts, on)).toEqual([]);
    expect(service.doubt?.(facts, { ...on, limits: LIMITS, past: [] })).toBeUndefined();
    const metrics = service.metrics(facts);
    expect(metrics).toMatchObject({ 'service.units[active].count': 70, 'service.units[inactive].count': 76 });
    expect(metrics).toMatchObject({
      'service.active[cron.service].count': 1,
      'service.active[systemd-fsck-root.service].count': 0,
    });
    expect(Object.keys(metrics).filter(name => !/units|active\[[^\]]+\.service\]/.test(name))).toEqual([]);
  });

  const first = understood(service, rawFixture('service/host-sick-1'));

  it('with units that failed in every way', () => {
    expect(judged(service, first.facts, first.on).map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      'medium nodir.mount failed',
      'medium badset.service cannot be loaded: bad-setting',
      'medium broken.service failed: it ended with status 3',
      'medium job.service failed: it ended with status 1',
      'medium limit.service failed: it ended with status 1, and systemd gave up after 5 restarts',
      'medium odd@a\\x2db:c.service failed: it ended with status 1',
      'medium run-transient.service failed: it ended with status 7',
      'medium signal.service failed: signal 11 killed it',
      'medium slowstart.service failed: it did not start or stop in time',
      'medium watch.service failed: it no longer answered its watchdog',
      'medium loop.service ends and is started again: 32 restarts so far',
      'medium quickloop.service ends and is started again: 201 restarts so far',
      'medium stuck.service has been activating for 11 minutes',
    ]);
  });

  it('of which the kernel ended a service for its memory limit (virtual machine, kernel 6.1)', () => {
    const { facts, on } = understood(service, rawFixture('service/vm-oom'));
    expect(judged(service, facts, on).map(({ code, severity, title }) => `${code} ${severity} ${title}`)).toEqual([
      'service.failed medium proc-fs-nfsd.mount failed: it did not start or stop in time',
      'service.oom-kill high hog.service failed: it was ended for lack of memory',
    ]);
  });

  it('looked at a second time: what was restarted and what stopped since', () => {
    const second = understood(service, rawFixture('service/host-sick-2'));
    const kept = service.memory?.read(JSON.parse(JSON.stringify(service.memory.of(first.facts))));
    const { host, now: at, upAt } = first.on;
    const past = [{ at, upAt, kept, ...(host.bootId !== undefined && { bootId: host.bootId }) }];
    const before = new Set(said(service, first.facts, first.on));
    expect(said(service, second.facts, { ...second.on, past }).filter(each => !before.has(each))).toEqual([
      'service.dead medium gone.service',
      'service.restarted info cron.service',
      'service.restarted info nginx.service',
    ]);
    const [loop] = judged(service, second.facts, { ...second.on, past }).filter(
      ({ subject }) => subject === 'quickloop.service',
    );
    expect(loop?.evidence).toEqual([
      {
        metric: 'service.restarts[quickloop.service].count',
        value: 24,
        threshold: 2,
        source: 'systemctl show quickloop.service',
        window: '76 s',
      },
    ]);
    // After a boot nothing is a restart.
    const other = [{ at, upAt, kept, bootId: 'another' }];
    expect(
      said(service, second.facts, { ...second.on, past: other }).filter(each => each.includes('restarted')),
    ).toEqual([]);
  });
});
