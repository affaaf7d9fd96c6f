import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

/** A file without a name that still takes space, since someone has it open. */
export interface DeletedFile {
  /** The name that it had, as the kernel tells it. */
  path: string;
  bytes: number;
  /** major:minor of its file system. */
  dev: string;
  /** Who has it open: one of them. */
  pid: number;
}

/**
 * What the probe `fds` prints of deleted files: their names (`ls -ln`) and sizes (`stat -L`), each file once however
 * many have it open, the biggest first. Undefined where none could be looked at.
 */
export function parseDeletedFiles(fds: Reading): DeletedFile[] | undefined {
  if (textOf(fds, 'fds') === undefined) return undefined;
  const names = new Map<string, string>();
  for (const line of (textOf(fds, 'names') ?? '').split('\n')) {
    const [, link, path] = /^l.*? (\/proc\/\d{1,10}\/fd\/\d{1,10}) -> (.*) \(deleted\)$/.exec(line) ?? [];
    if (link !== undefined && path !== undefined) names.set(link, path);
  }
  const files = new Map<string, DeletedFile>();
  for (const line of (textOf(fds, 'sizes') ?? '').split('\n')) {
    const [link = '', , blocks, device, inode] = line.split(' ');
    const [taken, dev] = [counter(blocks), counter(device)];
    const path = names.get(link);
    if (path === undefined || taken === undefined || dev === undefined || counter(inode) === undefined) continue;
    const pid = Number(link.split('/')[2]);
    files.set(`${dev} ${inode}`, { path, bytes: taken * BLOCK, dev: majorMinor(dev), pid });
  }
  return [...files.values()].toSorted((a, b) => b.bytes - a.bytes);
}

/** stat(2): st_blocks counts 512 bytes. */
const BLOCK = 512;

/** How glibc and musl pack a device number (makedev(3)): 12 + 20 bits and more, in numbers over 32 bits. */
function majorMinor(dev: number): string {
  const low = dev % 2 ** 32;
  const high = Math.floor(dev / 2 ** 32);
  const major = ((low >>> 8) & 0xfff) + (high & 0xfffff000);
  const minor = (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20;
  return `${major}:${minor}`;
}
