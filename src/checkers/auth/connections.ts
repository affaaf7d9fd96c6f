import type { LogLine } from '../parse/syslog.js';
import type { SshdEvent } from './sshd-event.js';

/** One connection to sshd, put together from all the lines that speak of it. */
export interface Connection {
  address: string | undefined;
  port: number | undefined;
  /** Milliseconds since 1970. */
  at: number | undefined;
  lastAt: number | undefined;
  /** The names that were tried; the empty one is one. */
  users: Set<string>;
  /** A password was asked for, and given. */
  password: boolean;
  failures: number;
  accepted: { user: string; method: string; at: number | undefined } | undefined;
  noCommonAlgorithm: boolean;
  /** Ended before anybody was let in. */
  left: boolean;
}

interface Open extends Omit<Connection, 'failures'> {
  failed: number;
  /** Refused by a key: an agent offers all that it has, so that is one try. */
  keys: number;
  pam: number;
  refused: boolean;
}

/** A process number comes again. Nobody needs so long to log in (LoginGraceTime is 2 minutes), ms. */
const REUSED_MS = 300_000;

/**
 * Lines of one connection share the process that spoke, and most name its port. The same failure is told up to three
 * times (`Invalid user`, PAM, `Failed password`), so they are counted by teller, and the highest count is the truth.
 */
export function connectionsOf(events: readonly (readonly [LogLine, SshdEvent])[]): Connection[] {
  const all: Open[] = [];
  const open = new Map<string, Open>();
  for (const [line, event] of events) {
    const key = keyOf(line, event);
    let found = open.get(key);
    if (found === undefined || isAnother(found, line, event)) {
      found = fresh(line);
      open.set(key, found);
      all.push(found);
    }
    add(found, line, event);
  }
  return all.map(closed);
}

function keyOf({ host, pid }: LogLine, { address, port }: SshdEvent): string {
  return pid === undefined ? `${host} ${address ?? ''} ${port ?? ''}` : `${host} ${pid}`;
}

function isAnother(known: Open, { at }: LogLine, { port, address }: SshdEvent): boolean {
  if (port !== undefined && known.port !== undefined && port !== known.port) return true;
  if (address !== undefined && known.address !== undefined && address !== known.address) return true;
  return at !== undefined && known.lastAt !== undefined && at - known.lastAt > REUSED_MS;
}

function fresh({ at }: LogLine): Open {
  return {
    address: undefined,
    port: undefined,
    at,
    lastAt: at,
    users: new Set(),
    password: false,
    failed: 0,
    keys: 0,
    pam: 0,
    refused: false,
    accepted: undefined,
    noCommonAlgorithm: false,
    left: false,
  };
}

function add(
  open: Open,
  { at, times }: LogLine,
  { kind, user, method = '', count = 1, address, port }: SshdEvent,
): void {
  open.address ??= address;
  open.port ??= port;
  open.lastAt = at ?? open.lastAt;
  if (user !== undefined && kind !== 'left') open.users.add(user);
  if (kind === 'failed' && method === 'none') open.refused = true;
  else if (kind === 'failed' && BY_KEY.test(method)) open.keys = 1;
  else if (kind === 'failed') {
    open.failed += times;
    open.password = true;
  } else if (kind === 'pam') {
    open.pam += count * times;
    open.password = true;
  } else if (kind === 'refused') open.refused = true;
  else if (kind === 'accepted') open.accepted = { user: user ?? '', method, at };
  else if (kind === 'no-common-algorithm') open.noCommonAlgorithm = true;
  else open.left = true;
}

const BY_KEY = /^(?:publickey|hostbased|gssapi)/;

/** Who got in at last was only refused where a password of his was wrong: keys that did not fit are no failure. */
function closed({ failed, keys, pam, refused, ...open }: Open): Connection {
  const tries = open.accepted === undefined ? [failed + keys, pam, refused ? 1 : 0] : [failed, pam];
  return { ...open, failures: Math.max(...tries) };
}
