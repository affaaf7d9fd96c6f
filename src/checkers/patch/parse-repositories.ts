import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from '../parse/reading.js';

export interface Repositories {
  /** Lists of apt that are in use; 0: apt has none, or is not here. */
  apt: number;
  /** One of them is of security updates. */
  security: boolean;
  /** One of them is the distribution's own archive, which keeps those apart; a mirror may have them under any name. */
  official: boolean;
  /** Ubuntu's extended maintenance (Pro) is among them. */
  pro: boolean;
  /** Files or sections whose packages are installed without a valid signature. */
  unsigned: readonly string[];
  /** Updates are installed by themselves; undefined: apt is not here, and nothing else tells. */
  automatic: boolean | undefined;
}

/** The lists and settings of apt, dnf, yum and zypper; undefined where none was readable. */
export function parseRepositories(reading: Reading): Repositories | undefined {
  const items = itemsOf(reading);
  if (items.length === 0) return undefined;
  const apt: AptSource[] = [];
  const unsigned: string[] = [];
  let automatic: boolean | undefined;
  for (const { path, text } of items) {
    if (path.endsWith('.list')) apt.push(...parseOneLine(text));
    else if (path.endsWith('.sources')) apt.push(...parseStanzas(text));
    else if (path.startsWith('/etc/apt/apt.conf')) {
      automatic = unattended(text) ?? automatic;
      if (/AllowUnauthenticated\s+"?(?:1|true|yes)/i.test(text)) unsigned.push(path);
    } else unsigned.push(...unsignedSections(path, text));
  }
  const used = apt.filter(({ enabled }) => enabled);
  unsigned.push(...used.filter(({ trusted }) => trusted).map(({ where }) => where));
  const about = used.map(({ where }) => where).join('\n');
  return {
    apt: used.length,
    security: /secur|[-_]sec\b/i.test(about),
    official: /\b(?:debian\.org|ubuntu\.com)\//.test(about),
    pro: /esm\.ubuntu\.com/.test(about),
    unsigned: [...new Set(unsigned)],
    automatic: used.length > 0 ? (automatic ?? false) : automatic,
  };
}

interface AptSource {
  /** Address and suites. */
  where: string;
  enabled: boolean;
  trusted: boolean;
}

/** `deb [trusted=yes] URI SUITE COMPONENT...` (sources.list(5)). */
function parseOneLine(text: string): AptSource[] {
  return text.split('\n').flatMap(line => {
    const [, options = '', where] = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S.*)$/.exec(line) ?? [];
    return where === undefined
      ? []
      : [{ where, enabled: true, trusted: /\b(?:trusted|allow-insecure)=yes\b/i.test(options) }];
  });
}

/** Stanzas of `Name: value`; each begins with `Types:`, as Debian and Ubuntu write them. */
function parseStanzas(text: string): AptSource[] {
  return text.split(/^(?=\s*Types:)/m).flatMap(stanza => {
    const field = (name: string): string => new RegExp(String.raw`^\s*${name}:\s*(.*)$`, 'mi').exec(stanza)?.[1] ?? '';
    if (!/\bdeb\b/.test(field('Types').replace(/deb-src/g, ''))) return [];
    const trusted = /^yes/i.test(field('Trusted')) || /^yes/i.test(field('Allow-Insecure'));
    return [{ where: `${field('URIs')} ${field('Suites')}`, enabled: !/^no/i.test(field('Enabled')), trusted }];
  });
}

/** Of `APT::Periodic::Unattended-Upgrade "1";` the last one holds, in the order of the files. */
function unattended(text: string): boolean | undefined {
  const values = [...text.matchAll(/Unattended-Upgrade\s+"?(\w+)"?\s*;/g)].map(([, value = '']) => value);
  const last = values.at(-1);
  return last === undefined ? undefined : !['0', 'false', 'no'].includes(last.toLowerCase());
}

/** Sections `[name]` in use with `gpgcheck=0`; of the main one (dnf.conf, yum.conf) it holds for all that say nothing. */
function unsignedSections(path: string, text: string): string[] {
  return text.split(/^(?=\s*\[)/m).flatMap(section => {
    const value = (key: string): string | undefined =>
      new RegExp(String.raw`^\s*${key}\s*=\s*(\w+)`, 'mi').exec(section)?.[1]?.toLowerCase();
    const off = ['0', 'no', 'false', 'off'];
    if (!off.includes(value('gpgcheck') ?? '1') || off.includes(value('enabled') ?? '1')) return [];
    // libzypp checks the signed list of a repository instead, which is as good.
    if (value('repo_gpgcheck') === '1') return [];
    const name = /^\s*\[([^\]]*)\]/.exec(section)?.[1];
    return [name === undefined || name === 'main' ? path : `${path} [${name}]`];
  });
}
