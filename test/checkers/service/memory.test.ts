import { describe, expect, it } from 'vitest';
import { parse, type ServiceFacts } from '../../../src/checkers/service/facts.js';
import { service } from '../../../src/checkers/service/index.js';
import { memory } from '../../../src/checkers/service/memory.js';
import { HOST } from '../../helpers/facts.js';
import { once, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

const none = unread('not-applicable');
const parsed = (main: Record<string, string>, host = HOST): ServiceFacts =>
  parse({ units: none, openrc: none, runit: none, containers: none, main: once(main) }, host);
const INIT = { '/proc/1/stat': task(1, { comm: 'java', ppid: 0, start: 500 }), '/proc/1/task/1/children': '7 12 ' };
const KTHREADD = { '/proc/2/stat': task(2, { comm: 'kthreadd', ppid: 0 }) };
const doubt = (facts: ServiceFacts): string | undefined =>
  service.doubt?.(facts, { limits: LIMITS, host: HOST, now: HOST.at, upAt: 0, past: [] });
const LIMITS = {
  restartsPer5Min: 2,
  loopRestarts: 3,
  loopAgeS: 300,
  stuckMin: 10,
  bootMin: 30,
  deadAfterS: 60,
  flapsPerHour: 3,
  grouped: 5,
};

describe('a machine without a service manager', () => {
  it('is a container where process 2 is no kernel thread: process 1 is its service', () => {
    const facts = parsed(INIT);
    expect(facts).toMatchObject({ manager: 'container', main: { comm: 'java', startedAt: 5, children: 2 } });
    expect(doubt(facts)).toBeUndefined();
    expect(service.metrics(facts)).toEqual({ 'service.children.count': 2 });
  });

  it('cannot be said to be well otherwise', () => {
    const facts = parsed({ ...INIT, ...KTHREADD });
    expect(facts.manager).toBeUndefined();
    expect(doubt(facts)).toBe('Process 1 is java, and no service manager that Lumo knows told of its services.');
    expect(memory.of(facts)).toBeUndefined();
  });

  it('nor where process 1 cannot be seen (hidepid), even in a container', () => {
    expect(parsed({}, { ...HOST, container: 'docker' }).manager).toBeUndefined();
  });
});

describe('what is kept', () => {
  const units = Array.from({ length: 900 }, (_, i) => ({
    name: `a-service-with-a-long-name-${i}.service`,
    load: 'loaded',
    active: 'active',
    sub: 'running',
  }));
  const starts = new Map(units.map(({ name }) => [name, 1_795_338_503]));
  const many: ServiceFacts = { ...parsed(INIT), manager: 'systemd', units, starts };

  it('has room in 8 kB, however many services there are', () => {
    const kept = memory.of(many);
    expect(JSON.stringify(kept).length).toBeLessThan(8192);
    expect(Object.keys(kept?.running ?? {}).length).toBeGreaterThan(100);
    expect(memory.read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('leaves out what has no lasting name', () => {
    const passing = {
      ...many,
      units: [{ ...units[0], name: 'user@1000.service', load: '', active: 'active', sub: 'running' }],
    };
    expect(memory.of(passing)?.running).toEqual({});
  });

  it.each([
    null,
    5,
    [],
    {},
    { running: { a: 'b' }, restarts: {}, containers: [] },
    { running: {}, restarts: {}, containers: [1] },
    { running: {}, restarts: {}, containers: [], main: '5' },
  ])('is not believed as %j', value => expect(memory.read(value)).toBeUndefined());
});
