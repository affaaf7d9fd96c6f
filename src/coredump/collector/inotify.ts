import { watch as watchFile, type FSWatcher } from 'node:fs';
import type { Folder } from './folder.js';

/** The part of `fs.watch` that is used. */
export type Watch = (path: string, options: { persistent: boolean }) => FSWatcher;

export interface Ears {
  /** Listens to exactly these folders from now on. */
  follow(folders: readonly Folder[]): void;
  close(): void;
}

/** The kernel's limit is shared by all programs of a user (inotify(7)); what is over ours is polled. */
const MAX_FOLDERS = 512;

/**
 * Rings at every change in the folders that it follows. Where the kernel grants no more watches, it says so once and gives up:
 * the slow look of the caller finds everything too.
 */
export function createEars(ring: () => void, onNote: (note: string) => void, watch: Watch = watchFile): Ears {
  const watched = new Map<string, { node: string; close(): void }>();
  let refused = false;
  const drop = (path: string): void => {
    watched.get(path)?.close();
    watched.delete(path);
  };
  const deaf = (path: string, error: unknown): void => {
    drop(path);
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    // The folder went between the look and the call; the next look knows.
    if (code === 'ENOENT' || refused) return;
    refused = true;
    onNote(`${path} cannot be listened to (${code}${HINTS[code] ?? ''}): it is looked at from time to time instead.`);
  };
  const listen = ({ path, node }: Folder): void => {
    try {
      const watcher = watch(path, { persistent: false });
      watched.set(path, { node, close: () => watcher.close() });
      watcher.on('change', ring);
      watcher.on('error', (error: unknown) => deaf(path, error));
    } catch (error) {
      deaf(path, error);
    }
  };
  return {
    follow(folders) {
      const nodes = new Map(folders.map(({ path, node }) => [path, node]));
      for (const [path, { node }] of watched) if (nodes.get(path) !== node) drop(path);
      for (const folder of folders)
        if (!refused && !watched.has(folder.path) && watched.size < MAX_FOLDERS) listen(folder);
    },
    close() {
      for (const path of watched.keys()) drop(path);
    },
  };
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: ': no inotify watch is left, see fs.inotify.max_user_watches',
  EMFILE: ': no inotify instance is left, see fs.inotify.max_user_instances',
};
