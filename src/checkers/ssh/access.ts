import { parseAddress, inNetwork } from '../parse/network-range.js';
import { matchesGlob } from './config-match.js';
import { type Settings, valueOf } from './settings.js';

/** True where a password alone opens the door: asked for by sshd or by PAM, and no key needed beside it. */
export function takesPasswords(settings: Settings): boolean {
  const password = valueOf(settings, 'passwordauthentication') === 'yes';
  // Without PAM there is nothing that could ask (OpenSSH auth2-chall.c, no BSD authentication on Linux).
  const asked = valueOf(settings, 'kbdinteractiveauthentication') === 'yes' && valueOf(settings, 'usepam') === 'yes';
  const methods = (settings.get('authenticationmethods') ?? ['any']).flatMap(value => value.split(' '));
  return methods.some(list => {
    if (list === 'any') return password || asked;
    return list.split(',').every(method => {
      const [name] = method.split(':');
      return (name === 'password' && password) || (name === 'keyboard-interactive' && asked);
    });
  });
}

/** AllowUsers, DenyUsers and the same for groups (sshd_config(5)); what names a host is taken as met. */
export function mayLogIn(settings: Settings, user: string, groups: readonly string[]): boolean {
  const listed = (keyword: string, names: readonly string[]): boolean | undefined =>
    settings
      .get(keyword)
      ?.flatMap(value => value.split(' '))
      .some(pattern => names.some(name => matchesGlob(name, pattern.replace(/@.*$/s, ''))));
  if (listed('denyusers', [user]) === true || listed('denygroups', groups) === true) return false;
  return listed('allowusers', [user]) !== false && listed('allowgroups', groups) !== false;
}

/** True where sshd listens for this machine alone. */
export function isLoopback(settings: Settings): boolean {
  const listen = settings.get('listenaddress');
  return listen !== undefined && listen.length > 0 && listen.every(isLocal);
}

function isLocal(listen: string): boolean {
  const [, v6, v4] = /^(?:\[(.*)\]|([^:]*))(?::\d+)?$/s.exec(listen) ?? [];
  const address = parseAddress(v6 ?? v4 ?? '');
  return (
    address !== undefined && (inNetwork(address, '127.0.0.0/8') === true || inNetwork(address, '::1/128') === true)
  );
}
