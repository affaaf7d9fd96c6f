import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { coreReportSchema } from '../../../../src/core/schema/core-report.js';
import { toJsonText } from '../../../../src/report/json.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { crash, crashLine, type CrashOptions, whyNot } from '../../../helpers/crashes.js';
import { NO_CORES, hasTool } from '../../../helpers/tools.js';

/** What a report must say of a program of test/coredump/programs. */
interface Expected extends CrashOptions {
  class: string;
  /** The innermost function of its own source, below the frame of a signal; its line is the one that is marked. */
  in?: string;
  threads?: number;
  abort?: RegExp;
  /** Of the signature, where it is another name than `in`. */
  title?: string | RegExp;
}

const PROGRAMS: Readonly<Record<string, Expected>> = {
  'abort.c': { class: 'AbortSignal', in: 'give_up' },
  'assert.c': { class: 'AbortSignal', in: 'check', abort: /assert\.c:6: check: Assertion `count > 100' failed\.$/ },
  'bad-jump.c': { class: 'CallAv', in: 'jump_it' },
  'bus.c': { class: 'SourceAv', in: 'read_behind' },
  'double-free.c': { class: 'HeapError', in: 'release', abort: /^free\(\): double free detected in tcache 2$/ },
  'fortify.c': {
    class: 'SafeFunctionCheck',
    in: 'copy',
    title: 'strcpy | copy',
    abort: /^\*\*\* buffer overflow detected \*\*\*: terminated$/,
  },
  'fpe.c': { class: 'FPE', in: 'divide' },
  'handler.c': { class: 'SourceAvNearNull', in: 'read_it' },
  'heap-overflow.c': { class: 'HeapError', in: 'take', abort: /^malloc\(\): corrupted top size$/ },
  'ill.c': { class: 'BadInstruction', in: 'trap' },
  'index.rs': { class: 'AbortSignal', in: 'index::pick' },
  'killed.c': { class: 'SentSignal', in: 'wait_for_it', title: /^wait_for_it/ },
  'last-call.c': { class: 'SourceAvNearNull', in: 'read_it' },
  'list-walk.c': { class: 'SourceAvNearNull', in: 'read_next', args: ['3'], threads: 4 },
  'mutual.c': { class: 'StackOverflow', title: /^(?:odd|even)$/ },
  'nil.go': { class: 'AbortSignal', in: 'main.readIt' },
  'null-call.c': { class: 'SegFaultOnPcNearNull', in: 'call_it' },
  'null-read.c': { class: 'SourceAvNearNull', in: 'read_it' },
  'null-read.py': { class: 'AccessViolation', title: /strlen/ },
  'null-write.c': { class: 'DestAvNearNull', in: 'write_it' },
  'pure-virtual.cc': { class: 'AbortSignal', in: 'Shape::describe' },
  'recovered.c': { class: 'AbortSignal', in: 'give_up' },
  'recursion.c': { class: 'SourceAvNearNull', in: 'deeper', args: ['80000'] },
  'reraise.c': { class: 'SourceAvNearNull', in: 'read_it' },
  'sparse.c': { class: 'SourceAvNearNull', in: 'main' },
  'stack-smash.c': { class: 'StackGuard', in: 'smash', abort: /^\*\*\* stack smashing detected \*\*\*: terminated$/ },
  'thread-overflow.c': { class: 'StackOverflow', in: 'deeper', threads: 2 },
  'threads.c': { class: 'SourceAvNearNull', in: 'fail', args: ['200'], threads: 201 },
  'uncaught.cc': { class: 'AbortSignal', in: 'refuse' },
  'uncaught.mjs': { class: 'AbortSignal', title: /node::|v8::/ },
  'wild-write.c': { class: 'DestAv', in: 'write_wild' },
};

const GDB = hasTool('gdb');

describe.skipIf(!GDB)(`the report of each program${GDB ? '' : ' (skipped without gdb)'}`, () => {
  let room: CoreRoom;
  beforeAll(async () => {
    room = await openCoreRoom();
  });
  afterAll(async () => room.leave());

  it('is asked for of every program', () => {
    const files = readdirSync(join(import.meta.dirname, '../../programs'), { withFileTypes: true });
    const names = files.filter(entry => entry.isFile()).map(entry => entry.name);
    expect(Object.keys(PROGRAMS)).toEqual(names.toSorted());
  });

  for (const [file, expected] of Object.entries(PROGRAMS)) {
    const why = whyNot(file) ?? NO_CORES;
    it.skipIf(why !== undefined)(`${file}${why === undefined ? '' : ` (skipped ${why})`}`, async () => {
      const crashed = await crash(file, expected);
      const report = await room.analyze(crashed.core);
      await crashed.remove();
      const { in: name, class: kind, title = name } = expected;
      expect(report.crash.class).toBe(kind);
      const own = ownFrame(report, crashed.exe, file);
      if (name !== undefined) expect(`${own?.normalized} ${own?.line}`).toBe(`${name} ${crashLine(file)}`);
      if (title instanceof RegExp) expect(report.signature.title).toMatch(title);
      else expect(report.signature.title).toBe(title);
      if (file in MANY) expect(report.threads.count).toBeGreaterThan(1);
      else expect(report.threads.count).toBe(expected.threads ?? 1);
      expect(report.threads.others.length).toBe(report.threads.count - 1);
      if (expected.abort === undefined) expect(report.abortMessage).toBeUndefined();
      else expect(report.abortMessage).toMatch(expected.abort);
      const { schemaVersion, kind: type, ...json } = JSON.parse(toJsonText('CoreReport', report));
      expect([schemaVersion, type]).toEqual([1, 'CoreReport']);
      expect(coreReportSchema.parse(json)).toEqual(json);
    });
  }
});

/** Runtimes start as many threads as they like. */
const MANY: Readonly<Record<string, true>> = { 'nil.go': true, 'uncaught.mjs': true };

function ownFrame({ backtrace }: CoreReport, exe: string, file: string): CoreReport['backtrace'][number] | undefined {
  const from = backtrace.findLastIndex(({ kind }) => kind === 'signal') + 1;
  return backtrace.slice(from).find(frame => frame.module === exe && frame.file?.endsWith(`/${file}`) === true);
}
