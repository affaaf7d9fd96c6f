import type { Item } from '../core/snapshot.js';
import { extendedRegExp } from './ere.js';
import { isPattern } from './frames.js';
import { loadOf, sysctlsOf } from './sos.js';
import type { Text, Tree } from './tree.js';

/** What a live collector would have read, looked up in a tree: by the machine's own paths, and by those of sos. */
export interface MachineFiles {
  /** True for a report of sos, which keeps the output of commands too. */
  sos: boolean;
  /** True where the tree has a folder of this path's kind at all (`/proc`, `/etc`): then what is not in it is missing. */
  covers(path: string): boolean;
  exists(path: string): boolean;
  /** The text of a file, also under the other names that it has. */
  read(path: string): string | undefined;
  /** As grep reads what patterns give: no item for an empty file, and none where no line is wanted. */
  files(patterns: readonly string[], lines?: string): Item[];
  /** The ends of logs, as `tail -c` reads them. */
  tails(patterns: readonly string[], bytes: number): Item[];
  /** `mode uid gid size mtime type` of each. */
  stat(patterns: readonly string[]): Item[];
  /** Files with one of these names at most nine folders below this one, each as grep reads it. */
  below(folder: string, names: readonly string[], lines?: string): Item[];
  /** What a command printed: the first of these files that a report of sos has. */
  printed(paths: readonly string[]): string | undefined;
}

/** The depth to which the collector's own search for control groups goes. */
const DEPTH = 9;

/** Where the same may lie: whoever copied a tree was another `self`, and a link that was copied leads nowhere. */
const OTHER_NAMES: readonly (readonly [from: string, to: string])[] = [
  ['/proc/self/', '/proc/1/'],
  ['/proc/net/', '/proc/self/net/'],
  ['/proc/net/', '/proc/1/net/'],
  ['/run/', '/var/run/'],
  ['/var/run/', '/run/'],
  ['/etc/os-release', '/usr/lib/os-release'],
];

export function machineFiles(tree: Tree): MachineFiles {
  const sos = tree.stat('/sos_commands') !== undefined;
  const printed = (paths: readonly string[]): string | undefined => {
    const [first] = sos ? paths.flatMap(path => tree.find(`/${path.replace(/^\/+/, '')}`)) : [];
    const read = first === undefined ? undefined : tree.read(first);
    return read?.state === 'ok' ? read.text : undefined;
  };
  let sysctls: ReadonlyMap<string, string> | undefined;
  /** What sos has of the kernel's files in the output of a command. */
  const told = (path: string): string | undefined => {
    if (!sos) return undefined;
    if (path === '/proc/loadavg') return loadOf(printed(['uptime', 'sos_commands/*/uptime']));
    if (!path.startsWith('/proc/sys/')) return undefined;
    sysctls ??= sysctlsOf(printed(['sos_commands/kernel/sysctl_-a']) ?? '');
    return sysctls.get(path);
  };
  /** Paths as they are asked for, with where in the tree they are. */
  const found = (pattern: string): [path: string, real: string][] => {
    for (const [from, to] of [['', ''] as const, ...OTHER_NAMES.filter(([name]) => pattern.startsWith(name))]) {
      const paths = tree.find(to + pattern.slice(from.length));
      if (paths.length > 0) return paths.map(real => [from + real.slice(to.length), real]);
    }
    return [];
  };
  const gone = (pattern: string): Item[] => (isPattern(pattern) ? [] : [{ path: pattern, text: '', state: 'missing' }]);

  const files = (patterns: readonly string[], lines?: string): Item[] =>
    patterns.flatMap(pattern => {
      const paths = found(pattern);
      const text = paths.length === 0 ? told(pattern) : undefined;
      if (text !== undefined) return grepped(pattern, { state: 'ok', text }, lines);
      return paths.length === 0
        ? gone(pattern)
        : paths.flatMap(([path, real]) => grepped(path, tree.read(real), lines));
    });

  return {
    sos,
    printed,
    files,
    covers: path => tree.find(`/${path.split('/')[1] ?? ''}`).length > 0,
    exists: path => found(path).length > 0,
    read: path => files([path]).find(({ state }) => state === 'ok')?.text,
    tails: (patterns, bytes) =>
      patterns.flatMap(pattern => {
        const paths = found(pattern);
        return paths.length === 0 ? gone(pattern) : paths.map(([path, real]) => ({ path, ...tree.read(real, bytes) }));
      }),
    stat: patterns =>
      patterns.flatMap(pattern => {
        const items = found(pattern).map(([path, real]): Item => ({ path, text: statLine(tree, real), state: 'ok' }));
        return items.length > 0 ? items : gone(pattern);
      }),
    below: (folder, names, lines) =>
      tree.walk(folder, names, DEPTH).flatMap(path => grepped(path, tree.read(path), lines)),
  };
}

function grepped(path: string, { state, text }: Text, lines: string | undefined): Item[] {
  if (state !== 'ok') return [{ path, text: '', state }];
  if (text === '') return [];
  // The kernel ends no line by a carriage return: a copy by way of another system did.
  const own = /^\/(?:proc|sys)\//.test(path) ? text.replaceAll('\r\n', '\n') : text;
  const all = own.replace(/\n$/, '').split('\n');
  const wanted = lines === undefined ? undefined : extendedRegExp(lines);
  const kept = wanted === undefined ? all : all.filter(line => wanted.test(line));
  return kept.length === 0 ? [] : [{ path, text: kept.join('\n'), state }];
}

/**
 * Who unpacked a tree owns it, unless that was root: then owner and mode are those of the machine. Size and time are
 * kept by every way to copy one that means to keep them.
 */
function statLine(tree: Tree, path: string): string {
  const stats = tree.stat(path);
  if (stats === undefined) return '';
  const kept = tree.stat('/')?.uid === 0;
  const owner = kept ? `${(stats.mode & 0o7777).toString(8)} ${stats.uid} ${stats.gid}` : '- - -';
  return `${owner} ${stats.size} ${Math.floor(stats.mtimeMs / 1000)} ${kindOf(stats)}`;
}

/** As stat(1) names them. */
function kindOf(stats: NonNullable<ReturnType<Tree['stat']>>): string {
  if (stats.isDirectory()) return 'directory';
  if (stats.isFile()) return stats.size === 0 ? 'regular empty file' : 'regular file';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  return stats.isBlockDevice() ? 'block special file' : 'character special file';
}
