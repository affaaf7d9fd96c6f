import { expect, it } from 'vitest';
import { severityOfSanitizer } from '../../../src/coredump/severity/sanitizer.js';

// The weights are those of CASR's class list.
it.each<[string, 'read' | 'write' | undefined, string]>([
  ['heap-buffer-overflow', 'write', 'heap-buffer-overflow(write) high critical'],
  ['heap-buffer-overflow', 'read', 'heap-buffer-overflow(read) low medium'],
  ['heap-buffer-overflow', undefined, 'heap-buffer-overflow medium high'],
  ['heap-use-after-free', 'write', 'heap-use-after-free(write) high critical'],
  ['stack-buffer-underflow', 'read', 'stack-buffer-underflow(read) low medium'],
  ['container-overflow', 'write', 'container-overflow(write) high critical'],
  ['stack-use-after-return', undefined, 'stack-use-after-return medium high'],
  ['double-free', undefined, 'double-free low medium'],
  ['attempting-double-free', undefined, 'double-free low medium'],
  ['bad-free', undefined, 'bad-free low medium'],
  ['use-after-poison', 'write', 'use-after-poison medium high'],
  ['negative-size-param', undefined, 'negative-size-param medium high'],
  ['memcpy-param-overlap', undefined, 'param-overlap high critical'],
  ['memory-leaks', undefined, 'memory-leaks low medium'],
  ['stack-overflow', undefined, 'StackOverflow low medium'],
  ['deadly', undefined, 'AbortSignal low medium'],
  ['constructor', 'write', 'constructor low medium'],
])('%s %s is %s', (kind, access, expected) => {
  const { class: name, likelihood, severity } = severityOfSanitizer(kind, access);
  expect(`${name} ${likelihood} ${severity}`).toBe(expected);
});

it('weighs a SEGV by its access and its address', () => {
  const names = [
    severityOfSanitizer('SEGV', 'write', 0x10n),
    severityOfSanitizer('SEGV', 'write', 0x7ead_0000n),
    severityOfSanitizer('SEGV', 'read', 0x10n),
    severityOfSanitizer('SEGV', 'read'),
    severityOfSanitizer('SEGV'),
    severityOfSanitizer('BUS', 'write', 0x10n),
  ].map(({ class: name }) => name);
  expect(names).toEqual(['DestAvNearNull', 'DestAv', 'SourceAvNearNull', 'SourceAv', 'AccessViolation', 'DestAv']);
});
