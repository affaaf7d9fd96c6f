import { describe, expect, it } from 'vitest';
import type { Group } from '../../../src/checkers/parse/cgroups.js';
import { process, type ProcessFacts } from '../../../src/checkers/process/index.js';
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

  it('makes it high where the log of the kernel says so too, and tells what hung before', () => {
    const hung = [{ comm: 'dd', seconds: 241, at: 900 }];
    const facts = processFacts([stuck('dd', 'rwsem')], { hung });
    expect(said(process, facts)).toEqual(['process.stuck high dd']);
    expect(judged(process, facts)[0]?.detail).toBe(
      "They wait in rwsem. The kernel's log: blocked for more than 241 seconds.",
    );
    expect(said(process, processFacts([], { hung }))).toEqual(['process.hung medium dd']);
    expect(said(process, processFacts([], { hung }), { upAt: 900 + 3600 })).toEqual(['process.hung medium dd']);
    expect(said(process, processFacts([], { hung }), { upAt: 900 + 3601 })).toEqual(['process.hung info dd']);
  });

  it.each([
    [94.9, []],
    [95, ['process.own-files medium web']],
    [100, ['process.own-files critical web']],
  ])('%s %% of the files that a process may open', (percent, findings) => {
    expect(said(process, processFacts([], { openFiles: [{ subject: 'web', open: 1, max: 1, percent }] }))).toEqual(
      findings,
    );
  });

  const group = (pids: Group['pids']): Partial<ProcessFacts> => ({
    bounded: [{ path: '/a/web.service', name: 'web.service', pressure: {}, ...(pids && { pids }) }],
  });

  it.each([
    [{ current: 89, max: 100, percent: 89 }, []],
    [{ current: 90, max: 100, percent: 90 }, ['process.tasks medium web.service']],
    [{ current: 95, max: 100, percent: 95 }, ['process.tasks high web.service']],
    [{ current: 100, max: 100, percent: 100, refused: 0 }, ['process.tasks critical web.service']],
    [{ current: 0, max: 0, percent: 100 }, ['process.tasks critical web.service']],
    [{ current: 100, max: 100, percent: 100, refused: 3 }, ['process.refused critical web.service']],
    [{ max: 100 }, []],
  ])('the tasks of a group: %j', (pids, findings) => {
    expect(said(process, processFacts([], group(pids)))).toEqual(findings);
  });

  it.each([
    ['/tmp/.x/miner', false, 'process.temporary medium x'],
    ['/dev/shm/a', true, 'process.temporary medium x'],
    ['/tmp/.mount_App12/AppRun', true, 'process.deleted low x'],
    ['/home/a/app', true, 'process.deleted low x'],
    ['/usr/sbin/sshd', true, 'process.deleted info x'],
    ['/tmpfoo/a', true, 'process.deleted low x'],
  ])('a program at %s, deleted: %s', (path, deleted, finding) => {
    const odd = [{ path, deleted, subject: 'x', inContainer: false }];
    expect(said(process, processFacts([], { odd }))).toEqual([finding]);
  });

  it('a service that ends as soon as it has begun', () => {
    const restarts = [
      { subject: 'daemon', livedS: 59 },
      { subject: 'web', livedS: 60 },
    ];
    expect(said(process, processFacts([], { restarts }))).toEqual([
      'process.restarted info web',
      'process.restarted medium daemon',
    ]);
  });
});
