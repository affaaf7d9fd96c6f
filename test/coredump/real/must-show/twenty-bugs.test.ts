import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { crash, whyNot } from '../../../helpers/crashes.js';
import { hasTool } from '../../../helpers/tools.js';

const FILE = 'bugs/parser.cc';
const MISSING = whyNot(FILE) ?? (hasTool('gdb') ? undefined : 'without gdb');

/** What each bug is: title of its signature, and its class. */
const BUGS: Readonly<Record<number, unknown>> = {
  1: 'parse_header SourceAvNearNull',
  2: 'parse_header DestAvNearNull',
  3: 'parse_header SegFaultOnPcNearNull',
  4: 'parse_header SourceAv',
  5: 'parse_header DestAv',
  6: 'parse_body SourceAvNearNull',
  7: 'read_field SourceAvNearNull',
  8: 'read_field SourceAvNearNull',
  9: 'parse_header FPE',
  10: 'parse_header BadInstruction',
  11: 'parse_header AbortSignal',
  12: 'parse_header AbortSignal',
  13: 'parse_header AbortSignal',
  14: 'parse_body AbortSignal',
  15: 'parse_header HeapError',
  16: 'parse_header HeapError',
  17: 'smash StackGuard',
  18: 'deeper StackOverflow',
  19: 'refuse AbortSignal',
  // Which instruction strlen reads with depends on the CPU.
  20: expect.stringMatching(/^strlen \| parse_header (?:AccessViolation|SourceAvNearNull)$/),
};

describe.skipIf(MISSING !== undefined)(`twenty bugs of one program${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  const reports: Record<string, CoreReport> = {};
  beforeAll(async () => {
    room = await openCoreRoom();
    for (const bug of Object.keys(BUGS)) {
      const crashed = await crash(FILE, { flags: ['-g', '-O0', '-fstack-protector-all', `-DBUG=${bug}`] });
      reports[bug] = await room.analyze(crashed.core);
      await crashed.remove();
    }
  }, 240_000);
  afterAll(async () => room.leave());

  it('are what they are', () => {
    const told = Object.entries(reports).map(
      ([
        bug,
        {
          signature,
          crash: { class: kind },
        },
      ]) => [bug, `${signature.title} ${kind}`],
    );
    expect(Object.fromEntries(told)).toEqual(BUGS);
  });

  it('have twenty fingerprints, and none is another one again', () => {
    expect(new Set(Object.values(reports).map(({ signature }) => signature.fingerprint)).size).toBe(20);
    expect(Object.values(reports).flatMap(({ duplicateOf }) => duplicateOf ?? [])).toEqual([]);
  });
});

describe.skipIf(MISSING !== undefined)(`a near duplicate${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  it('has a fingerprint of its own, and names the one that it is near to', async () => {
    const room = await openCoreRoom();
    const plain = await crash('bugs/layers.c');
    const longer = await crash('bugs/layers.c', { flags: ['-g', '-O0', '-DEXTRA'] });
    const first = await room.analyze(plain.core);
    const second = await room.analyze(longer.core);
    await Promise.all([room.leave(), plain.remove(), longer.remove()]);
    expect(second.backtrace.map(frame => frame.function)).toContain('retry');
    expect(second.signature.title).toBe(first.signature.title);
    expect(second.signature.fingerprint).not.toBe(first.signature.fingerprint);
    expect([second.duplicateOf, first.similar]).toEqual([undefined, []]);
    expect(second.similar).toEqual([
      { id: first.id, fingerprint: first.signature.fingerprint, distance: expect.closeTo(0.2, 1) },
    ]);
  });
});
