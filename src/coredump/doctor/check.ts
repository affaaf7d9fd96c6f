import type { CorePattern } from '../collector/core-pattern.js';
import type { ProcessFacts } from './processes.js';
import type { Tree } from './tree.js';

export interface DoctorResult {
  /** fail: no core is usable; warn: some are not; skip: it could not be told, or does not apply. */
  status: 'pass' | 'warn' | 'fail' | 'skip';
  /** Names in it are data of the machine: made inert by whoever prints it. */
  detail: string;
  fix?: string;
}

/** One question about this machine: would a crash leave a usable core? Only reads. */
export interface DoctorCheck {
  id: string;
  title: string;
  run(machine: Machine): Promise<DoctorResult>;
}

/** What all checks share; read once. */
export interface Machine {
  tree: Tree;
  /** Undefined: core_pattern could not be read. */
  pattern: CorePattern | undefined;
  /** Numbers of /proc/sys by their path below it, `kernel/core_pipe_limit`. */
  setting: (path: string) => number | undefined;
  /** Without kernel threads; what could not be read of one is absent there. */
  processes: readonly ProcessFacts[];
  /** Not all processes could be seen. */
  partial: string | undefined;
  /** Folders in which Lumo finds programs. */
  path: readonly string[];
  /** LUMO_HOME. */
  home: string;
  signal: AbortSignal;
}

export const pass = (detail: string): DoctorResult => ({ status: 'pass', detail });
export const skip = (detail: string): DoctorResult => ({ status: 'skip', detail });
export const warn = (detail: string, fix: string): DoctorResult => ({ status: 'warn', detail, fix });
export const fail = (detail: string, fix: string): DoctorResult => ({ status: 'fail', detail, fix });

/** What every process lacks that was seen spoils every core, where all were seen; else it is a warning that says so. */
export function lackedByAll(
  seen: readonly ProcessFacts[],
  { processes, partial }: Pick<Machine, 'processes' | 'partial'>,
  { detail, fix }: { detail: string; fix: string },
): DoctorResult {
  if (partial === undefined && seen.length === processes.length) return fail(detail, fix);
  const why = partial ?? `only ${seen.length} of ${processes.length} processes could be read`;
  return warn(`${detail} But ${why}: run as root to be sure.`, fix);
}

/** `5 of 80 processes: nginx (812), redis (90) and 3 more`. */
export function named(some: readonly ProcessFacts[], all: readonly ProcessFacts[]): string {
  const shown = some.slice(0, 5).map(({ comm, pid, unit }) => `${unit ?? comm} (${pid})`);
  const more = some.length > shown.length ? ` and ${some.length - shown.length} more` : '';
  return `${some.length} of ${all.length} processes: ${shown.join(', ')}${more}`;
}

/** The process that takes most memory: its core is the biggest. */
export function biggest(processes: readonly ProcessFacts[]): ProcessFacts | undefined {
  return processes.toSorted((a, b) => b.rssBytes - a.rssBytes)[0];
}
