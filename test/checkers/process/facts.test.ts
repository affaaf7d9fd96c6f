import { describe, expect, it } from 'vitest';
import { process } from '../../../src/checkers/process/index.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { said } from '../../helpers/judge.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

type Read = Parameters<typeof process.parse>[0];

const parse = (over: Partial<Record<keyof Read, Reading>>): ReturnType<typeof process.parse> => {
  const denied = unread('denied');
  const nothing = {
    threads: denied,
    processes: denied,
    schedstat: denied,
    status: denied,
    membership: denied,
    limits: denied,
  };
  return process.parse({ ...nothing, ...over }, HOST);
};
const zombie = (pid: number, ppid: number): Texts => ({
  [`/proc/${pid}/stat`]: task(pid, { comm: 'cgi', state: 'Z', ppid }),
});
const limits = (files: string, pids: string, threads: string): Reading =>
  once({ '/proc/sys/fs/file-nr': files, '/proc/sys/kernel/pid_max': pids, '/proc/sys/kernel/threads-max': threads });

describe('process facts', () => {
  it('count zombies by the parent that does not collect them, those of the window left out', () => {
    const parent = { '/proc/40/stat': task(40, { comm: 'apache2' }) };
    const before = { ...parent, ...zombie(50, 40), ...zombie(51, 40), ...zombie(52, 1), ...zombie(53, 77) };
    const facts = parse({
      processes: sampled(before, { ...before, ...zombie(60, 40) }),
      membership: once({ '/proc/40/cgroup': '0::/system.slice/apache2.service' }),
    });
    expect(facts.zombies).toEqual([
      { parent: 'apache2@apache2.service', count: 2 },
      { parent: 'init', count: 1 },
      { parent: 'a process that is gone', count: 1 },
    ]);
    expect(process.metrics(facts)).toMatchObject({ 'process.count': 6, 'process.zombies.count': 4 });
  });

  it('say that nothing is stuck only where threads and their times were read', () => {
    const processes = sampled({ '/proc/50/stat': task(50) }, { '/proc/50/stat': task(50) });
    const schedstat = sampled({ '/proc/50/task/50/schedstat': '1 1 1' }, { '/proc/50/task/50/schedstat': '1 1 1' });
    const threads = once({ scanned: '', '/proc/50/task/50/stat': task(50, { state: 'D' }) });
    expect(parse({ processes, schedstat, threads }).stuck?.map(({ pid }) => pid)).toEqual([50]);
    expect(parse({ processes, schedstat, threads: once({ scanned: '' }) }).stuck).toEqual([]);
    expect(parse({ processes, threads }).stuck).toBeUndefined();
    expect(parse({ processes, schedstat }).stuck).toBeUndefined();
  });

  it('leave threads of the kernel out', () => {
    const kernel = task(50, { flags: 2_129_984, state: 'D' });
    const processes = sampled({ '/proc/50/stat': kernel }, { '/proc/50/stat': kernel });
    const schedstat = sampled({ '/proc/50/task/50/schedstat': '1 1 1' }, { '/proc/50/task/50/schedstat': '1 1 1' });
    expect(parse({ processes, schedstat, threads: once({ '/proc/50/task/50/stat': kernel }) }).stuck).toEqual([]);
  });

  it('know the limits of a real machine', () => {
    const schedstat = sampled({}, { '/proc/1/task/1/schedstat': '1 1 1', '/proc/1/task/2/schedstat': '1 1 1' });
    const facts = parse({ schedstat, limits: limits('559\t0\t2466183\n', '32768\n', '192731\n') });
    expect(facts).toMatchObject({ files: { open: 559, max: 2_466_183 }, tasks: { count: 2, max: 32_768 } });
    expect(parse({ schedstat, limits: limits('', '', '192731') })).toMatchObject({
      files: undefined,
      tasks: { max: 192_731 },
    });
  });

  it.each(['', '559', '559 0 0', '559 0 -1', 'NaN NaN NaN', `559 0 ${'9'.repeat(40)}`])(
    'know no limit from %j',
    text => {
      expect(parse({ limits: limits(text, text, text) })).toMatchObject({ files: undefined, tasks: undefined });
    },
  );
});

it('nothing is said of what is unknown', () => {
  expect(said(process, parse({}))).toEqual([]);
  expect(process.metrics(parse({}))).toEqual({});
});
