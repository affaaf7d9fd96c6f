import type { CheckResult } from '../../core/report.js';
import { code } from './markdown.js';

export type Metrics = CheckResult['metrics'];
export type Figures = (metrics: Metrics) => (string | undefined)[];

/** The text for a value; undefined where it was not measured. */
export function says(value: number | undefined, text: (value: number) => string): string | undefined {
  return value === undefined ? undefined : text(value);
}

/** Instances of `area[instance].unit`, the largest first; a file system of nothing but itself (/run) comes like any other. */
export function largest(metrics: Metrics, area: string): [string, number][] {
  return Object.entries(metrics)
    .flatMap(([name, value]): [string, number][] => {
      const end = name.lastIndexOf('].');
      return name.startsWith(`${area}[`) && end > 0 ? [[name.slice(area.length + 1, end), value]] : [];
    })
    .toSorted((a, b) => b[1] - a[1]);
}

/** Bytes as people say them: `1.5 GiB`. */
export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** power;
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}

/** `one name` or `2 names`. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** The first few of a list, with their values. */
export function top(
  list: readonly [string, number][],
  title: string,
  text: (value: number) => string,
): string | undefined {
  const named = list.slice(0, 3).map(([name, value]) => `${code(name)} ${text(value)}`);
  return named.length === 0 ? undefined : `${title} ${named.join(', ')}`;
}
