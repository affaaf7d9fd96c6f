import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

const SUMMARY = [
  '      KERNEL: vmlinux',
  '    RELEASE: 5.14.0-70',
  '       PANIC: "BUG: unable to handle kernel NULL pointer dereference at 0000000000000010"',
  '         PID: 4711',
  '',
];
const BACKTRACE = [
  'PID: 4711   TASK: ffff88003e4ef000  CPU: 1   COMMAND: "vec"',
  ' #0 [ffff88003e4efb60] machine_kexec at ffffffff8105c4cb',
  ' #1 [ffff88003e4efc90] __bad_area_nosemaphore at ffffffff81066ae5',
  ' #2 [ffff88003e4efcf0] page_fault at ffffffff8178a2a8',
  '    [exception RIP: vec_ring_push+31]',
  '    RIP: ffffffffa0123456  RSP: ffff88003e4efda8  RFLAGS: 00010246',
  '    RAX: 0000000000000000  RBX: ffff88003e4efe00  RCX: 0000000000000000',
  ' #3 [ffff88003e4efdb0] vec_write at ffffffffa0123500 [vec]',
  ' #4 [ffff88003e4eff50] system_call_fastpath at ffffffff81793b49',
];

function read(lines: readonly string[]): unknown[] {
  return readCrashes(lines.join('\n'), 'x').map(({ language, type, pid, frames }) => [
    language,
    type,
    pid,
    frames.map(({ function: name }) => name),
  ]);
}

describe('bt of crash(8)', () => {
  it('begins where the exception stopped it; the summary says of what', () => {
    const calls = ['vec_ring_push', 'vec_write', 'system_call_fastpath'];
    expect(read([...SUMMARY, ...BACKTRACE])).toEqual([['kernel', 'NULL pointer dereference', 4711, calls]]);
  });

  it('begins below the panic where nothing was stopped', () => {
    const lines = BACKTRACE.filter(line => !/exception|page_fault|__bad_area/.test(line));
    expect(read(lines)).toEqual([['kernel', 'kernel panic', 4711, ['vec_write', 'system_call_fastpath']]]);
  });

  it('is no crash without calls', () => {
    expect(read(BACKTRACE.slice(0, 1))).toEqual([]);
  });
});
