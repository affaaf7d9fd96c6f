import { parseAddress } from '../parse/network-range.js';

/** Where a login came from. */
export interface Origin {
  address: string;
  port: number | undefined;
}

/**
 * ` from ADDR port N ssh2` at the very end; user names are what stands before it, whatever they hold. Behind a name such
 * as `secret:` the masking of logs takes the `from` for a secret.
 */
const TAIL = / (?:from|\[redacted\]) (\S+)(?: port (\d{1,5}))?(?: ssh[12])?$/;

/**
 * Takes the origin off the end of a message that holds a user name: a name may itself read like one, so only the last
 * counts. Undefined where there is none.
 */
export function splitOrigin(text: string): (Origin & { before: string }) | undefined {
  const match = TAIL.exec(text);
  const origin = match && originOf(match[1] ?? '', match[2]);
  return match && origin ? { ...origin, before: text.slice(0, match.index) } : undefined;
}

/** Undefined for what is no address; sshd says UNKNOWN where the connection was gone before it could ask. */
export function originOf(address: string, port: string | undefined): Origin | undefined {
  const normal = normalAddress(address);
  if (normal === undefined) return undefined;
  return { address: normal, port: port === undefined ? undefined : Number(port) };
}

/** `::ffff:1.2.3.4` is 1.2.3.4: a socket for both families shows it so. */
export function normalAddress(text: string): string | undefined {
  if (text === 'UNKNOWN') return 'UNKNOWN';
  const bare = text.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return bare.length <= 64 && parseAddress(bare) !== undefined ? bare.toLowerCase() : undefined;
}
