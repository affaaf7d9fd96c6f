import type { Finding } from '../../core/finding.js';
import { round } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { ProcessFacts } from './facts.js';
import type { ProcessLimits } from './limits.js';

export function judgeFiles({ files }: ProcessFacts, limits: ProcessLimits): Finding[] {
  if (files === undefined) return [];
  const bounds = { medium: limits.filesMedium, high: limits.filesHigh };
  return capacity(percent(files.open, files.max), bounds, {
    code: 'process.files',
    subject: 'files',
    metric: 'process.open-files.percent',
    title: `${files.open} of ${files.max} open files are in use`,
    source: '/proc/sys/fs/file-nr',
  });
}

export function judgeTasks({ tasks }: ProcessFacts, limits: ProcessLimits): Finding[] {
  if (tasks === undefined) return [];
  const bounds = { medium: limits.tasksMedium, high: limits.tasksHigh };
  return capacity(percent(tasks.count, tasks.max), bounds, {
    code: 'process.tasks',
    subject: 'tasks',
    metric: 'process.tasks.percent',
    title: `${tasks.count} of ${tasks.max} process ids are in use`,
    source: '/proc/sys/kernel/pid_max, threads-max',
  });
}

/** An exhausted capacity keeps its level; full counts as loss (DESIGN 4). */
function capacity(
  used: number,
  { medium, high }: { medium: number; high: number },
  { metric, source, ...about }: Pick<Finding, 'code' | 'subject' | 'title'> & { metric: string; source: string },
): Finding[] {
  if (used < medium) return [];
  return [
    {
      ...about,
      severity: used >= 100 ? 'critical' : used >= high ? 'high' : 'medium',
      evidence: [{ metric, value: round(used), unit: '%', threshold: used >= high ? high : medium, source }],
    },
  ];
}
