import { parseMetricName } from './metric-name.js';

/**
 * A metric name `area.thing[instance].unit` as words: `cpu.throttled[/system.slice/a.service].percent` -> `cpu throttled`.
 * The unit stands at the value, and an instance that `subject` has named already is not said twice.
 */
export function metricWords(metric: string, subject = ''): string {
  const { path, instance, unit } = parseMetricName(metric) ?? {};
  if (path === undefined || (instance === undefined && unit === undefined)) return metric;
  const kept = unit === undefined || UNITS.has(unit) ? path : `${path}.${unit}`;
  const words = kept.replace(/[.-]/g, ' ');
  return instance === undefined || isNamed(instance, subject) ? words : `${words} ${instance}`;
}

const UNITS = new Set([
  'percent',
  'count',
  'bytes',
  'kilobytes',
  'ms',
  'milliseconds',
  's',
  'seconds',
  'per-second',
  'total',
  'days',
  'hertz',
  'celsius',
  'ratio',
]);

/** A group's path ends with the unit that is the subject; a command and its group are the halves of `comm@cgroup`. */
function isNamed(instance: string, subject: string): boolean {
  return (
    subject !== '' &&
    (instance === subject || instance.endsWith(`/${subject}`) || subject.split('@').includes(instance))
  );
}
