import type { DiagnosisFacts } from '../facts.js';
import { measuresOf } from './measure.js';

const share = (source: string) => measuresOf(source, '%', false);

export const limitsMeasures = {
  fileLimit: share('/proc/*/fd, /proc/*/limits, /proc/sys/fs/file-nr')(
    'process.file-limit.percent',
    'open files, of the limit that is nearest',
    f => nearest([ownFiles(f), systemFiles(f)]),
  ),
  taskLimit: share('pids.max of the groups, /proc/*/limits, /proc/sys/kernel/pid_max, threads-max')(
    'process.task-limit.percent',
    'tasks, of the limit that is nearest',
    // Who is refused one has as many as he may have, whatever was counted a moment before.
    f => ((refused(f) ?? 0) > 0 ? 100 : nearest([groupTasks(f), systemTasks(f), userTasks(f)])),
  ),
  ownFiles: share('/proc/*/fd, /proc/*/limits')(
    'process.own-files.percent',
    'open files of the fullest process, of its own limit',
    ownFiles,
  ),
  groupRefused: measuresOf('pids.events of the groups', '')(
    'process.group-refused.total',
    'new tasks that control groups were refused',
    refused,
  ),
  groupTasks: share('pids.current and pids.max of the groups')(
    'process.group-tasks.percent',
    'tasks of the fullest control group, of what it may have',
    groupTasks,
  ),
  userTasks: share('/proc/*/status, /proc/*/limits')(
    'process.user-tasks.percent',
    'tasks of the user nearest to his limit (ulimit -u)',
    userTasks,
  ),
} as const;

type Share = number | undefined;

function ownFiles(facts: DiagnosisFacts): Share {
  const { openFiles = [], openFilesRead } = facts.process ?? {};
  return openFilesRead === true ? sureOf(facts, openFiles[0]?.percent) : undefined;
}

function systemFiles({ process }: DiagnosisFacts): Share {
  return process?.files && (100 * process.files.open) / process.files.max;
}

function refused({ process }: DiagnosisFacts): number | undefined {
  return process && process.bounded.reduce((sum, { pids }) => sum + (pids?.refused ?? 0), 0);
}

function groupTasks({ process }: DiagnosisFacts): Share {
  return process && Math.max(0, ...process.bounded.map(({ pids }) => pids?.percent ?? 0));
}

function systemTasks({ process }: DiagnosisFacts): Share {
  return process?.tasks && (100 * process.tasks.count) / process.tasks.max;
}

function userTasks(facts: DiagnosisFacts): Share {
  const users = facts.process?.userTasks;
  return users && sureOf(facts, users[0]?.percent);
}

/** Where what is known is this full, the rest changes nothing, %. */
const FULL = 95;

/** Of others' processes root alone sees the open files and programs: what is not seen may be full. */
function sureOf(facts: DiagnosisFacts, fullest = 0): Share {
  return facts.host.uid === 0 || fullest >= FULL ? fullest : undefined;
}

/** The fullest, where one is full or all are known. */
function nearest(shares: readonly Share[]): Share {
  const known = shares.filter(share => share !== undefined);
  const most = Math.max(0, ...known);
  return most >= FULL || known.length === shares.length ? most : undefined;
}
