/** How far a socket that is bound to an address can be reached. Multicast counts as link-local. */
export type Scope = 'loopback' | 'link-local' | 'private' | 'public' | 'wildcard';

/**
 * An address of /proc/net/{tcp,udp,raw}*: 32-bit words in hex, each in the byte order of the machine; undefined for
 * anything else. IPv4 inside IPv6 (`::ffff:`) comes back as IPv4.
 */
export function hexAddress(hex: string, bigEndian = false): string | undefined {
  if (!/^(?:[\dA-F]{8}|[\dA-F]{32})$/i.test(hex)) return undefined;
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(word => {
    const four = (word.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16));
    return bigEndian ? four : four.toReversed();
  });
  if (bytes.length === 4) return bytes.join('.');
  const mapped = bytes.slice(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 255));
  return mapped ? bytes.slice(12).join('.') : ipv6Text(bytes);
}

/** The 32 hex digits of /proc/net/if_inet6, which stand in network order on every machine. */
export function plainAddress(hex: string): string | undefined {
  return /^[\dA-F]{32}$/i.test(hex) ? hexAddress(hex, true) : undefined;
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function ipv6Text(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(([run]) => run.replace(/^:/, ''));
  const longest = runs.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return groups.join(':');
  const padded = `:${groups.join(':')}:`;
  const at = padded.indexOf(`:${longest}:`);
  const [before, after] = [padded.slice(1, at), padded.slice(at + longest.length + 2, -1)];
  return `${before}::${after}`;
}

/**
 * Private is what RFC 1918, RFC 4193 (ULA) and RFC 6598 (shared space) say; documentation networks count as public,
 * since an address that is in use is meant to be reached.
 */
export function scopeOf(address: string): Scope {
  if (address === '0.0.0.0' || address === '::') return 'wildcard';
  const [a = 0, b = 0] = address.split('.').map(Number);
  if (address.includes('.')) {
    if (a === 127) return 'loopback';
    if ((a === 169 && b === 254) || (a >= 224 && a <= 239)) return 'link-local';
    const isPrivate =
      a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b <= 127);
    return isPrivate ? 'private' : 'public';
  }
  const first = Number.parseInt(address.split(':')[0] ?? '', 16) || 0;
  if (address === '::1') return 'loopback';
  if ((first & 0xffc0) === 0xfe80 || first >= 0xff00) return 'link-local';
  // fec0::/10 was site-local (RFC 3879): still given out by emulated networks, never routed.
  if ((first & 0xffc0) === 0xfec0) return 'private';
  return (first & 0xfe00) === 0xfc00 ? 'private' : 'public';
}

/** `10.0.0.1:80`, `[::]:80`. */
export function endpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
