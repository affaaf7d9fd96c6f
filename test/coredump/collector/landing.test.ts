import { expect, it } from 'vitest';
import { corePattern } from '../../../src/coredump/collector/core-pattern.js';
import { landsElsewhere } from '../../../src/coredump/collector/landing.js';

const told = (pattern: string, folders: readonly string[] = ['/var/lib/systemd/coredump']): string | undefined =>
  landsElsewhere(corePattern(`${pattern}\n`), folders);

it.each([
  ['core', 'kernel.core_pattern is core: each core lands in the working folder of the process that crashes'],
  ['core', 'Use an absolute path: sysctl kernel.core_pattern=/var/crash/core.%e.%P.%t; or name the folders'],
  ['', 'kernel.core_pattern is empty'],
  ['|/usr/local/bin/keep %p', 'Cores are piped to /usr/local/bin/keep: where they are kept is not known.'],
  ['@/run/cores.socket', 'Cores go to the socket /run/cores.socket'],
  ['/var/crash/core.%p', '/var/crash is not watched: it is not there, or may not be read.'],
])('%j: cores do not land in the folder that is watched, which is said', (pattern, text) => {
  expect(told(pattern)).toContain(text);
});

it('says nothing where they land there, in the machine or below /host', () => {
  expect(told('|/usr/lib/systemd/systemd-coredump %P')).toBeUndefined();
  expect(told('/var/crash/core.%p', ['/var/crash'])).toBeUndefined();
  expect(told('/var/crash/%h/core.%p', ['/host/var/crash'])).toBeUndefined();
});
