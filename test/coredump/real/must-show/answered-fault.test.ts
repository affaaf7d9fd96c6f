import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { crash, type CrashOptions, whyNot } from '../../../helpers/crashes.js';
import { hasTool } from '../../../helpers/tools.js';

const MISSING = whyNot('reraise.c') ?? (hasTool('gdb') ? undefined : 'without gdb');

/** One read through null; as one program, for its name is part of what crashed. */
const ENDS: readonly (readonly [string, CrashOptions])[] = [
  ['reraise.c', { as: 'answered', args: ['plain'] }],
  ['reraise.c', { as: 'answered' }],
  ['handler.c', { as: 'answered' }],
];

describe.skipIf(MISSING !== undefined)(`a fault that a handler answered${MISSING ? ` (${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  const reports: CoreReport[] = [];
  beforeAll(async () => {
    room = await openCoreRoom();
    for (const [file, options] of ENDS) {
      const crashed = await crash(file, options);
      reports.push(await room.analyze(crashed.core));
      await crashed.remove();
    }
  }, 120_000);
  afterAll(async () => room.leave());

  it('ends by the kernel, by a signal raised again, and by abort', () => {
    expect(reports.map(({ signal }) => `${signal?.name} ${signal?.codeName}`)).toEqual([
      'SIGSEGV SEGV_MAPERR',
      'SIGSEGV SI_TKILL',
      'SIGABRT SI_TKILL',
    ]);
  });

  it('has one fingerprint, and a clear reason each time', () => {
    expect(reports.map(({ signature }) => signature)).toEqual(Array(3).fill(reports[0]?.signature));
    const reasons = reports.map(({ score }) => score.parts.find(({ name }) => name === 'clear-reason')?.points);
    expect(reasons).toEqual([2, 2, 2]);
  });
});
