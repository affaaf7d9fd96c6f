import type { LimitTable } from '../checker.js';

export const limits = {
  listsDays: {
    value: 7,
    unit: 'd',
    origin: 'host.md 1 patch: older lists tell nothing; security archives are signed for 7 days',
  },
  supportDays: { value: 365, unit: 'd', origin: 'host.md 1 patch: 12 months ahead' },
  supportShortDays: { value: 60, unit: 'd', origin: 'Lumo: a release that lives for little more than a year' },
  kernelDays: {
    value: 365,
    unit: 'd',
    origin: 'Lumo: every supported distribution builds its kernel several times a year',
  },
} as const satisfies LimitTable<string>;

export type PatchLimits = Readonly<Record<keyof typeof limits, number>>;
