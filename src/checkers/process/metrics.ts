import { known } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { ProcessFacts } from './facts.js';

export function metrics({ processes, zombies, stuck, files, tasks }: ProcessFacts): Record<string, number> {
  return known({
    'process.count': processes?.all.length,
    'process.threads.count': tasks?.count,
    'process.zombies.count': zombies?.reduce((sum, { count }) => sum + count, 0),
    'process.stuck.count': stuck?.length,
    'process.open-files.percent': files && percent(files.open, files.max),
    'process.tasks.percent': tasks && percent(tasks.count, tasks.max),
    'process.collector.milliseconds': processes?.collectorMs,
  });
}
