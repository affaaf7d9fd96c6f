/** Names of signals and of si_code on Linux (signal(7), sigaction(2)); the numbers are those of all four architectures. */
const SIGNALS = `
  SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGSTKFLT
  SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS`
  .trim()
  .split(/\s+/);

/** The first signal of the real-time range, as the kernel counts. */
const REAL_TIME = 32;

/** `SIGSEGV`, `SIGRT+2`, or `signal 99` for one that does not exist. */
export function signalName(number: number): string {
  const name = SIGNALS[number - 1];
  if (name !== undefined) return name;
  return number >= REAL_TIME && number <= 64 ? `SIGRT+${number - REAL_TIME}` : `signal ${number}`;
}

/** `SIGSEGV` -> 11; SIGIOT is another name of SIGABRT. */
export function signalNumber(name: string): number | undefined {
  const at = SIGNALS.indexOf(name === 'SIGIOT' ? 'SIGABRT' : name);
  return at === -1 ? undefined : at + 1;
}

/** As strsignal(3) of glibc and macOS says it, and Python. */
const WORDS = new Map([
  ['Illegal instruction', 4],
  ['Trace/breakpoint trap', 5],
  ['Aborted', 6],
  ['Abort trap', 6],
  ['Bus error', 7],
  ['Floating point exception', 8],
  ['Floating-point exception', 8],
  ['Segmentation fault', 11],
]);

/** `Segmentation fault` -> 11; undefined for what is no such word. */
export function signalOfWords(text: string): number | undefined {
  return WORDS.get(text);
}

/** Codes that mean the same for every signal. */
const COMMON: Readonly<Record<number, string>> = {
  0: 'SI_USER',
  128: 'SI_KERNEL',
  [-1]: 'SI_QUEUE',
  [-2]: 'SI_TIMER',
  [-3]: 'SI_MESGQ',
  [-4]: 'SI_ASYNCIO',
  [-5]: 'SI_SIGIO',
  [-6]: 'SI_TKILL',
};

/** By signal; the first is code 1. */
const CODES: Readonly<Record<number, string>> = {
  4: 'ILL_ILLOPC ILL_ILLOPN ILL_ILLADR ILL_ILLTRP ILL_PRVOPC ILL_PRVREG ILL_COPROC ILL_BADSTK',
  5: 'TRAP_BRKPT TRAP_TRACE TRAP_BRANCH TRAP_HWBKPT',
  7: 'BUS_ADRALN BUS_ADRERR BUS_OBJERR BUS_MCEERR_AR BUS_MCEERR_AO',
  8: 'FPE_INTDIV FPE_INTOVF FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB',
  11: 'SEGV_MAPERR SEGV_ACCERR SEGV_BNDERR SEGV_PKUERR',
  31: 'SYS_SECCOMP',
};

/** `SEGV_MAPERR`; undefined for a code that has no name. */
export function codeName(signal: number, code: number): string | undefined {
  return COMMON[code] ?? CODES[signal]?.split(' ')[code - 1];
}
