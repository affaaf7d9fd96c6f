import type { LimitTable } from '../checker.js';

export const limits = {
  rsaBitsMedium: { value: 2048, unit: 'bits', origin: 'ssh-audit: RSA below fails; NIST SP 800-131A' },
  rsaBitsInfo: { value: 3072, unit: 'bits', origin: 'ssh-audit: RSA below is a warning (128 bit security)' },
  authTriesGood: { value: 3, unit: 'tries', origin: 'Lynis SSH-7408 MaxAuthTries' },
  sessionsGood: { value: 2, unit: 'sessions', origin: 'Lynis SSH-7408 MaxSessions' },
  graceGoodS: { value: 120, unit: 's', origin: 'Lynis SSH-7408 LoginGraceTime' },
  aliveIntervalGoodS: { value: 300, unit: 's', origin: 'Lynis SSH-7408 ClientAliveInterval' },
  aliveCountGood: { value: 2, unit: 'messages', origin: 'Lynis SSH-7408 ClientAliveCountMax' },
  startupsGood: {
    value: 100,
    unit: 'connections',
    origin: 'sshd_config(5): MaxStartups refuses all at 100 by default',
  },
} as const satisfies LimitTable<string>;

export type SshLimits = Readonly<Record<keyof typeof limits, number>>;
