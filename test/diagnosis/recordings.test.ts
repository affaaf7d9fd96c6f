import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atLeast } from '../../src/core/severity.js';
import { judge, RECORDINGS, truths } from '../helpers/recordings.js';

const all = truths();
const ill = all.filter(([, truth]) => truth.cause !== null);
const controls = all.filter(([, truth]) => truth.cause === null);

describe('recordings of real machines', () => {
  it.each(ill)('%s: the right cause stands first, and it names who does it', async (name, truth) => {
    const { causes } = await judge(`${RECORDINGS}${name}.gz`);
    expect(causes[0]?.id).toBe(truth.cause);
    expect(causes[0]?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(causes[0]?.offender ?? '').toContain(truth.offender ?? '');
    expect(causes[0]?.evidence.length).toBeGreaterThan(0);
    expect(causes[0]?.next.length).toBeGreaterThan(0);
  });

  it.each(controls)('%s: nothing is wrong, and nothing is made of it', async name => {
    const { causes, checks } = await judge(`${RECORDINGS}${name}.gz`);
    expect(causes.filter(({ confidence }) => confidence >= 0.5)).toEqual([]);
    const bad = checks.flatMap(({ findings }) => findings).filter(({ severity }) => atLeast(severity, 'high'));
    expect(bad).toEqual([]);
  });

  it('a busy disk is ruled out by name, since nobody waits for it', async () => {
    const { ruledOut } = await judge(`${RECORDINGS}local-control-busy-disk.gz`);
    expect(ruledOut.find(({ id }) => id === 'busy-disk')?.reason).toMatch(/nobody waits/);
  });

  it('every cause of this version has a recording from each cgroup version that can make it', () => {
    const made = new Set(ill.map(([, { cause, cgroup }]) => `${cause} ${cgroup}`));
    const causes =
      'cpu-oversubscribed hot-thread cpu-pinned cpu-throttled kernel-time cgroup-memory-thrash swap-thrash stuck-tasks disk-full inodes-full read-only zombie-flood';
    const wanted = causes.split(' ').flatMap(cause => [`${cause} v2`, `${cause} hybrid`]);
    expect(wanted.filter(each => !made.has(each))).toEqual([]);
    expect(made).toContain('memory-exhausted v2');
    expect(controls.length).toBeGreaterThanOrEqual(4);
  });

  it('all recordings together stay under 8 MB', () => {
    const sizes = readdirSync(RECORDINGS).map(file => statSync(`${RECORDINGS}${file}`).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * 1024 * 1024);
  });
});
