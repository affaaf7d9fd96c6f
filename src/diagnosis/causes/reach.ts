import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { slowPeers } from '../subjects/far.js';
import { firstAsked } from '../measures/reach.js';
import { word } from '../paste.js';

/** Causes 37 to 39 of host.md 2. */
export const reachCauses: readonly CauseRule[] = [
  {
    id: 'dns-slow',
    title: 'Names are looked up slowly, or not at all',
    discriminator: 'dnsTime',
    prior: 0.7,
    // host.md 1: a name server C 1 s or silent; cause 37. Each lookup asks the first one and waits 5 s (resolv.conf(5)).
    requires: [{ measure: 'dnsTime', atLeast: 1000 }],
    supports: [
      // Without one nobody waits for it at this moment.
      { when: { measure: 'lookups', atLeast: 1 }, factor: 4 },
    ],
    excludes: [],
    explains: [],
    offender: facts => firstAsked(facts)?.server,
    next: facts => {
      const server = word(firstAsked(facts)?.server ?? 'SERVER');
      return [
        `Ask it by hand: dig @${server} +tries=1 +time=5 . NS`,
        `See whether it can be reached: ping -c 3 ${server}; ip route get ${server}`,
        'Take it out of /etc/resolv.conf (or of who writes that), or put one that answers before it.',
        'Until then: options timeout:1 attempts:2 in /etc/resolv.conf',
      ];
    },
  },
  {
    id: 'clock-off',
    title: 'The clock is wrong',
    discriminator: 'clockSkew',
    prior: 0.5,
    // host.md 1: W 1 s, C 30 s; cause 38. That nobody keeps the clock is said by the check, and makes nothing slow: many
    // containers and test machines run so. It must have been shown to be off.
    requires: [{ measure: 'clockSkew', atLeast: 1 }],
    supports: [{ when: { measure: 'clockSkew', atLeast: 30 }, factor: 3 }],
    // It breaks certificates, tickets and timers; it makes nobody wait for a resource.
    excludes: [
      { when: { measure: 'cpuPressure', atLeast: 20 }, factor: 0.2 },
      { when: { measure: 'ioPressure', atLeast: 20 }, factor: 0.2 },
      { when: { measure: 'memoryPressure', atLeast: 5 }, factor: 0.2 },
    ],
    explains: [],
    offender: () => undefined,
    next: facts => [
      'See it: timedatectl; chronyc tracking; hwclock --show',
      ...(facts.network?.clock?.source === 'chronyc tracking'
        ? [
            'Set it now, in one step (stop databases and clusters before): chronyc makestep',
            'See its sources: chronyc sources -v',
          ]
        : [
            'Let somebody keep it: timedatectl set-ntp true',
            'Set it by the hardware clock now (stop databases and clusters before): hwclock --hctosys',
          ]),
      'Then restart what has cached the time or a ticket: database, Kerberos, cron.',
    ],
  },
  {
    id: 'remote-slow',
    title: 'Programs wait for another machine',
    discriminator: 'slowPeers',
    prior: 0.4,
    // host.md 2, cause 39: connections that wait (diagnosis/far.ts says when), while all that is local is quiet.
    requires: [{ measure: 'slowPeers', atLeast: 1 }],
    supports: [
      // A request without an answer may be meant to wait (long polling), one more than many.
      { when: { measure: 'certainWait', atLeast: 1 }, factor: 4 },
      { when: { measure: 'slowPeers', atLeast: 2 }, factor: 2 },
      {
        when: {
          all: [
            { measure: 'idle', atLeast: 50 },
            {
              any: [
                { measure: 'cpuPressure', below: 5 },
                { measure: 'idle', atLeast: 80 },
              ],
            },
          ],
        },
        factor: 2,
      },
      { when: { measure: 'peerWait', atLeast: 1000 }, factor: 1.2 },
    ],
    excludes: [
      { when: { measure: 'cpuPressure', atLeast: 20 }, factor: 0.3 },
      { when: { measure: 'ioPressure', atLeast: 20 }, factor: 0.3 },
      { when: { measure: 'memoryPressure', atLeast: 5 }, factor: 0.3 },
    ],
    explains: [],
    offender: facts => slowPeers(facts)?.[0]?.where,
    next: facts => {
      const peer = peerOf(facts);
      return [
        `See who waits for it, and since when (lastsnd, lastrcv): ss -tinp dst ${peer}`,
        `See whether it can be reached, and how fast: ping -c 5 ${peer}; mtr -rwc 20 ${peer}`,
        'Look at that machine: lumo diagnose there says why it is slow.',
      ];
    },
  },
];

/** Its address, as one word. */
function peerOf(facts: DiagnosisFacts): string {
  const where = slowPeers(facts)?.[0]?.where ?? 'PEER';
  return word(where.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}
