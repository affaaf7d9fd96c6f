import type { LogLine } from '../parse/syslog.js';

/** A user whom sudo or su refused, or an account that was locked. */
export interface Refusal {
  program: 'sudo' | 'su' | 'lock';
  user: string;
  at: number | undefined;
  count: number;
}

/**
 * What sudo, su and the modules that lock accounts say. Names of accounts have no blanks; the command of a user is his
 * own text, so nothing behind the first ` ; ` is looked at.
 */
export function refusalOf({ program, message, at, times }: LogLine): Refusal | undefined {
  const locked = lockedUser(message);
  if (locked !== undefined) return { program: 'lock', user: locked, at, count: times };
  if (program === 'sudo') {
    const [, user, tries = '1'] =
      /^(\S+) : (?:(\d{1,4}) incorrect password attempts?|user NOT in sudoers|command not allowed|user NOT authorized on host|\d{1,4} incorrect authentication attempts?)(?: ;|$)/.exec(
        message,
      ) ?? [];
    return user === undefined ? undefined : { program, user, at, count: Number(tries) * times };
  }
  if (program === 'su' || program === 'su-l') {
    const [, util] = /^FAILED SU \(to \S+\) (\S+) on /.exec(message) ?? [];
    const [, bsd] = /^(?:BAD SU|FAILED su for \S+ by) (\S+)/.exec(message) ?? [];
    const user = util ?? bsd;
    return user === undefined ? undefined : { program: 'su', user, at, count: times };
  }
  return undefined;
}

/** pam_faillock, and pam_tally2 where the count is past what is allowed. */
function lockedUser(message: string): string | undefined {
  const [, user] =
    /^pam_faillock\(\S{1,40}\): Consecutive login failures for user (\S+) account temporarily locked/.exec(message) ??
    [];
  if (user !== undefined) return user;
  const [, tallied, tally, deny] =
    /^pam_tally2?\(\S{1,40}\): user (\S+) \(\d{1,10}\) tally (\d{1,9}), deny (\d{1,9})/.exec(message) ?? [];
  return tallied !== undefined && Number(tally) > Number(deny) ? tallied : undefined;
}
