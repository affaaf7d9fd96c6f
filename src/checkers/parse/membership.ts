import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/**
 * pid -> its control groups in all hierarchies, the one that it is known by first: the unified hierarchy's where it
 * says more than `/`, else the memory controller's, else the CPU controller's, else systemd's (cgroups(7),
 * /proc/PID/cgroup). In v1 a process may be throttled in one group and limited in another.
 */
export function parseMembership(reading: Reading): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const item of itemsOf(reading)) {
    const groups = groupsOf(item.text);
    if (groups.length > 0) found.set(Number(item.path.split('/')[2]), groups);
  }
  return found;
}

/** The groups of one /proc/PID/cgroup, the one that it is known by first. */
export function groupsOf(text: string): string[] {
  const ranked = text.split('\n').flatMap(line => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) return [];
    return { path, rank: (path === '/' ? 0 : 10) + order(controllers.split(',')) };
  });
  return [...new Set(ranked.toSorted((a, b) => b.rank - a.rank).map(({ path }) => path))];
}

function order(controllers: readonly string[]): number {
  if (controllers.includes('')) return 4;
  if (controllers.includes('memory')) return 3;
  if (controllers.includes('cpu')) return 2;
  return controllers.includes('name=systemd') ? 1 : 0;
}

/** The part of a group's path that a person knows it by: its unit, its container, else its last folder; `` for the root. */
export function shortGroup(path: string): string {
  const parts = path.split('/').filter(part => part !== '');
  const unit = parts.findLast(part => /\.(service|scope|socket|mount)$/.test(part));
  const name = unit ?? parts.at(-1) ?? '';
  const [, container] = /(?:^|[-:])([0-9a-f]{12})[0-9a-f]{20,52}(?:\.scope)?$/.exec(name) ?? [];
  return container ?? withoutPid(name);
}

/** systemd-run and desktops name units by a pid or a random number: `run-p12-i34.scope`, `app-gnome-foo-1234.scope`. */
function withoutPid(unit: string): string {
  return unit
    .replace(/^run-(?:p\d+-i\d+|r[0-9a-f]{32}|u\d+)(?=\.(?:scope|service)$)/, 'run')
    .replace(/^(app-.+)-\d+(?=\.scope$)/, '$1');
}
