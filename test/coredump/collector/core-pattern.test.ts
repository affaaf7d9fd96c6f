import fc from 'fast-check';
import { expect, it } from 'vitest';
import { corePattern } from '../../../src/coredump/collector/core-pattern.js';

it.each([
  ['core\n', { kind: 'file', template: 'core' }],
  ['\n', { kind: 'none' }],
  ['/var/crash/core.%e.%p\n', { kind: 'file', template: '/var/crash/core.%e.%p', directory: '/var/crash' }],
  ['/cores/%h/x/core.%p', { kind: 'file', template: '/cores/%h/x/core.%p', directory: '/cores' }],
  ['/core.%p', { kind: 'file', template: '/core.%p', directory: '/' }],
  [
    '|/usr/lib/systemd/systemd-coredump %P %u %g %s %t 9223372036854775808 %h\n',
    {
      kind: 'pipe',
      helper: 'systemd-coredump',
      path: '/usr/lib/systemd/systemd-coredump',
      args: ['%P', '%u', '%g', '%s', '%t', '9223372036854775808', '%h'],
      directories: ['/var/lib/systemd/coredump'],
    },
  ],
  [
    '|/usr/share/apport/apport -p%p -s%s -c%c -d%d -P%P -u%u -g%g -- %E',
    expect.objectContaining({ helper: 'apport', directories: ['/var/lib/apport/coredump', '/var/crash'] }),
  ],
  ['|/usr/libexec/abrt-hook-ccpp %s %c %p', expect.objectContaining({ helper: 'abrt' })],
  ['|/opt/my dump %p', { kind: 'pipe', helper: 'custom', path: '/opt/my', args: ['dump', '%p'], directories: [] }],
  ['@@/run/core.socket', { kind: 'socket', path: '/run/core.socket' }],
])('%s', (text, found) => {
  expect(corePattern(text)).toEqual(found);
});

it('any text is understood as something', () => {
  fc.assert(fc.property(fc.string(), text => corePattern(text).kind.length > 3));
});
