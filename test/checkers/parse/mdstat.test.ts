import { describe, expect, it } from 'vitest';
import { parseMdstat } from '../../../src/checkers/parse/mdstat.js';

/** Recorded in a virtual machine (kernel 6.1, mdadm 4.2) with arrays of loop devices. */
const PERSONALITIES = 'Personalities : [linear] [multipath] [raid0] [raid1] [raid6] [raid5] [raid4] [raid10] \n';
const MANY = `${PERSONALITIES}md2 : active raid5 loop6[3] loop5[1] loop4[0]
      323584 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/2] [UU_]
      [>....................]  recovery =  0.9% (1760/161792) finish=4.5min speed=586K/sec
      
md1 : active raid0 loop3[1] loop2[0]
      323584 blocks super 1.2 512k chunks
      
md0 : active raid1 loop1[1](F) loop0[0]
      162816 blocks super 1.2 [2/1] [U_]
      bitmap: 0/1 pages [0KB], 65536KB chunk

unused devices: <none>
`;

const one = (text: string): ReturnType<typeof parseMdstat>[number] | undefined => parseMdstat(text)[0];

describe('/proc/mdstat', () => {
  it('of a machine with three arrays', () => {
    expect(parseMdstat(MANY)).toEqual([
      {
        name: 'md2',
        state: 'active',
        level: 'raid5',
        readOnly: false,
        wanted: 3,
        working: 2,
        failed: 0,
        spare: 0,
        blocks: 323_584,
        activity: 'recovery',
        waiting: false,
        blocksSynced: 1760,
        donePercent: 0.9,
        finishSeconds: 270,
        kbPerS: 586,
      },
      expect.objectContaining({ name: 'md1', level: 'raid0', wanted: 2, working: 2, blocksSynced: 323_584 }),
      expect.objectContaining({ name: 'md0', level: 'raid1', wanted: 2, working: 1, failed: 1, activity: undefined }),
    ]);
  });

  // Formats of drivers/md/md.c md_seq_show and the personalities' status functions.
  it.each([
    [
      'md3 : inactive sdb1[1](S) sda1[0](S)\n      488 blocks super 1.2',
      { state: 'inactive', level: undefined, wanted: 0, working: 0, spare: 2, blocks: 488 },
    ],
    [
      'md4 : broken raid0 sdb1[1] sda1[0]\n      488 blocks super 1.2 512k chunks',
      { state: 'broken', level: 'raid0', wanted: 0 },
    ],
    [
      'md5 : active (auto-read-only) raid1 sdb1[1] sda1[0]\n      100 blocks super 1.2 [2/2] [UU]\n      \tresync=PENDING',
      { readOnly: true, level: 'raid1', activity: 'resync', waiting: true, blocksSynced: 0, donePercent: undefined },
    ],
    [
      'md6 : active raid1 sdb1[1] sda1[0]\n      100 blocks [2/2] [UU]\n      \tresync=DELAYED',
      { readOnly: false, activity: 'resync', waiting: true },
    ],
    [
      'md7 : active raid10 sdd[3] sdc[2] sdb[1] sda[0] sde[4](S)\n      200 blocks 64K chunks 2 near-copies [4/4] [UUUU]',
      { level: 'raid10', wanted: 4, working: 4, spare: 1 },
    ],
    [
      'md8 : active linear sdb[1] sda[0]\n      200 blocks super 1.2 0k rounding',
      { level: 'linear', wanted: 2, working: 2 },
    ],
    [
      'md9 : active raid6 sdc[2](W) sdb[1](R) sda[0]\n      200 blocks level 6, 64k chunk, algorithm 2 [4/3] [UUU_]\n      [==>.....]  reshape = 12.6% (25/200) finish=1.0min speed=9K/sec\n      bitmap: 0/1 pages [0KB], 64KB chunk',
      { level: 'raid6', wanted: 4, working: 3, activity: 'reshape', blocksSynced: 25 },
    ],
    [
      'md10 : active raid1 sdb1[1] sda1[0]\n      100 blocks [2/2] [UU]\n      [====>]  check = 50.0% (50/100) finish=2.0min speed=1K/sec',
      { activity: 'check', donePercent: 50, finishSeconds: 120 },
    ],
  ])('%s', (text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });

  it.each(['', PERSONALITIES, 'unused devices: <none>', 'md0 : \n   5 blocks', 'md0 : dancing raid1 sda[0]', '\0\0'])(
    'knows no array in %j',
    text => {
      expect(parseMdstat(text)).toEqual([]);
    },
  );

  it('takes an array whose rest is missing', () => {
    expect(one('md0 : active raid1 sdb1[1] sda1[0]')).toMatchObject({ blocks: 0, wanted: 2, working: 2 });
  });
});
