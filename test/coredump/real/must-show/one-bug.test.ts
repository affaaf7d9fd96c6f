import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { crash, crashLine, type CrashOptions, whyNot } from '../../../helpers/crashes.js';
import { hasTool } from '../../../helpers/tools.js';

const FILE = 'list-walk.c';
const MISSING = whyNot(FILE) ?? (hasTool('gdb') ? undefined : 'without gdb');

/** The eight ways of issue 7. The program never gets another name: that is part of what crashed. */
const WAYS: Readonly<Record<string, CrashOptions>> = {
  PIE: { flags: ['-g', '-O1', '-pie', '-fPIE'] },
  'no PIE': { flags: ['-g', '-O1', '-no-pie'] },
  static: { flags: ['-g', '-O1', '-static'] },
  '-O0': { flags: ['-g', '-O0'] },
  '-O2': { flags: ['-g', '-O2'] },
  '-O3': { flags: ['-g', '-O3'] },
  '9 threads': { flags: ['-g', '-O0'], args: ['8'] },
  'another load address': { flags: ['-g', '-O0', '-no-pie', '-Wl,-Ttext-segment=0x20000000'] },
};

describe.skipIf(MISSING !== undefined)(`one bug, built eight ways${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  const reports: Record<string, CoreReport> = {};
  beforeAll(async () => {
    room = await openCoreRoom();
    for (const [way, options] of Object.entries(WAYS)) {
      const crashed = await crash(FILE, options);
      reports[way] = await room.analyze(crashed.core);
      await crashed.remove();
    }
  }, 240_000);
  afterAll(async () => room.leave());

  it('is told at its line in all of them', () => {
    const places = Object.values(reports).map(({ backtrace: [top] }) => `${top?.function} ${top?.line}`);
    expect(places).toEqual(Object.keys(WAYS).map(() => `read_next ${crashLine(FILE)}`));
  });

  it('was really another process each time', () => {
    const of = (way: string): CoreReport | undefined => reports[way];
    expect(new Set(Object.values(reports).map(({ id }) => id)).size).toBe(8);
    expect(of('9 threads')?.threads.count).toBe(9);
    expect(of('another load address')?.modules[0]?.start).toBe('0x20000000');
    expect(of('static')?.modules.filter(({ path }) => path.includes('libc'))).toEqual([]);
    expect(of('PIE')?.modules.filter(({ path }) => path.includes('libc'))).toHaveLength(1);
    expect(of('-O3')?.backtrace[0]?.kind).toBe('inline');
  });

  it('has one fingerprint and one title', () => {
    const signatures = Object.values(reports).map(({ signature }) => `${signature.title} ${signature.fingerprint}`);
    expect(new Set(signatures)).toEqual(new Set([`read_next ${reports['PIE']?.signature.fingerprint}`]));
  });

  it('has one fingerprint too where main made its last call as a jump', async () => {
    const told: [string[], string][] = [];
    for (const level of ['-O0', '-O2', '-O3']) {
      const crashed = await crash('last-call.c', { flags: ['-g', level] });
      const { backtrace, signature } = await room.analyze(crashed.core);
      await crashed.remove();
      told.push([backtrace.flatMap(({ function: name }) => name ?? []), `${signature.title} ${signature.fingerprint}`]);
    }
    expect(told.map(([names]) => names.includes('main'))).toEqual([true, false, false]);
    expect(new Set(told.map(([, signature]) => signature)).size).toBe(1);
  });

  it('names the earlier one each time after the first', () => {
    const earlier: string[] = [];
    for (const { id, duplicateOf } of Object.values(reports)) {
      if (earlier.length === 0) expect(duplicateOf).toBeUndefined();
      else expect(earlier).toContain(duplicateOf);
      earlier.push(id);
    }
  });
});
