import type { Finding } from '../../core/finding.js';
import type { Reading } from '../../core/snapshot.js';
import { atLeast } from '../../core/severity.js';
import { itemsOf } from '../parse/reading.js';
import { parseSockets } from '../parse/sockets.js';
import type { Case } from './settings.js';

/**
 * Whether sshd counts now: somebody listens where it would (systemd may do so for it). Where sockets were not read, or
 * those of another network, a process of that name; undefined where there is none.
 */
export function isRunning(
  { sockets, status }: { sockets: Reading; status: Reading },
  cases: readonly Case[] | undefined,
): boolean | undefined {
  const processes = itemsOf(status);
  const named = processes.some(({ text }) => /^Name:\tsshd/m.test(text));
  const read = parseSockets(sockets);
  // A process of that name may belong to a container with a network of its own: who waits for connections decides.
  if (read === undefined || read.namespace === 'other') return named ? true : undefined;
  const ports = new Set([22, ...(cases ?? []).flatMap(({ settings }) => settings.get('port') ?? []).map(Number)]);
  const files = ['tcp', 'tcp6'] as const;
  return files.some(file => read.tables.get(file)?.listeners.some(({ port }) => ports.has(port)) === true);
}

/** Settings by which nobody can log in now are low at most: they count from the day on which sshd is started. */
export function asDormant({ running }: { running: boolean | undefined }, findings: readonly Finding[]): Finding[] {
  if (running !== false) return [...findings];
  return findings.map(finding => {
    if (!atLeast(finding.severity, 'low')) return finding;
    const detail = `No sshd runs or listens at the moment. ${finding.detail ?? ''}`.trim();
    return { ...finding, severity: 'low', detail };
  });
}
