import type { CauseRule } from '../cause.js';
import { inside, most, mostPinned, mostThrottled, offenders } from '../subjects/offenders.js';
import { containerOf, groupFile, ownUnit, pidOf } from '../paste.js';

/** Causes 1 to 5 of host.md 2. */
export const cpuCauses: readonly CauseRule[] = [
  {
    id: 'cpu-oversubscribed',
    title: 'More work than CPUs',
    discriminator: 'taken',
    prior: 0.5,
    // host.md 2, cause 1: busy > 90 and cpu.some > 40; half of that pressure is still waiting, only less sure.
    requires: [
      { measure: 'taken', atLeast: 90 },
      {
        any: [
          { measure: 'cpuPressure', atLeast: 20 },
          { measure: 'delayed', atLeast: 2 },
        ],
      },
    ],
    supports: [
      // In two steps: 38 % is not so much less than 40.
      { when: { measure: 'cpuPressure', atLeast: 30 }, factor: 3 },
      { when: { measure: 'cpuPressure', atLeast: 40 }, factor: 2 },
      { when: { measure: 'delayed', atLeast: 2 }, factor: 3 },
      { when: { measure: 'queued', atLeast: 1.5 }, factor: 2 },
    ],
    excludes: [
      { when: { measure: 'foreground', below: 30 }, factor: 0.02 },
      { when: { measure: 'throttled', atLeast: 25 }, factor: 0.6 },
      { when: { measure: 'steal', atLeast: 10 }, factor: 0.7 },
      { when: { measure: 'steal', atLeast: 30 }, factor: 0.6 },
      { when: { measure: 'systemShare', atLeast: 50 }, factor: 0.4 },
      { when: { measure: 'softirq', atLeast: 15 }, factor: 0.4 },
    ],
    explains: ['hot-thread'],
    offender: facts => most(offenders(facts), o => o.cpuMs)?.subject,
    next: facts => {
      const top = most(offenders(facts), o => o.cpuMs);
      return [
        'See who uses the CPUs: top -H -o %CPU',
        `If it is not urgent, lower it: renice -n 19 -p ${pidOf(top)}`,
        ...(top?.unit ? [`Or bound its unit: systemctl set-property ${top.unit} CPUWeight=20`] : []),
        'If all of it is wanted, it needs more CPUs.',
      ];
    },
  },
  {
    id: 'hot-thread',
    title: 'One thread uses a whole CPU and cannot use another',
    discriminator: 'hotThread',
    prior: 0.6,
    // host.md 2, cause 2: a thread at 95 %, others find free CPUs. 80 leaves room for those who take a CPU from it now and
    // then. Somebody who made it nice has said that nobody waits for it.
    requires: [
      { measure: 'hotThread', atLeast: 80 },
      { measure: 'cpuPressure', below: 25 },
      { measure: 'hotForeground', atLeast: 1 },
    ],
    supports: [
      { when: { measure: 'hotThread', atLeast: 95 }, factor: 2 },
      { when: { measure: 'cpuPressure', below: 10 }, factor: 3 },
      { when: { measure: 'hotThreads', below: 2 }, factor: 2 },
    ],
    excludes: [
      { when: { measure: 'busy', atLeast: 95 }, factor: 0.5 },
      // It rests in between (90 leaves room for the sampling).
      { when: { measure: 'hotWanted', below: 90 }, factor: 0.02 },
      // Who allocates the last of the memory is busy too.
      { when: { measure: 'available', below: 6 }, factor: 0.05 },
      { when: { measure: 'ioPressure', atLeast: 20 }, factor: 0.3 },
      { when: { measure: 'memoryPressureFull', atLeast: 5 }, factor: 0.2 },
      { when: { measure: 'throttled', atLeast: 25 }, factor: 0.3 },
    ],
    explains: [],
    offender: facts => most(offenders(facts), o => o.topThreadPercent)?.subject,
    next: facts => {
      const pid = pidOf(most(offenders(facts), o => o.topThreadPercent));
      return [
        `Find the thread: top -H -p ${pid}`,
        `See where it spins: perf top -p ${pid}`,
        'More CPUs will not help; faster ones or parallel work would.',
      ];
    },
  },
  {
    id: 'cpu-pinned',
    title: 'Tasks queue on the CPUs that they are pinned to while others are idle',
    discriminator: 'pinnedDelay',
    prior: 0.7,
    // host.md 1 and 2, cause 3: max - min > 60 points with a queue, Cpus_allowed narrow.
    requires: [
      { measure: 'spread', atLeast: 60 },
      { measure: 'idle', atLeast: 10 },
      { measure: 'pinnedDelay', atLeast: 20 },
    ],
    supports: [
      { when: { measure: 'cpuPressure', atLeast: 40 }, factor: 5 },
      { when: { measure: 'pinnedDelay', atLeast: 40 }, factor: 3 },
    ],
    excludes: [{ when: { measure: 'throttled', atLeast: 10 }, factor: 0.3 }],
    explains: ['hot-thread', 'cpu-oversubscribed'],
    offender: facts => mostPinned(facts)?.subject,
    next: facts => [
      `See where it may run: taskset -pc ${pidOf(mostPinned(facts))}`,
      `Let it use all CPUs: taskset -apc 0-${facts.host.cpus - 1} ${pidOf(mostPinned(facts))}`,
      'Or widen what pins it: CPUAffinity= or AllowedCPUs= of its unit, cpuset.cpus of its group.',
    ],
  },
  {
    id: 'cpu-throttled',
    title: 'A control group is stopped by its CPU quota',
    discriminator: 'throttled',
    prior: 0.6,
    // host.md 1: nr_throttled/nr_periods C 25 %.
    requires: [{ measure: 'throttled', atLeast: 25 }],
    supports: [
      { when: { measure: 'throttled', atLeast: 80 }, factor: 6 },
      { when: { measure: 'idle', atLeast: 20 }, factor: 3 },
      { when: { measure: 'cpuPressure', atLeast: 20 }, factor: 2 },
    ],
    excludes: [{ when: { measure: 'busy', atLeast: 97 }, factor: 0.3 }],
    explains: ['cpu-oversubscribed', 'cpu-pinned', 'hot-thread'],
    // host.md 2, cause 4: CPUs that are all busy are not explained by a group that may not use them.
    explainsWhen: { measure: 'idle', atLeast: 10 },
    offender: facts => inside(facts, mostThrottled(facts), o => o.cpuMs),
    next: facts => {
      const group = mostThrottled(facts);
      const unit = ownUnit(group);
      const file = groupFile(facts, group, { v2: 'cpu.max', controller: 'cpu', v1: 'cpu.cfs_quota_us' });
      if (unit)
        return [
          `See its quota: systemctl show ${unit} -p CPUQuotaPerSecUSec`,
          `Raise it: systemctl set-property ${unit} CPUQuota=${suggestedQuota(group?.quotaCpus)}%`,
        ];
      const container = containerOf(group);
      return [
        `See its quota: cat ${file}`,
        ...(container
          ? [`Raise it (docker): docker update --cpus ${suggestedQuota(group?.quotaCpus) / 100} ${container}`]
          : []),
        ...(container ? ['In Kubernetes raise limits.cpu, or drop it and keep the request.'] : []),
        ...(container ? [] : [`Take it away: echo ${facts.host.cgroup === 'v2' ? 'max' : '-1'} >${file}`]),
      ];
    },
  },
  {
    id: 'kernel-time',
    title: 'The CPUs spend their time inside the kernel for one command',
    discriminator: 'systemShare',
    prior: 0.5,
    // host.md 2, cause 5: sy > us (54 measured) and one command with high stime.
    requires: [
      { measure: 'system', atLeast: 30 },
      { measure: 'systemShare', atLeast: 50 },
      { measure: 'topSystem', atLeast: 40 },
      // With CPUs left over nobody is slowed by it (a busy disk with direct I/O looks like that).
      {
        any: [
          { measure: 'busy', atLeast: 90 },
          { measure: 'cpuPressure', atLeast: 25 },
        ],
      },
      { measure: 'topSystemForeground', atLeast: 1 },
    ],
    supports: [
      { when: { measure: 'system', atLeast: 45 }, factor: 3 },
      { when: { measure: 'topSystem', atLeast: 80 }, factor: 2 },
    ],
    excludes: [
      { when: { measure: 'softirq', atLeast: 15 }, factor: 0.2 },
      { when: { measure: 'directReclaim', atLeast: 1000 }, factor: 0.2 },
      // Causes 6 and 7: these have signs of their own.
      { when: { measure: 'switches', atLeast: 50_000 }, factor: 0.2 },
      { when: { measure: 'forks', atLeast: 500 }, factor: 0.1 },
      { when: { measure: 'ioPressure', atLeast: 20 }, factor: 0.3 },
      { when: { measure: 'memoryPressureFull', atLeast: 5 }, factor: 0.3 },
    ],
    explains: ['cpu-oversubscribed', 'hot-thread'],
    offender: facts => most(offenders(facts), o => o.systemMs)?.subject,
    next: facts => [
      `See which calls it makes (that slows it meanwhile): timeout 5 strace -c -f -p ${pidOf(most(offenders(facts), o => o.systemMs))}`,
      'See where in the kernel: perf top -g',
    ],
  },
];

/** Twice what it has now: the next step up, in percent of one CPU. */
function suggestedQuota(cpus: number | undefined): number {
  return Math.max(10, Math.ceil((cpus ?? 0.5) * 2 * 100));
}
