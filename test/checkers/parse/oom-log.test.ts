import { expect, it } from 'vitest';
import { parseOomLog } from '../../../src/checkers/parse/oom-log.js';

/** dmesg of this machine (kernel 6.18) after a program met the limit of its group. */
const GROUP = [
  '[ 5788.638307] stress-ng-vm invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=1000',
  '[ 5788.638399]  oom_kill_process.cold+0x8/0x8a',
  '[ 5788.638809] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/lumo-t,task_memcg=/lumo-t,task=stress-ng-vm,pid=26500,uid=0',
  '[ 5788.638827] Memory cgroup out of memory: Killed process 26500 (stress-ng-vm) total-vm:695552kB, anon-rss:305360kB, file-rss:768kB, shmem-rss:0kB, UID:0 pgtables:1280kB oom_score_adj:1000',
];

it('tells who was killed, and whose limit it was', () => {
  expect(parseOomLog(GROUP)).toEqual([
    {
      upAt: 5788.638827,
      comm: 'stress-ng-vm',
      constraint: 'group',
      group: '/lumo-t',
      groupName: 'lumo-t',
      anonBytes: 305_360 * 1024,
    },
  ]);
});

// Wordings of mm/oom_kill.c before 5.0 and before 4.19.
it.each([
  [
    [
      '[9.1] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,task=java',
      '[9.2] Out of memory: Killed process 7 (java) total-vm:9kB, anon-rss:2kB, x',
    ],
    { constraint: 'machine', group: undefined, comm: 'java', anonBytes: 2048, upAt: 9.2 },
  ],
  [['[9.2] Killed process 7 (java) total-vm:9kB, anon-rss:2kB'], { constraint: undefined, comm: 'java' }],
  [['[9.2] Killed process 7, UID 33, (php) total-vm:9kB'], { comm: 'php' }],
  [
    ['Memory cgroup out of memory: Killed process 7 (a) total-vm:1kB (b)) total-vm:9kB, anon-rss:4kB'],
    { comm: 'a) total-vm:1kB (b)', upAt: undefined, constraint: 'group' },
  ],
  [['[9.2] Killed process 7 (java)'], undefined],
  [
    [
      '[9.2] oom-kill:constraint=CONSTRAINT_CPUSET,nodemask=0',
      '[9.3] Out of memory: Killed process 7 (db) total-vm:9kB',
    ],
    { constraint: 'node', comm: 'db', anonBytes: undefined },
  ],
])('%j', (lines, expected) => {
  const [found] = parseOomLog(lines);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});
