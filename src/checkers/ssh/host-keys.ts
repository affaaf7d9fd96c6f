import type { Item } from '../../core/snapshot.js';
import { type Case, valueOf } from './settings.js';

/** A public host key that sshd uses. */
export interface HostKey {
  /** Of the private key: the public one lies beside it as `.pub`. */
  path: string;
  type: string;
  bits: number | undefined;
}

/** The types and lengths of the host keys; undefined where no public key could be read. */
export function parseHostKeys(items: readonly Item[], cases: readonly Case[] | undefined): HostKey[] | undefined {
  const settings = cases?.[0]?.settings;
  const used = settings && valueOf(settings, 'hostkey') !== undefined ? settings.get('hostkey') : undefined;
  const keys = items.flatMap((item): HostKey[] => {
    const path = item.path.replace(/\.pub$/, '');
    const [, type = '', blob = ''] = /^([a-z0-9@.-]+) ([A-Za-z0-9+/=]+)/.exec(item.text) ?? [];
    if (type === '' || used?.includes(path) === false) return [];
    return [{ path, type, bits: bitsOf(type, blob) }];
  });
  return keys.length === 0 ? undefined : keys;
}

/** RFC 4253 6.6: name, exponent and modulus, each with its length before it in four bytes. */
function bitsOf(type: string, blob: string): number | undefined {
  const [, curve] = /nistp(\d{3})\b/.exec(type) ?? [];
  if (curve !== undefined) return Number(curve);
  if (type.includes('ed25519')) return 256;
  if (type === 'ssh-dss') return 1024;
  if (type !== 'ssh-rsa') return undefined;
  const modulus = fieldOf(Buffer.from(blob, 'base64'), 2);
  // The first bit of a number is its sign, so a byte of zeros may stand before it.
  const first = modulus?.findIndex(byte => byte !== 0) ?? -1;
  if (modulus === undefined || first < 0) return undefined;
  return (modulus.length - first - 1) * 8 + (32 - Math.clz32(modulus[first] ?? 0));
}

function fieldOf(bytes: Buffer, index: number): Buffer | undefined {
  let at = 0;
  for (let i = 0; at + 4 <= bytes.length; i++) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    if (i === index) return bytes.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}
