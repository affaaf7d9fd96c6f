import { scopeOf } from '../../core/address.js';
import type { Resolver } from '../../checkers/parse/resolvers.js';
import type { DiagnosisFacts } from '../facts.js';
import { slowPeers } from '../subjects/far.js';
import { measuresOf } from './measure.js';

const connections = measuresOf('ss -ti', '', false);

/** The probe waits for 2 s and then for 1 s more. */
const SILENT_MS = 3000;
/** Both clocks are read in whole seconds, and the hardware's drifts: less than C of host.md 1 (30 s) shows nothing. */
const HARDWARE_S = 30;

export const reachMeasures = {
  dnsTime: measuresOf('one UDP question (. NS)', 'ms', false)(
    'network.dns.milliseconds',
    'answer of the name server that is asked first',
    f => {
      const { resolvers } = f.network ?? {};
      return resolvers && timeOf(f);
    },
  ),
  lookups: measuresOf('/proc/net/udp, udp6', '', false)(
    'network.dns-lookups.count',
    'name lookups on their way',
    lookupsOf,
  ),
  clockSkew: measuresOf('chronyc tracking, or the hardware clock', 's', false)(
    'network.clock-offset.seconds',
    'how far the clock is off',
    f => {
      const { clock, hardwareOffset } = f.network ?? {};
      if (clock?.synchronised === true) return clock.offsetSeconds ?? 0;
      if (hardwareOffset === undefined) return undefined;
      return Math.abs(hardwareOffset) >= HARDWARE_S ? Math.abs(hardwareOffset) : 0;
    },
  ),
  slowPeers: connections('network.slow-connections.count', 'connections that wait for one other machine', f => {
    const found = slowPeers(f);
    return found && (found[0]?.count ?? 0);
  }),
  peerWait: measuresOf('ss -ti', 'ms', false)('network.peer-wait.milliseconds', 'longest wait for it', f => {
    const found = slowPeers(f);
    return found && (found[0]?.ms ?? 0);
  }),
  certainWait: connections(
    'network.stuck-connections.count',
    'peers that take nothing, confirm nothing or are far away',
    f => slowPeers(f)?.filter(({ certain }) => certain).length,
  ),
} as const;

/**
 * The name server that each lookup asks first and waits for. One that refuses costs no time, so the next one is asked
 * (resolv.conf(5)); where all refuse, none.
 */
export function firstAsked(facts: DiagnosisFacts): Resolver | undefined {
  return facts.network?.resolvers?.find(({ outcome }) => outcome !== 'refused');
}

/**
 * A server whose own upstream is silent may serve only its own names, and how slow it is for those is not known: unless
 * somebody waits for it, or it is the stub of this machine, which has no names of its own and could reach others.
 */
function timeOf(facts: DiagnosisFacts): number | undefined {
  const resolver = firstAsked(facts);
  if (resolver === undefined) return 0;
  const { outcome, server, milliseconds } = resolver;
  if (outcome === 'answered') return milliseconds;
  const isStub = scopeOf(server) === 'loopback' && facts.network?.isolated === false;
  return outcome === 'silent' || isStub || (lookupsOf(facts) ?? 0) > 0 ? SILENT_MS : undefined;
}

/** Some of them may be the probe's own, one for each server. */
function lookupsOf({ network }: DiagnosisFacts): number | undefined {
  const lookups = network?.sockets?.lookups;
  return lookups === undefined ? undefined : Math.max(0, lookups - (network?.resolvers?.length ?? 0));
}
