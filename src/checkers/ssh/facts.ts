import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import { itemsOf, textOf } from '../parse/reading.js';
import * as shared from '../sources.js';
import { evaluate, MAIN_FILES } from './config-file.js';
import type { Connection } from './config-match.js';
import { type HostKey, parseHostKeys } from './host-keys.js';
import { type AuthorizedKey, type FileMode, parseAuthorizedKeys, parseModes } from './key-files.js';
import { type Offered, offeredBy } from './offered.js';
import { isRunning } from './running.js';
import { type Case, type CaseName, parseListings } from './settings.js';

export interface SshFacts {
  /** False: there is no sshd on the machine. Undefined: nobody could look. */
  present: boolean | undefined;
  /** Whether it runs or listens now, so that its settings count; undefined: nobody could look. */
  running: boolean | undefined;
  /** A file or folder of settings that may not be read, while sshd did not say what it works by either. */
  hidden: string | undefined;
  /** The settings that count, for each kind of connection where they differ. */
  cases: readonly Case[] | undefined;
  /** `sshd -T`: what sshd itself says. `sshd_config`: as we read its files, so it is likely only. */
  origin: 'sshd -T' | 'sshd_config';
  /** Why sshd refuses its own files, in its words. */
  refused: string | undefined;
  /** Strict key exchange, the answer to Terrapin, is built into this sshd. */
  strictKex: boolean | undefined;
  offered: Offered | undefined;
  hostKeys: readonly HostKey[] | undefined;
  modes: readonly FileMode[] | undefined;
  authorized: readonly AuthorizedKey[] | undefined;
}

export const sources = {
  settings: {
    id: 'sshd-settings',
    why: 'the settings that sshd itself says it works by',
    need: 'must',
    phase: 'after',
    probe: 'sshd-settings',
    deadlineMs: 5000,
  },
  config: {
    id: 'sshd-config',
    why: 'the settings as the files of sshd have them',
    need: 'must',
    phase: 'once',
    when: { any: [{ exists: '/etc/ssh/sshd_config' }, { exists: '/usr/etc/ssh/sshd_config' }] },
    files: [...MAIN_FILES, '/etc/ssh/sshd_config.d/*', '/etc/crypto-policies/back-ends/opensshserver.config'],
    lines: '^[[:space:]]*[^#[:space:]]',
  },
  hostKeys: {
    id: 'ssh-host-keys',
    mayBeAbsent: true,
    why: 'type and length of the host keys',
    need: 'may',
    phase: 'once',
    files: ['/etc/ssh/ssh_host_*_key.pub'],
  },
  keyFiles: {
    id: 'ssh-keys',
    why: 'who may read the host keys, and which keys may log in',
    need: 'may',
    phase: 'after',
    when: { exists: '/etc/ssh' },
    probe: 'ssh-keys',
    // The same as the others have: each other deadline costs a reader of its own.
    deadlineMs: 5000,
  },
  sockets: { ...shared.sockets, need: 'may', mayBeAbsent: true },
  status: { ...shared.status, mayBeAbsent: true },
} as const satisfies Record<string, Source>;

export function parse(read: Record<keyof typeof sources, Reading>, host: Pick<HostFacts, 'uid'>): SshFacts {
  const listings = read.settings.samples.at(-1)?.items ?? [];
  const asked = parseListings(listings);
  const hidden = asked === undefined ? hiddenFrom(read, host) : undefined;
  // What a file says that we may not read goes before the rest as likely as not.
  const cases = asked ?? (hidden === undefined ? parseFiles(read.config) : undefined);
  const hostKeys = parseHostKeys(itemsOf(read.hostKeys), cases);
  const strict = textOf(read.settings, 'strict-kex')?.trim();
  const first = cases?.[0];
  return {
    present: presence(read),
    running: isRunning(read, cases),
    hidden,
    cases,
    origin: asked === undefined ? 'sshd_config' : 'sshd -T',
    refused: asked === undefined ? refusal(listings) : undefined,
    strictKex: strict === 'yes' || strict === 'no' ? strict === 'yes' : undefined,
    // Algorithms are settled before anybody says who he is, so they are the same in all cases.
    offered: first && offeredBy(first.settings, hostKeys),
    hostKeys,
    modes: parseModes(textOf(read.keyFiles, 'modes')),
    authorized: parseAuthorizedKeys(read.keyFiles.samples.at(-1)?.items ?? []),
  };
}

function presence(read: Record<keyof typeof sources, Reading>): boolean | undefined {
  if (read.settings.state === 'ok' || read.settings.state === 'failed')
    return textOf(read.settings, 'absent') === undefined;
  return read.config.state === 'ok' ? true : undefined;
}

/** Root's sshd may have been refused what root himself reads. */
function hiddenFrom(
  { settings, config }: Record<'settings' | 'config', Reading>,
  { uid }: Pick<HostFacts, 'uid'>,
): string | undefined {
  const denied = ({ samples }: Reading): string[] =>
    (samples.at(-1)?.items ?? []).flatMap(({ path, state }) => (state === 'denied' ? [path] : []));
  const [first] = [...denied(config), ...(uid === 0 ? [] : denied(settings))];
  return first?.startsWith('/') === false ? 'a file of its settings' : first;
}

/** `sshd_config: line 3: Bad configuration option: Foo`, `sshd_config line 4: unsupported option "maybe".` */
const REFUSAL = /\bline \d+:? (?!deprecated)|terminating, \d+ bad/i;

function refusal(listings: Reading['samples'][number]['items']): string | undefined {
  const lines = listings.filter(({ exit }) => exit !== undefined && exit !== 0).flatMap(({ text }) => text.split('\n'));
  return lines
    .find(line => REFUSAL.test(line))
    ?.trim()
    .slice(0, 300);
}

/** The connections that the collector asks sshd about; 203.0.113.0/24 is for documentation, so nobody comes from there. */
const OUTSIDE = { address: '203.0.113.1', localAddress: '192.0.2.1', localPort: 22 };
const INSIDE = { ...OUTSIDE, address: '192.168.0.1' };
const ROOT = { user: 'root', groups: ['root'] };
const USER = { user: 'doesnotexist', groups: [] };
const CONNECTIONS: readonly (readonly [CaseName, Connection])[] = [
  ['root@external', { ...ROOT, ...OUTSIDE }],
  ['user@external', { ...USER, ...OUTSIDE }],
  ['root@internal', { ...ROOT, ...INSIDE }],
  ['user@internal', { ...USER, ...INSIDE }],
];

function parseFiles(config: Reading): Case[] | undefined {
  const files = new Map(itemsOf(config).map(({ path, text }) => [path, text]));
  const cases = CONNECTIONS.flatMap(([name, connection]): Case[] => {
    const settings = evaluate(files, connection);
    return settings === undefined ? [] : [{ name, settings }];
  });
  const [first, ...others] = cases;
  if (first === undefined) return undefined;
  const text = ({ settings }: Case): string => JSON.stringify([...settings].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const alike = others.every(other => text(other) === text(first));
  return alike ? [{ name: 'any', settings: first.settings }] : cases;
}
