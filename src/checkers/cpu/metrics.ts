import { known } from '../numbers.js';
import { type CpuFacts, throttledPercent } from './facts.js';

export function metrics({ stat, pressure, load, throttled }: CpuFacts): Record<string, number> {
  const shares = Object.entries(stat?.total ?? {}).map(([kind, share]) => [`cpu.${kind}.percent`, share] as const);
  const each = [...(stat?.each ?? [])].map(([cpu, share]) => [`cpu.busy[${cpu}].percent`, share.busy] as const);
  const groups = (throttled ?? []).map(
    group => [`cpu.throttled[${group.path}].percent`, throttledPercent(group)] as const,
  );
  return known({
    ...Object.fromEntries([...shares, ...each, ...groups]),
    'cpu.pressure.some.percent': pressure?.some,
    'cpu.pressure.avg60.percent': pressure?.avg60,
    'cpu.load1.count': load?.one,
    'cpu.load5.count': load?.five,
    'cpu.load15.count': load?.fifteen,
    'cpu.running.count': stat?.running,
    'cpu.blocked.count': stat?.blocked,
    'cpu.context-switches.per-second': stat?.contextSwitchesPerS,
    'cpu.forks.per-second': stat?.forksPerS,
  });
}
