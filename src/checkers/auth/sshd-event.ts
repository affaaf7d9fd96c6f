import { MASK } from '../../core/redaction.js';
import { normalAddress, originOf, splitOrigin, type Origin } from './origin.js';

/** What one line of sshd says about a login. */
export interface SshdEvent extends Partial<Origin> {
  kind:
    | 'failed'
    | 'accepted'
    /** A user that does not exist, or may not log in; a refusal of its own, or told beside the failed password. */
    | 'refused'
    /** PAM's word on a failed password, beside sshd's own. */
    | 'pam'
    /** Left before it had logged in. */
    | 'left'
    | 'no-common-algorithm';
  user?: string;
  /** password, publickey, keyboard-interactive/pam, none ... */
  method?: string;
  /** PAM counts failures of one connection together. */
  count?: number;
}

/** The meaning of a message of sshd, sshd-session or sshd-auth; undefined for one that is not about a login. */
export function sshdEvent(message: string): SshdEvent | undefined {
  const text = message.replace(/ \[preauth\]$/, '');
  for (const [start, read] of READERS) if (text.startsWith(start)) return read(text);
  return undefined;
}

/** By how a message begins, since a user name may read like any of the others. */
const READERS: readonly (readonly [string, (text: string) => SshdEvent | undefined])[] = [
  ['Failed ', outcome],
  ['Accepted ', outcome],
  ['Invalid user ', text => refused(text, 'Invalid user ')],
  ['Illegal user ', text => refused(text, 'Illegal user ')],
  ['User ', notAllowed],
  ['pam_', pam],
  ['PAM ', morePam],
  ['error: PAM: ', pamError],
  ['error: maximum authentication attempts exceeded for ', exceeded],
  ['Connection closed by ', left],
  ['Connection reset by ', left],
  ['Disconnected from ', left],
  ['Disconnecting ', left],
  ['Unable to negotiate with ', negotiate],
  ['fatal: Unable to negotiate with ', negotiate],
];

/**
 * `Failed METHOD for [invalid user ]USER from ADDR port N ssh2[: KEY]`. An invalid user's name is his own text, so the
 * last origin counts; a valid one's is that of an account, while the id of a certificate behind it is his own text.
 */
function outcome(text: string): SshdEvent | undefined {
  const [, word, method = '', invalid, rest = ''] =
    /^(Failed|Accepted) (\S+) for (invalid user |illegal user )?(.*)$/s.exec(text) ?? [];
  if (word === undefined) return undefined;
  const found = invalid === undefined ? (firstOrigin(rest) ?? lastOrigin(rest)) : lastOrigin(rest);
  // Where masking took the rest of the line the failure still counts; other lines of its process tell the address.
  if (found === undefined) return word === 'Failed' && rest.endsWith(MASK) ? { kind: 'failed', method } : undefined;
  const { before: user, ...origin } = found;
  return { kind: word === 'Failed' ? 'failed' : 'accepted', method, user, ...origin };
}

function firstOrigin(text: string): ReturnType<typeof splitOrigin> {
  const [, before, address = '', port] = /^(\S+) from (\S+) port (\d{1,5})(?: ssh[12])?(?:$|: )/.exec(text) ?? [];
  const origin = originOf(address, port);
  return before !== undefined && origin ? { ...origin, before } : undefined;
}

/** Behind `ssh2` a key may be named: its type and its fingerprint. */
function lastOrigin(text: string): ReturnType<typeof splitOrigin> {
  return splitOrigin(text) ?? splitOrigin(text.replace(/: [A-Z][A-Z0-9-]{0,30} [\w+/:=]{1,200}$/, ''));
}

function refused(text: string, start: string): SshdEvent | undefined {
  const found = splitOrigin(text.slice(start.length - 1));
  if (found === undefined) return undefined;
  const { before, ...origin } = found;
  return { kind: 'refused', user: before.slice(1), ...origin };
}

/** `User USER from ADDR not allowed because REASON`: an account that exists, so its name is no free text. */
function notAllowed(text: string): SshdEvent | undefined {
  const [, user, from = ''] = /^User (\S+) from (\S+) not allowed because /.exec(text) ?? [];
  if (user === undefined) return undefined;
  return { kind: 'refused', user, ...originOf(from, undefined) };
}

/** `pam_unix(sshd:auth): authentication failure; ... rhost=ADDR  user=NAME`; the name stands only for an account. */
function pam(text: string): SshdEvent | undefined {
  if (!/^pam_\w{1,20}\(\S{1,40}:auth\): authentication failure; /.test(text)) return undefined;
  return pamFailure(text, 1);
}

/** `PAM 2 more authentication failures; ... rhost=ADDR  user=NAME` */
function morePam(text: string): SshdEvent | undefined {
  const [, count] = /^PAM (\d{1,6}) more authentication failures?; /.exec(text) ?? [];
  return count === undefined ? undefined : pamFailure(text, Number(count));
}

function pamFailure(text: string, count: number): SshdEvent {
  const [, host = '', user] = / rhost=(\S*)(?:\s+user=(\S+))?\s*$/.exec(text) ?? [];
  return { kind: 'pam', count, ...originOf(host, undefined), ...(user !== undefined && { user }) };
}

/** `error: PAM: Authentication failure for USER from ADDR` stands beside sshd's own line. */
function pamError(text: string): SshdEvent | undefined {
  const found = splitOrigin(text);
  const [, user] = /^error: PAM: Authentication failure for (?:illegal user )?(.*)$/s.exec(found?.before ?? '') ?? [];
  if (found === undefined || user === undefined) return undefined;
  return { kind: 'refused', user, address: found.address, port: found.port };
}

function exceeded(text: string): SshdEvent | undefined {
  const found = splitOrigin(text);
  if (found === undefined) return undefined;
  const user = found.before.replace(/^error: maximum authentication attempts exceeded for (?:invalid user )?/, '');
  return { kind: 'refused', user, address: found.address, port: found.port };
}

/** `Connection closed by authenticating user USER ADDR port N`; without a user nobody has said who he is. */
function left(text: string): SshdEvent | undefined {
  const [, who, user, address = '', port] =
    /^(?:Connection (?:closed|reset) by|Disconnected from|Disconnecting) (?:(authenticating|invalid) user (.*) )?(\S+) port (\d{1,5})(?:: Too many authentication failures)?$/s.exec(
      text,
    ) ?? [];
  const origin = originOf(address, port);
  if (origin === undefined) return undefined;
  return { kind: 'left', ...(who !== undefined && user !== undefined && { user }), ...origin };
}

/** `Unable to negotiate with ADDR port N: no matching host key type found. Their offer: ...` */
function negotiate(text: string): SshdEvent | undefined {
  const [, address = '', port] = /^(?:fatal: )?Unable to negotiate with (\S+) (?:port (\d{1,5}): )?/.exec(text) ?? [];
  const normal = normalAddress(address.replace(/:$/, ''));
  if (normal === undefined) return undefined;
  return { kind: 'no-common-algorithm', address: normal, port: port === undefined ? undefined : Number(port) };
}
