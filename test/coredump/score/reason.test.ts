import { expect, it } from 'vitest';
import { crashReason } from '../../../src/coredump/score/reason.js';

const SEGV = { number: 11, name: 'SIGSEGV' };

it.each([
  [
    'a fault with its address',
    { signal: { ...SEGV, code: 1, codeName: 'SEGV_MAPERR', address: '0x0' } },
    'SIGSEGV: SEGV_MAPERR at 0x0',
  ],
  ['a fault without one', { signal: { ...SEGV, code: 128, codeName: 'SI_KERNEL' } }, 'SIGSEGV: SI_KERNEL'],
  ['a code without a name', { signal: { ...SEGV, code: 9 } }, 'SIGSEGV: code 9'],
  [
    'the C library’s own words',
    { signal: { number: 6, name: 'SIGABRT', code: -6 }, abortMessage: ' a.c:3: x\n failed ' },
    'SIGABRT: a.c:3: x failed',
  ],
  [
    'a runtime’s own words',
    {
      language: {
        language: 'go' as const,
        type: 'panic',
        message: 'index out of range',
        frames: [],
        source: { path: 'l', line: 1 },
      },
    },
    'panic: index out of range',
  ],
])('%s is a reason', (_what, facts, reason) => {
  expect(crashReason(facts)).toBe(reason);
});

it.each([
  ['only a signal', { signal: SEGV }],
  ['a signal that a process sent', { signal: { ...SEGV, code: 0, codeName: 'SI_USER' } }],
  ['abort() without a word', { signal: { number: 6, name: 'SIGABRT', code: -6 }, abortMessage: ' \n' }],
  ['nothing', {}],
])('%s is none', (_what, facts) => {
  expect(crashReason(facts)).toBeUndefined();
});

it('is short', () => {
  expect(crashReason({ abortMessage: 'x'.repeat(1e6) })).toHaveLength(201);
});
