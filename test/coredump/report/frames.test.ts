import { expect, it } from 'vitest';
import { reportFrames } from '../../../src/coredump/report/frames.js';
import type { TraceFrame } from '../../../src/coredump/trace.js';

const frames = (count: number): TraceFrame[] => Array.from({ length: count }, () => ({ kind: 'normal' }));

it('frames have their place in the whole trace, of which the last are told too', () => {
  const places = reportFrames(frames(80), 4096).map(({ index }) => index);
  expect([places[0], places[63], places[64], places[79]]).toEqual([0, 63, 4080, 4095]);
  expect(reportFrames(frames(3)).map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(reportFrames(frames(80), 80).at(-1)?.index).toBe(79);
});
