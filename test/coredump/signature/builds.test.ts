import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signTrace } from '../../../src/coredump/signature/sign.js';
import type { TraceFrame } from '../../../src/coredump/trace.js';
import { framesOf } from './frames.js';

/**
 * Function names that gdb 13.1 gave for the core of one program (a list walked behind its end), built by gcc 12.2 in
 * these ways on Debian 12; `/i` are inline frames.
 */
const BUILDS: Record<string, string> = {
  '-O0': 'read_value < find < find < find < find < find < find < lookup < handle < main < __libc_start_call_main',
  '-O0, no PIE': 'read_value < find < find < find < lookup < handle < main < __libc_start_call_main',
  '-O0 without debug information': 'read_value < find < find < find < lookup < handle < main < ?? < __libc_start_main',
  '-O1, 9 threads': 'read_value/i < find < find < find < find < lookup < handle < main < __libc_start_call_main',
  '-O2': 'read_value/i < find/i < lookup/i < handle < main < __libc_start_call_main',
  '-O2 -static': 'read_value/i < find/i < lookup/i < handle < main < __libc_start_call_main',
  '-O2 -flto': 'read_value/i < find/i < lookup/i < handle/i < main < __libc_start_call_main',
  '-O2 -fno-inline': 'read_value < find < lookup < handle < main < __libc_start_call_main',
  '-O3': 'read_value/i < find/i < lookup < handle/i < main < __libc_start_call_main',
  '-O2, clones': 'read_value.isra.0 < find.part.0.constprop.0 < lookup < handle.cold < main < __libc_start_call_main',
};

function traceOf(line: string, base: bigint): TraceFrame[] {
  return framesOf(line.replaceAll('/i', ''), base).map((frame, index) => {
    const word = line.split(' < ')[index] ?? '';
    const libc = word.startsWith('??') || word.startsWith('__libc');
    return {
      ...frame,
      ...(libc && { module: '/lib/x86_64-linux-gnu/libc.so.6' }),
      kind: word.endsWith('/i') ? 'inline' : 'normal',
      buildId: base.toString(16),
    };
  });
}

const sign = (line: string, base = 0x400000n) =>
  signTrace({ frames: traceOf(line, base), executable: '/tmp/x/list', signal: 11, family: 'low', id: line });

describe('one bug, many builds', () => {
  it.each(Object.entries(BUILDS))('%s has the fingerprint of all', (_, line) => {
    expect(sign(line)).toMatchObject({ title: 'read_value', fingerprint: sign(BUILDS['-O0'] ?? '').fingerprint });
  });

  it('wherever it was loaded, however deep it recursed', () => {
    const expected = sign(BUILDS['-O0'] ?? '').fingerprint;
    fc.assert(
      fc.property(fc.bigInt({ min: 4096n, max: 2n ** 47n }), fc.integer({ min: 1, max: 300 }), (base, depth) => {
        const line = ['read_value', ...Array.from({ length: depth }, () => 'find'), 'lookup', 'handle', 'main'].join(
          ' < ',
        );
        expect(sign(line, base).fingerprint).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('twenty bugs', () => {
  /** Line, signal, severity family, abort message. */
  const BUGS: readonly (readonly [string, number, string, string?])[] = [
    ['main', 11, 'call'],
    ['main', 11, 'write'],
    ['main', 8, 'low'],
    ['main', 7, 'low'],
    ['main', 4, 'middle'],
    ['libc:raise < libc:abort < main', 6, 'low'],
    ['libc:raise < libc:abort < libc:__assert_fail < main', 6, 'low', "list: a.c:3: main: Assertion `n > 0' failed."],
    ['libc:raise < libc:abort < libc:__assert_fail < main', 6, 'low', "list: a.c:9: main: Assertion `m > 0' failed."],
    [
      'libc:raise < libc:abort < libc:malloc_printerr < libc:_int_free < libc:free < main',
      6,
      'middle',
      'free(): double free detected in tcache 2',
    ],
    [
      'libc:raise < libc:abort < libc:malloc_printerr < libc:_int_free < libc:free < main',
      6,
      'middle',
      'free(): invalid pointer',
    ],
    [
      'libc:raise < libc:abort < libc:__stack_chk_fail < main',
      6,
      'middle',
      '*** stack smashing detected ***: terminated',
    ],
    ['read_value < find < main', 11, 'low'],
    ['read_value < search < main', 11, 'low'],
    ['find < main', 11, 'low'],
    ['libc:__strlen_evex < show < main', 11, 'low'],
    ['libc:__memcpy_evex < show < main', 11, 'low'],
    ['Shop::close() < Shop::~Shop() < main', 11, 'low'],
    ['Shop::close() < Shop::run() < main', 11, 'low'],
    ['??+1139 < ??+1180', 11, 'low'],
    ['??+1139 < ??+1190', 11, 'low'],
  ];

  it('have twenty fingerprints', () => {
    const prints = BUGS.map(([line, signal, family, abortMessage]) =>
      signTrace({
        frames: framesOf(line),
        executable: 'list',
        signal,
        family,
        id: '1',
        ...(abortMessage && { abortMessage }),
      }),
    );
    expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(20);
  });
});
