import { expect, it } from 'vitest';
import { parseAttributes } from '../../../src/coredump/files/attributes.js';

/** Printed by getfattr 2.5.1 of Debian 12 for attributes that were set by hand to what systemd 252 sets. */
const RECORDED = `# file: /tmp/core.x.0.ea16.7.1795301535000000
user.coredump.comm=0x61202224286964295c6e
user.coredump.exe=0x2f7573722f62696e2f78
user.coredump.gid=0x30
user.coredump.hostname=0x6d696c7675732d30
user.coredump.pid=0x373737
user.coredump.rlimit=0x3138343436373434303733373039353531363135
user.coredump.signal=0x3131
user.coredump.timestamp=0x31373935333031353335303030303030
user.coredump.uid=0x31303030

`;

it('attributes are read, and none that cannot be', () => {
  expect(parseAttributes(RECORDED)).toEqual({
    comm: 'a "$(id)\\n',
    exe: '/usr/bin/x',
    gid: 0,
    hostname: 'milvus-0',
    pid: 777,
    signal: 11,
    time: '2026-11-21T22:52:15.000Z',
    uid: 1000,
  });
});

it('what is no output of getfattr has no attributes', () => {
  expect(parseAttributes('user.coredump.pid=0x3\nuser.coredump.uid="5"\nuser.other.gid=0x30\n')).toEqual({});
});
