import type { CauseRule } from '../cause.js';
import { forking, hottestRealtime, switching } from '../subjects/kernel-offenders.js';
import { floodedBy, floodedInterface } from '../measures/packets.js';
import { pidOf, word } from '../paste.js';

/** Causes 6, 7, 8 and 10 of host.md 2. */
export const kernelCauses: readonly CauseRule[] = [
  {
    id: 'lock-contention',
    title: 'Threads hand a lock on instead of working',
    discriminator: 'switches',
    prior: 0.6,
    requires: [
      {
        any: [
          // host.md 2, cause 6: over 50,000 switches for each CPU and second.
          { measure: 'switches', atLeast: 50_000 },
          // A slow machine cannot do so many. There it is most of the work that threads give a CPU back sooner than the
          // scheduler takes it from one that computes, and more often than its timer ticks (CONFIG_HZ=250).
          {
            all: [
              { measure: 'switches', atLeast: 250 },
              { measure: 'sliceShare', below: 100 },
              { measure: 'switcherShare', atLeast: 50 },
              { measure: 'systemShare', atLeast: 50 },
            ],
          },
        ],
      },
      // "sy high": switching is work of the kernel; beside others who compute, that of those who switch.
      {
        any: [
          { measure: 'systemShare', atLeast: 50 },
          { measure: 'switcherSystem', atLeast: 50 },
        ],
      },
      // With CPUs left over and few switches nobody is slowed.
      {
        any: [
          { measure: 'switches', atLeast: 50_000 },
          { measure: 'system', atLeast: 30 },
          { measure: 'busy', atLeast: 90 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'switches', atLeast: 50_000 }, factor: 2 },
      { when: { measure: 'sliceShare', below: 50 }, factor: 3 },
      { when: { measure: 'switcherSystem', atLeast: 70 }, factor: 2 },
    ],
    excludes: [
      { when: { measure: 'forks', atLeast: 500 }, factor: 0.1 },
      { when: { measure: 'forkCost', atLeast: 30 }, factor: 0.1 },
      // Who waits for packets or a disk gives the CPU back as well.
      { when: { measure: 'softirq', atLeast: 15 }, factor: 0.1 },
      { when: { measure: 'packetsPerSwitch', atLeast: 0.2 }, factor: 0.05 },
      { when: { measure: 'ioPressure', atLeast: 10 }, factor: 0.05 },
      { when: { measure: 'utilisation', atLeast: 50 }, factor: 0.05 },
      { when: { measure: 'swapIn', atLeast: 100 }, factor: 0.1 },
    ],
    explains: ['kernel-time', 'cpu-oversubscribed', 'hot-thread'],
    offender: facts => switching(facts)?.subject,
    next: facts => {
      const pid = pidOf(switching(facts));
      return [
        `See who waits for whom (that slows it meanwhile): timeout 5 strace -c -f -e trace=futex -p ${pid}`,
        `See where: timeout 10 perf record -g -p ${pid}; perf report`,
        `See how often each thread switches: pidstat -wt -p ${pid} 1 5`,
        'Fewer threads on the same lock are often faster: try half of them.',
      ];
    },
  },
  {
    id: 'fork-storm',
    title: 'Processes are started all the time, and making them is the work',
    discriminator: 'forks',
    prior: 0.6,
    requires: [
      {
        any: [
          // host.md 2, cause 7: over 500 a second.
          { measure: 'forks', atLeast: 500 },
          // A slow machine cannot do so many: 500 were 31 % of the 1,604 that two CPUs were full with.
          {
            all: [
              { measure: 'forks', atLeast: 20 },
              { measure: 'forkCost', atLeast: 30 },
            ],
          },
        ],
      },
      // 500 a second are nothing for a large machine.
      {
        any: [
          { measure: 'system', atLeast: 20 },
          { measure: 'cpuPressure', atLeast: 20 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'forks', atLeast: 500 }, factor: 3 },
      { when: { measure: 'forkCost', atLeast: 30 }, factor: 3 },
      { when: { measure: 'systemShare', atLeast: 50 }, factor: 2 },
    ],
    excludes: [
      // The same processes at both ends: what is started are threads.
      { when: { measure: 'shortLived', below: 1 }, factor: 0.3 },
      // A build starts compilers, and these compute.
      { when: { measure: 'systemShare', below: 30 }, factor: 0.2 },
      { when: { measure: 'swapIn', atLeast: 100 }, factor: 0.3 },
    ],
    explains: ['kernel-time', 'cpu-oversubscribed', 'hot-thread'],
    offender: facts => forking(facts)?.subject,
    next: facts => [
      "See what is started: for i in 1 2 3 4 5 6 7 8 9; do ps -eo etimes,ppid,args --no-headers | awk '$1 < 2'; done | sort | uniq -c | sort -rn | head",
      `See what it starts (that slows it meanwhile): timeout 5 strace -f -e trace=process -p ${pidOf(forking(facts))}`,
      `See its parents: pstree -sp ${pidOf(forking(facts))}`,
      'A loop in a script wants a pause or a builtin, a service that restarts wants RestartSec=.',
    ],
  },
  {
    id: 'realtime-hog',
    title: 'A realtime thread takes a CPU before all others',
    discriminator: 'realtimeUse',
    prior: 0.8,
    requires: [
      {
        any: [
          // host.md 2, cause 8: FIFO or RR with about 95 % of a CPU (what sched_rt_runtime_us leaves it), less the sampling.
          { measure: 'realtimeUse', atLeast: 80 },
          // With half of a CPU it is one too, where others wait for that.
          {
            all: [
              { measure: 'realtimeUse', atLeast: 50 },
              {
                any: [
                  { measure: 'delayed', atLeast: 1 },
                  { measure: 'cpuPressure', atLeast: 20 },
                ],
              },
            ],
          },
        ],
      },
    ],
    supports: [
      { when: { measure: 'realtimeUse', atLeast: 80 }, factor: 3 },
      { when: { measure: 'delayed', atLeast: 1 }, factor: 3 },
      { when: { measure: 'cpuPressure', atLeast: 10 }, factor: 2 },
    ],
    excludes: [],
    explains: ['hot-thread', 'cpu-oversubscribed', 'cpu-pinned', 'kernel-time'],
    offender: facts => hottestRealtime(facts)?.subject,
    next: facts => {
      const pid = pidOf(hottestRealtime(facts));
      return [
        `See the policy of its threads: ps -L -o tid,cls,rtprio,pcpu,comm -p ${pid}`,
        `Make it an ordinary task: chrt -a -o -p 0 ${pid}`,
        'See what the kernel keeps back for others: sysctl kernel.sched_rt_runtime_us kernel.sched_rt_period_us',
      ];
    },
  },
  {
    id: 'softirq-flood',
    title: 'Packets flood the machine: its CPUs are busy taking them',
    discriminator: 'packets',
    prior: 0.6,
    requires: [
      // host.md 2, cause 10: si > 15; one queue of a card keeps one CPU busy, whatever the others do.
      {
        any: [
          { measure: 'softirq', atLeast: 15 },
          { measure: 'softirqTop', atLeast: 50 },
        ],
      },
      // Timers and disks interrupt too. Even a slow machine takes a thousand in a fraction of a second.
      { measure: 'packets', atLeast: 1000 },
    ],
    supports: [
      { when: { measure: 'unwantedPackets', atLeast: 500 }, factor: 4 },
      { when: { measure: 'packetBytes', below: 300 }, factor: 2 },
      { when: { measure: 'softirq', atLeast: 30 }, factor: 2 },
    ],
    excludes: [
      // Full packets carry data that somebody wants.
      { when: { measure: 'packetBytes', atLeast: 1000 }, factor: 0.2 },
    ],
    explains: ['kernel-time', 'cpu-oversubscribed', 'hot-thread'],
    offender: facts => floodedBy(facts),
    next: facts => {
      const name = word(floodedInterface(facts) ?? 'any');
      return [
        `See what comes in: timeout 5 tcpdump -nn -q -c 200 -i ${name}`,
        'See what is refused and dropped: nstat -az UdpNoPorts UdpRcvbufErrors IpInDiscards',
        'See which CPUs take it: cat /proc/net/softnet_stat; grep NET_RX /proc/softirqs',
        `If one sender does it, drop it early: nft add table netdev lumo; nft 'add chain netdev lumo in { type filter hook ingress device ${name} priority 0; }'; nft add rule netdev lumo in ip saddr ADDRESS drop`,
      ];
    },
  },
];
