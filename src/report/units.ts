import { formatBytes, formatNumber } from '../core/quantity.js';

/** The one place where a number and its unit become words. Never `toLocale*`: the same report prints the same text everywhere. */
export function formatQuantity(value: number | string, unit?: string): string {
  if (typeof value === 'string') return unit === undefined || unit === '' ? value : `${value} ${unit}`;
  if (!Number.isFinite(value)) return 'unknown';
  if (unit === undefined || unit === '' || unit === 'count') return formatNumber(value);
  if (unit === 'B' || unit === 'bytes') return formatBytes(value);
  if (unit === 'B/s') return `${formatBytes(value)}/s`;
  if (unit === 'kB' || unit === 'KiB') return formatBytes(value * 1024);
  if (unit === 'ms') return formatMs(value);
  if (unit === 's') return formatMs(value * 1000);
  if (unit.startsWith('/')) return `${formatNumber(value)}${unit}`;
  return `${formatNumber(value)} ${unit}`;
}

/** 0.4 ms, 120 ms, 2.0 s, 3 min 20 s, 5 h 10 min, 3 d 4 h. */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (size < 999.5) return `${formatNumber(ms)} ms`;
  if (size < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(size / 1000);
  const sign = ms < 0 ? '-' : '';
  if (seconds < 7200) return `${sign}${two(seconds, 60, 'min', 's')}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 2880) return `${sign}${two(minutes, 60, 'h', 'min')}`;
  return `${sign}${two(Math.round(minutes / 60), 24, 'd', 'h')}`;
}

/** The value of a metric `area.thing[instance].unit`, by the unit that its name ends with. */
export function formatMetric(name: string, value: number): string {
  return formatQuantity(value, METRIC_UNITS.get(name.slice(name.lastIndexOf('.') + 1)));
}

/** `86 % > 10 %`: a comparison that is true as it stands, whether the bound was crossed or held. */
export function formatBound(value: number | string, threshold: number | string, unit?: string): string {
  const bound = formatQuantity(threshold, unit);
  if (typeof value === 'string' || typeof threshold === 'string') return `bound ${bound}`;
  if (value === threshold) return `≥ ${bound}`;
  return `${value > threshold ? '>' : '<'} ${bound}`;
}

/** 2026-11-22 03:12:07 UTC. A text that is no time is given back as it is. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `1 cause`, `2 causes`. */
export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const METRIC_UNITS = new Map([
  ['bytes', 'B'],
  ['percent', '%'],
  ['kilobytes', 'kB'],
  ['per-second', '/s'],
  ['ms', 'ms'],
  ['milliseconds', 'ms'],
  ['s', 's'],
  ['seconds', 's'],
]);

function two(total: number, base: number, big: string, small: string): string {
  const rest = total % base;
  return rest === 0 ? `${Math.floor(total / base)} ${big}` : `${Math.floor(total / base)} ${big} ${rest} ${small}`;
}
