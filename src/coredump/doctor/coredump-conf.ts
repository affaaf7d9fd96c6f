import type { Tree } from './tree.js';

/** coredump.conf(5), sizes in bytes, Infinity for `infinity`. Absent: its default holds. */
export interface CoredumpConf {
  storage?: string;
  processSizeMax?: number;
  externalSizeMax?: number;
  maxUse?: number;
  keepFree?: number;
}

const FOLDERS = ['/etc/systemd', '/run/systemd', '/usr/local/lib/systemd', '/usr/lib/systemd', '/lib/systemd'];

/** The main file, the first that is there, and then the drop-ins by their names, of which the folder named first wins. */
export function readCoredumpConf(tree: Tree): CoredumpConf {
  const main = FOLDERS.map(folder => tree.text(`${folder}/coredump.conf`)).find(text => text !== undefined);
  const parts = new Map<string, string>();
  for (const folder of FOLDERS.toReversed())
    for (const name of tree.names(`${folder}/coredump.conf.d`))
      if (name.endsWith('.conf')) parts.set(name, tree.text(`${folder}/coredump.conf.d/${name}`) ?? '');
  const sorted = [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return parseCoredumpConf([main ?? '', ...sorted].join('\n'));
}

/** Text of the files, one after the other: what comes later wins. A value that is none is left out. */
function parseCoredumpConf(text: string): CoredumpConf {
  const conf: CoredumpConf = {};
  let section = '';
  for (const line of text.split('\n').map(one => one.trim())) {
    if (line.startsWith('[')) section = line;
    const [, name = '', value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (section !== '[Coredump]' || name === '') continue;
    if (name === 'Storage') conf.storage = value;
    const size = SIZES[name];
    const count = sizeOf(value);
    if (size !== undefined && count !== undefined) conf[size] = count;
  }
  return conf;
}

const SIZES: Readonly<Record<string, Exclude<keyof CoredumpConf, 'storage'>>> = {
  ProcessSizeMax: 'processSizeMax',
  ExternalSizeMax: 'externalSizeMax',
  MaxUse: 'maxUse',
  KeepFree: 'keepFree',
};
const UNITS = 'BKMGTPE';

function sizeOf(text: string): number | undefined {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  const [, digits, unit = 'B'] = /^(\d+(?:\.\d+)?)\s*([BKMGTPE])?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * 1024 ** UNITS.indexOf(unit);
}

/**
 * How much of a core systemd keeps where nothing is set: 2 GiB, since version 254 32 GiB on 64 bits (systemd PR 28127). The version is
 * that of its private library.
 */
export function defaultSizeMax(tree: Tree): number {
  const folders = [
    '/usr/lib/systemd',
    '/lib/systemd',
    '/usr/lib/x86_64-linux-gnu/systemd',
    '/usr/lib/aarch64-linux-gnu/systemd',
  ];
  for (const name of folders.flatMap(folder => tree.names(folder))) {
    const version = /^libsystemd-(?:shared|core)-(\d+)/.exec(name)?.[1];
    if (version !== undefined) return (Number(version) >= 254 ? 32 : 2) * 2 ** 30;
  }
  return 2 * 2 ** 30;
}
