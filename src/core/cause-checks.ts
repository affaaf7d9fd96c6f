/** What "why is it slow" asks for. */
export const SLOW_CHECKS = ['cpu', 'memory', 'disk', 'process'] as const;

/** The checks that causes are judged from: the network may make things slow as well. */
export const CAUSE_CHECKS = [...SLOW_CHECKS, 'network'] as const;
