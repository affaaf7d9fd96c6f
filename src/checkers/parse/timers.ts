import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/**
 * Units that a timer of systemd starts: what `Unit=` of it says, else its own name (systemd.timer(5)). A template stands
 * as `name@.service`. Undefined where there are such files and none could be read.
 */
export function parseTimers(reading: Reading): ReadonlySet<string> | undefined {
  if (reading.state === 'denied') return undefined;
  return new Set(
    itemsOf(reading).flatMap(({ path, text }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (!name.endsWith('.timer')) return [];
      const [, unit] = /^[ \t]*Unit[ \t]*=[ \t]*(\S+)/m.exec(text) ?? [];
      return [unit ?? name.replace(/\.timer$/, '.service')];
    }),
  );
}
