import { describe, expect, it } from 'vitest';
import { lets, parseFirewall } from '../../../src/checkers/parse/firewall.js';
import { once, unread } from '../../helpers/readings.js';

/** As `nft -t list table` prints it (nftables 1.0.6). */
const nft = (rules: string, policy: string): string =>
  `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy ${policy};\n${rules}\n\t}\n}\n`;

/** firewalld accepts by policy and rejects at the end; the zone allows ssh. */
const FIREWALLD = `table inet firewalld {
	chain filter_INPUT {
		type filter hook input priority filter + 10; policy accept;
		ct state { established, related } accept
		iifname "lo" accept
		jump filter_INPUT_ZONES
		reject with icmpx admin-prohibited
	}

	chain filter_INPUT_ZONES {
		iifname "eth0" goto filter_IN_public
		goto filter_IN_public
	}

	chain filter_IN_public {
		jump filter_IN_public_allow
		meta l4proto { icmp, ipv6-icmp } accept
	}

	chain filter_IN_public_allow {
		tcp dport 22 accept
	}
}
`;

/** ufw on iptables: the policy drops, a user chain allows. */
const UFW = `-P INPUT DROP
-P FORWARD DROP
-P OUTPUT ACCEPT
-N ufw-user-input
-A INPUT -i lo -j ACCEPT
-A INPUT -j ufw-user-input
-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT
-A ufw-user-input -p tcp -m multiport --dports 80,8000:8010 -m comment --comment "'web -j x'" -j ACCEPT
-A ufw-user-input -s 10.0.0.0/8 -p tcp -m tcp --dport 5432 -j ACCEPT
`;

const answers = (items: Record<string, string>, family: 'v4' | 'v6', ports: readonly number[]): boolean[] => {
  const rules = parseFirewall(once(items))?.[family] ?? { drops: false, open: [] };
  return ports.map(port => lets(rules, 'tcp', port));
};

describe('what a firewall lets through', () => {
  it('is all, where nothing drops', () => {
    expect(answers({ tables: '' }, 'v4', [22, 6379])).toEqual([true, true]);
    expect(answers({ 'nft inet filter': nft('\t\ttcp dport 22 accept', 'accept') }, 'v4', [6379])).toEqual([true]);
  });

  it('is what a rule accepts, where the policy drops', () => {
    const rules =
      '\t\ttcp dport { 80, 443 } counter packets 5 bytes 300 accept comment "web"\n\t\tip saddr 10.0.0.0/8 tcp dport 6379 accept';
    expect(answers({ 'nft inet filter': nft(rules, 'drop') }, 'v6', [80, 443, 6379])).toEqual([true, true, false]);
  });

  it('is all again, where a rule accepts everything before the policy', () => {
    expect(answers({ 'nft inet filter': nft('\t\tcounter packets 1 bytes 2 accept', 'drop') }, 'v4', [6379])).toEqual([
      true,
    ]);
  });

  it('follows the chains of firewalld, which rejects at the end', () => {
    expect(answers({ 'nft inet firewalld': FIREWALLD }, 'v4', [22, 6379])).toEqual([true, false]);
  });

  it('reads iptables -S as ufw leaves it, for its own family only', () => {
    expect(answers({ iptables: UFW }, 'v4', [22, 80, 8005, 5432, 6379])).toEqual([true, true, true, false, false]);
    expect(answers({ iptables: UFW }, 'v6', [6379])).toEqual([true]);
  });

  it('follows a chain of its own to the drop at its end', () => {
    const own = '-P INPUT ACCEPT\n-A INPUT -j OWN\n-A OWN -p tcp -m tcp --dport 22 -j ACCEPT\n-A OWN -j DROP\n';
    expect(answers({ iptables: own }, 'v4', [22, 6379])).toEqual([true, false]);
  });

  it('is unknown where the rules were not read', () => {
    expect(parseFirewall(unread('denied'))).toBeUndefined();
  });
});
