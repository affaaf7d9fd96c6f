import type { Group } from '../../checkers/parse/cgroups.js';
import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { inside, offenders } from '../subjects/offenders.js';
import { commandOf, groupFile, ownUnit, unitOf, word } from '../paste.js';

/** Causes 29 and 30 of host.md 2: a limit is reached, and what is wanted beyond it fails. */
export const limitsCauses: readonly CauseRule[] = [
  {
    id: 'fd-exhausted',
    title: 'There are no file descriptors left',
    discriminator: 'fileLimit',
    loss: true,
    prior: 0.85,
    // host.md 2, cause 29.
    requires: [{ measure: 'fileLimit', atLeast: 95 }],
    supports: [
      { when: { measure: 'fileLimit', atLeast: 99 }, factor: 3 },
      { when: { measure: 'ownFiles', atLeast: 95 }, factor: 1.2 },
    ],
    excludes: [],
    explains: [],
    offender: facts => fileOwner(facts)?.subject,
    next: facts => {
      const owner = fileOwner(facts);
      const name = word(owner === undefined ? 'COMMAND' : commandOf(owner.subject));
      const unit = unitOf(`/${owner?.subject.split('@').at(-1) ?? ''}`);
      return [
        `See what it has open, by kind: lsof -p "$(pgrep -d, -x -- ${name})" | awk '{print $5, $9}' | sort | uniq -c | sort -n | tail`,
        `See its limit: grep "open files" "/proc/$(pgrep -o -x -- ${name})/limits"; of the machine: cat /proc/sys/fs/file-nr`,
        ...(unit === undefined
          ? [`Raise it at once: prlimit --pid "$(pgrep -o -x -- ${name})" --nofile=65536:`]
          : [`Raise it: systemctl edit ${unit} (LimitNOFILE=65536 below [Service]), then systemctl restart ${unit}`]),
        'A number that only grows is a leak of descriptors: mend the program.',
      ];
    },
  },
  {
    id: 'pids-exhausted',
    title: 'No more processes or threads can be started',
    discriminator: 'taskLimit',
    loss: true,
    prior: 0.85,
    // host.md 2, cause 30; 95 %: host.md 1, process (pids C).
    requires: [{ measure: 'taskLimit', atLeast: 95 }],
    supports: [
      { when: { measure: 'taskLimit', atLeast: 99 }, factor: 3 },
      { when: { measure: 'groupRefused', atLeast: 1 }, factor: 1.5 },
    ],
    excludes: [],
    explains: ['fork-storm'],
    offender: taskOwner,
    next: (facts, offender) => {
      const group = fullGroup(facts);
      const unit = ownUnit(group);
      const file = groupFile(facts, group, { v2: 'pids.max', controller: 'pids', v1: 'pids.max' });
      const command = word(commandOf(offender ?? 'COMMAND'));
      return [
        'See who has the most: ps -eLo user,comm --no-headers | sort | uniq -c | sort -n | tail',
        ...(group === undefined
          ? [
              `See its limits: grep -E "processes|open files" "/proc/$(pgrep -o -x -- ${command})/limits"; sysctl kernel.pid_max kernel.threads-max`,
              "Raise the user's in /etc/security/limits.conf (nproc) or with LimitNPROC=, the machine's with sysctl kernel.threads-max=N",
            ]
          : unit
            ? [
                `See its limit: systemctl show ${unit} -p TasksMax -p TasksCurrent`,
                `Raise it: systemctl set-property ${unit} TasksMax=${suggested(group)}`,
              ]
            : [`See its limit: cat ${file}`, `Raise it: echo ${suggested(group)} >${file}`]),
        'Tasks that only grow in number are a leak of threads or children: mend the program.',
      ];
    },
  },
];

interface FileOwner {
  subject: string;
}

/** The process at its own limit; where the machine's is reached, the one with the most open. */
function fileOwner(facts: DiagnosisFacts): FileOwner | undefined {
  const files = facts.process?.openFiles ?? [];
  const own = files.find(({ percent }) => percent >= OWN_LIMIT);
  return own ?? files.toSorted((a, b) => b.open - a.open)[0];
}

const OWN_LIMIT = 95;

/** The group that refuses tasks, else one that is full. Those that are refused by a limit above them come behind. */
function fullGroup(facts: DiagnosisFacts): Group | undefined {
  const groups = facts.process?.bounded ?? [];
  const refusing = groups.toSorted(
    (a, b) => (b.pids?.refused ?? 0) - (a.pids?.refused ?? 0) || (b.pids?.percent ?? 0) - (a.pids?.percent ?? 0),
  )[0];
  return refusing && ((refusing.pids?.refused ?? 0) > 0 || (refusing.pids?.percent ?? 0) >= OWN_LIMIT)
    ? refusing
    : undefined;
}

function taskOwner(facts: DiagnosisFacts): string | undefined {
  const group = fullGroup(facts);
  if (group !== undefined) return inside(facts, group, ({ count }) => count);
  const user = facts.process?.userTasks?.[0];
  if (user !== undefined && user.percent >= OWN_LIMIT) return user.subject;
  const threads = new Map<string, number>();
  for (const { subject, threads: count, kernel } of facts.process?.table ?? [])
    if (!kernel) threads.set(subject, (threads.get(subject) ?? 0) + count);
  return [...threads].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? offenders(facts)?.[0]?.subject;
}

function suggested(group: Group): number {
  return Math.ceil((group.pids?.max ?? 0) * 2);
}
