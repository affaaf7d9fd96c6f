import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Type, pid, program, and the calls as `name module offset`. */
function read(lines: readonly string[], line = '\n'): unknown[] {
  return readCrashes(lines.join(line), 'x').map(({ type, pid, executable, frames }) => [
    type,
    pid,
    executable,
    frames.map(({ function: name, module, offset }) => [name, module, offset].filter(Boolean).join(' ')),
  ]);
}

const BODY = [
  '',
  'Stack trace of thread 4711:',
  '#0  0x00007f31a0b4c2ab vec_fill (libvec.so.2 + 0x142ab)',
  '#1  0x0000564010a0118e main (vec + 0x118e)',
  '',
  'Stack trace of thread 4712:',
  '#0  0x00007f31a0c1b0ff poll (libc.so.6 + 0x11b0ff)',
];
const DUMPED = 'Process 4711 (vec) of user 1000 dumped core.';
const CALLS = ['vec_fill libvec.so.2 0x142ab', 'main vec 0x118e'];

describe('the message', () => {
  it.each([
    ['alone', DUMPED],
    ['with the link of the catalogue', `[🡕] ${DUMPED}`],
    ['with the service', `systemd-coredump[4714]: ${DUMPED}`],
    ['with host and service', `Nov 02 10:11:12 vec01 systemd-coredump[4714]: [🡕] ${DUMPED}`],
  ])('%s', (_, head) => {
    expect(read([head, ...BODY])).toEqual([['core dump', 4711, 'vec', CALLS]]);
  });

  it('is one line where rsyslog wrote it', () => {
    const head = `Nov  2 10:11:12 vec01 systemd-coredump[4714]: ${DUMPED}`;
    expect(read([head, ...BODY], '#012')).toEqual([['core dump', 4711, 'vec', CALLS]]);
  });

  it('has no offsets before 244', () => {
    const old = [
      'Stack trace of thread 4711:',
      '#0  0x00007f31a0b4c2ab vec_fill (libvec.so.2)',
      '#1  0x0000564010a0118e n/a (vec)',
    ];
    expect(read([DUMPED, ...old])).toEqual([['core dump', 4711, 'vec', ['vec_fill libvec.so.2', 'vec']]]);
  });
});

it('coredumpctl info names the program', () => {
  const fields = [
    '           PID: 4711 (vec)',
    '        Signal: 11 (SEGV)',
    '     Timestamp: Mon 2026-11-02 10:11:12 UTC (3min ago)',
    '    Executable: /usr/bin/vec',
    `       Message: ${DUMPED}`,
  ];
  const body = BODY.map(line => (line === '' ? '' : `                ${line}`));
  expect(read([...fields, ...body])).toEqual([['SIGSEGV', 4711, '/usr/bin/vec', CALLS]]);
});
