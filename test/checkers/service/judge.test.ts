import { describe, expect, it } from 'vitest';
import { service, type ServiceFacts } from '../../../src/checkers/service/index.js';
import type { ServiceMemory } from '../../../src/checkers/service/memory.js';
import type { Unit, UnitDetail } from '../../../src/checkers/service/unit.js';
import { HOST } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const UP = 10_000;
const DETAIL: UnitDetail = {
  result: 'success',
  restarts: 0,
  mainCode: 0,
  mainStatus: 0,
  fileState: 'enabled',
  type: 'simple',
  job: false,
  onDemand: false,
  remains: false,
  conditionMet: true,
  changedAt: 100,
  startedAt: 100,
  activeAt: 100,
  leftAt: undefined,
};
const unit = (over: Partial<Unit>, detail: Partial<UnitDetail> = {}): Unit => ({
  name: 'a.service',
  load: 'loaded',
  active: 'active',
  sub: 'running',
  ...over,
  detail: { ...DETAIL, ...detail },
});
const facts = (units: readonly Unit[], over: Partial<ServiceFacts> = {}): ServiceFacts => ({
  manager: 'systemd',
  upAt: UP,
  units,
  starts: new Map(),
  plain: undefined,
  main: undefined,
  containers: undefined,
  ...over,
});
const DEAD = { active: 'inactive', sub: 'dead' };
const RAN = { activeAt: 100, leftAt: 200 };
const run = (secondsAgo: number, kept: Partial<ServiceMemory>) => ({
  at: new Date(HOST.at.getTime() - secondsAgo * 1000),
  bootId: 'boot',
  upAt: UP - secondsAgo,
  kept: { running: {}, restarts: {}, containers: [], ...kept },
});

describe('a unit of systemd', () => {
  it.each<[string, Partial<Unit>, Partial<UnitDetail>, string[]]>([
    ['runs', {}, {}, []],
    ['failed', { active: 'failed', sub: 'failed' }, {}, ['service.failed medium a.service']],
    ['was ended for memory', { active: 'failed' }, { result: 'oom-kill' }, ['service.oom-kill high a.service']],
    ['is masked', { ...DEAD, load: 'masked' }, RAN, []],
    ['has a bad setting, and is wanted', { ...DEAD, load: 'bad-setting' }, {}, ['service.failed medium a.service']],
    ['has a bad setting, unwanted', { ...DEAD, load: 'bad-setting' }, { fileState: 'disabled' }, []],
    [
      'waits to be started again',
      { active: 'activating', sub: 'auto-restart' },
      { restarts: 0 },
      ['service.restart-loop medium a.service'],
    ],
    [
      'waits for its turn (254)',
      { active: 'activating', sub: 'auto-restart-queued' },
      {},
      ['service.restart-loop medium a.service'],
    ],
    [
      'is young after three restarts',
      {},
      { restarts: 3, activeAt: UP - 299 },
      ['service.restart-loop medium a.service'],
    ],
    ['is young after two', {}, { restarts: 2, activeAt: UP - 1 }, []],
    ['is old after many', {}, { restarts: 99, activeAt: UP - 300 }, []],
    ['has a clock of its own (lxcfs)', {}, { restarts: 99, activeAt: UP + 5 }, []],
    ['is enabled and ended', DEAD, RAN, ['service.dead low a.service']],
    ['ended at once', DEAD, { activeAt: 100, leftAt: 159 }, []],
    ['never ran in this boot', DEAD, { activeAt: undefined }, []],
    ['is disabled', DEAD, { ...RAN, fileState: 'disabled' }, []],
    ['is static', DEAD, { ...RAN, fileState: 'static' }, []],
    ['is a oneshot', DEAD, { ...RAN, type: 'oneshot' }, []],
    ['is started by its timer or socket', DEAD, { ...RAN, onDemand: true }, []],
    ['has an unmet condition', DEAD, { ...RAN, conditionMet: false }, []],
    ['is a timer that was stopped', { ...DEAD, name: 'a.timer' }, { ...RAN, type: '' }, ['service.dead low a.timer']],
    ['starts for ten minutes', { active: 'activating', sub: 'start' }, { startedAt: UP - 600 }, []],
    [
      'starts for longer',
      { active: 'activating', sub: 'start' },
      { startedAt: UP - 601 },
      ['service.stuck medium a.service'],
    ],
    ['works for hours as a oneshot', { active: 'activating', sub: 'start' }, { startedAt: 1, type: 'oneshot' }, []],
    [
      'stops for longer',
      { active: 'deactivating', sub: 'stop-sigterm' },
      { leftAt: UP - 601 },
      ['service.stuck medium a.service'],
    ],
    [
      'reloads for longer',
      { active: 'reloading', sub: 'reload' },
      { changedAt: UP - 601 },
      ['service.stuck medium a.service'],
    ],
    [
      'is the boot, unfinished',
      { ...DEAD, name: 'multi-user.target' },
      { job: true, type: '' },
      ['service.stuck medium multi-user.target'],
    ],
    ['is the boot, left for another target', { ...DEAD, name: 'multi-user.target' }, { job: false, type: '' }, []],
  ])('that %s', (_, over, detail, findings) => {
    expect(said(service, facts([unit(over, detail)]))).toEqual(findings);
  });

  it('without details is judged by its state alone', () => {
    const bare = (over: Partial<Unit>): Unit => ({
      name: 'a.service',
      load: 'loaded',
      active: 'active',
      sub: 'running',
      ...over,
    });
    expect(said(service, facts([bare({ active: 'failed', sub: 'failed' })]))).toEqual([
      'service.failed medium a.service',
    ]);
    expect(said(service, facts([bare({ active: 'activating', sub: 'auto-restart' })]))).toEqual([
      'service.restart-loop medium a.service',
    ]);
    expect(said(service, facts([bare(DEAD)]))).toEqual([]);
  });

  it('of which there are many by chance is one finding', () => {
    const names = ['ssh@1-10.0.0.1:22-9.9.9.9:1.service', 'ssh@2-10.0.0.1:22-9.9.9.9:2.service', 'wg@a.service'];
    const units = names.map(name => unit({ name, active: 'failed', sub: 'failed' }, { mainCode: 1, mainStatus: 255 }));
    expect(judged(service, facts(units)).map(({ subject, title }) => `${subject}: ${title}`)).toEqual([
      'ssh@.service: 2 units of ssh@.service failed',
      'wg@a.service: wg@a.service failed: it ended with status 255',
    ]);
  });
});

