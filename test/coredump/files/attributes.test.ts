import { expect, it } from 'vitest';
import { parseAttributes } from '../../../src/coredump/files/attributes.js';

/**
 * Recorded on a virtual machine on 2026-11-22: a program that called itself ESC[2Jx/.. read from near 0. systemd-coredump 252.39
 * of Debian 12 wrote the file and its attributes, getfattr 2.5.1 printed them.
 */
const HOSTILE = String.raw`# file: /var/lib/systemd/coredump/core.e\134x5c033[2Jx\134x2f\134x2e\134x2e.0.ab86747f30e94f0abaf64e65af9d2372.571.1795364701000000.zst
user.coredump.comm=0x655c3033335b324a782f2e2e
user.coredump.exe=0x2f6f70742f64656d6f2f6f6464
user.coredump.gid=0x30
user.coredump.hostname=0x766d31
user.coredump.pid=0x353731
user.coredump.rlimit=0x39323233333732303336383534373735383038
user.coredump.signal=0x3131
user.coredump.timestamp=0x31373935333634373031303030303030
user.coredump.uid=0x30

`;

/** The same, of a unit with User=ops that failed an assertion. */
const SERVICE = `# file: /var/lib/systemd/coredump/core.aborts.1000.ab86747f30e94f0abaf64e65af9d2372.544.1795364696000000.zst
user.coredump.comm=0x61626f727473
user.coredump.exe=0x2f6f70742f64656d6f2f61626f727473
user.coredump.gid=0x31303030
user.coredump.hostname=0x766d31
user.coredump.pid=0x353434
user.coredump.rlimit=0x39323233333732303336383534373735383038
user.coredump.signal=0x36
user.coredump.timestamp=0x31373935333634363936303030303030
user.coredump.uid=0x31303030

`;

// Without rlimit: 2^63 is no number that JavaScript holds exactly. systemd escapes the comm before it writes it.
it.each([
  [
    HOSTILE,
    { comm: String.raw`e\033[2Jx/..`, exe: '/opt/demo/odd', gid: 0, uid: 0 },
    { pid: 571, signal: 11, time: '2026-11-22T16:25:01.000Z' },
  ],
  [
    SERVICE,
    { comm: 'aborts', exe: '/opt/demo/aborts', gid: 1000, uid: 1000 },
    { pid: 544, signal: 6, time: '2026-11-22T16:24:56.000Z' },
  ],
])('attributes that systemd-coredump wrote are read', (text, who, what) => {
  expect(parseAttributes(text)).toEqual({ ...who, ...what, hostname: 'vm1' });
});

it('a value that cannot be is left out', () => {
  const text = HOSTILE.replace('0x353731', '0x2d31').replace(
    '0x31373935333634373031303030303030',
    '0x39393939393939393939393939393939',
  );
  expect(Object.keys(parseAttributes(text)).toSorted()).toEqual(['comm', 'exe', 'gid', 'hostname', 'signal', 'uid']);
});

it('what is no output of getfattr has no attributes', () => {
  expect(parseAttributes('user.coredump.pid=0x3\nuser.coredump.uid="5"\nuser.other.gid=0x30\n')).toEqual({});
});
