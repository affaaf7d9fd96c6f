import { EXIT, type ExitCode } from './exit-codes.js';

/** Every error that a user can act on: code -> exit code and a hint for the next step. Codes are never reused. */
export const ERRORS = {
  'usage.unknown-check': { exit: EXIT.usage, hint: 'List the checks with: lumo diagnose --list-checks' },
  'usage.unknown-code': { exit: EXIT.usage, hint: 'All codes stand in docs/findings.md.' },
  'usage.bad-value': { exit: EXIT.usage, hint: 'See: lumo help' },
  'usage.bad-command-line': { exit: EXIT.usage, hint: 'See: lumo help' },
  'config.unreadable': { exit: EXIT.usage, hint: 'Check that the file exists and that you may read it.' },
  'config.invalid': { exit: EXIT.usage, hint: 'Every setting and its range stands in docs/config.md.' },
  'config.secret': {
    exit: EXIT.usage,
    hint: 'Take it out of the file, and give it as an environment variable; a secret that was shared is to be replaced.',
  },
  'config.untrusted': {
    exit: EXIT.usage,
    hint: 'Make it yours alone (chown, chmod go-w), or name it yourself with --config FILE.',
  },
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
  'output.exists': { exit: EXIT.failed, hint: 'Choose another name, or replace it with --force.' },
  'store.newer': {
    exit: EXIT.failed,
    hint: 'Use that Lumo, or give this one another folder: LUMO_HOME=DIR. The file was not touched.',
  },
  'store.corrupt': { exit: EXIT.failed, hint: 'Move the file away and Lumo begins a new one; it was not changed.' },
  'store.foreign': { exit: EXIT.failed, hint: 'Move the file away and Lumo begins a new one; it was not changed.' },
  'store.full': {
    exit: EXIT.failed,
    hint: 'Free space there: lumo db prune, or give Lumo another folder: LUMO_HOME=DIR',
  },
  'store.busy': { exit: EXIT.failed, hint: 'Run it again in a moment; fuser -v names who holds the file.' },
  'store.unwritable': {
    exit: EXIT.failed,
    hint: 'Check who may write there, or give Lumo another folder: LUMO_HOME=DIR',
  },
  'store.not-built': {
    exit: EXIT.failed,
    hint: 'Build it where Lumo is installed: npm rebuild better-sqlite3 (needs g++, make and python3)',
  },
  'store.absent': { exit: EXIT.failed, hint: 'The first run of lumo diagnose makes it.' },
  'coredump.not-a-core': {
    exit: EXIT.failed,
    hint: 'Name a core file, a compressed one, a folder of them, or the text of a crash with --log FILE.',
  },
  'coredump.no-paths': {
    exit: EXIT.failed,
    hint: 'Name the folder, or set coredump.paths; lumo coredump doctor says where cores would go.',
  },
  'coredump.unknown-id': { exit: EXIT.usage, hint: 'List what is known with: lumo coredump list' },
  'coredump.unpackable': {
    exit: EXIT.failed,
    hint: 'Unpack it by hand and name the unpacked file, or raise coredump.maxUnpacked.',
  },
  'kube.no-config': { exit: EXIT.usage, hint: 'See what there is with: kubectl config get-contexts' },
  'kube.denied': { exit: EXIT.failed, hint: 'The user of the kubeconfig needs the right to list pods.' },
  'kube.unreachable': { exit: EXIT.failed, hint: 'Check that it answers: kubectl version' },
  'ask.needs-yes': { exit: EXIT.failed, hint: 'Add -y to run the plan, or --plan to see it only.' },
  interrupted: { exit: EXIT.interrupted, hint: '' },
} as const satisfies Record<string, { exit: ExitCode; hint: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What happened, to what, and what to do next. Carries plain text only, no stack is shown to users. */
export class LumoError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly exit: ExitCode;
  /** Where one message is not enough, such as several mistakes in one file: shown below it, a line each. */
  readonly details: readonly string[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; details?: readonly string[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LumoError';
    this.code = code;
    this.hint = options.hint ?? ERRORS[code].hint;
    this.exit = ERRORS[code].exit;
    this.details = options.details ?? [];
  }
}
