import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/** What the rules for packets to this machine do with a port, IPv4 and IPv6 apart. */
export interface Firewall {
  v4: InputRules;
  v6: InputRules;
}

export interface InputRules {
  /** What no rule allows is dropped. */
  drops: boolean;
  /** Ports that some rule accepts from anywhere. */
  open: readonly { from: number; to: number; protocol: string | undefined }[];
}

interface Rule {
  verdict: 'accept' | 'drop' | 'jump' | undefined;
  target: string | undefined;
  /** It holds for every packet. */
  always: boolean;
  ports: InputRules['open'];
}

interface Chain {
  /** A base chain at the input hook has a policy. */
  policy: 'accept' | 'drop' | undefined;
  rules: Rule[];
}

type Table = { families: readonly ('v4' | 'v6')[]; chains: Map<string, Chain> };

/** What the probe `firewall` prints; undefined where it was not allowed to look, or had nothing to look with. */
export function parseFirewall(reading: Reading): Firewall | undefined {
  const items = itemsOf(reading);
  const tables = items.flatMap(({ path, text }): Table[] => {
    if (path.startsWith('nft ')) return [parseNft(path.split(' ')[1] ?? '', text)];
    if (path === 'iptables') return [parseIptables('v4', text)];
    return path === 'ip6tables' ? [parseIptables('v6', text)] : [];
  });
  if (items.length === 0) return undefined;
  return { v4: rulesOf(tables, 'v4'), v6: rulesOf(tables, 'v6') };
}

/** A packet must pass the input chains of all tables, so one that drops is enough; what it lets through is its own. */
function rulesOf(tables: readonly Table[], family: 'v4' | 'v6'): InputRules {
  const dropping = tables
    .filter(({ families }) => families.includes(family))
    .filter(({ chains }) =>
      [...chains].some(([name, { policy }]) => policy !== undefined && ending(name, chains, 0) === 'drop'),
    );
  return {
    drops: dropping.length > 0,
    open: dropping.flatMap(({ chains }) =>
      [...chains.values()].flatMap(({ rules }) => rules.flatMap(({ ports }) => ports)),
    ),
  };
}

/** What happens at last to a packet that no rule of its own kind catches; firewalld ends by a reject, ufw by its policy. */
function ending(name: string, chains: ReadonlyMap<string, Chain>, depth: number): 'accept' | 'drop' | undefined {
  const chain = chains.get(name);
  if (chain === undefined || depth > 8) return undefined;
  for (const { always, verdict, target } of chain.rules) {
    if (!always) continue;
    if (verdict === 'accept' || verdict === 'drop') return verdict;
    const inside = target === undefined ? undefined : ending(target, chains, depth + 1);
    if (inside !== undefined) return inside;
  }
  return chain.policy;
}

/** `nft list table`: chains in braces, one rule a line. */
function parseNft(family: string, text: string): Table {
  const chains = new Map<string, Chain>();
  let chain: Chain | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const [, name] = /^chain (\S+) \{$/.exec(line) ?? [];
    if (name !== undefined) chains.set(name, (chain = { policy: undefined, rules: [] }));
    else if (line === '}') chain = undefined;
    else if (/^type filter hook input\b/.test(line) && chain)
      chain.policy = line.includes('policy drop') ? 'drop' : 'accept';
    else if (line !== '' && !line.startsWith('type ') && chain) chain.rules.push(nftRule(line));
  }
  const families = family === 'ip' ? (['v4'] as const) : family === 'ip6' ? (['v6'] as const) : (['v4', 'v6'] as const);
  return { families, chains };
}

function nftRule(line: string): Rule {
  const bare = line
    .replace(/ comment "[^"]*"$/, '')
    .replace(/\bcounter packets \d+ bytes \d+ ?/, '')
    .replace(/\blog (?:prefix "[^"]*" ?)?(?:level \w+ ?)?/, '')
    .trim();
  const [, condition = '', word = '', target] =
    /^(.*?)\b(accept|drop|reject(?: with .*)?|(?:jump|goto) (\S+))$/.exec(bare) ?? [];
  const verdict =
    word === 'accept' ? 'accept' : /^(?:drop|reject)/.test(word) ? 'drop' : word === '' ? undefined : 'jump';
  const limited = /\b(?:saddr|iif|iifname|ct original)\b/.test(condition);
  const [, protocol, list] = /\b(tcp|udp|th) dport (\{[^}]*\}|[\w-]+)/.exec(condition) ?? [];
  const ports =
    verdict === 'accept' && !limited && list !== undefined ? portList(list.replace(/[{}]/g, ''), protocol) : [];
  return { verdict, target, always: condition.trim() === '', ports };
}

/** `iptables -S`: `-P CHAIN POLICY`, `-A CHAIN CONDITIONS -j TARGET`. */
function parseIptables(family: 'v4' | 'v6', text: string): Table {
  const chains = new Map<string, Chain>();
  for (const raw of text.split('\n')) {
    // A comment may hold anything, also what looks like a target.
    const line = raw.replace(/ -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/, '');
    const [, policyOf, policy] = /^-P (\S+) (ACCEPT|DROP)$/.exec(line) ?? [];
    if (policyOf === 'INPUT') chains.set('INPUT', { policy: policy === 'DROP' ? 'drop' : 'accept', rules: [] });
    const [, name, condition = '', target = ''] = /^-A (\S+)((?: .*?)?) -[jg] (\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const chain = chains.get(name) ?? { policy: undefined, rules: [] };
    chains.set(name, chain);
    chain.rules.push(iptablesRule(condition, target));
  }
  return { families: [family], chains };
}

function iptablesRule(condition: string, target: string): Rule {
  const verdict = target === 'ACCEPT' ? 'accept' : /^(?:DROP|REJECT)$/.test(target) ? 'drop' : 'jump';
  const limited = / (?:-s|-i|--ctorigdst) /.test(condition);
  const [, protocol] = / -p (tcp|udp)\b/.exec(condition) ?? [];
  const [, list] = / --dports? ([\d:,]+)/.exec(condition) ?? [];
  const ports =
    verdict === 'accept' && !limited && list !== undefined ? portList(list.replaceAll(':', '-'), protocol) : [];
  return { verdict, target, always: condition.trim() === '', ports };
}

/** `22`, `80, 443`, `6000-6100`; nft prints the names of services only where it is asked to. */
function portList(list: string, protocol: string | undefined): InputRules['open'] {
  return list.split(',').flatMap(part => {
    const [, from, to = from] = /^\s*(\d{1,5})(?:-(\d{1,5}))?\s*$/.exec(part) ?? [];
    return from === undefined
      ? []
      : [{ from: Number(from), to: Number(to), protocol: protocol === 'th' ? undefined : protocol }];
  });
}

/** Whether packets from anywhere reach this port. */
export function lets({ drops, open }: InputRules, protocol: 'tcp' | 'udp', port: number): boolean {
  return (
    !drops ||
    open.some(
      range => port >= range.from && port <= range.to && (range.protocol === undefined || range.protocol === protocol),
    )
  );
}
