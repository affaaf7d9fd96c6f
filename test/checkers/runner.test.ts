import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { overallStatus, runChecks, sourcesOf } from '../../src/checkers/runner.js';
import type { CheckResult, CheckStatus } from '../../src/core/report.js';
import type { Reading } from '../../src/core/snapshot.js';
import type { Source } from '../../src/host/source.js';
import { type Readings, SICK, snapshot, WELL } from '../helpers/machine.js';
import { once, sampled, unread } from '../helpers/readings.js';

const ALL: CheckId[] = ['cpu', 'memory', 'disk', 'process'];
const clock = (): number => 0;
const run = (readings: Readings, ids = ALL): CheckResult[] => runChecks(ids, snapshot(readings), clock).checks;
const one = (id: CheckId, readings: Readings): CheckResult => run(readings, [id])[0] ?? fail();

describe('sources', () => {
  it('of several checks are each read once', () => {
    const ids = sourcesOf(['cpu', 'memory', 'disk']).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter(id => id === 'pressure')).toHaveLength(1);
    expect(sourcesOf(['cpu']).map(({ id }) => id)).toEqual(
      Object.values<Source>(CHECKERS.cpu.sources).map(({ id }) => id),
    );
    expect(sourcesOf([])).toEqual([]);
  });
});

describe('status', () => {
  it('is ok where everything was read and nothing found', () => {
    expect(run(WELL).map(({ status, gaps }) => [status, gaps])).toEqual(ALL.map(() => ['ok', []]));
  });

  it.each<[CheckId, CheckStatus]>([
    ['cpu', 'warning'],
    ['memory', 'critical'],
    ['disk', 'critical'],
    ['process', 'critical'],
  ])('of a sick machine: %s is %s', (id, status) => {
    expect(one(id, SICK).status).toBe(status);
  });

  it('is unknown, with the reason, where a source that it must have was not read', () => {
    expect(one('cpu', { ...WELL, pressure: unread('missing'), stat: unread('denied') })).toMatchObject({
      status: 'unknown',
      reason: 'Could not read stat: denied.',
      gaps: [
        { source: 'stat', state: 'denied' },
        { source: 'pressure', state: 'missing' },
      ],
    });
    expect(one('disk', { ...WELL, mountinfo: unread('failed'), filesystems: unread('timeout') }).reason).toBe(
      'Could not read mountinfo: failed, filesystems: timeout.',
    );
  });

  it('stays what was found where something else was not read', () => {
    const { status, reason } = one('memory', { ...SICK, vmstat: unread('denied') });
    expect([status, reason]).toEqual(['critical', 'Could not read vmstat: denied.']);
  });

  it('is ok with a gap where a source that it may have was not read', () => {
    expect(one('disk', { ...WELL, 'kernel-log': unread('denied') })).toMatchObject({
      status: 'ok',
      gaps: [{ source: 'kernel-log', why: 'OOM kills, hung tasks, I/O errors', state: 'denied' }],
    });
  });

  it('has a gap where a part of a source may not be read: what is in it might be bad', () => {
    const [sample] = WELL['ext4']?.samples ?? [];
    const items = [
      ...(sample?.items ?? []),
      { path: '/sys/fs/ext4/x/errors_count', text: '', state: 'denied' as const },
    ];
    const ext4: Reading = { state: 'ok', samples: [{ upAt: 1, ms: 1, items }] };
    expect(one('disk', { ...WELL, ext4 })).toMatchObject({ status: 'ok', gaps: [{ source: 'ext4', state: 'denied' }] });
  });

  it('takes the absence of what many machines do not have as no gap', () => {
    expect(one('disk', { ...WELL, ext4: unread('missing') }).gaps).toEqual([]);
    expect(one('disk', { ...WELL, ext4: unread('denied') }).gaps).toHaveLength(1);
    expect(one('disk', { ...WELL, 'kernel-log': unread('missing') }).gaps).toHaveLength(1);
  });

  it.each([
    ['one sample', once({ '/proc/vmstat': 'pgmajfault 1' }), 'not-recorded'],
    ['a second sample with nothing in it', sampled({ '/proc/vmstat': 'pgmajfault 1' }, {}), 'timeout'],
    ['no time between the samples', sampled({ '/proc/vmstat': 'a 1' }, { '/proc/vmstat': 'a 1' }, 0), 'failed'],
  ])('is unknown where a rate has %s', (_, vmstat, state) => {
    expect(one('memory', { ...WELL, vmstat })).toMatchObject({
      status: 'unknown',
      gaps: [{ source: 'vmstat', state }],
    });
  });

  it('says of what was read once that it tells no rates, and misses nothing that no machine is asked for', () => {
    const { reason, gaps, metrics } = one('memory', {
      ...WELL,
      vmstat: once({ '/proc/vmstat': 'pgmajfault 1' }),
      meminfo: unread('denied'),
    });
    expect(reason).toBe('Could not read meminfo: denied. There is one sample only of vmstat, and rates need two.');
    expect(gaps.find(({ source }) => source === 'vmstat')?.why).toMatch(/: one sample only, rates need two$/);
    expect(metrics['memory.vmstat[pgmajfault].total']).toBe(1);
    expect(one('cpu', { ...WELL, 'cpu-recorded': unread('not-recorded') }).gaps).toEqual([]);
  });

  it('takes what does not apply to this kind of machine as no gap, unless nothing at all applies', () => {
    const none = unread('not-applicable');
    expect(one('disk', { ...WELL, 'kernel-log': none }).gaps).toEqual([]);
    const all = Object.fromEntries(Object.values<Source>(CHECKERS.process.sources).map(({ id }) => [id, none]));
    expect(one('process', all)).toMatchObject({
      status: 'unknown',
      reason: 'Could not read processes: not-applicable.',
      gaps: [],
    });
  });

  it('over all checks: critical > warning > unknown > ok', () => {
    const all = (...statuses: CheckStatus[]): CheckStatus =>
      overallStatus(statuses.map(status => ({ ...one('disk', WELL), status })));
    expect(all('ok', 'unknown', 'critical', 'warning')).toBe('critical');
    expect(all('ok', 'unknown', 'warning')).toBe('warning');
    expect(all('ok', 'unknown')).toBe('unknown');
    expect(all('ok', 'ok')).toBe('ok');
    expect(all()).toBe('skipped');
  });
});

function fail(): never {
  throw new Error('absent');
}
