import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'auth.accepted-after-failures': {
    title: 'A login worked after many that failed',
    fix: 'Ask the user. If it was not him: end the session, lock the account, change its password, look at what was done',
  },
  'auth.brute-force': {
    title: 'Somebody guesses passwords',
    fix: 'Take keys instead of passwords, or shut such addresses out: fail2ban, sshguard, a firewall',
  },
  'auth.spray': {
    title: 'One address tries many users',
    fix: 'Shut the address out; take keys instead of passwords',
  },
  'auth.distributed': {
    title: 'Many addresses try one user',
    fix: 'Shutting out addresses does not help here: take keys, or AllowUsers without that user',
  },
  'auth.root-password-login': {
    title: 'Root logged in with a password',
    fix: 'Use a key, or log in as yourself and use sudo; set PermitRootLogin prohibit-password',
  },
  'auth.privilege-failures': {
    title: 'A user was refused by sudo or su again and again',
    fix: 'Ask the user; if he may, put him into sudoers, if it was not him, lock the account',
  },
  'auth.account-locked': {
    title: 'An account was locked after failed logins',
    fix: 'See who failed: faillock --user NAME; free it with: faillock --user NAME --reset',
  },
  'auth.no-common-algorithm': {
    title: 'Clients were refused for want of an algorithm',
    fix: 'Update those clients if they are yours; scanners do the same and need nothing',
  },
} as const satisfies FindingCatalogue;

const log = (meaning: string): { meaning: string; source: string } => ({
  meaning,
  source: 'the journal, or /var/log/auth.log, secure, messages',
});

export const metricNames = {
  'auth.lines.count': log('lines of sshd, dropbear, sudo and su that were read'),
  'auth.window.seconds': log('time from the first to the last of them'),
  'auth.failures.count': log('failed logins'),
  'auth.failures[ADDRESS].count': log('failed logins from an address; the 50 busiest'),
  'auth.failing-connections[ADDRESS].count': log('connections that held them'),
  'auth.failures-peak[ADDRESS].count': log('the most of them in ten minutes'),
  'auth.users[ADDRESS].count': log('names that an address failed with'),
  'auth.addresses.count': log('addresses with failed logins'),
  'auth.users.count': log('names that failed'),
  'auth.failures-of[USER].count': log('failed logins with a name; the 50 most wanted'),
  'auth.addresses-of[USER].count': log('addresses that tried a name'),
  'auth.accepted.count': log('logins that worked'),
  'auth.accepted[ADDRESS].count': log('logins that worked, from an address; the 50 busiest'),
  'auth.accepted-after-failures[ADDRESS].count': log(
    'failures in the hour before a login from the same address worked: the most, those before a password first',
  ),
  'auth.root-password-logins.count': log('logins of root with a password'),
  'auth.privilege-failures[USER].count': log('refusals of sudo and su'),
  'auth.locks[USER].count': log('times that an account was locked'),
  'auth.left.count': log('connections that ended with neither a failure nor a login'),
  'auth.no-common-algorithm.count': log('connections without a common algorithm'),
  'auth.guards.count': { meaning: 'programs that shut out who fails too often', source: '/run' },
} as const satisfies MetricCatalogue;
