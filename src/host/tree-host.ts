import { realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LumoError } from '../core/errors.js';
import type { Snapshot } from '../core/snapshot.js';
import { machineFiles } from './machine-files.js';
import type { CollectOptions, Host, Source } from './source.js';
import { treeFacts } from './tree-facts.js';
import { readFromTree } from './tree-source.js';
import { treeAt, type Tree } from './tree.js';

/** One of these at its top makes a folder a tree of a machine. */
const TOPS = ['/proc', '/sys', '/etc', '/sos_commands'];

/** Two of these at its top make it a copy of /proc itself. */
const OF_PROC = ['/stat', '/meminfo', '/loadavg', '/vmstat', '/diskstats'];

/** The counters whose file was written when the tree was. */
const CLOCKS = ['/proc/stat', '/proc/meminfo', '/proc/loadavg', '/'];

/**
 * A folder with a copy of a machine's files as a host: proc/, sys/ and etc/ or some of them, or a report of sos. Asked
 * for sources, it reads what they name, one time.
 * @throws LumoError `input.not-a-recording` where it holds none of these
 */
export function openTree(path: string): Host {
  const tree = treeAt(realpathSync(path));
  if (!TOPS.some(top => tree.stat(top)?.isDirectory())) throw notATree(path, tree);
  const files = machineFiles(tree);
  const clock = CLOCKS.map(file => tree.stat(file)).find(stats => stats !== undefined);
  const { host, upAt } = treeFacts(files, clock?.mtime ?? new Date(0), basename(realpathSync(path)));
  return {
    name: host.name,
    async collect(sources: readonly Source[], { signal }: CollectOptions): Promise<Snapshot> {
      const readings = new Map(
        sources.map(source => {
          if (signal.aborted) throw new LumoError('interrupted', 'Interrupted.');
          return [source.id, readFromTree(source, files, upAt)];
        }),
      );
      return { host, readings, complete: true };
    },
  };
}

function notATree(path: string, tree: Tree): LumoError {
  const wanted = `${path} holds neither proc/, sys/ or etc/ nor sos_commands/, so it is no copy of a machine.`;
  if (OF_PROC.filter(file => tree.stat(file)?.isFile()).length >= 2)
    return new LumoError('input.not-a-recording', wanted, {
      hint: `It looks like a copy of /proc itself: name the folder that holds it, and call it proc there.`,
    });
  const inside = tree.find('/*').find(name => TOPS.some(top => tree.stat(name + top)?.isDirectory()));
  return new LumoError('input.not-a-recording', wanted, {
    ...(inside !== undefined && { hint: `Did you mean ${join(path, inside)}?` }),
  });
}
