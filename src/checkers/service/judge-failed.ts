import type { Finding } from '../../core/finding.js';
import type { ServiceFacts } from './facts.js';
import { familyOf, isLasting, type Unit } from './unit.js';

/** A failed unit of any type; units whose names are made anew for each run are one finding together. */
export function judgeFailed({ units = [], plain = [], manager }: ServiceFacts): Finding[] {
  const families = new Map<string, Unit[]>();
  for (const unit of units.filter(isFailed)) {
    const name = isLasting(unit.name) ? unit.name : familyOf(unit.name);
    families.set(name, [...(families.get(name) ?? []), unit]);
  }
  const crashed = plain.filter(({ state }) => state === 'crashed');
  return [
    ...[...families].map(([family, members]) => failed(family, members)),
    ...crashed.map(
      ({ name }): Finding => ({
        code: 'service.failed',
        severity: 'medium',
        subject: name,
        title: `${name} crashed`,
        evidence: [
          { metric: `service.failed[${name}].count`, value: 1, threshold: 0, source: `${manager ?? 'process'} status` },
        ],
      }),
    ),
  ];
}

/** What cannot be loaded counts where it is enabled: somebody wants it to run. */
function isFailed({ load, active, sub, detail }: Unit): boolean {
  if (active === 'failed' || sub === 'failed') return true;
  return (load === 'bad-setting' || load === 'error') && detail?.fileState.startsWith('enabled') === true;
}

function failed(family: string, members: readonly Unit[]): Finding {
  const [first] = members;
  const memory = members.some(({ detail }) => detail?.result === 'oom-kill');
  const reason = first === undefined ? '' : reasonOf(first);
  return {
    ...(memory ? { code: 'service.oom-kill', severity: 'high' } : { code: 'service.failed', severity: 'medium' }),
    subject: family,
    title: members.length === 1 ? `${first?.name ?? family} ${reason}` : `${members.length} units of ${family} failed`,
    ...(members.length > 1 && { detail: `${first?.name ?? family} ${reason}` }),
    evidence: [
      {
        metric: `service.failed[${family}].count`,
        value: members.length,
        threshold: 0,
        source: 'systemctl list-units',
      },
      ...members
        .slice(0, 1)
        .flatMap(({ name, detail }) =>
          detail?.restarts
            ? [{ metric: `service.restarts[${name}].total`, value: detail.restarts, source: `systemctl show ${name}` }]
            : [],
        ),
    ],
  };
}

/** What `Result` means (systemd.exec(5), $SERVICE_RESULT). */
const RESULTS: Readonly<Record<string, string>> = {
  timeout: 'failed: it did not start or stop in time',
  watchdog: 'failed: it no longer answered its watchdog',
  'oom-kill': 'failed: it was ended for lack of memory',
  'start-limit-hit': 'failed: it ended so often that systemd gave up',
  resources: 'failed: something that it needs could not be set up',
  protocol: 'failed: it did not follow its own start protocol',
  'exec-condition': 'failed: its condition could not be run',
};

function reasonOf({ load, detail }: Unit): string {
  if (load !== 'loaded' && load !== '') return `cannot be loaded: ${load}`;
  if (detail === undefined) return 'failed';
  const gaveUp = detail.restarts ? `, and systemd gave up after ${detail.restarts} restarts` : '';
  return `${RESULTS[detail.result] ?? endOf(detail.mainCode, detail.mainStatus)}${gaveUp}`;
}

/** Codes of waitid(2): 1 exited, 2 killed, 3 dumped core. */
function endOf(code: number | undefined, status: number | undefined): string {
  if (code === 1 && status !== undefined) return `failed: it ended with status ${status}`;
  if (code === 2 && status !== undefined) return `failed: signal ${status} killed it`;
  return code === 3 && status !== undefined ? `failed: it dumped core at signal ${status}` : 'failed';
}
