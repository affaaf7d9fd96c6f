import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../src/coredump/texts/index.js';

const PIECES = [
  'panic: x',
  'goroutine 1 [running]:',
  'main.f()',
  '\t/a.go:1 +0x1',
  '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]',
  'Traceback (most recent call last):',
  '  File "a", line 1, in f',
  'ValueError: x',
  "thread 'main' panicked at a.rs:1:2:",
  'stack backtrace:',
  '   0: a::b',
  'Exception in thread "main" a.B: c',
  '\tat a.B.c(B.java:1)',
  'Caused by: d.E',
  '\t... 99 more',
  '==1==ERROR: AddressSanitizer: SEGV on unknown address',
  '    #0 0x1 in f a.c:1',
  'SUMMARY: AddressSanitizer: SEGV a.c:1',
  '#0  0x1 in f (',
  'Thread 1 (LWP 2):',
  '# A fatal error has been detected by the Java Runtime Environment:',
  'Native frames: (J=',
  'C  [a+0x1]',
  '   ^',
  '',
  'TypeError: x',
  '    at f (/a.js:1:2)',
  'FATAL ERROR: x',
  ' 1: 0x1 a [b]',
  '{',
  '{"log":"panic: x\\n","stream":"stderr"}',
  '2026-11-22T15:00:00.0Z stderr P pan',
  '2026-11-22T15:00:00.0Z stderr F ic: x',
  "terminate called after throwing an instance of 'a'",
  '  what():  b',
  'SIGABRT: abort',
  '*** Aborted at 99999999999 (unix time)',
  '*** SIGSEGV (@0x0) received by PID 1',
  '    @ 0x1 f',
  'Process 1 (a) of user 0 dumped core.',
  'Stack trace of thread 1:',
  'PID 1 - core',
  'TID 1:',
  '* thread #1',
  'Unhandled exception. A: b',
  '   at A.b() in c:line 1',
  '_ZN999999999999aE',
  '\u0000\uffff',
];

describe('hostile text', () => {
  it('never throws, and what comes out is bounded and well formed', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 60 }), lines => {
        for (const crash of readCrashes(lines.join('\n'), 'x')) {
          expect(crash.type).not.toBe('');
          expect(crash.frames.length).toBeLessThanOrEqual(256);
          expect(crash.source.line).toBeGreaterThanOrEqual(1);
          expect(crash.source.line).toBeLessThanOrEqual(lines.join('\n').split('\n').length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a text of nothing but beginnings is read in time that grows with it, not with its square', () => {
    for (const line of [
      'panic: x',
      'Thread 1 (LWP 2):',
      'TypeError: x',
      '#0  f (a=1',
      'Exception in thread "m" a.B: c',
      'Error'.repeat(1600),
    ]) {
      const time = (bytes: number): number => {
        const text = `${line}\n`.repeat(Math.ceil(bytes / line.length));
        const start = performance.now();
        readCrashes(text, 'x');
        return performance.now() - start;
      };
      time(10_000);
      const small = time(10_000);
      expect(time(80_000)).toBeLessThan(Math.max(small, 10) * 40);
    }
  });

  it('the same message twice is a program that was started again', () => {
    const text = 'double free or corruption (out)\n'.repeat(3);
    expect(readCrashes(text, 'x').map(({ source }) => source.line)).toEqual([1, 2, 3]);
  });

  it('keeps the newest of many crashes', () => {
    const text = Array.from(
      { length: 500 },
      (_, number) => `panic: number ${number}\n\ngoroutine 1 [running]:\nmain.f()\n\t/a.go:1 +0x1\n`,
    ).join('\n');
    const crashes = readCrashes(text, 'x');
    expect([crashes.length, crashes[0]?.message, crashes.at(-1)?.message]).toEqual([64, 'number 436', 'number 499']);
  });

  it('a log that merely speaks of errors tells of no crash', () => {
    const text =
      '[2026/05/24 09:01:02.003 +00:00] [ERROR] [a.go:1] ["request failed"] [error="panic: handled; SIGSEGV"]\n2026-11-22 15:00:00 ERROR app - Error: retry in 3 s\nException handling was enabled\nno fatal error: all good\n';
    expect(readCrashes(text.repeat(50), 'x')).toEqual([]);
  });
});
