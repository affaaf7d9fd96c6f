import { expect, it } from 'vitest';
import { parsePools, parseZfsStats } from '../../../src/checkers/parse/zfs.js';
import { once, unread } from '../../helpers/readings.js';

// No ZFS stands here: formats of OpenZFS' spl-kstat.c and zpool-list(8).
const ARC =
  '13 1 0x01 96 26112 8109342 412345\nname                            type data\nhits                            4    8772612\nsize                            4    1603939792\nmemory_available_bytes          3    -922337203685\n';

it('joins the state that the kernel tells with the sizes that zpool tells', () => {
  const kstats = once({
    '/proc/spl/kstat/zfs/tank/state': 'DEGRADED\n',
    '/proc/spl/kstat/zfs/old/state': 'SUSPENDED\n',
  });
  const zpool = once({ zpool: 'tank\t1000\t900\t100\t90\tONLINE\nnew\t10\t5\t5\t50%\tONLINE\nbroken line\n\nrc 0' });
  expect(parsePools(kstats, zpool)).toEqual([
    { name: 'tank', state: 'degraded', sizeBytes: 1000, usedBytes: 900, usedPercent: 90 },
    { name: 'old', state: 'suspended' },
    { name: 'new', state: 'online', sizeBytes: 10, usedBytes: 5, usedPercent: 50 },
  ]);
  expect(parsePools(unread('missing'), unread('missing'))).toEqual([]);
});

it('reads kstats; only what is signed may be negative', () => {
  expect([
    ...parseZfsStats(once({ '/proc/spl/kstat/zfs/arcstats': `${ARC}misses 4 -7\n` }), unread('missing')),
  ]).toEqual([
    ['arcstats.hits', 8_772_612],
    ['arcstats.size', 1_603_939_792],
    ['arcstats.memory_available_bytes', -922_337_203_685],
  ]);
});
