import { describe, expect, it } from 'vitest';
import { parseUnattached } from '../../../src/checkers/parse/shared-memory.js';
import { once, unread } from '../../helpers/readings.js';

/** Kernel 6.1; the second segment is attached, the third was never touched. */
const SHM = `       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap
1280658767          0  1600             681574400  2200  2200      0     0     0     0     0 1795351000 1795351002 1795351000             681574400                     0
         0          1  1600                524288   900   901      2  1000  1000  1000  1000 1795351000          0 1795351000                524288                     0
         0          2  1600                524288   900   901      0  1000  1000  1000  1000          0          0 1795351000                     0                     0
`;

describe('segments of shared memory', () => {
  it('count where nobody has attached them and they take memory', () => {
    expect(parseUnattached(once({ '/proc/sysvipc/shm': SHM }))).toEqual({ count: 1, bytes: 681_574_400 });
  });

  it('are unknown without the table, or without its column of what is in memory', () => {
    expect(parseUnattached(unread('missing'))).toBeUndefined();
    expect(parseUnattached(once({ '/proc/sysvipc/shm': 'key shmid nattch\n0 1 0' }))).toBeUndefined();
    expect(parseUnattached(once({ '/proc/sysvipc/shm': `${SHM.split('\n')[0]}\n` }))).toEqual({ count: 0, bytes: 0 });
  });
});
