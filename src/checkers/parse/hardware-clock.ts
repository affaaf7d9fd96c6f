import type { HostFacts, Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

/** Both are read in whole seconds, one some time behind the other. */
const SLACK_S = 5;

/** Without a battery it begins anew, in 1970 or 2000: what is older than 2020 tells nothing of ours. */
const OLDEST_S = Date.UTC(2020, 0) / 1000;

/**
 * The hardware's clock minus ours, s. Undefined where there is none, in a container (its host's time zone is not known),
 * and where it runs in local time: /etc/adjtime says so (hwclock(8)), or it is our own offset from UTC away.
 */
export function hardwareOffset(reading: Reading, host: HostFacts): number | undefined {
  const epoch = counter(textOf(reading, '/sys/class/rtc/rtc0/since_epoch'));
  const isLocal = /^LOCAL\s*$/m.test(textOf(reading, '/etc/adjtime') ?? '');
  if (epoch === undefined || epoch < OLDEST_S || isLocal || host.container !== undefined) return undefined;
  const offset = epoch - host.at.getTime() / 1000;
  const zone = zoneSeconds(host.utcOffset);
  return zone !== 0 && Math.abs(offset - zone) <= SLACK_S ? undefined : offset;
}

/** `-0330` -> -12600. */
function zoneSeconds(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d)(\d\d)$/.exec(text) ?? [];
  return (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
}