describe('against earlier runs', () => {
  const NOW = HOST.at.getTime() / 1000;
  const at = (ago: number): ReadonlyMap<string, number> => new Map([['a.service', NOW - ago]]);
  const a = (stamp: number): Partial<ServiceMemory> => ({ running: { 'a.service': NOW - stamp } });
  const told = (
    units: readonly Unit[],
    starts: ReadonlyMap<string, number>,
    past: ReturnType<typeof run>[],
  ): string[] => said(service, facts(units, { starts }), { past, upAt: UP });

  it.each<[string, number, ReturnType<typeof run>[], string[]]>([
    ['it is the same', 500, [run(60, a(500))], []],
    ['it was restarted by hand', 5, [run(60, a(500))], ['service.restarted info a.service']],
    ['it did not run before', 5, [run(60, {})], []],
    ['that run was before a boot', 5, [{ ...run(60, a(500)), bootId: 'other' }], []],
    ['two changes', 5, [run(600, a(900)), run(1200, a(1500))], ['service.restarted info a.service']],
    [
      'three changes in an hour',
      5,
      [run(600, a(900)), run(1200, a(1500)), run(1800, a(2000))],
      ['service.flapping medium a.service'],
    ],
    [
      'three changes, one of them long ago',
      5,
      [run(600, a(900)), run(1200, a(1500)), run(3601, a(4000))],
      ['service.restarted info a.service'],
    ],
  ])('%s', (_, started, past, findings) => {
    expect(told([unit({})], at(started), past)).toEqual(findings);
  });

  it.each<[string, number, number, number, string[]]>([
    ['two more in 5 minutes', 300, 4, 6, ['service.restarted low a.service']],
    ['three more in 5 minutes', 300, 4, 7, ['service.restart-loop medium a.service']],
    ['three more in 10 minutes', 600, 4, 7, ['service.restarted low a.service']],
    ['fewer than before, since it was started by hand', 300, 4, 3, ['service.restart-loop medium a.service']],
  ])('%s', (_, seconds, before, now, findings) => {
    const past = [run(seconds, { ...a(900), restarts: { 'a.service': before } })];
    expect(told([unit({}, { restarts: now })], at(5), past)).toEqual(findings);
  });

  it('looks back five minutes where the last run was just now', () => {
    const past = [10, 200, 310].map((ago, i) => run(ago, { ...a(ago + 5), restarts: { 'a.service': 10 - i } }));
    expect(told([unit({}, { restarts: 11 })], at(5), past)).toEqual(['service.restart-loop medium a.service']);
  });

  it('a short time without an end does not clear a service that has just come up', () => {
    const past = [run(10, { ...a(900), restarts: { 'a.service': 40 } })];
    expect(told([unit({}, { restarts: 40, activeAt: UP - 20 })], at(900), past)).toEqual([
      'service.restart-loop medium a.service',
    ]);
    const longAgo = [run(400, { ...a(900), restarts: { 'a.service': 40 } })];
    expect(told([unit({}, { restarts: 40, activeAt: UP - 20 })], at(900), longAgo)).toEqual([]);
  });

  it('a login that ended is no crash', () => {
    const past = [run(600, { running: { 'getty@tty1.service': 1 } })];
    const starts = new Map([['getty@tty1.service', NOW - 5]]);
    expect(told([unit({ name: 'getty@tty1.service' }, { restarts: 2 })], starts, past)).toEqual([
      'service.restarted info getty@tty1.service',
    ]);
  });

  it('a service that ran and is gone weighs more', () => {
    expect(told([unit(DEAD, RAN)], new Map(), [run(60, a(500))])).toEqual(['service.dead medium a.service']);
  });

  it('many restarts at once are one event', () => {
    const names = Array.from({ length: 6 }, (_, i) => `s${i}.service`);
    const starts = new Map(names.map(name => [name, NOW - 5]));
    const past = [run(60, { running: Object.fromEntries(names.map(name => [name, 1])) })];
    const [only, ...others] = judged(
      service,
      facts(
        names.map(name => unit({ name })),
        { starts },
      ),
      { past, upAt: UP },
    );
    expect(others).toEqual([]);
    expect(only).toMatchObject({ subject: 'services', severity: 'info', detail: names.join(', ') });
  });
});

