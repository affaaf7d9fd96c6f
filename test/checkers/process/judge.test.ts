import { describe, expect, it } from 'vitest';
import { process } from '../../../src/checkers/process/index.js';
import { processFacts } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

describe('processes are judged', () => {
  const stuck = (comm: string, ...wchans: (string | undefined)[]): object => ({
    comm,
    stuck: wchans.map((wchan, i) => ({ tid: 4000 + i, wchan })),
  });

  it('threads that wait in the kernel and never run, together for one command', () => {
    const facts = processFacts([stuck('dd', 'rwsem', undefined), stuck('dd', 'rpc_wait'), stuck('sync', undefined)]);
    expect(said(process, facts)).toEqual(['process.stuck medium dd', 'process.stuck medium sync']);
    expect(judged(process, facts)[0]).toEqual({
      code: 'process.stuck',
      severity: 'medium',
      subject: 'dd',
      title: '3 threads of dd waited in the kernel and never ran',
      detail: 'They wait in rwsem, rpc_wait.',
      evidence: [
        { metric: 'process.stuck[dd].count', value: 3, source: '/proc/*/task/*/stat and schedstat', window: '2.0 s' },
      ],
    });
    expect(judged(process, facts)[1]).not.toHaveProperty('detail');
  });

  it.each([
    [4, []],
    [5, ['process.zombies medium apache2']],
  ])('%s zombies of one parent', (count, findings) => {
    expect(said(process, processFacts([], { zombies: [{ parent: 'apache2', count }] }))).toEqual(findings);
  });

  it.each([
    [69.9, []],
    [70, ['process.files medium files']],
    [89.9, ['process.files medium files']],
    [90, ['process.files high files']],
    [99.9, ['process.files high files']],
    [100, ['process.files critical files']],
  ])('%s %% of the open files', (open, findings) => {
    expect(said(process, processFacts([], { files: { open, max: 100 } }))).toEqual(findings);
  });

  it.each([
    [89.9, []],
    [90, ['process.tasks medium tasks']],
    [94.9, ['process.tasks medium tasks']],
    [95, ['process.tasks high tasks']],
    [100, ['process.tasks critical tasks']],
  ])('%s %% of the process ids', (count, findings) => {
    expect(said(process, processFacts([], { tasks: { count, max: 100 } }))).toEqual(findings);
  });
});
