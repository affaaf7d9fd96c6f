import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
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

/** One process at its own limit gets EMFILE, however many the system has left. */
export function judgeOwnFiles({ openFiles }: ProcessFacts, limits: ProcessLimits): Finding[] {
  const bounds = { medium: limits.ownFilesPercent, high: 100 };
  return openFiles.flatMap(({ subject, open, max, percent: used }) =>
    capacity(used, bounds, {
      code: 'process.own-files',
      subject,
      metric: `process.own-files[${subject}].percent`,
      title: `${subject} has ${open} of its ${max} files open`,
      source: '/proc/*/fd, /proc/*/limits',
    }),
  );
}

export function judgeTasks({ tasks }: ProcessFacts, limits: ProcessLimits): Finding[] {
  if (tasks === undefined) return [];
  return capacity(percent(tasks.count, tasks.max), taskBounds(limits), {
    code: 'process.tasks',
    subject: 'tasks',
    metric: 'process.tasks.percent',
    title: `${tasks.count} of ${tasks.max} process ids are in use`,
    source: '/proc/sys/kernel/pid_max, threads-max',
  });
}

/** Groups near their own bound; one that refuses forks is told by that. */
export function judgeGroupTasks(facts: ProcessFacts, limits: ProcessLimits): Finding[] {
  return facts.bounded
    .filter(({ pids }) => (pids?.refused ?? 0) === 0)
    .flatMap(group => {
      const used = group.pids?.percent;
      if (used === undefined) return [];
      return capacity(used, taskBounds(limits), {
        code: 'process.tasks',
        subject: group.name,
        metric: `process.group-tasks[${group.path}].percent`,
        title: `${group.pids?.current} of ${group.pids?.max} tasks of ${group.name} are in use`,
        source: `pids.max of ${group.path}`,
      });
    });
}

/** A refused fork is the loss itself: something could not be started in the window. */
export function judgeRefused({ bounded, processes }: ProcessFacts): Finding[] {
  return bounded.flatMap(({ path, name, pids }) => {
    const { refused = 0, current, max } = pids ?? {};
    if (refused === 0) return [];
    return {
      code: 'process.refused',
      severity: 'critical',
      subject: name,
      title: `${name} is refused new processes: ${refused} in the window`,
      ...(max !== undefined && { detail: `It has ${current ?? '?'} tasks and may have ${max}.` }),
      evidence: [
        {
          metric: `process.group-refused[${path}].total`,
          value: refused,
          source: `pids.events of ${path}`,
          ...(processes && { window: windowText(processes.seconds) }),
        },
      ],
    };
  });
}

function taskBounds(limits: ProcessLimits): { medium: number; high: number } {
  return { medium: limits.tasksMedium, high: limits.tasksHigh };
}

/** An exhausted capacity keeps its level; full counts as loss (DESIGN 4). */
function capacity(
  used: number,
  { medium, high }: { medium: number; high: number },
  { metric, source, ...about }: Pick<Finding, 'code' | 'subject' | 'title'> & Pick<Evidence, 'metric' | 'source'>,
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
