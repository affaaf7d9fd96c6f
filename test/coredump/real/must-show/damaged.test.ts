import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { renderCore } from '../../../../src/report/core-text.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { type Crash, crash, crashLine, whyNot } from '../../../helpers/crashes.js';
import { NO_CORES, hasTool } from '../../../helpers/tools.js';

const FILE = 'list-walk.c';
const MISSING = NO_CORES ?? whyNot(FILE) ?? (hasTool('gdb') ? undefined : 'without gdb');
const TOP = `read_next list-walk.c:${crashLine(FILE)}`;

describe.skipIf(MISSING !== undefined)(`what is left of a core${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  let whole: Crash;
  let full: CoreReport;
  beforeAll(async () => {
    room = await openCoreRoom();
    whole = await crash(FILE);
    full = await room.analyze(whole.core);
  });
  afterAll(async () => {
    await room.leave();
    await whole.remove();
  });

  /** A core of at most so many bytes, and its report. */
  async function cut(most: number): Promise<{ report: CoreReport; by: Crash['by'] }> {
    const crashed = await crash(FILE, { most });
    const report = await room.analyze(crashed.core);
    await crashed.remove();
    return { report, by: crashed.by };
  }

  it('that ulimit cut within its notes: the signal, the program, the first thread; and it is not worth keeping', async ({
    skip,
  }) => {
    const { report, by } = await cut(4096);
    skip(by === 'gdb', 'the kernel gives its cores to a helper');
    expect(report).toMatchObject({
      file: { truncated: true, architecture: 'x86-64' },
      signal: { number: 11, name: 'SIGSEGV', codeName: 'SEGV_MAPERR', address: '0x8' },
      process: { comm: 'list-walk', executable: expect.stringMatching(/\/list-walk$/) },
      crash: { class: 'AccessViolation', reason: expect.stringContaining('0x8 was touched, near null') },
      // No stack, but the place.
      backtrace: [{ index: 0, kind: 'normal', module: expect.stringMatching(/\/list-walk$/) }],
      score: { keep: false },
    });
    expect(report.file.missing).toBeGreaterThan(100_000);
    expect(report.score.parts).toContainEqual({
      name: 'truncated',
      points: -3,
      evidence: 'the file ends before its notes',
    });
    expect(report.registers['rip']).toMatch(/^0x[0-9a-f]+$/);
    expect(report.notes.join('\n')).toMatch(/The core is cut: \d+ bytes are missing.*\nThe notes are not whole/);
    expect(renderCore(report, { width: 100, color: false, verbose: false })).toMatch(/cut: \S+ KiB is missing/);
  });

  it('that ulimit cut behind its notes: the place as well, by the one frame that is known', async ({ skip }) => {
    const { report, by } = await cut(20_480);
    skip(by === 'gdb', 'the kernel gives its cores to a helper');
    expect(report.file).toMatchObject({ truncated: true, size: 20_480 });
    expect(report.signal).toMatchObject({ number: 11, address: '0x8' });
    expect(report.backtrace.map(place)).toEqual([TOP]);
    expect(report.crash.class).toBe('SourceAvNearNull');
    expect(report.notes.join('\n')).toMatch(/The core is cut/);
    expect(report.notes.join('\n')).toMatch(/only its innermost frame is known/);
    expect(report.signature.title).toBe('read_next');
  });

  for (const [compression, suffix] of [
    ['gzip', 'gz'],
    ['zstd', 'zst'],
  ] as const) {
    const without = hasTool(compression) ? '' : ` (skipped without ${compression})`;
    it.skipIf(without !== '')(`in a cut ${compression} archive: what came out of it${without}`, async () => {
      const packed = execFileSync(compression, ['-q', '-c', whole.core], { maxBuffer: 1 << 26 });
      const path = join(whole.dir, `core.cut.${suffix}`);
      const size = Math.floor(packed.length * 0.6);
      await writeFile(path, packed.subarray(0, size));
      const report = await room.analyze(path);
      expect(report.file).toMatchObject({ path, compression, truncated: true, size });
      expect(report.signal).toEqual(full.signal);
      expect(report.backtrace.map(place)[0]).toBe(TOP);
      expect(report.notes[0]).toMatch(/archive|cut|end/i);
    });
  }

  it('with the program of another build: no name of it, and both build-ids', async () => {
    const other = await crash(FILE, { flags: ['-g', '-O2', '-DOTHER'] });
    const report = await room.analyze(whole.core, { exe: other.exe });
    await other.remove();
    const module = report.modules.find(({ path }) => path === whole.exe);
    expect(module?.file).toBe('other');
    expect(report.notes).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^\\S+/list-walk is not the program that crashed: build-id ${module?.buildId} in the core, [0-9a-f]{40} in`,
        ),
      ),
    );
    expect(
      report.backtrace.flatMap(({ module: of, function: name }) => (of === whole.exe ? (name ?? []) : [])),
    ).toEqual([]);
    expect(report).toMatchObject({ id: full.id, signal: full.signal, process: full.process });
    expect(report.signature.title).toMatch(/^list-walk@[0-9a-f]{8}\+0x[0-9a-f]+$/);
  });

  it('of a program that is gone: the same, and it asks for the program', async () => {
    const gone = await crash(FILE);
    await rm(gone.exe);
    const report = await room.analyze(gone.core);
    await gone.remove();
    expect(report.notes).toContain(`The program ${gone.exe} is not here; name it with --exe.`);
    expect(report.modules.find(({ path }) => path === gone.exe)?.file).toBe('absent');
    expect(report.signal).toEqual(full.signal);
    expect(report.signature.title).toMatch(/^list-walk@[0-9a-f]{8}\+0x[0-9a-f]+$/);
    // Its code is in no file: gdb would show zeros.
    expect(report.disassembly).toEqual([]);
  });

  it('of a program that is gone and died in a library: the code of the library', async () => {
    const gone = await crash('abort.c');
    const before = await room.analyze(gone.core);
    await rm(gone.exe);
    const report = await room.analyze(gone.core);
    await gone.remove();
    expect(report.disassembly.filter(({ current }) => current)).toEqual(
      before.disassembly.filter(({ current }) => current),
    );
    expect(before.disassembly.map(({ text }) => text)).toContain('syscall');
    expect(report.backtrace.map(frame => frame.function)).toContain('__GI_abort');
  });
});

function place({ function: name, file = '', line }: CoreReport['backtrace'][number]): string {
  return `${name} ${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}
