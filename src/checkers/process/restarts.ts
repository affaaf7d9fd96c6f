import type { HostFacts } from '../../core/snapshot.js';
import type { Process, Processes } from '../parse/processes.js';

/** The command of which one ended and another began inside the window, and how long the former had lived, s. */
export interface Restart {
  subject: string;
  livedS: number;
}

/**
 * Only what init itself looks after: workers that come and go under their own parent, or commands of a shell's loop, are
 * no restarts. A unit of systemd is the service check's: it counts the restarts of each. Init also inherits what others
 * left behind, which is in the session of its dead parent; and of a service there is one.
 */
export function restartsOf({ all, ended }: Processes, host: Pick<HostFacts, 'init'>): Restart[] {
  const latest = Math.max(0, ...all.map(({ startedAt }) => startedAt));
  const found = new Map<string, Restart>();
  const initSession = all.find(({ pid }) => pid === 1)?.session;
  for (const process of all) {
    const { pid, ppid, session } = process;
    if (!process.born || ppid !== 1 || !isLookedAfter(process, host)) continue;
    if (session !== pid && session !== initSession) continue;
    if (all.some(other => other !== process && other.ppid === 1 && other.comm === process.comm)) continue;
    const former = ended.find(({ comm, ppid }) => comm === process.comm && ppid === process.ppid);
    if (former !== undefined)
      found.set(process.subject, { subject: process.subject, livedS: Math.max(0, latest - former.startedAt) });
  }
  return [...found.values()];
}

/** True for a service of an init that is not systemd, or of a container: it should be there all the time. */
export function isLookedAfter(
  { kernel, ppid, subject }: Pick<Process, 'kernel' | 'ppid' | 'subject'>,
  host: Pick<HostFacts, 'init'>,
): boolean {
  return !kernel && ppid <= 1 && !(host.init === 'systemd' && subject.endsWith('.service'));
}
