import type { LimitTable } from '../checker.js';

export const limits = {
  bruteForce: { value: 5, unit: 'failures in 10 min', origin: 'fail2ban jail.conf: maxretry 5 in findtime 10 min' },
  sprayUsers: { value: 10, unit: 'users', origin: 'host.md 1 auth-failures: one address, many users' },
  distributedAddresses: { value: 20, unit: 'addresses', origin: 'host.md 1 auth-failures: many addresses, one user' },
  failuresBeforeLogin: { value: 3, unit: 'failures in 1 h', origin: 'host.md 1 auth-failures: accepted after, C' },
  privilegeFailures: { value: 3, unit: 'failures', origin: 'sudoers(5): passwd_tries 3, so more than one slip' },
  privilegeMany: { value: 10, unit: 'failures', origin: 'three times what one sitting with sudo allows' },
  recentHours: { value: 24, unit: 'h', origin: 'what ended a day ago is history, not an alarm' },
} as const satisfies LimitTable<string>;

export type AuthLimits = Readonly<Record<keyof typeof limits, number>>;
