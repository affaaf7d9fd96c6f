import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/**
 * pid -> control group: the unified hierarchy's where it says more than `/`, else the memory controller's, else the
 * CPU controller's, else systemd's (cgroups(7), /proc/PID/cgroup).
 */
export function parseMembership(reading: Reading): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const item of itemsOf(reading)) {
    const group = best(item.text);
    if (group !== undefined) found.set(Number(item.path.split('/')[2]), group);
  }
  return found;
}

function best(text: string): string | undefined {
  let result: { path: string; rank: number } | undefined;
  for (const line of text.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    const rank = (path === '/' ? 0 : 10) + order(controllers.split(','));
    if (result === undefined || rank > result.rank) result = { path, rank };
  }
  return result?.path;
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
