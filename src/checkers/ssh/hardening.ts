import type { SshLimits } from './limits.js';
import { type Settings, valueOf } from './settings.js';

/** A setting that is not as it should be. */
export interface Lapse {
  /** As sshd_config(5) writes it. */
  name: string;
  value: string;
  /** What would be good. */
  good: string;
  /** Opens something that is shut by default; the others are only less strict than they could be. */
  unsafe?: string;
}

type Rule = (value: string, limits: SshLimits) => Omit<Lapse, 'name' | 'value'> | undefined;

/** The words that are good, and those of the others that open something, with what they open. */
const words =
  (good: readonly string[], opens?: readonly string[], unsafe?: string): Rule =>
  value => {
    const word = value.toLowerCase();
    if (good.includes(word)) return undefined;
    return { good: good[0] ?? '', ...(opens?.includes(word) === true && unsafe !== undefined && { unsafe }) };
  };
const atMost =
  (limit: keyof SshLimits): Rule =>
  (value, limits) =>
    Number(value) <= limits[limit] ? undefined : { good: String(limits[limit]) };

/**
 * Lynis SSH-7408, good column (its medium and weak one lie behind it); Port is left out: it is noise. Added: a login
 * without end, RequiredRSASize, MaxStartups, PerSourcePenalties (host.md 1, ssh-security).
 */
const RULES: readonly (readonly [string, Rule])[] = [
  ['PermitRootLogin', words(['prohibit-password', 'without-password', 'no', 'forced-commands-only'])],
  ['MaxAuthTries', atMost('authTriesGood')],
  ['MaxSessions', atMost('sessionsGood')],
  [
    'LoginGraceTime',
    (value, limits) =>
      value === '0'
        ? { good: String(limits.graceGoodS), unsafe: 'a login may take for ever, so a few clients can fill all places' }
        : atMost('graceGoodS')(value, limits),
  ],
  ['LogLevel', words(['verbose'], ['silent', 'quiet', 'fatal', 'error'], 'failed logins are not logged')],
  ['ClientAliveInterval', atMost('aliveIntervalGoodS')],
  ['ClientAliveCountMax', atMost('aliveCountGood')],
  ['AllowTcpForwarding', words(['no'])],
  ['X11Forwarding', words(['no'])],
  ['AllowAgentForwarding', words(['no'])],
  ['GatewayPorts', words(['no'], ['yes', 'clientspecified'], 'forwarded ports are open to the network')],
  [
    'PermitTunnel',
    words(['no'], ['yes', 'point-to-point', 'ethernet'], 'clients may join networks through this machine'),
  ],
  ['PermitUserEnvironment', words(['no'], ['yes'], 'users may set LD_PRELOAD and the like, past a forced command')],
  ['UseDNS', words(['no'])],
  ['TCPKeepAlive', words(['no'])],
  ['Compression', words(['no'])],
  ['FingerprintHash', words(['sha256'])],
  ['StrictModes', words(['yes'], ['no'], 'keys count although others may write to them')],
  ['IgnoreRhosts', words(['yes'])],
  ['PrintLastLog', words(['yes'])],
  [
    'RequiredRSASize',
    (value, limits) => (Number(value) < limits.rsaBitsMedium ? { good: String(limits.rsaBitsMedium) } : undefined),
  ],
  [
    'MaxStartups',
    (value, limits) => (Number(value.split(':')[2]) > limits.startupsGood ? { good: '10:30:100' } : undefined),
  ],
  ['PerSourcePenalties', words(['yes'], ['no'], 'nothing slows down who guesses passwords')],
];

/** What is switched off with DisableForwarding, so that its own setting says nothing. */
const FORWARDING = ['AllowTcpForwarding', 'X11Forwarding', 'AllowAgentForwarding', 'GatewayPorts', 'PermitTunnel'];

/** Every setting that is not as it should be; what this sshd does not know is nothing to judge. */
export function lapsesOf(settings: Settings, limits: SshLimits): Lapse[] {
  const noForwarding = valueOf(settings, 'disableforwarding') === 'yes';
  const lapses = RULES.flatMap(([name, rule]): Lapse[] => {
    const value = valueOf(settings, name.toLowerCase());
    if (value === undefined || (noForwarding && FORWARDING.includes(name))) return [];
    const lapse = rule(penalties(name, value), limits);
    return lapse === undefined ? [] : [{ name, value, ...lapse }];
  });
  const chosen = ['allowusers', 'allowgroups'].some(name => settings.has(name));
  return chosen ? lapses : [...lapses, { name: 'AllowUsers', value: 'not set', good: 'those who need it' }];
}

/** `crash:90 authfail:5 ...` means that they are given. */
function penalties(name: string, value: string): string {
  return name === 'PerSourcePenalties' && value !== 'no' ? 'yes' : value;
}
