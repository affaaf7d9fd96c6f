import { closeSync, openSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExecutables } from '../../src/checkers/parse/executables.js';
import { parseOpenFiles } from '../../src/checkers/parse/open-files.js';
import { sources } from '../../src/checkers/process/sources.js';
import type { Reading } from '../../src/core/snapshot.js';
import { collect, SHELLS } from '../helpers/collector.js';

const { fds, fileLimits, executables, othersSeen, othersOpen } = sources;
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

  it.skipIf(missing)('ask for no limit where nobody counted open files, whatever the environment says', () => {
    const { readings } = collect(argv, [fileLimits]);
    expect(readings.get('file-limits')?.samples[0]?.items).toEqual([{ path: 'asked', text: '', state: 'ok' }]);
  });
});
