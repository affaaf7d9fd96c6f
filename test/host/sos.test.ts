import { describe, expect, it } from 'vitest';
import { dateOf, loadOf, spacesOf, sysctlsOf, uptimeOf, zoneOf } from '../../src/host/sos.js';
import { SOS } from '../helpers/trees.js';

const text = (path: string): string => {
  const what = SOS[path];
  if (typeof what !== 'string') throw new TypeError(`${path} is no file`);
  return what;
};

describe('date(1)', () => {
  it.each([
    [text('sos_commands/date/date'), '2026-11-22T09:31:06.000Z', '+0000'],
    ['Sun Nov  1 09:03:38 AM CET 2026', '2026-11-01T08:03:38.000Z', '+0100'],
    ['Sun 22 Nov 2026 12:00:01 AM UTC', '2026-11-22T00:00:01.000Z', '+0000'],
    ['Sun 22 Nov 12:00:01 PM EDT 2026', '2026-11-22T16:00:01.000Z', '-0400'],
    ['Sun Nov 22 09:23:38 +0545 2026', '2026-11-22T03:38:38.000Z', '+0545'],
    ['Sun Nov 22 09:23:38 -03 2026', '2026-11-22T12:23:38.000Z', '-0300'],
  ])('%s', (line, at, utcOffset) => {
    expect(dateOf(line)).toEqual({ at: new Date(at), utcOffset });
  });

  it.each([
    undefined,
    '',
    'Sun Nov 22 09:23:38 2026',
    'Sun Nov 22 09:23:38 IST 2026',
    'Nov UTC 2026',
    'So 22. Nov 09:23:38 CET 2026',
  ])('is not guessed: %s', line => {
    expect(dateOf(line)).toBeUndefined();
  });

  it('has its offset from timedatectl, where it says it', () => {
    expect(zoneOf(text('sos_commands/systemd/timedatectl'))).toBe('+0000');
    expect(zoneOf('       Time zone: America/Argentina/Buenos_Aires (-03, -0300)')).toBe('-0300');
    expect(zoneOf('Time zone: n/a')).toBeUndefined();
  });
});

it.each([
  [text('sos_commands/host/uptime'), 12_840, '3.55 2.99 1.92 '],
  [' 10:01:02 up 47 min,  3 users,  load average: 0.00, 0.01, 12.05', 2820, '0.00 0.01 12.05 '],
  [' 10:01:02 up 1 day,  2:03, 1 user, load average: 1.00, 1.00, 1.00', 93_780, '1.00 1.00 1.00 '],
  [' 10:01:02 up 412 days, 5 min,  1 user,  load averages: 1.00 1.00 1.00', 35_597_100, '1.00 1.00 1.00 '],
  ['', undefined, undefined],
  ['up and away', undefined, undefined],
])('uptime(1): %s', (line, seconds, load) => {
  expect(uptimeOf(line)).toBe(seconds);
  expect(loadOf(line)).toBe(load);
});

it('sysctl -a: a slash in a name is a dot in the path, a dot is a slash', () => {
  const found = sysctlsOf(
    `${text('sos_commands/kernel/sysctl_-a')}net.ipv4.conf.eth0/100.forwarding = 1\nsysctl: permission denied\nkernel.domainname = \n`,
  );
  expect(found.get('/proc/sys/kernel/hostname')).toBe('host1');
  expect(found.get('/proc/sys/fs/file-nr')).toBe('1248\t0\t2466183');
  expect(found.get('/proc/sys/net/ipv4/conf/eth0.100/forwarding')).toBe('1');
  expect(found.get('/proc/sys/kernel/domainname')).toBe('');
  expect(found.size).toBe(13);
});

describe('df', () => {
  const blocks = text('sos_commands/filesys/df_-al_-x_autofs');
  const inodes = text('sos_commands/filesys/df_-ali_-x_autofs');

  it('becomes what the probe prints, the last of what lies over each other', () => {
    expect(spacesOf(blocks, inodes, path => ['/', '/tmp', '/run/host/incoming', '/dev/pts'].includes(path))).toBe(
      [
        '264212084 250020072 81309252 1024 16777216 16331513 /\n',
        '2468412 2468412 2468412 1024 409600 409593 /tmp\n',
        '264212084 250020072 81309252 1024 16777216 16331513 /run/host/incoming\n',
      ].join(''),
    );
  });

  it('knows names with blanks, a reserve in use, and no inodes where they were not asked for', () => {
    const odd = [
      'Filesystem 1K-blocks Used Available Use% Mounted on',
      'a b c 100 99 -5 100% /my disk',
      '- 0 0 0 - /sys',
      'x',
    ].join('\n');
    expect(spacesOf(odd, '', () => true)).toBe('100 1 -5 1024 0 0 /my disk\n');
  });
});
