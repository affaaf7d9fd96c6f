import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExecutables } from '../../src/checkers/parse/executables.js';
import { parseOpenFiles } from '../../src/checkers/parse/open-files.js';
import { parseUserTasks } from '../../src/checkers/parse/user-tasks.js';
import { sources } from '../../src/checkers/process/sources.js';
import type { Reading } from '../../src/core/snapshot.js';
import { collect, SHELLS } from '../helpers/collector.js';

const { fds, fileLimits, executables, othersSeen, othersOpen, status } = sources;
const NOBODY = 65_534;
const UNREAD: Reading = { state: 'not-recorded', samples: [] };

describe.each(SHELLS)('probes of processes in $name', ({ argv, missing }) => {
  let open: number[] = [];
  beforeAll(() => {
    open = Array.from({ length: 100 }, () => openSync('/dev/null', 'r'));
  });
  afterAll(() => open.forEach(closeSync));

  it.skipIf(missing)('tell the limit of a process with many open files, and its program', () => {
    const { readings } = collect(argv, [fds, fileLimits, executables, othersSeen, othersOpen]);
    const of = (id: string): Reading => readings.get(id) ?? UNREAD;
    const own = parseOpenFiles(of('fds'), of('file-limits')).get(process.pid);
    expect(own?.open).toBeGreaterThanOrEqual(100);
    expect(own?.max).toBeGreaterThan(own?.open ?? Infinity);
    expect(parseExecutables(of('executables')).get(process.pid)).toEqual({ path: process.execPath, deleted: false });
    expect(of('others-seen').state).toBe('ok');
    expect(of('others-open').state).toBe(process.getuid?.() === 0 ? 'ok' : 'denied');
  });

  it.skipIf(missing || process.getuid?.() !== 0)(
    'tell how many tasks a user may have, of a few of his processes',
    () => {
      const children = Array.from({ length: 5 }, () =>
        spawn('sleep', ['30'], { uid: NOBODY, gid: NOBODY, stdio: 'ignore' }),
      );
      const { readings } = collect(argv, [fds, fileLimits, status]);
      children.forEach(child => child.kill());
      const [limits, all] = [readings.get('file-limits') ?? UNREAD, readings.get('status') ?? UNREAD];
      const asked = limits.samples[0]?.items.filter(({ path }) =>
        children.some(({ pid }) => path === `/proc/${pid}/limits`),
      );
      expect(asked).toHaveLength(3);
      expect(parseUserTasks(all, limits)?.find(({ uid }) => uid === NOBODY)?.tasks).toBeGreaterThanOrEqual(5);
    },
  );

  it.skipIf(missing)('ask for no limit where nobody counted open files, whatever the environment says', () => {
    const { readings } = collect(argv, [fileLimits]);
    expect(readings.get('file-limits')?.samples[0]?.items).toEqual([{ path: 'asked', text: '', state: 'ok' }]);
  });
});
