/** Why a text was read, or why not. Only `ok` carries facts; nothing else may be judged as zero. */
export const READ_STATES = [
  'ok',
  'missing',
  'denied',
  'no-tool',
  'not-applicable',
  'timeout',
  'failed',
  'not-recorded',
] as const;

export type ReadState = (typeof READ_STATES)[number];

/** One file, or the output of one command. */
export interface Item {
  path: string;
  text: string;
  state: ReadState;
  /** Exit code of the command whose output it is. */
  exit?: number;
  error?: string;
  cut?: true;
}

/** All items of a source, read at one moment. */
export interface Sample {
  /** Seconds since boot (the target's /proc/uptime) just before the first item was read. */
  upAt: number;
  /** How long the reading took, ms (the clock ticks in 10 ms). */
  ms: number;
  items: readonly Item[];
}

/** What a source gave: two samples when it is sampled, otherwise one (none when nothing could be read). */
export interface Reading {
  state: ReadState;
  samples: readonly Sample[];
}

export type CgroupLayout = 'v1' | 'v2' | 'hybrid' | 'none';

/** What is known of the machine before any judgement. */
export interface HostFacts {
  name: string;
  machineId?: string;
  bootId?: string;
  /** The target's own clock when the collection began. */
  at: Date;
  /** `+0200`, as `date +%z` prints it. */
  utcOffset: string;
  /** Who read it; -1: not known. */
  uid: number;
  kernel: string;
  /** Set where it is no Linux (`darwin`): then nothing of it can be read. */
  platform?: string;
  os: { id: string; like: readonly string[]; version?: string };
  /** CPUs that the kernel has online. */
  cpus: number;
  /** Name of process 1. */
  init: string;
  container?: string;
  cgroup: CgroupLayout;
  psi: boolean;
  tools: ReadonlySet<string>;
  /** The collector itself: the pids of its shell and of the process that started it, and the CPU time it took. */
  collector: { shell: number; parent: number; cpuMs?: number };
}

/** What a check of an earlier run kept; `kept` comes from a file, so the check must look at it before it believes it. */
export interface KeptRun {
  check: string;
  /** The target's clock at that run. */
  at: Date;
  bootId?: string;
  /** Seconds since boot at that run. */
  upAt: number;
  kept: unknown;
}

/** Check -> limit -> value, where a user set another one than the default. */
export type LimitOverrides = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One reading of one host. It is redacted: secrets in command lines, environment and logs are masked already. */
export interface Snapshot {
  host: HostFacts;
  readings: ReadonlyMap<string, Reading>;
  /** False: the output ended before its end mark, so what is missing may have been there. */
  complete: boolean;
  /** Earlier runs of this host, the newest first; a recording brings its own. Absent: nobody has looked for them. */
  past?: readonly KeptRun[];
  /** The user's own limits when it was recorded; absent for a live host, whose limits the configuration tells. */
  limits?: LimitOverrides;
}
