import { normalAddress, type Origin } from './origin.js';
import type { SshdEvent } from './sshd-event.js';

/** The meaning of a message of dropbear; its origins are `ADDR:PORT`, those of IPv6 without brackets or with. */
export function dropbearEvent(message: string): SshdEvent | undefined {
  const nobody = /^Login attempt (?:for nonexistent user|with wrong user .*) from (\S+)$/s.exec(message);
  if (nobody) return with_(nobody[1], { kind: 'refused' });
  const bad = /^(?:Bad|Failed) (PAM )?password attempt for '(.*)' from (\S+)$/s.exec(message);
  if (bad) return with_(bad[3], { kind: 'failed', method: 'password', user: bad[2] ?? '' });
  const password = /^(?:PAM )?[Pp]assword auth succeeded for '(.*)' from (\S+)$/s.exec(message);
  if (password) return with_(password[2], { kind: 'accepted', method: 'password', user: password[1] ?? '' });
  const key = /^Pubkey auth succeeded for '(.*?)' with .* from (\S+)$/s.exec(message);
  if (key) return with_(key[2], { kind: 'accepted', method: 'publickey', user: key[1] ?? '' });
  const exit = /^Exit before auth from <(\S+)>: /.exec(message);
  if (exit) return with_(exit[1], { kind: 'left' });
  return undefined;
}

function with_(text: string | undefined, event: SshdEvent): SshdEvent | undefined {
  const origin = text === undefined ? undefined : originOf(text);
  return origin && { ...event, ...origin };
}

function originOf(text: string): Origin | undefined {
  const [, address = '', port] = /^(.*):(\d{1,5})$/s.exec(text) ?? [];
  const normal = normalAddress(address.replace(/^\[(.*)\]$/s, '$1'));
  return normal === undefined ? undefined : { address: normal, port: Number(port) };
}
