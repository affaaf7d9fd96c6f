import { known } from '../numbers.js';
import type { SshFacts } from './facts.js';
import { settingMetric, settingNumber, SHOWN } from './words.js';

export function metrics(facts: SshFacts): Record<string, number> {
  const { cases = [], offered, hostKeys = [], authorized, present, strictKex } = facts;
  const keys = new Map<string, number>();
  for (const { file } of authorized ?? []) keys.set(file, (keys.get(file) ?? 0) + 1);
  return known({
    'ssh.present.count': present === undefined ? undefined : Number(present),
    'ssh.strict-kex.count': strictKex === undefined ? undefined : Number(strictKex),
    ...Object.fromEntries(
      cases.flatMap(({ name, settings }) =>
        SHOWN.map(keyword => [settingMetric(name, keyword), settingNumber(settings, keyword)] as const),
      ),
    ),
    ...Object.fromEntries([...(offered ?? [])].map(([kind, names]) => [`ssh.offered[${kind}].count`, names.length])),
    ...Object.fromEntries(hostKeys.map(({ path, bits }) => [`ssh.host-key-bits[${path}].count`, bits])),
    ...Object.fromEntries([...keys].map(([file, count]) => [`ssh.authorized-keys[${file}].count`, count])),
  });
}
