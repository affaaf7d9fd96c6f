import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { runChecks } from '../../src/checkers/runner.js';
import type { CheckResult } from '../../src/core/report.js';
import { SEVERITIES } from '../../src/core/severity.js';
import { READ_STATES, type Snapshot } from '../../src/core/snapshot.js';
import type { Source } from '../../src/host/source.js';
import { type Readings, SICK, snapshot, WELL } from '../helpers/machine.js';
import { sampled, unread } from '../helpers/readings.js';

const ALL: CheckId[] = ['cpu', 'memory', 'disk', 'process'];
const clock = (): number => 0;
const run = (readings: Readings, ids = ALL): CheckResult[] => runChecks(ids, snapshot(readings), clock).checks;
const one = (id: CheckId, readings: Readings): CheckResult => run(readings, [id])[0] ?? fail();

describe('a run', () => {
  it('contains a check that breaks, and says why', () => {
    const { host, readings } = snapshot(WELL);
    const broken = {
      get: (id: string) => (id === 'vmstat' ? explode() : readings.get(id)),
      values: () => readings.values(),
    };
    const { checks, facts } = runChecks(ALL, { host, readings: broken } as unknown as Snapshot, clock);
    expect(checks.find(({ id }) => id === 'memory')).toEqual({
      id: 'memory',
      title: CHECKERS.memory.title,
      status: 'unknown',
      reason: 'The check broke: the disk of the recording is gone',
      durationMs: 0,
      metrics: {},
      gaps: [],
      findings: [],
    });
    expect(checks.filter(({ id }) => id !== 'memory').map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(Object.keys(facts)).toEqual(['cpu', 'disk', 'process']);
  });

  it('keeps the order that was asked for, and times each check', () => {
    let now = 0;
    const { checks } = runChecks(['process', 'cpu'], snapshot(WELL), () => (now += 1.26));
    expect(checks.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ['process', 1.3],
      ['cpu', 1.3],
    ]);
  });

  it('shows the worst first, and one finding for one code and subject', () => {
    const twin = (name: string, stopped: number): Record<string, string> => ({
      [`/sys/fs/cgroup/${name}/web.service/cpu.stat`]: `nr_periods ${5 * stopped}\nnr_throttled ${stopped}`,
    });
    const zero = { ...twin('a', 0), ...twin('b', 0) };
    const counters = sampled(zero, {
      '/sys/fs/cgroup/a/web.service/cpu.stat': 'nr_periods 9\nnr_throttled 9',
      ...twin('b', 2),
    });
    const { findings } = one('cpu', { ...SICK, 'cgroup-counters': counters });
    const throttled = findings.filter(({ code }) => code === 'cpu.throttled');
    expect(throttled.map(({ severity, evidence }) => [severity, evidence[0]?.value])).toEqual([['high', 100]]);
    const ranks = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(new Set(ranks).size).toBeGreaterThan(2);
  });

  it('judges with the default limits', () => {
    const pressure = one('cpu', SICK).findings.find(({ code }) => code === 'cpu.pressure');
    expect(pressure?.evidence[0]?.threshold).toBe(CHECKERS.cpu.limits.pressureHigh.value);
  });

  it('never makes an ok of what could not be read', { timeout: 30_000 }, () => {
    const { past = [] } = snapshot(SICK);
    const full = new Map(run(SICK).map(check => [check.id, check.findings]));
    const bad = READ_STATES.filter(state => state !== 'ok' && state !== 'missing');
    // No check of these reads units: the last of all readings, it holds the time from which the past is counted.
    const ids = Object.keys(SICK).filter(id => id !== 'units');
    const hidden = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...bad).map(unread));
    fc.assert(
      fc.property(hidden, unreadable => {
        const { checks } = runChecks(ALL, { ...snapshot({ ...SICK, ...unreadable }), past }, clock);
        for (const { id, status, gaps, findings } of checks) {
          const sources = Object.values<Source>(CHECKERS[id as CheckId].sources).filter(
            source => source.id in unreadable,
          );
          // What no machine is asked for is missed nowhere.
          const missed = (source: Source): boolean =>
            !source.onlyInTrees || unreadable[source.id]?.state !== 'not-recorded';
          const applicable = sources.filter(
            source => unreadable[source.id]?.state !== 'not-applicable' && missed(source),
          );
          const hiddenGaps = gaps.map(({ source }) => source).filter(source => source in unreadable);
          expect(hiddenGaps).toEqual(applicable.map(source => source.id));
          if (applicable.some(({ need }) => need === 'must')) expect(status).not.toBe('ok');
          if (sources.length === 0) expect(findings).toEqual(full.get(id));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function explode(): never {
  throw new Error('the disk of the recording is gone');
}

function fail(): never {
  throw new Error('absent');
}
