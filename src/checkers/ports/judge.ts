import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { endpoint } from '../../core/address.js';
import type { Port, PortsFacts } from './facts.js';
import { type Kept, keyOf, outside, watched } from './memory.js';
import type { Reach } from './reach.js';
import { type Risk, TCP_RISKS, UDP_RISKS } from './risks.js';

type Past = Judging<never, Kept | undefined>['past'];

/** How sure a statement about the reach is; a provider's own filter is never seen from here. */
const REACHED: Readonly<Record<Reach, string>> = {
  loopback: 'only this machine can reach it',
  link: 'only its own link can reach it',
  private: 'private networks can reach it',
  filtered: 'the firewall drops what comes from elsewhere',
  likely: 'anyone can likely reach it: its address is public, and the firewall could not be read',
  exposed: 'anyone can reach it: its address is public, and no firewall of this machine drops it',
};

export function judgeRisks(facts: PortsFacts, { host, past }: Judging<never, Kept | undefined>): Finding[] {
  return outside(facts).flatMap(port => {
    const risk = (port.protocol === 'tcp' ? TCP_RISKS : UDP_RISKS)[port.port];
    if (risk === undefined || port.reach === 'link') return [];
    return [
      {
        code: 'ports.exposed',
        severity: severityOf(risk, port.reach, host.container !== undefined),
        subject: keyOf(port),
        title: `${capital(risk.service)} listens on ${named(port)}`,
        detail: `${detail(port, facts)}${isNew(port, past) ? ' It is new since the last run.' : ''}`,
        evidence: [listening(port)],
      } satisfies Finding,
    ];
  });
}

/** What a container listens on reaches only as far as its host publishes it. */
function severityOf(risk: Risk, reach: Reach, contained: boolean): Severity {
  if (reach === 'exposed' || reach === 'likely') return risk.exposed;
  return reach === 'filtered' || contained ? 'info' : risk.inside;
}

/** New is what no earlier run has seen: one run may have met a service in the middle of its restart. */
function isNew(port: Port, past: Past): boolean {
  const seen = listenersOf(past);
  return seen.length > 0 && !seen.some(listeners => keyOf(port) in listeners);
}

function listenersOf(past: Past): Kept['listeners'][] {
  return past.flatMap(({ kept }) => (kept ? [kept.listeners] : []));
}

/** What a risk finding has told already, as new, is not told twice. */
export function judgeNew(facts: PortsFacts, on: Judging<never, Kept | undefined>): Finding[] {
  const told = new Set(
    judgeRisks(facts, on).flatMap(({ severity, subject }) => (severity === 'info' ? [] : [subject])),
  );
  const seen = listenersOf(on.past);
  return watched(facts)
    .filter(port => isNew(port, on.past) && !told.has(keyOf(port)))
    .map(port => ({
      code: 'ports.new',
      severity: newSeverity(port, seen),
      subject: keyOf(port),
      title: `${port.owner ?? 'Something'} listens on ${keyOf(port)} since the last run`,
      detail: detail(port, facts),
      evidence: [listening(port)],
    }));
}

/** The RPC services of NFS take another port at each start: a program that had such a port has just moved. */
function newSeverity({ reach, owner, port }: Port, seen: readonly Kept['listeners'][]): Severity {
  const moved =
    isGivenOut(port) &&
    owner !== undefined &&
    seen.some(listeners =>
      Object.entries(listeners).some(
        ([key, name]) => name === owner.slice(0, 15) && isGivenOut(Number(key.split('/')[1])),
      ),
    );
  if (moved || reach === 'loopback') return 'info';
  return reach === 'exposed' || reach === 'likely' ? 'medium' : 'low';
}

function isGivenOut(port: number): boolean {
  return port >= 32_768;
}

export function judgeGone(facts: PortsFacts, { past }: Judging<never, Kept | undefined>): Finding[] {
  const before = past[0]?.kept?.listeners ?? {};
  const now = new Set(watched(facts).map(keyOf));
  return Object.entries(before)
    .filter(([key]) => !now.has(key))
    .map(([key, owner]) => ({
      code: 'ports.gone',
      severity: 'info',
      subject: key,
      title: `${owner === '' ? 'Nothing' : `${owner} no longer`} listens on ${key}${owner === '' ? ' any more' : ''}`,
      evidence: [{ metric: `ports.listening[${key}].count`, value: 0, threshold: 1, source: '/proc/net/tcp, udp' }],
    }));
}

function named(port: Port): string {
  return port.owner === undefined ? keyOf(port) : `${keyOf(port)} (${port.owner})`;
}

function detail(port: Port, { namespace }: PortsFacts): string {
  const where = port.addresses.map(address => endpoint(address, port.port)).slice(0, 4);
  const owner =
    port.owner === undefined
      ? ` Its program is not known${port.uid === undefined ? '' : `, its user has the id ${port.uid}`}.`
      : '';
  const hidden =
    namespace === 'hidden' ? ' Whether this is the network of the host is not known: process 1 is hidden.' : '';
  return `${where.join(', ')}: ${REACHED[port.reach]}.${owner}${hidden}`;
}

function listening(port: Port): Evidence {
  return {
    metric: `ports.listening[${keyOf(port)}].count`,
    value: port.addresses.length,
    source: `/proc/net/${port.protocol}, ${port.protocol}6`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
