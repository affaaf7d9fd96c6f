/** The exit codes of every command. */
export const EXIT = {
  /** It ran, and nothing was at or over `--fail-on`. */
  ok: 0,
  /** It ran, and there are findings at or over `--fail-on`. */
  findings: 1,
  /** The command line is wrong. */
  usage: 2,
  /** It could not run: unreachable, unreadable, a bug. */
  failed: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
