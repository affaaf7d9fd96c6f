/** An address as one number with its length in bits; undefined for what is none. A zone (`fe80::1%eth0`) is left out. */
export interface Address {
  bits: 32 | 128;
  value: bigint;
}

export function parseAddress(text: string): Address | undefined {
  if (text.includes(':')) return parseV6(text.replace(/%.*$/s, ''));
  const value = parseV4(text);
  return value === undefined ? undefined : { bits: 32, value };
}

/** True where an address lies in `address/length`; undefined where that is no network. */
export function inNetwork(address: Address, network: string): boolean | undefined {
  const slash = network.indexOf('/');
  const base = parseAddress(slash < 0 ? network : network.slice(0, slash));
  if (base === undefined) return undefined;
  const length = slash < 0 ? base.bits : prefixLength(network.slice(slash + 1));
  if (length === undefined || length > base.bits) return undefined;
  const shift = BigInt(base.bits - length);
  return base.bits === address.bits && base.value >> shift === address.value >> shift;
}

function prefixLength(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseV6(text: string): Address | undefined {
  const [, head = text, v4] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/s.exec(text) ?? [];
  const last = v4 === undefined ? undefined : parseV4(v4);
  if (v4 !== undefined && last === undefined) return undefined;
  const words = last === undefined ? head : `${head}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  const halves = words.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map(half => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right];
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) };
}
