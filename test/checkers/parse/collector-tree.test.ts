import { expect, it } from 'vitest';
import { collectorTree } from '../../../src/checkers/parse/collector-tree.js';
import { parseTaskStat } from '../../../src/checkers/parse/task-stat.js';
import { HOST } from '../../helpers/facts.js';
import { task } from '../../helpers/tasks.js';

/** The own pids among processes given as pid -> parent; the collector is the shell 900, started by `parent`. */
function own(parents: Record<number, number>, parent = 899): number[] {
  const stats = Object.entries(parents).map(([pid, ppid]) => parseTaskStat(task(Number(pid), { ppid })));
  const processes = new Map(stats.flatMap(stat => (stat ? [[stat.pid, stat] as const] : [])));
  const tree = collectorTree(processes, { ...HOST, collector: { shell: 900, parent } });
  return [...tree].filter(pid => pid in parents).toSorted((a, b) => a - b);
}

it('is the shell, all below it, and the one that started it', () => {
  const parents = { 1: 0, 800: 1, 899: 800, 900: 899, 901: 900, 902: 901, 903: 899, 50: 1 };
  expect(own(parents)).toEqual([899, 900, 901, 902]);
});

it('never takes process 1 or 0 for the one that started it', () => {
  expect(own({ 1: 0, 900: 1, 901: 900 }, 1)).toEqual([900, 901]);
  expect(own({ 0: 0, 1: 0, 900: 0 }, 0)).toEqual([900]);
});

it('ends in a circle of parents, which a broken text may show', () => {
  expect(own({ 50: 51, 51: 50, 900: 899 })).toEqual([900]);
});
