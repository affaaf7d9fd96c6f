import { describe, expect, it } from 'vitest';
import { childrenTimes } from '../../../src/checkers/parse/children-times.js';
import { parseTaskStat, type TaskStat } from '../../../src/checkers/parse/task-stat.js';
import { task } from '../../helpers/tasks.js';

type Over = Partial<TaskStat>;

function table(...processes: [pid: number, over: Over][]): Map<number, TaskStat> {
  const whole = parseTaskStat(task(1));
  if (whole === undefined) throw new Error('no task');
  return new Map(processes.map(([pid, over]) => [pid, { ...whole, pid, ...over }]));
}

describe('CPU time of children that ended in the window', () => {
  it('is the growth of what their parent collected, the kernel part of it too', () => {
    const before = table([50, { childUserTicks: 10, childSystemTicks: 5 }]);
    const after = table([50, { childUserTicks: 30, childSystemTicks: 105 }]);
    expect([...childrenTimes(before, after, new Set())]).toEqual([[50, { ms: 1200, systemMs: 1000 }]]);
  });

  it('leaves out what a child had used before the window, and its own children', () => {
    const old = { ppid: 50, userTicks: 100, systemTicks: 10, childUserTicks: 7, childSystemTicks: 3 };
    const before = table([50, {}], [60, old]);
    const after = table([50, { childUserTicks: 112, childSystemTicks: 33 }]);
    expect([...childrenTimes(before, after, new Set())]).toEqual([[50, { ms: 250, systemMs: 200 }]]);
    expect([...childrenTimes(before, table([50, {}], [60, old]), new Set())]).toEqual([]);
    const reborn = table([50, { childUserTicks: 112, childSystemTicks: 33 }], [60, { ppid: 50 }]);
    expect(childrenTimes(before, reborn, new Set([60])).get(50)).toEqual({ ms: 250, systemMs: 200 });
  });

  it('takes all of a parent that began in the window, under a used pid too', () => {
    const after = table([50, { childUserTicks: 20 }]);
    expect(childrenTimes(table(), after, new Set()).get(50)?.ms).toBe(200);
    expect(childrenTimes(table([50, { childUserTicks: 15 }]), after, new Set([50])).get(50)?.ms).toBe(200);
  });

  it('is never less than nothing', () => {
    const before = table([50, { childUserTicks: 9 }], [60, { ppid: 50, userTicks: 500 }]);
    expect(childrenTimes(before, table([50, { childUserTicks: 9 }]), new Set()).size).toBe(0);
  });
});
