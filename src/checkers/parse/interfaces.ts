import type { Item } from '../../core/snapshot.js';
import { integer } from './reading.js';

/** Numbers of /sys/class/net/NAME that are metrics; all decimal but `dev_id` and `flags`. */
export const CLASS_FILES = [
  'addr_assign_type',
  'carrier',
  'carrier_changes',
  'carrier_down_count',
  'carrier_up_count',
  'dev_id',
  'dormant',
  'flags',
  'ifindex',
  'iflink',
  'link_mode',
  'mtu',
  'name_assign_type',
  'netdev_group',
  'speed',
  'tx_queue_len',
  'type',
] as const;
export type ClassFile = (typeof CLASS_FILES)[number];

export interface Interface {
  name: string;
  numbers: ReadonlyMap<ClassFile, number>;
  /** `up`, `down`, `unknown` ...; undefined where it was not read. */
  state: string | undefined;
  duplex: string | undefined;
  /** There is a device behind it (or, where no interface tells, its name does not say that there is none). */
  physical: boolean;
  wireless: boolean;
}

export interface Bond {
  name: string;
  /** Slave -> whether its link is up; undefined: not read. */
  slaves: ReadonlyMap<string, boolean | undefined>;
}

/** Names that the kernel and the usual programs give to interfaces without a device. */
const VIRTUAL =
  /^(?:lo$|veth|docker|br-|br\d|virbr|vnet|tap|tun|cni|cali|flannel|cilium|lxc|lxd|kube|ipvs|dummy|ifb|bond|team|wg|tailscale|zt|vxlan|geneve|gre|sit|ip6tnl|ip_vti|ip6_vti|erspan|nlmon|macv|ovs|fwbr|fwpr|fwln|vmbr|podman|weave)|[.:@]/;
const LOOPBACK = 772;
/** Interfaces of one driver to look at; a node with more has pods, not cards. */
const MOST = 1000;

/** The files of /sys/class/net, and /proc/net/wireless where a kernel has it. */
export function parseInterfaces(items: readonly Item[], wireless: string | undefined): Interface[] {
  const files = new Map<string, Map<string, string>>();
  for (const { path, text } of items) {
    const [, name, file] = /^\/sys\/class\/net\/([^/]+)\/(\w+|device\/uevent)$/.exec(path) ?? [];
    if (name === undefined || file === undefined || (files.size >= MOST && !files.has(name))) continue;
    const known = files.get(name) ?? new Map<string, string>();
    files.set(name, known.set(file, text.trim()));
  }
  const devicesTell = [...files.values()].some(known => known.has('device/uevent'));
  const radios = new Set([...(wireless ?? '').matchAll(/^\s*(\S+):/gm)].map(([, name]) => name));
  return [...files].map(([name, known]) => {
    const numbers = new Map(
      CLASS_FILES.flatMap(file => {
        const value = numberOf(known.get(file));
        return value === undefined ? [] : [[file, value] as const];
      }),
    );
    const loops = numbers.get('type') === LOOPBACK;
    return {
      name,
      numbers,
      state: known.get('operstate'),
      duplex: known.get('duplex'),
      physical: !loops && (devicesTell ? known.has('device/uevent') : !VIRTUAL.test(name)),
      wireless: radios.has(name) || /^DEVTYPE=wlan$/m.test(known.get('uevent') ?? ''),
    };
  });
}

/** `0x1003` and `1500`; -1 (the speed of what has none) stays. */
function numberOf(text: string | undefined): number | undefined {
  if (text !== undefined && /^0x[\da-f]{1,8}$/i.test(text)) return Number.parseInt(text, 16);
  return integer(text);
}

/** Bonds by bonding_masters and /sys/class/net/BOND/bonding/slaves; what a slave's link does, it says itself or below its bond. */
export function parseBonds(items: readonly Item[]): Bond[] {
  const links = new Map<string, boolean>();
  for (const { path, text } of items) {
    const [, slave] =
      /^\/sys\/class\/net\/(?:[^/]+\/(?:lower|slave)_)?([^/]+)\/bonding_slave\/mii_status$/.exec(path) ?? [];
    if (slave !== undefined) links.set(slave, text.trim() === 'up');
  }
  const bonds = new Map<string, Bond>();
  const add = (name: string, slaves: readonly string[]): void => {
    bonds.set(name, { name, slaves: new Map(slaves.map(slave => [slave, links.get(slave)])) });
  };
  // The list of a bond without slaves is empty, and an empty file tells nothing.
  for (const { path, text } of items)
    if (path === '/sys/class/net/bonding_masters') for (const name of wordsOf(text)) add(name, []);
  for (const { path, text } of items) {
    const [, name] = /^\/sys\/class\/net\/([^/]+)\/bonding\/slaves$/.exec(path) ?? [];
    if (name !== undefined) add(name, wordsOf(text));
  }
  return [...bonds.values()];
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}
