import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import { itemsOf } from '../parse/reading.js';
import { type LogLine, parseLog } from '../parse/syslog.js';
import { connectionsOf } from './connections.js';
import { dropbearEvent } from './dropbear-event.js';
import { type Refusal, refusalOf } from './privilege.js';
import { type SshdEvent, sshdEvent } from './sshd-event.js';
import { callersOf, type Caller, type Login, loginsOf, type Target, targetsOf } from './summary.js';

/** What a log says about logins. All of it is words of strangers: names of users above all. */
export interface AuthFacts {
  /** Which log was read: `journal`, or the paths of the files. */
  log: string;
  /** Lines of the programs that are looked at. */
  lines: number;
  /** Milliseconds since 1970 of the first and the last of them. */
  from: number | undefined;
  to: number | undefined;
  failures: number;
  callers: readonly Caller[];
  logins: readonly Login[];
  targets: readonly Target[];
  refusals: readonly Refusal[];
  /** Connections that ended without a login and without a failure: scanners, keys that nobody knows. */
  left: number;
  /** Clients that found no common algorithm, by address. */
  strangers: readonly string[];
  /** Programs that shut out who fails too often. */
  guards: readonly string[];
}

export const sources = {
  journal: {
    id: 'auth-journal',
    why: 'logins that failed or worked, as the journal has them',
    need: 'must',
    phase: 'after',
    when: { all: [{ tool: 'journalctl' }, { any: [{ exists: '/run/log/journal' }, { exists: '/var/log/journal' }] }] },
    probe: 'auth-journal',
    deadlineMs: 5000,
    secrets: true,
    sos: [
      'sos_commands/logs/journalctl_--no-pager_--since_-3days',
      'sos_commands/logs/journalctl_--no-pager',
      'sos_commands/logs/journalctl_--no-pager_--boot',
      'sos_commands/logs/journalctl_--no-pager_--catalog_--boot',
    ],
  },
  files: {
    id: 'auth-log',
    why: 'logins that failed or worked, as the log files have them',
    need: 'must',
    phase: 'after',
    when: {
      not: { all: [{ tool: 'journalctl' }, { any: [{ exists: '/run/log/journal' }, { exists: '/var/log/journal' }] }] },
    },
    files: ['/var/log/auth.log.1', '/var/log/auth.log', '/var/log/secure', '/var/log/messages'],
    tailBytes: 524_288,
    secrets: true,
  },
  guards: {
    id: 'login-guards',
    mayBeAbsent: true,
    why: 'whether somebody shuts out who fails too often',
    need: 'may',
    phase: 'once',
    files: ['/run/fail2ban/fail2ban.pid', '/run/sshguard.pid', '/run/crowdsec.pid'],
  },
} as const satisfies Record<string, Source>;

const SSHD = /^sshd(?:-session|-auth)?$/;
const PROGRAMS = /^(?:sshd(?:-session|-auth)?|dropbear|sudo|su|su-l)$/;

/** Undefined where no log could be read: silence of a log that nobody saw is no news. */
export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): AuthFacts | undefined {
  const texts = [...itemsOf(read.journal), ...itemsOf(read.files)].filter(
    ({ exit }) => exit === undefined || exit === 0,
  );
  const [first] = texts;
  if (first === undefined) return undefined;
  // A journal and its copy in a file tell the same twice.
  const used = first.path === 'journal' ? [first] : texts;
  const lines = used
    .flatMap(({ text }) => parseLog(text, { now: host.at, utcOffset: host.utcOffset }))
    .filter(({ program, message }) => PROGRAMS.test(program) || /^pam_(?:faillock|tally)/.test(message));
  const connections = connectionsOf(lines.flatMap(eventOf));
  const times = lines.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return {
    log: used.map(({ path }) => path).join(', '),
    lines: lines.length,
    from: times.reduce<number | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined),
    to: times.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined),
    failures: connections.reduce((sum, { failures }) => sum + failures, 0),
    callers: callersOf(connections),
    logins: loginsOf(connections),
    targets: targetsOf(connections),
    refusals: lines.flatMap(line => refusalOf(line) ?? []),
    left: connections.filter(({ left, failures, accepted }) => left && failures === 0 && accepted === undefined).length,
    strangers: connections.flatMap(({ noCommonAlgorithm, address }) =>
      noCommonAlgorithm && address !== undefined ? [address] : [],
    ),
    guards: itemsOf(read.guards).map(({ path }) => path.replace(/^.*\/|\.pid$/g, '')),
  };
}

function eventOf(line: LogLine): (readonly [LogLine, SshdEvent])[] {
  const event = SSHD.test(line.program)
    ? sshdEvent(line.message)
    : line.program === 'dropbear'
      ? dropbearEvent(line.message)
      : undefined;
  return event === undefined ? [] : [[line, event]];
}