describe('without systemd', () => {
  const other = (over: Partial<ServiceFacts>): ServiceFacts => ({
    ...facts([]),
    units: undefined,
    upAt: undefined,
    ...over,
  });

  it('crashed, restarting and stopped services', () => {
    const plain: ServiceFacts['plain'] = [
      { name: 'web', state: 'crashed', wanted: true },
      { name: 'db', state: 'restarting', wanted: true },
      { name: 'sup', state: 'up', wanted: true, restarts: 3, upFor: 299 },
      { name: 'old', state: 'up', wanted: true, restarts: 3, upFor: 300 },
      { name: 'gone', state: 'down', wanted: true },
      { name: 'off', state: 'down', wanted: false },
    ];
    expect(said(service, other({ manager: 'openrc', plain }))).toEqual([
      'service.dead low gone',
      'service.failed medium web',
      'service.restart-loop medium db',
      'service.restart-loop medium sup',
    ]);
  });

  it('a container that began anew', () => {
    const main = { comm: 'java', startedAt: 9000, children: 3 };
    const past = [run(2000, { main: 50 })];
    expect(said(service, other({ manager: 'container', main }), { past, upAt: UP })).toEqual([
      'service.restarted info java',
    ]);
    expect(said(service, other({ manager: 'container', main }), { past: [run(60, { main: 9000 })], upAt: UP })).toEqual(
      [],
    );
  });

  it('containers: ill ones, and those that ended badly since the last run', () => {
    const containers = [
      { name: 'api', state: 'unhealthy' },
      { name: 'job', state: 'exited', exit: 1 },
      { name: 'old', state: 'exited', exit: 1 },
      { name: 'stopped', state: 'exited', exit: 143 },
    ];
    const past = [run(60, { containers: ['job', 'stopped'] })];
    expect(said(service, other({ manager: 'container', containers }), { past, upAt: UP })).toEqual([
      'service.container medium api',
      'service.container medium job',
    ]);
    expect(said(service, other({ manager: 'container', containers }))).toEqual(['service.container medium api']);
  });
});
