import { parseArgs } from 'node:util';
import { faultNames, readFault } from './parts/fault.js';
import { live } from './parts/live.js';
import { print } from './parts/print.js';
import { replay } from './parts/replay.js';

// How often is the right cause named? Replays every recording that has its truth beside it, or makes causes for real.

const HELP = `npx tsx bench/causes [--failures]            replay all recordings
npx tsx bench/causes --list                  the faults that can be made
npx tsx bench/causes --live [FAULT...]       make them (all, where none is named), here or through a command:
    [--via 'ssh -F CONFIG vm1'] [--level 25|50|100] [--noise FAULT] [--runs N] [--sample SECONDS] [-y]
    [--keep FOLDER [--set quiet|noise|ramp|control] [--as NAME]]      and keep what was read`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    live: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
    via: { type: 'string', default: 'sh' },
    level: { type: 'string', default: '100' },
    noise: { type: 'string' },
    runs: { type: 'string', default: '1' },
    keep: { type: 'string' },
    set: { type: 'string' },
    as: { type: 'string' },
    sample: { type: 'string', default: '2' },
    yes: { type: 'boolean', default: false, short: 'y' },
  },
});

if (values.help) print(HELP);
else if (values.list)
  for (const { name, cause, how } of faultNames().map(readFault))
    print(`${name.padEnd(28)} ${cause.padEnd(22)} ${how}`);
else if (values.live) {
  const named = positionals.map(readFault);
  const all = faultNames()
    .map(readFault)
    .filter(({ cause }) => cause !== 'noise');
  const { via, keep, set, as } = values;
  await live(
    named.length > 0 ? named : all,
    {
      via,
      keep,
      set,
      as,
      level: Number(values.level),
      noise: values.noise === undefined ? undefined : readFault(values.noise),
      runs: Number(values.runs),
      sampleMs: Number(values.sample) * 1000,
    },
    values.yes,
  );
} else await replay(values.failures);
