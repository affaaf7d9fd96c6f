import { jobsOf, slowingJob } from '../subjects/batch.js';
import type { CauseRule } from '../cause.js';
import { commandOf, pidOf, word } from '../paste.js';

/** Causes 9 and 40 of host.md 2. */
export const othersCauses: readonly CauseRule[] = [
  {
    id: 'cpu-steal',
    title: 'The hypervisor gives the CPUs to somebody else',
    discriminator: 'steal',
    prior: 0.6,
    requires: [
      // host.md 2, cause 9 (and netdata's 20min_steal_cpu): over 10 %, with demand.
      { measure: 'steal', atLeast: 10 },
      {
        any: [
          { measure: 'takenTop', atLeast: 80 },
          { measure: 'cpuPressure', atLeast: 10 },
          { measure: 'delayed', atLeast: 1 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'steal', atLeast: 20 }, factor: 3 },
      { when: { measure: 'taken', atLeast: 90 }, factor: 2 },
    ],
    excludes: [
      // Here is more work than CPUs as well, and that weighs more.
      {
        when: {
          all: [
            { measure: 'steal', below: 20 },
            { measure: 'queued', atLeast: 2 },
          ],
        },
        factor: 0.4,
      },
      // Who has a share of a CPU as a limit is told so by steal time on some clouds; a group's quota is no steal.
      { when: { measure: 'throttled', atLeast: 25 }, factor: 0.5 },
    ],
    explains: ['cpu-oversubscribed', 'hot-thread', 'kernel-time'],
    // What is left of the CPUs would do, were it not for the theft.
    explainsWhen: { measure: 'steal', atLeast: 20 },
    offender: () => 'the hypervisor',
    next: () => [
      'See it over time: vmstat 5 5 (column st), or sar -u from before',
      'See it on the hypervisor: who else runs there, and whether this machine has a CPU limit or used up its CPU credits.',
      'Move it to another host, or give it CPUs of its own (pinning, dedicated instance).',
    ],
  },
  {
    id: 'batch-job',
    title: 'A job that the clock started takes what others wait for',
    discriminator: 'jobShare',
    prior: 0.4,
    requires: [
      // It is what uses the resource: half of it or more.
      { measure: 'jobShare', atLeast: 50 },
      // host.md 2, causes 1 and 11: somebody has to be slowed, else it is only a job at its work.
      {
        any: [
          {
            all: [
              { measure: 'jobCpu', atLeast: 50 },
              { measure: 'taken', atLeast: 90 },
              {
                any: [
                  { measure: 'delayed', atLeast: 1 },
                  {
                    all: [
                      { measure: 'cpuPressure', atLeast: 20 },
                      { measure: 'foreground', atLeast: 30 },
                    ],
                  },
                ],
              },
            ],
          },
          {
            all: [
              { measure: 'jobWaiting', atLeast: 50 },
              { measure: 'ioPressure', atLeast: 20 },
            ],
          },
        ],
      },
    ],
    supports: [
      // cron, at or a timer is its parent; a round minute alone may be chance.
      { when: { measure: 'jobKnown', atLeast: 1 }, factor: 4 },
      { when: { measure: 'jobShare', atLeast: 80 }, factor: 2 },
      { when: { measure: 'jobNice', atLeast: 1 }, factor: 2 },
    ],
    excludes: [{ when: { measure: 'throttled', atLeast: 25 }, factor: 0.5 }],
    explains: ['cpu-oversubscribed', 'hot-thread', 'kernel-time', 'disk-saturated', 'dirty-throttling'],
    offender: facts => slowingJob(facts)?.subject,
    next: facts => {
      const job = slowingJob(facts);
      const command = word(commandOf(job?.subject ?? 'COMMAND'));
      return [
        ...(job?.by === 'timer'
          ? [`See when it runs: systemctl list-timers; systemctl cat ${word(job.unit ?? 'UNIT')}`]
          : [`See when it runs: grep -rn ${command} /etc/crontab /etc/cron.* /etc/anacrontab /var/spool/cron`]),
        `Let others go first: renice -n 19 -p ${pidOf(job)}; ionice -c 3 -p ${pidOf(job)}`,
        ...(job?.unit === undefined
          ? ['For good: start it by nice -n 19 ionice -c 3, at an hour when nobody waits.']
          : [`For good: systemctl set-property ${word(job.unit)} CPUWeight=20 IOWeight=20`]),
        ...((jobsOf(facts)?.length ?? 0) > 1 ? ['Several jobs run at the same time: spread them.'] : []),
      ];
    },
  },
];
