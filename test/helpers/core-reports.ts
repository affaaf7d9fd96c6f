import type { CoreReport } from '../../src/core/core-report.js';

/** A NULL read of a program with debug information, as it is kept. */
export function coreReport(parts: Partial<CoreReport> = {}): CoreReport {
  return {
    id: '0123456789ab',
    file: {
      path: '/var/crash/core.1',
      kind: 'core',
      size: 1_672_000_000,
      allocated: 4_100_000,
      compression: 'none',
      truncated: false,
    },
    process: { executable: '/usr/bin/walk', pid: 4242, time: '2026-11-22T11:30:00.000Z' },
    signal: { number: 11, name: 'SIGSEGV', code: 1, codeName: 'SEGV_MAPERR', address: '0x0' },
    severity: 'high',
    crash: { class: 'SourceAvNearNull', likelihood: 'low', reason: 'reads near address 0' },
    threads: { count: 200, others: [] },
    backtrace: [
      { index: 0, function: 'walk', file: 'walk.c', line: 7, kind: 'normal' },
      { index: 1, function: 'main', file: 'walk.c', line: 20, kind: 'normal' },
    ],
    registers: { rip: '0x55d0c1139' },
    disassembly: [],
    modules: [],
    signature: { title: 'main | walk', fingerprint: 'f00d' },
    quality: 0.9,
    score: { total: 9.5, threshold: 4, keep: true, parts: [] },
    similar: [],
    debugger: 'gdb',
    notes: [],
    ...parts,
  };
}
