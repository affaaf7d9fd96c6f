/** How long what was stored stays there: name -> default, its unit, and where the number comes from. */
export const RETENTION = {
  reportDays: { value: 90, unit: 'days', origin: 'DESIGN 4: long enough to compare with last quarter' },
  metricDays: { value: 90, unit: 'days', origin: 'DESIGN 4: values of checks, as hourly means after metricRawDays' },
  metricRawDays: { value: 7, unit: 'days', origin: 'DESIGN 4: values as measured; older ones become hourly means' },
  keptDays: {
    value: 7,
    unit: 'days',
    origin: 'what a check remembers to judge the time between runs; the newest of each host stays for ever',
  },
  keptRuns: {
    value: 50,
    unit: 'runs',
    origin: 'as many earlier runs as a check is given; at 8 kB each that is 4 MB a host at the very most',
  },
} as const satisfies Record<string, { value: number; unit: string; origin: string }>;

export type Retention = Readonly<Record<keyof typeof RETENTION, number>>;

/** The defaults, with the user's own numbers in their place. */
export function retentionOf(own: Partial<Retention> = {}): Retention {
  const { reportDays, metricDays, metricRawDays, keptDays, keptRuns } = RETENTION;
  return {
    reportDays: own.reportDays ?? reportDays.value,
    metricDays: own.metricDays ?? metricDays.value,
    metricRawDays: own.metricRawDays ?? metricRawDays.value,
    keptDays: own.keptDays ?? keptDays.value,
    keptRuns: own.keptRuns ?? keptRuns.value,
  };
}
