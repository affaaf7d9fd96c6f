import { type Figures, largest, many, says, top } from './figures.js';

/** What the checks of services, network and security counted. */
export const SERVICE_FIGURES: Record<string, Figures | undefined> = {
  service: m => {
    const units = largest(m, 'service.units');
    return [
      units.length === 0
        ? 'no service manager that Lumo can ask was seen'
        : `units: ${units.map(([state, count]) => `${count} ${state}`).join(', ')}`,
      listed('containers', largest(m, 'service.containers')),
      top(largest(m, 'service.restarts'), 'most restarts', count => `${count} times`),
    ];
  },
  network: m => [
    says(largest(m, 'network.up').filter(([, up]) => up === 1).length || undefined, n => `${many(n, 'link')} up`),
    says(m['network.default-routes.count'], n => many(n, 'default route')),
    says(m['network.retransmits.percent'], v => `${Math.round(v * 10) / 10} % of TCP sent again`),
    top(largest(m, 'network.dns'), 'name servers answer in', v => `${Math.round(v)} ms`),
    says(m['network.conntrack.percent'], v => `connection table ${Math.round(v)} % full`),
    says(m['network.clock-synchronised.count'], v => (v === 1 ? 'the clock is kept' : 'nobody keeps the clock')),
  ],
  patch: m => [
    says(m['patch.security.count'], n => `${many(n, 'security update')} pending`),
    says(m['patch.pending.count'], n => `${many(n, 'update')} in all`),
    says(m['patch.reboot.count'], v => (v === 1 ? 'a reboot is needed' : 'no reboot is needed')),
    says(m['patch.lists-age.days'], v =>
      v < 1 ? 'the package lists are of today' : `the package lists are ${many(Math.round(v), 'day')} old`,
    ),
    says(m['patch.support.days'], v =>
      v > 0 ? `supported for ${many(Math.round(v), 'more day')}` : 'no longer supported',
    ),
  ],
  ports: m => [
    listed(
      'listening',
      largest(m, 'ports.reach').map(([reach, count]): [string, number] => [REACHES[reach] ?? reach, count]),
    ),
  ],
  ssh: m => [
    m['ssh.present.count'] === 0 ? 'there is no sshd' : undefined,
    says(m['ssh.setting[any.permitrootlogin].count'], v => `root may log in: ${ROOT[v] ?? 'unknown'}`),
    says(m['ssh.setting[any.passwordauthentication].count'], v => `passwords are ${v === 1 ? 'accepted' : 'refused'}`),
    says(m['ssh.setting[any.permitemptypasswords].count'], v => (v === 1 ? 'empty ones too' : 'empty ones are not')),
  ],
  auth: m => [
    says(m['auth.failures.count'], n => many(n, 'failed login')),
    top(largest(m, 'auth.failures'), 'most from', n => many(n, 'time')),
    top(largest(m, 'auth.failures-of'), 'most as', n => many(n, 'time')),
    says(m['auth.accepted.count'], n => `${many(n, 'login')} that worked`),
    top(largest(m, 'auth.accepted'), 'from', n => many(n, 'time')),
    says(m['auth.window.seconds'], v => `in ${hours(v)}`),
  ],
};

/** The words of PermitRootLogin, in the order of the metric's numbers. */
const ROOT = ['no', 'for forced commands only', 'with a key, not with a password', 'yes'];

const REACHES: Readonly<Record<string, string>> = {
  loopback: 'for this machine only',
  link: 'for its own link',
  private: 'for private networks',
  filtered: 'behind the firewall',
  likely: 'that anyone can likely reach',
  exposed: 'that anyone can reach',
};

function listed(what: string, counts: readonly [string, number][]): string | undefined {
  return counts.length === 0 ? undefined : `${what}: ${counts.map(([name, n]) => `${n} ${name}`).join(', ')}`;
}

function hours(seconds: number): string {
  return seconds < 5400
    ? many(Math.max(1, Math.round(seconds / 60)), 'minute')
    : many(Math.round(seconds / 3600), 'hour');
}
