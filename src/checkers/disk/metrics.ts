import { exact, known } from '../numbers.js';
import type { Mount } from '../parse/mount.js';
import { counterMetrics } from './counter-metrics.js';
import type { DiskFacts } from './facts.js';
import { storageMetrics } from './storage-metrics.js';

type Named = readonly [name: string, value: number | undefined];

/** What is judged, and then everything that the kernel tells of disks: that needs one sample only. */
export function metrics(facts: DiskFacts): Record<string, number> {
  const { mounts, disks, pressure, pressureStates: states } = facts;
  const ofDisks = (disks ?? []).flatMap(({ name, ...values }): Named[] => [
    [`disk.reads[${name}].per-second`, values.readsPerS],
    [`disk.writes[${name}].per-second`, values.writesPerS],
    [`disk.discards[${name}].per-second`, values.discardsPerS],
    [`disk.read-await[${name}].milliseconds`, values.readAwaitMs],
    [`disk.write-await[${name}].milliseconds`, values.writeAwaitMs],
    [`disk.flush-await[${name}].milliseconds`, values.flushAwaitMs],
    [`disk.utilisation[${name}].percent`, values.utilisation],
    [`disk.queue[${name}].count`, values.queue],
    [`disk.in-flight[${name}].count`, values.inFlight],
  ]);
  return {
    ...known({
      'disk.pressure.some.percent': pressure?.some,
      'disk.pressure.full.percent': pressure?.full,
      ...Object.fromEntries([...(mounts ?? []).flatMap(ofMount), ...ofDisks]),
    }),
    ...exact([
      ['disk.pressure-waiting.seconds', states.some?.seconds],
      ['disk.pressure-stalled.seconds', states.full?.seconds],
      ['disk.pressure.avg10.percent', states.some?.avg10],
      ['disk.pressure.avg60.percent', states.some?.avg60],
      ['disk.pressure.avg300.percent', states.some?.avg300],
    ]),
    ...counterMetrics(facts),
    ...storageMetrics(facts),
    ...exact(facts.recorded),
  };
}

function ofMount({ mountPoint, space, readOnly, mountReadOnly }: Mount): Named[] {
  return [
    [`disk.mounted-read-only[${mountPoint}].count`, Number(readOnly || mountReadOnly)],
    ...(space === undefined
      ? []
      : ([
          [`disk.space[${mountPoint}].percent`, space.usedPercent],
          [`disk.size[${mountPoint}].bytes`, space.sizeBytes],
          [`disk.free[${mountPoint}].bytes`, space.freeBytes],
          [`disk.available[${mountPoint}].bytes`, space.availableBytes],
          [`disk.inodes[${mountPoint}].percent`, space.inodes?.usedPercent],
          [`disk.inodes-total[${mountPoint}].count`, space.inodes?.total],
          [`disk.inodes-free[${mountPoint}].count`, space.inodes?.free],
        ] as const)),
  ];
}
