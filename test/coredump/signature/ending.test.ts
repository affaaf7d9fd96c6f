import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../src/coredump/signature/ending.js';
import { framesOf, PROGRAM } from './frames.js';

const ending = (line: string): number => endingOf(framesOf(line), `/opt/${PROGRAM}`);

describe('the frames of how a process ended', () => {
  it.each([
    ['are those that a signature leaves out', 'libc:raise < libc:abort < libc:__assert_fail < check < main', 3],
    [
      'are what the runtime calls between them too',
      'libc:raise < std::process::abort < mine < core::panicking::panic < pick < main',
      4,
    ],
    ['are none where nothing reported a death', 'read_it < main', 0],
    ['are none where there is nothing else', 'libc:raise < libc:abort', 0],
    ['are none of a trace without frames', '', 0],
  ])('%s', (_, line, count) => {
    expect(ending(line)).toBe(count);
  });

  it('are the handler of a signal where it reports one, else the crash may be in it', () => {
    const signal = { kind: 'signal' as const, function: '<signal handler called>' };
    const [raise, handler, read, main] = framesOf('libc:raise < on_signal < read_it < main');
    const trace = (...frames: (typeof raise | typeof signal)[]) => frames.flatMap(frame => frame ?? []);
    expect(endingOf(trace(raise, handler, signal, read, main), PROGRAM)).toBe(3);
    expect(endingOf(trace(handler, signal, read, main), PROGRAM)).toBe(0);
    // A call of address 0 is the crash itself.
    const zero = { kind: 'normal' as const, pc: 0n };
    expect(endingOf([...trace(raise, handler, signal), zero, ...trace(read, main)], PROGRAM)).toBe(3);
  });
});
