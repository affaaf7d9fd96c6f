import { Flags } from '@oclif/core';
import type { CoreRequest } from './core-paths.js';
import { duration } from './flags.js';

/** How a core is read: the same for every command that is given one by its path. */
export const readingFlags = {
  exe: Flags.string({ summary: 'The program that crashed, where it lies elsewhere now.', helpValue: 'FILE' }),
  sysroot: Flags.string({ summary: 'Take the program and its libraries from below this folder.', helpValue: 'DIR' }),
  symbols: Flags.string({ summary: 'Look for separate debug information here.', helpValue: 'DIR' }),
  log: Flags.string({
    summary: 'Also read the crash from this text (several times: several texts; - for stdin).',
    helpValue: 'FILE',
    multiple: true,
  }),
  'no-gdb': Flags.boolean({ summary: 'Read the core alone, without a debugger.' }),
  timeout: duration({ summary: 'How long the debugger may take for one core; 60s unless coredump.timeout is set.' }),
};

interface Reading {
  exe?: string | undefined;
  sysroot?: string | undefined;
  symbols?: string | undefined;
  log?: string[] | undefined;
  'no-gdb': boolean;
  timeout?: number | undefined;
}

/** What those flags ask for. */
export function readingRequest(flags: Reading): Omit<CoreRequest, 'paths' | 'ai'> {
  const { exe, sysroot, symbols, log: logs = [], 'no-gdb': noGdb, timeout: timeoutMs } = flags;
  return { exe, sysroot, symbols, logs, noGdb, timeoutMs };
}
