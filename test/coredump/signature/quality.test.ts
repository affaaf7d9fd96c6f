import { describe, expect, it } from 'vitest';
import { traceQuality } from '../../../src/coredump/signature/quality.js';
import type { TraceFrame, TraceThread } from '../../../src/coredump/trace.js';

const good: TraceFrame = { function: 'work', file: 'a.c', line: 1, kind: 'normal' };
const bare: TraceFrame = { function: 'work', kind: 'normal' };
const unknown: TraceFrame = { function: '??', kind: 'normal' };
const handler: TraceFrame = { kind: 'signal' };

const thread = (...frames: TraceFrame[]): TraceThread => ({ lwp: 1, frames, total: frames.length });

describe('traceQuality', () => {
  it.each([
    ['every frame with name and source', [thread(good, good)], 1],
    ['signal frames count as good', [thread(handler, good)], 1],
    ['names without sources', [thread(bare, bare)], 0],
    ['nothing known', [thread(unknown)], 0],
    ['no threads', [], 0],
    ['no frames', [thread()], 0],
    ['half of the only thread', [thread(good, bare)], 0.5],
    ['other threads weigh a quarter', [thread(good), thread(bare), thread(bare), thread(bare)], 0.25 * 0.25 + 0.75],
    [
      'the five innermost weigh most',
      [thread(good, good, good, good, good, bare, bare, bare, bare, bare)],
      0.6 * 0.5 + 0.4,
    ],
    [
      'behind the reporters of death',
      [thread({ ...bare, function: 'raise' }, { ...bare, function: 'abort' }, good, good)],
      0.6 * 0.5 + 0.4,
    ],
  ])('%s', (_, threads, expected) => {
    expect(traceQuality(threads)).toBeCloseTo(expected, 12);
  });

  it.each([
    ['one frame is a fifth of what there was', [thread(good)], 0.2],
    ['three frames are three fifths', [thread(good, good, good)], 0.6],
    ['one that comes to main is whole', [thread(good, { ...good, function: 'main' })], 1],
    ['many frames are as good as they are', [thread(good, good, good, good, good, bare)], 0.6 * (5 / 6) + 0.4],
  ])('of a core that is cut: %s', (_, threads, expected) => {
    expect(traceQuality(threads, { cut: true })).toBeCloseTo(expected, 12);
  });
});
