import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, judgeRun, newCrashFolder } from '../../helpers/severity-crashes.js';
import { NO_CORES, hasCompiler, hasTool } from '../../helpers/tools.js';

const x86 = process.arch === 'x64';
let folder: Awaited<ReturnType<typeof newCrashFolder>>;
const programs = new Map<string, string>();

/** Builds a program the first time that it is asked for. */
async function program(source: string, compiler: readonly [string, ...string[]]): Promise<string> {
  const key = [source, ...compiler].join(' ');
  const path = programs.get(key) ?? (await compile(folder.path, source, compiler));
  programs.set(key, path);
  return path;
}

beforeAll(async () => {
  folder = await newCrashFolder();
});
afterAll(async () => folder.remove());

const GCC = ['gcc', '-w', '-pthread', '-g'] as const;

const WAYS =
  'plain pair big page huge alloca length filled qsort printf value float pointer many strings thread thread-small thread-guard thread-printf handler handled-abort handled-again handled-return undelivered'.split(
    ' ',
  );

describe.skipIf(!x86 || !hasTool('gcc') || NO_CORES !== undefined)(
  'a stack that ran out is StackOverflow, medium (x86-64 with gcc and cores in the working folder only)',
  () => {
    it.each(
      WAYS.flatMap(
        way =>
          [
            [way, '-O0'],
            [way, '-O2'],
          ] as const,
      ),
    )('%s %s', async (way, level) => {
      const { class: name, severity } = await judgeRun(folder.path, [
        await program('recursion.c', [...GCC, level]),
        way,
      ]);
      expect(`${name} ${severity}`).toBe('StackOverflow medium');
    });

    it.each<readonly [string, readonly string[], string]>([
      ['a static program', ['-static'], ':'],
      ['a program at a fixed address, stripped', ['-no-pie', '-s', '-O2'], ':'],
      ['probed frames', ['-fstack-clash-protection', '-O2'], ':'],
      ['a stack limit of 64 KiB', ['-O1'], 'ulimit -s 64'],
      ['a stack limit of 32 MiB', ['-O1'], 'ulimit -s 32768'],
    ])('%s', async (_, flags, limit) => {
      for (const way of ['plain', 'big', 'printf']) {
        const path = await program('recursion.c', [...GCC, ...flags]);
        expect((await judgeRun(folder.path, [path, way], limit)).class).toBe('StackOverflow');
      }
    });

    it.skipIf(!hasTool('g++')).each(['parse', 'list'])('C++, %s (with g++ only)', async way => {
      const path = await program('recursion.cc', ['g++', '-O1', '-g']);
      expect((await judgeRun(folder.path, [path, way])).class).toBe('StackOverflow');
    });

    it.skipIf(!hasCompiler('rustc')).each(['main', 'thread'])(
      'Rust, %s, which aborts instead (with rustc only)',
      async way => {
        const path = await program('recursion.rs', ['rustc', '-O']);
        const { class: name, reason } = await judgeRun(folder.path, [path, way]);
        expect(name).toBe('StackOverflow');
        expect(reason).toContain('A handler of the program turned SIGSEGV into SIGABRT');
      },
    );
  },
);

/** What each fault of faults.c is; CASR's names, the groups in the words of severity. */
const FAULTS: Readonly<Record<string, string>> = {
  'write-null': 'DestAvNearNull high',
  'write-wild': 'DestAv critical',
  'write-impossible': 'DestAv critical',
  'write-constant': 'DestAv critical',
  'write-code': 'DestAv critical',
  'write-thread': 'DestAv critical',
  'read-null': 'SourceAvNearNull medium',
  'read-wild': 'SourceAv medium',
  'read-impossible': 'SourceAv medium',
  'call-null': 'SegFaultOnPcNearNull high',
  'call-wild': 'SegFaultOnPc critical',
  'call-impossible': 'CallAv critical',
  'call-data': 'SegFaultOnPc critical',
  'call-through-null': 'CallAvNearNull high',
  'call-through-wild': 'CallAv critical',
  'jump-impossible': 'BranchAv critical',
  'jump-wild': 'SegFaultOnPc critical',
  'return-impossible': 'ReturnAv critical',
  'return-wild': 'SegFaultOnPc critical',
  'method-wild': 'CallAvTainted critical',
  'method-null': 'SourceAvNearNull medium',
  'hop-wild': 'BranchAvTainted critical',
  'link-wild': 'DestAvTainted critical',
  'add-null': 'AccessViolation medium',
  'copy-to-wild': 'DestAv critical',
  'copy-from-wild': 'SourceAv medium',
  'copy-from-impossible': 'SourceAv medium',
  misaligned: 'AccessViolation medium',
  'stack-wild': 'AccessViolation medium',
  'stack-null': 'AccessViolation medium',
  'bus-write': 'DestAv critical',
  'bus-read': 'SourceAv medium',
  divide: 'FPE medium',
  undefined: 'BadInstruction high',
  trap: 'TrapSignal medium',
  abort: 'AbortSignal medium',
  'double-free': 'HeapError high',
  'bad-free': 'HeapError high',
  'top-size': 'HeapError high',
  'handled-abort': 'DestAv critical',
  'handled-again': 'SourceAvNearNull medium',
  'raise-segv': 'SentSignal medium',
};

describe.skipIf(!x86 || !hasTool('gcc') || NO_CORES !== undefined)(
  'every other fault keeps its class (x86-64 with gcc and cores in the working folder only)',
  () => {
    it.each(Object.entries(FAULTS))('%s is %s', async (fault, expected) => {
      const { class: name, severity } = await judgeRun(folder.path, [
        await program('faults.c', [...GCC, '-O1']),
        fault,
      ]);
      expect(`${name} ${severity}`).toBe(expected);
    });

    it.each([
      ['stack', 'StackGuard high'],
      ['strcpy', 'SafeFunctionCheck medium'],
      ['assert', 'AbortSignal medium'],
    ])('a guard of the compiler, %s, is %s', async (way, expected) => {
      const path = await program('guards.c', [...GCC, '-O2', '-D_FORTIFY_SOURCE=2', '-fstack-protector-all']);
      const { class: name, severity } = await judgeRun(folder.path, [path, way, 'a text that is too long']);
      expect(`${name} ${severity}`).toBe(expected);
    });

    it.each([
      ['QUIT', 'SentSignal low'],
      ['SEGV', 'SentSignal low'],
      ['ABRT', 'SentSignal low'],
      ['XCPU', 'ResourceLimit medium'],
    ])('kill -%s is %s', async (signal, expected) => {
      const path = await program('faults.c', [...GCC, '-O1']);
      const { class: name, severity } = await judgeRun(folder.path, [
        'sh',
        '-c',
        `"$0" wait & sleep 0.2; kill -${signal} $!; wait $!`,
        path,
      ]);
      expect(`${name} ${severity}`).toBe(expected);
    });
  },
);
