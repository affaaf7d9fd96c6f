import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckId, HostChecker } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { LIMITS } from '../../src/checkers/limits.js';
import { runChecks, sourcesOf } from '../../src/checkers/runner.js';
import type { CheckResult } from '../../src/core/report.js';
import { READ_STATES } from '../../src/core/snapshot.js';
import type { Source } from '../../src/host/source.js';
import { SICK, snapshot, WELL } from '../helpers/machine.js';
import { unread } from '../helpers/readings.js';

type Any = HostChecker<Record<string, Source>, unknown, string, unknown>;
const ALL = Object.entries(CHECKERS) as unknown as [CheckId, Any][];
const IDS = ALL.map(([id]) => id);
const check = (id: CheckId, readings = SICK): CheckResult =>
  runChecks([id], snapshot(readings), () => 0).checks[0] ?? fail();
const NAME =
  /^(?<area>[a-z]+)(?:\.[a-z0-9-]+)*(?:\[.+\])?\.(?:percent|ratio|count|total|bytes|kilobytes|milliseconds|seconds|days|hertz|celsius|per-second)$/s;

/** `cpu.busy[3].percent` -> `cpu.busy[].percent`; names of catalogues have words in capitals there. */
const pattern = (metric: string): string => metric.replace(/\[.*\]/s, '[]');

describe('the list of checks', () => {
  it('has each under its own id', () => {
    expect(ALL.map(([key, { id }]) => [key, id])).toEqual(IDS.map(id => [id, id]));
    expect(IDS).toEqual(['cpu', 'memory', 'disk', 'process', 'service', 'network', 'patch', 'ports', 'ssh', 'auth']);
  });

  it('reads each source once: those of one id differ in nothing but how much a check needs them', () => {
    const sources = [...new Set(ALL.flatMap(([, { sources: own }]) => Object.values<Source>(own)))];
    const reads = new Map<string, object>();
    for (const { need: _, mayBeAbsent: __, ...what } of sources) {
      const known = reads.get(what.id);
      if (known === undefined) reads.set(what.id, what);
      else expect(what).toEqual(known);
    }
    expect(sourcesOf(IDS).map(({ id }) => id)).toEqual([...reads.keys()]);
    for (const { id, why } of sources)
      expect([id, why.length > 10]).toEqual([expect.stringMatching(/^[a-z0-9-]+$/), true]);
  });

  it('emits no code but those of the catalogues, and each code belongs to one check', () => {
    const codes = ALL.flatMap(([, checker]) => Object.keys(checker.codes));
    expect(codes).toEqual([...new Set(codes)]);
    const folder = new URL('../../src/checkers/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /judge.*\.ts$/.test(path));
    const text = files.map(path => readFileSync(new URL(path, folder), 'utf8')).join('');
    const emitted = new Set([...text.matchAll(/code: '([^']+)'/g)].map(([, code = '']) => code));
    expect([...emitted].toSorted()).toEqual(codes.toSorted());
  });
});

describe.each(ALL)('%s', (id, checker) => {
  it('names its codes and says what to do', () => {
    for (const [code, { title, fix }] of Object.entries(checker.codes)) {
      expect(code).toMatch(new RegExp(`^${id}\\.[a-z-]+$`));
      expect(title, code).toMatch(/^[A-Z].{8,60}[^.]$/);
      expect(fix.length, code).toBeGreaterThan(15);
    }
  });

  it('says where each limit comes from', () => {
    for (const [name, limit] of Object.entries(checker.limits)) {
      expect(limit.value, name).toBeGreaterThan(0);
      expect(limit.unit, name).not.toBe('');
      expect(limit.origin.length, name).toBeGreaterThan(8);
    }
  });

  it('finds all that it knows on a machine that has it all', () => {
    const { findings, status, gaps } = check(id);
    expect([...new Set(findings.map(({ code }) => code))].toSorted()).toEqual(Object.keys(checker.codes).toSorted());
    expect([status, gaps]).not.toEqual(['ok', []]);
    const identities = findings.map(({ code, subject }) => `${code} ${subject}`);
    expect(identities).toEqual([...new Set(identities)]);
  });

  it('gives evidence with metric, value and source, and subjects without a pid', () => {
    for (const { code, subject, title, evidence } of check(id).findings) {
      expect(evidence.length, code).toBeGreaterThan(0);
      expect(subject, code).not.toMatch(/\b(?:50|6[1-5]|70)\b/);
      expect(title, code).toMatch(/^\S.*[^.]$/);
      for (const { metric, value, source } of evidence) {
        expect(metric, code).toMatch(NAME);
        expect(Number.isFinite(value), metric).toBe(true);
        expect(source, metric).not.toBe('');
      }
    }
  });

  it('names its metrics by the grammar, as its catalogue has them', () => {
    const seen = new Set<string>();
    for (const { metrics, findings } of [check(id), check(id, WELL)])
      for (const name of [
        ...Object.keys(metrics),
        ...findings.flatMap(({ evidence }) => evidence.map(e => e.metric)),
      ]) {
        expect(name).toMatch(NAME);
        expect(NAME.exec(name)?.groups?.area).toBe(id);
        seen.add(pattern(name));
      }
    expect([...seen].toSorted()).toEqual(Object.keys(checker.metricNames).map(pattern).toSorted());
    for (const [name, { meaning, source }] of Object.entries(checker.metricNames)) {
      expect(name).toMatch(/^[a-z0-9.-]+(?:\[[A-Z.]+\])?\.[a-z-]+$/);
      expect([meaning, source], name).not.toContain('');
    }
  });

  it.each(READ_STATES.filter(state => state !== 'ok'))('is unknown, with the reason, where all is %s', state => {
    const readings = Object.fromEntries(
      Object.values<Source>(checker.sources).map(source => [source.id, unread(state)]),
    );
    const found = check(id, readings);
    expect(found).toMatchObject({ status: 'unknown', findings: [], metrics: {} });
    const must = Object.values<Source>(checker.sources).filter(({ need }) => need === 'must');
    expect(must.length).toBeGreaterThan(0);
    expect(found.reason).toBe(`Could not read ${must.map(source => `${source.id}: ${state}`).join(', ')}.`);
  });
});

it('a source that was never recorded is not-recorded', () => {
  const { gaps } = check('process', {});
  const read = Object.values<Source>(CHECKERS.process.sources).filter(source => !source.onlyInTrees);
  expect(gaps.map(({ source, state }) => [source, state])).toEqual(read.map(({ id }) => [id, 'not-recorded']));
});

function fail(): never {
  throw new Error('absent');
}

it('settings know the thresholds of every check, in the order of the checks', () => {
  expect(Object.entries(LIMITS)).toEqual(Object.entries(CHECKERS).map(([id, { limits }]) => [id, limits]));
});
