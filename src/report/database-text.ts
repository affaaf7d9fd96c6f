import type { DatabasePrune } from '../core/database.js';
import { inert } from './sanitize.js';
import { formatQuantity } from './units.js';

/** What a prune took, one line for each kind that there was something of. */
export function renderPrune({ path, dryRun, reports, values, hourlyMeans, kept, bytes }: DatabasePrune): string {
  const lines = [
    line(reports, 'report', dryRun ? 'would go' : 'gone'),
    line(values, 'value', dryRun ? 'would become hourly means' : 'turned into hourly means'),
    line(hourlyMeans, 'hourly mean', dryRun ? 'would go' : 'gone'),
    line(kept, 'memory of an earlier run', dryRun ? 'would go' : 'gone', 'memories of earlier runs'),
  ].flat();
  const size = dryRun
    ? `${inert(path)} has ${formatQuantity(bytes.before, 'bytes')}; nothing was changed.`
    : `${inert(path)}: ${formatQuantity(bytes.before, 'bytes')} before, ${formatQuantity(bytes.after, 'bytes')} now.`;
  return [...(lines.length > 0 ? lines : ['Nothing is old enough to go.']), size].join('\n');
}

function line(count: number, one: string, what: string, many = `${one}s`): string[] {
  return count === 0 ? [] : [`${formatQuantity(count)} ${count === 1 ? one : many} ${what}`];
}
