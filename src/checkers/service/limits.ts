import type { LimitTable } from '../checker.js';

export const limits = {
  restartsPer5Min: {
    value: 2,
    unit: 'restarts',
    origin: 'node-mixin NodeSystemdServiceCrashlooping: more in 5 minutes',
  },
  loopRestarts: { value: 3, unit: 'restarts', origin: 'host.md 1 service: more than two' },
  loopAgeS: { value: 300, unit: 's', origin: 'node-mixin: the 5 minutes of a restart loop' },
  stuckMin: {
    value: 10,
    unit: 'min',
    origin: 'Lumo: six times the 90 s that systemd gives a start (systemd-system.conf)',
  },
  bootMin: { value: 30, unit: 'min', origin: 'Lumo: a boot with a long file system check is over by then' },
  deadAfterS: {
    value: 60,
    unit: 's',
    origin: 'Lumo: what ended sooner by itself had nothing to do (irqbalance on one CPU)',
  },
  flapsPerHour: { value: 3, unit: 'changes', origin: 'host.md 1 service: flapping' },
  grouped: { value: 5, unit: 'services', origin: 'Lumo: more restarts than that at once are one event' },
} as const satisfies LimitTable<string>;

export type ServiceLimits = Readonly<Record<keyof typeof limits, number>>;
