import { EXIT, type ExitCode } from './exit-codes.js';

/** Every error that a user can act on: code -> exit code and a hint for the next step. Codes are never reused. */
export const ERRORS = {
  'usage.unknown-check': { exit: EXIT.usage, hint: 'List the checks with: lumo diagnose --list-checks' },
  'usage.bad-value': { exit: EXIT.usage, hint: 'See: lumo help' },
  'usage.bad-command-line': { exit: EXIT.usage, hint: 'See: lumo help' },
  'input.unreadable': { exit: EXIT.failed, hint: 'Check that the file exists and that you may read it.' },
  'input.not-a-recording': {
    exit: EXIT.failed,
    hint: 'Make one with: lumo diagnose --record FILE, or run the output of: lumo diagnose --print-script',
  },
  'output.unwritable': { exit: EXIT.failed, hint: 'Choose a path in a folder that you may write to.' },
  'host.remote': {
    exit: EXIT.failed,
    hint: 'Carry the collector there by hand: lumo diagnose --print-script >c.sh; ssh HOST sh -s <c.sh >f.raw; lumo diagnose --from f.raw',
  },
  'host.collector-failed': { exit: EXIT.failed, hint: 'Run it by hand to see why: lumo diagnose --print-script | sh' },
  'ask.needs-yes': { exit: EXIT.failed, hint: 'Add -y to run the plan, or --plan to see it only.' },
  interrupted: { exit: EXIT.interrupted, hint: '' },
} as const satisfies Record<string, { exit: ExitCode; hint: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What happened, to what, and what to do next. Carries plain text only, no stack is shown to users. */
export class LumoError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly exit: ExitCode;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LumoError';
    this.code = code;
    this.hint = options.hint ?? ERRORS[code].hint;
    this.exit = ERRORS[code].exit;
  }
}
