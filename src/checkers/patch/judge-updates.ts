import type { Finding } from '../../core/finding.js';
import type { PatchFacts } from './facts.js';
import type { Pending } from './parse-apt.js';

const SOURCES: Readonly<Record<Pending['manager'], string>> = {
  apt: 'apt-get -s dist-upgrade',
  dnf: 'dnf -C updateinfo',
  zypper: 'zypper list-patches',
  apk: 'apk version',
};

/** What is pending; names are told up to this many. */
const SHOWN = 12;

export function judgePending({ pending }: PatchFacts): Finding[] {
  if (pending === undefined) return [];
  const { all, security } = pending;
  const others = all?.filter(name => security?.includes(name) !== true) ?? [];
  return [...secure(pending, security ?? []), ...plain(pending, others, security === undefined)];
}

function secure(pending: Pending, names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  const noun = pending.manager === 'zypper' ? 'security patch' : 'security update';
  return [
    {
      code: 'patch.security-updates',
      severity: 'medium',
      subject: 'packages',
      title: `${plural(names.length, noun)} ${names.length === 1 ? 'is' : 'are'} pending`,
      detail: list(names),
      evidence: [
        { metric: 'patch.security.count', value: names.length, threshold: 0, source: SOURCES[pending.manager] },
      ],
    },
  ];
}

/** Where nobody tells which are security updates, any of them may be one. */
function plain(pending: Pending, names: readonly string[], unclassified: boolean): Finding[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'patch.updates',
      severity: unclassified ? 'low' : 'info',
      subject: 'packages',
      title: unclassified
        ? `${plural(names.length, 'update')} pending; which are of security is not told`
        : `${plural(names.length, 'update')} without security fixes pending`,
      detail: list(names),
      evidence: [
        {
          metric: 'patch.pending.count',
          value: pending.all?.length ?? 0,
          threshold: 0,
          source: SOURCES[pending.manager],
        },
      ],
    },
  ];
}

export function judgeDpkg({ dpkg, pending }: PatchFacts): Finding[] {
  if (dpkg === undefined) return [];
  const held = dpkg.held.filter(name => pending?.kept.includes(name));
  return [...broken(dpkg), ...heldBack(held)];
}

function broken({ broken: packages, interrupted }: NonNullable<PatchFacts['dpkg']>): Finding[] {
  if (packages.length === 0 && !interrupted) return [];
  return [
    {
      code: 'patch.broken',
      severity: 'medium',
      subject: 'dpkg',
      title:
        packages.length > 0
          ? `${plural(packages.length, 'package')} only half installed or removed`
          : 'An installation was interrupted, and dpkg takes no new one',
      ...(packages.length > 0 && { detail: list(packages) }),
      evidence: [
        { metric: 'patch.broken.count', value: packages.length, threshold: 0, source: '/var/lib/dpkg/status' },
      ],
    },
  ];
}

/** Of a held package without an update there is nothing to say: somebody wanted it. */
function heldBack(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'patch.held',
      severity: 'low',
      subject: 'packages',
      title: `${plural(names.length, 'held package')} with an update that is not installed`,
      detail: list(names),
      evidence: [{ metric: 'patch.held-updates.count', value: names.length, threshold: 0, source: SOURCES.apt }],
    },
  ];
}

export function judgeRepositories({ repositories, automatic, support }: PatchFacts): Finding[] {
  if (repositories === undefined) return [];
  const { apt, security, official, unsigned } = repositories;
  const findings: Finding[] = [];
  // A release without a date (testing, unstable) has no security archive either.
  if (apt > 0 && !security && support !== undefined)
    findings.push({
      code: 'patch.no-security-source',
      severity: official ? 'medium' : 'low',
      subject: 'apt',
      title: 'apt knows no source of security updates',
      ...(!official && { detail: 'By their names: a mirror may carry them under one of its own.' }),
      evidence: [{ metric: 'patch.security-sources.count', value: 0, threshold: 1, source: '/etc/apt/sources.list.d' }],
    });
  if (unsigned.length > 0)
    findings.push({
      code: 'patch.unsigned',
      severity: 'medium',
      subject: 'repositories',
      title: `${plural(unsigned.length, 'package source')} without a check of signatures`,
      detail: list(unsigned),
      evidence: [{ metric: 'patch.unsigned.count', value: unsigned.length, threshold: 0, source: 'package sources' }],
    });
  if (automatic === false)
    findings.push({
      code: 'patch.not-automatic',
      severity: 'info',
      subject: 'updates',
      title: 'Security updates are not installed by themselves',
      evidence: [{ metric: 'patch.automatic.count', value: 0, threshold: 1, source: '/etc/apt/apt.conf.d' }],
    });
  return findings;
}

function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith('ch') ? `${noun}es` : `${noun}s`}`;
}

function list(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
