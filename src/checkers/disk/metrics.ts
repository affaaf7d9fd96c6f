import { known } from '../numbers.js';
import type { DiskFacts } from './facts.js';

export function metrics({ mounts, disks, pressure }: DiskFacts): Record<string, number> {
  const ofMounts = (mounts ?? []).flatMap(({ mountPoint, space }) =>
    space === undefined
      ? []
      : [
          [`disk.space[${mountPoint}].percent`, space.usedPercent] as const,
          [`disk.size[${mountPoint}].bytes`, space.sizeBytes] as const,
          [`disk.available[${mountPoint}].bytes`, space.availableBytes] as const,
          [`disk.inodes[${mountPoint}].percent`, space.inodes?.usedPercent] as const,
        ],
  );
  const ofDisks = (disks ?? []).flatMap(({ name, ...values }) => [
    [`disk.reads[${name}].per-second`, values.readsPerS] as const,
    [`disk.writes[${name}].per-second`, values.writesPerS] as const,
    [`disk.read-await[${name}].milliseconds`, values.readAwaitMs] as const,
    [`disk.write-await[${name}].milliseconds`, values.writeAwaitMs] as const,
    [`disk.utilisation[${name}].percent`, values.utilisation] as const,
    [`disk.queue[${name}].count`, values.queue] as const,
    [`disk.in-flight[${name}].count`, values.inFlight] as const,
  ]);
  return known({
    'disk.pressure.some.percent': pressure?.some,
    'disk.pressure.full.percent': pressure?.full,
    ...Object.fromEntries([...ofMounts, ...ofDisks]),
  });
}
