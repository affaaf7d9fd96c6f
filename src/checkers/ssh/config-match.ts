import { inNetwork, parseAddress } from '../parse/network-range.js';
import { splitCriteria } from './config-lines.js';

/** Who logs in from where: what a Match can ask for (`sshd -C`). */
export interface Connection {
  user: string;
  /** Names of the user's groups as far as they can be known from outside. */
  groups: readonly string[];
  /** Without DNS the name of a client is its address. */
  address: string;
  localAddress: string;
  localPort: number;
}

/** True where the connection meets every criterion of a Match line; undefined for a line that sshd would refuse. */
export function matches(rest: string, on: Connection): boolean | undefined {
  const words = splitCriteria(rest);
  const [first = '', ...more] = words;
  if (first.toLowerCase() === 'all') return more.length === 0 ? true : undefined;
  if (words.length === 0 || words.length % 2 === 1) return undefined;
  let all = true;
  for (let i = 0; i < words.length; i += 2) {
    const met = criterion((words[i] ?? '').toLowerCase(), words[i + 1] ?? '', on);
    if (met === undefined) return undefined;
    all &&= met;
  }
  return all;
}

function criterion(name: string, wanted: string, on: Connection): boolean | undefined {
  switch (name) {
    case 'user':
      return matchesList(on.user, wanted);
    case 'group':
      return matchesAny(on.groups, wanted);
    case 'host':
      return matchesList(on.address, wanted.toLowerCase());
    case 'address':
      return matchesNetworks(on.address, wanted);
    case 'localaddress':
      return matchesNetworks(on.localAddress, wanted);
    case 'localport':
      return /^\d{1,5}$/.test(wanted) ? Number(wanted) === on.localPort : undefined;
    // Routing domains are BSD's; and this sshd asks for none.
    case 'rdomain':
      return false;
    default:
      return undefined;
  }
}

/** A list of patterns: one that matches behind a `!` refuses, whatever else does, and a list of only such never matches. */
function matchesList(text: string, list: string): boolean {
  return matchesAny([text], list);
}

function matchesAny(texts: readonly string[], list: string): boolean {
  let found = false;
  for (const pattern of list.split(',')) {
    const refused = pattern.startsWith('!');
    const glob = refused ? pattern.slice(1) : pattern;
    if (!texts.some(text => matchesGlob(text, glob))) continue;
    if (refused) return false;
    found = true;
  }
  return found;
}

/** The same where an entry may be a network too. */
function matchesNetworks(address: string, list: string): boolean {
  const own = parseAddress(address);
  let found = false;
  for (const pattern of list.split(',')) {
    const refused = pattern.startsWith('!');
    const entry = refused ? pattern.slice(1) : pattern;
    const inside = own && inNetwork(own, entry);
    if (!(inside ?? matchesGlob(address, entry))) continue;
    if (refused) return false;
    found = true;
  }
  return found;
}

/** `*` and `?` of sshd_config(5). Two pointers and no expression: a pattern of many stars would backtrack without end. */
export function matchesGlob(text: string, pattern: string): boolean {
  let [t, p, star, from] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') [star, from, p] = [p, t, p + 1];
    else if (pattern[p] === '?' || pattern[p] === text[t]) [t, p] = [t + 1, p + 1];
    else if (star >= 0) [t, p, from] = [from + 1, star + 1, from + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}
