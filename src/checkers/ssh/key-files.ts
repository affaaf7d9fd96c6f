import type { Item } from '../../core/snapshot.js';

/** Who may do what with a file that holds keys. */
export interface FileMode {
  path: string;
  mode: number;
  uid: number;
  gid: number;
}

/** One key that may log in. */
export interface AuthorizedKey {
  file: string;
  type: string;
  /** Of an RSA key, told by the length of its text: good to some 8 bits. */
  rsaBits: number | undefined;
  options: string;
}

/** `path:mode uid gid size mtime type` lines. */
export function parseModes(text: string | undefined): FileMode[] | undefined {
  return text?.split('\n').flatMap(line => {
    const [, path = '', mode = '', uid, gid] =
      /^(\/.*):([0-7]{1,5}) (\d{1,10}) (\d{1,10}) \d+ \d+ [a-z ]+$/.exec(line) ?? [];
    if (path === '') return [];
    return [{ path, mode: Number.parseInt(mode, 8), uid: Number(uid), gid: Number(gid) }];
  });
}

/** `path type length options` lines with tabs between. */
export function parseAuthorizedKeys(items: readonly Item[]): AuthorizedKey[] | undefined {
  const item = items.find(({ path, state }) => path === 'keys' && state === 'ok');
  return item?.text.split('\n').flatMap(line => {
    const [, file = '', type = '', length = '', options = ''] =
      /^(\/[^\t]*)\t([^\t]+)\t(\d{1,6})\t(.*)$/.exec(line) ?? [];
    if (file === '') return [];
    return [{ file, type, rsaBits: type === 'ssh-rsa' ? rsaBits(Number(length)) : undefined, options: options.trim() }];
  });
}

/** Six bits a sign; 23 bytes of names, lengths, exponent and sign stand beside the modulus (RFC 4253 6.6). */
function rsaBits(length: number): number {
  return Math.max(0, Math.round((Math.floor((length * 3) / 4) - 23) / 8) * 64);
}
