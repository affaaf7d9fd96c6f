import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/coredump/collector/folder.js';
import { isTemporary } from '../../../src/coredump/collector/folder.js';
import { skipReason } from '../../../src/coredump/collector/limits.js';
import { createPatience } from '../../../src/coredump/collector/patience.js';

const core = (path: string, identity = path): Candidate => ({ path, identity, size: 1, allocated: 1, modifiedMs: 0 });
const whole = async (): Promise<boolean> => Promise.resolve(false);
const short = async (): Promise<boolean> => Promise.resolve(true);

describe('patience', () => {
  it('takes what has stood still, and says when to look again', async () => {
    let now = 0;
    const patience = createPatience(100, () => now);
    expect(await patience.sift([core('a')], whole)).toEqual({ ready: [], nextMs: 100 });
    now = 60;
    expect(await patience.sift([core('a'), core('b')], whole)).toEqual({ ready: [], nextMs: 40 });
    now = 100;
    expect(await patience.sift([core('a'), core('b')], whole)).toEqual({ ready: [core('a')], nextMs: 60 });
  });

  it('begins anew when it was written to, or has another name', async () => {
    let now = 0;
    const patience = createPatience(100, () => now);
    await patience.sift([core('a', '1'), core('b', '2')], whole);
    now = 100;
    expect((await patience.sift([core('a', '3'), core('c', '2')], whole)).ready).toEqual([]);
  });

  it('waits ten times as long for a core that is not whole by its own headers', async () => {
    let now = 0;
    const patience = createPatience(100, () => now);
    await patience.sift([core('a')], short);
    now = 999;
    expect(await patience.sift([core('a')], short)).toEqual({ ready: [], nextMs: 1 });
    now = 1000;
    expect((await patience.sift([core('a')], short)).ready).toHaveLength(1);
  });
});

describe('limits', () => {
  const limits = { maxAllocated: 2 ** 31, maxAgeMs: 86_400_000, ignoredNames: ['test.app', ''] };

  it.each([
    [{ allocated: 2 ** 31 }, undefined],
    [{ allocated: 2 ** 31 + 512 }, 'over 2 GiB on the disk (coredump.collector.maxAllocated)'],
    [{ modifiedMs: -86_400_001 }, 'older than 1 day (coredump.collector.maxAge)'],
    [{ path: '/cores/core.test.app.1' }, 'its name holds test.app (coredump.collector.ignoredNames)'],
    [{ path: String.raw`/cores/core.test\x2eapp.0.x` }, 'its name holds test.app (coredump.collector.ignoredNames)'],
    [{ path: '/test.app/core.1' }, undefined],
  ])('%j', (change, why) => {
    expect(skipReason({ ...core('/cores/core.1'), ...change }, limits, 0)).toBe(why);
  });
});

it('names of unfinished files are known', () => {
  const names = ['.#core.x.0.zstd', '.core.ab12', 'core.1.tmp', 'core.part', 'lumo-core-Ab1', 'core~'];
  expect(names.filter(isTemporary)).toEqual(names);
  expect(['core', 'core.1234', 'core.tmpfs.1'].filter(isTemporary)).toEqual([]);
});
