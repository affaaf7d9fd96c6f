import type { TraceFrame } from '../../../src/coredump/trace.js';

const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';
export const PROGRAM = '/srv/app/bin/app';

/**
 * Frames from one line, newest first: `libc:raise libc:abort drop main`. `LIBRARY:name` is in /lib/LIBRARY.so, a bare
 * name in the program, `-:name` in no module; `??` has no name, `name+1f` an offset, `<signal>` is a signal frame.
 */
export function framesOf(line: string, base = 0x55d0_0000_0000n): TraceFrame[] {
  return line.split(' < ').map((word, index) => {
    const at = word.indexOf(':') > 0 && word[word.indexOf(':') + 1] !== ':' ? word.indexOf(':') : -1;
    const library = at < 0 ? undefined : word.slice(0, at);
    const [, name = '', offset = ''] = /^(.*?)(?:\+([\da-f]+))?$/.exec(word.slice(at + 1)) ?? [];
    const module = library === undefined ? PROGRAM : library === 'libc' ? LIBC : `/lib/${library}.so`;
    return {
      pc: base + BigInt(index),
      offset: BigInt(`0x${offset || index.toString(16)}`),
      kind: name === '<signal>' ? 'signal' : 'normal',
      ...(library !== '-' && { module, buildId: 'c0ffee0123456789' }),
      ...(name !== '??' && name !== '<signal>' && { function: name }),
    };
  });
}
