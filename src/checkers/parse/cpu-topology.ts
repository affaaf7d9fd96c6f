import type { Item } from '../../core/snapshot.js';
import { integer } from './reading.js';

/** CPU number -> `PACKAGE.CORE`. */
export function topologyOf(items: readonly Item[]): ReadonlyMap<number, string> {
  const packages = ofCpus(items, 'topology/physical_package_id');
  const cores = ofCpus(items, 'topology/core_id');
  return new Map([...packages].flatMap(([cpu, id]) => (cores.has(cpu) ? [[cpu, `${id}.${cores.get(cpu)}`]] : [])));
}

/** CPU number -> the number in one file of its folder in sysfs; a file that holds no number is left out. */
export function ofCpus(items: readonly Item[], file: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { path, text } of items) {
    const [, cpu, name] = /^\/sys\/devices\/system\/cpu\/cpu(\d{1,6})\/(.+)$/.exec(path) ?? [];
    const value = name === file ? integer(text) : undefined;
    if (value !== undefined) found.set(Number(cpu), value);
  }
  return found;
}
