import type { KeptRun } from '../../../src/core/snapshot.js';
import type { Readings } from '../machine.js';
import { once } from '../readings.js';

/** Listeners, routes and addresses come from the network's machine: a program on 0.0.0.0:22, and on 0.0.0.0:6379. */
const CHAIN = (policy: string): string =>
  `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy ${policy};\n\t\ttcp dport 22 accept\n\t}\n}\n`;

/** What the ports check reads on a machine on which nothing is wrong. */
export const well: Readings = {
  bindv6only: once({
    '/proc/sys/net/ipv6/bindv6only': '0\n',
    '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
  }),
  firewall: once({ 'nft inet filter': CHAIN('drop') }),
};

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  bindv6only: once({ '/proc/sys/net/ipv6/bindv6only': '0\n' }),
  firewall: once({ 'nft inet filter': CHAIN('accept') }),
};

/** The run before: FTP listened, which it does no longer, and nothing on 6379. */
export const past: KeptRun[] = [
  {
    check: 'ports',
    at: new Date('2026-11-22T02:40:00Z'),
    bootId: 'boot',
    upAt: 7800,
    kept: { listeners: { 'tcp/22': 'sshd', 'tcp/21': 'vsftpd' } },
  },
];
