import type { Reading } from '../../core/snapshot.js';
import type { Process, Processes } from '../parse/processes.js';
import { itemsOf } from '../parse/reading.js';
import { parseTaskStat } from '../parse/task-stat.js';

/** A process that was seen waiting uninterruptibly, most often for I/O. */
export interface Blocked {
  process: Process;
  /** Its threads in state D right behind the window; the state of its first thread at both ends of the window counts too. */
  seen: number;
  /** Where in the kernel, of those that are known (to root only), such as `balance_dirty_pages`. */
  places: readonly string[];
}

/** Programs of users, not threads of the kernel; those that were seen the most first. Undefined where nobody looked. */
export function blockedProcesses(threads: Reading, found: Processes | undefined): Blocked[] | undefined {
  if (found === undefined || threads.state !== 'ok') return undefined;
  const items = itemsOf(threads);
  const wchan = new Map(items.map(({ path, text }) => [path, text.trim()]));
  const waiting = new Map<number, (string | undefined)[]>();
  for (const { path, text } of items) {
    if (!path.endsWith('/stat') || parseTaskStat(text)?.state !== 'D') continue;
    const pid = Number(path.split('/')[2]);
    waiting.set(pid, [...(waiting.get(pid) ?? []), wchan.get(path.replace(/stat$/, 'wchan'))]);
  }
  return found.all
    .flatMap(process => {
      const places = waiting.get(process.pid) ?? [];
      const seen = places.length + Number(process.state === 'D') + Number(process.stateBefore === 'D');
      const known = places.flatMap(place => (place === undefined || place === '0' || place === '' ? [] : [place]));
      return process.kernel || seen === 0 ? [] : [{ process, seen, places: known }];
    })
    .toSorted((a, b) => b.seen - a.seen);
}
