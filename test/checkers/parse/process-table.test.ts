import { describe, expect, it } from 'vitest';
import { parseProcessTable } from '../../../src/checkers/parse/process-table.js';
import { HOST } from '../../helpers/facts.js';
import { once, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

describe('the table of processes', () => {
  it('needs one look, and leaves the collector out', () => {
    const table = parseProcessTable(
      {
        processes: once({
          '/proc/50/stat': task(50, { comm: 'web', threads: 3, start: 1234 }),
          '/proc/900/stat': task(900, { ppid: 899 }),
          '/proc/901/stat': task(901, { ppid: 900 }),
        }),
        status: once({ '/proc/50/status': 'VmRSS:\t123 kB' }),
        membership: once({ '/proc/50/cgroup': '0::/system.slice/web.service' }),
      },
      HOST,
    );
    expect(table).toEqual([
      {
        pid: 50,
        ppid: 1,
        subject: 'web@web.service',
        state: 'S',
        kernel: false,
        threads: 3,
        startedAt: 12.34,
        residentKb: 123,
        group: '/system.slice/web.service',
      },
    ]);
  });

  it('is unknown where no process was read', () => {
    const nothing = { processes: unread('denied'), status: once({}), membership: once({}) };
    expect(parseProcessTable(nothing, HOST)).toBeUndefined();
    expect(parseProcessTable({ ...nothing, processes: once({ '/proc/5/stat': '5 (cut' }) }, HOST)).toBeUndefined();
  });
});
