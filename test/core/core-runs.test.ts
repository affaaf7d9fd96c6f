import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoreFrame } from '../../src/core/core-report.js';
import { runsOf } from '../../src/core/core-runs.js';

/** Letters are functions; `hole` many were not listed where the text has a blank. */
function trace(text: string, hole = 0): CoreFrame[] {
  const at = text.indexOf(' ');
  return Array.from(text.replace(' ', '')).map((letter, index) => ({
    index: at >= 0 && index >= at ? index + hole : index,
    function: letter,
    kind: 'normal',
  }));
}

const told = (text: string, hole = 0): string[] =>
  runsOf(trace(text, hole)).map(({ frames, times, last, unlisted }) => {
    const names = frames.map(({ function: name }) => name).join('');
    return times === 1 ? names : `${names} x${times} to ${last}${unlisted === 0 ? '' : `, ${unlisted} unlisted`}`;
  });

describe('calls that repeat', () => {
  it.each([
    ['abcd', ['a', 'b', 'c', 'd']],
    ['aab', ['a', 'a', 'b']],
    ['xaaaab', ['x', 'a x4 to 4', 'b']],
    ['ababababc', ['ab x4 to 7', 'c']],
    // A turn that is not whole at the end.
    ['abcabcabcabz', ['abc x3 to 8', 'a', 'b', 'z']],
    ['aabaabaabm', ['aab x3 to 8', 'm']],
  ])('%s', (text, runs) => {
    expect(told(text)).toEqual(runs);
  });

  it('go on behind frames that nobody listed, where what follows is in step', () => {
    expect(told('aaaa aaab', 100)).toEqual(['a x107 to 106, 100 unlisted', 'b']);
    expect(told('ababab ababm', 100)).toEqual(['ab x55 to 109, 100 unlisted', 'm']);
    // One frame later the turn is at its other call.
    expect(told('ababab ababm', 101)).toEqual(['ab x3 to 5', 'a', 'b', 'a', 'b', 'm']);
  });

  it('are only those that one cannot tell apart', () => {
    const lines = trace('aaaa').map((frame, line) => ({ ...frame, file: 'a.c', line }));
    expect(runsOf(lines)).toHaveLength(4);
    const nameless = trace('aaaa').map(({ index, kind }) => ({ index, kind, pc: '0x41' }));
    expect(runsOf(nameless)).toHaveLength(1);
  });

  it('lose no frame, and take time in proportion', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 60 });
    fc.assert(
      fc.property(letters, text => {
        const whole = runsOf(trace(text)).map(({ frames, times }) =>
          frames
            .map(({ function: name }) => name)
            .join('')
            .repeat(times),
        );
        expect(whole.join('')).toBe(text);
      }),
    );
    const begun = performance.now();
    runsOf(trace('abcdefgh'.repeat(2500) + 'x'.repeat(20_000)));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
