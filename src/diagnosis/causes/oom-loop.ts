import type { CauseRule } from '../cause.js';
import { oomLoop } from '../subjects/oom-loop.js';
import { commandOf, unitOf, word } from '../paste.js';

/** Cause 19 of host.md 2: the same command killed for memory, started again and killed again. */
export const oomLoopCause: CauseRule = {
  id: 'oom-loop',
  title: 'A command is killed for memory again and again',
  discriminator: 'oomRepeats',
  loss: true,
  prior: 0.7,
  // One kill is no loop; the log holds 250 lines, and one kill takes up to a hundred of them.
  requires: [
    { measure: 'oomRepeats', atLeast: 2 },
    { measure: 'oomAgain', atLeast: 1 },
  ],
  supports: [
    { when: { measure: 'oomKills', atLeast: 1 }, factor: 3 },
    // node-mixin: more than two restarts in five minutes.
    { when: { measure: 'oomRepeats', atLeast: 3 }, factor: 2 },
  ],
  excludes: [],
  // It grows, fills its limit or the machine, and works hard while it does so: all that ends with it and comes again.
  explains: ['memory-exhausted', 'cgroup-memory-thrash', 'swap-thrash', 'hot-thread', 'kernel-time', 'fork-storm'],
  offender: facts => oomLoop(facts)?.subject || undefined,
  next: (facts, offender) => {
    const group = oomLoop(facts)?.group;
    const unit = unitOf(group) ?? unitOf(`/${offender?.split('@').at(-1) ?? ''}`);
    return [
      'See who was killed, and by which limit: journalctl -k -g "oom-kill|Killed process" --since -1h',
      ...(unit === undefined
        ? [`See how much it takes: ps -o pid,rss,etimes,args -C ${word(commandOf(offender ?? 'COMMAND'))}`]
        : [
            `See its limit and its restarts: systemctl show ${unit} -p MemoryMax -p MemoryPeak -p NRestarts -p Result`,
            `End the loop until that is mended: systemctl stop ${unit}`,
          ]),
      'Raise its limit (MemoryMax=, limits.memory) where it needs that much; otherwise find what it reads or leaks.',
    ];
  },
};
