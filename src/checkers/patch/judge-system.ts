import type { Finding } from '../../core/finding.js';
import type { PatchFacts } from './facts.js';
import type { PatchLimits } from './limits.js';

/** 1 or 0; undefined where nothing tells: no mark of the distribution, and no kernel of its own to compare. */
export function needsReboot({ reboot, kernels }: PatchFacts): number | undefined {
  if (reboot.asked !== undefined || reboot.kernel !== undefined) return 1;
  return kernels.length > 0 ? 0 : undefined;
}

/** The distribution's mark is authoritative; without one a newer kernel of the same flavour tells it. */
export function judgeReboot(facts: PatchFacts): Finding[] {
  if (needsReboot(facts) !== 1) return [];
  const { asked, packages, kernel } = facts.reboot;
  const newer = kernel === undefined ? undefined : `${kernel} is installed, ${facts.running} runs`;
  return [
    {
      code: 'patch.reboot',
      severity: 'medium',
      subject: 'system',
      title: newer === undefined ? 'A reboot is needed for updates that are installed' : `A reboot is needed: ${newer}`,
      ...(packages.length > 0 && { detail: `Asked for by ${packages.slice(0, 12).join(', ')}.` }),
      evidence: [{ metric: 'patch.reboot.count', value: 1, threshold: 0, source: asked ?? '/boot, /lib/modules' }],
    },
  ];
}

export function judgeLibraries({ staleUsers = [] }: PatchFacts): Finding[] {
  const [first] = staleUsers;
  if (first === undefined) return [];
  const names = staleUsers.map(({ name }) => name);
  return [
    {
      code: 'patch.stale-libraries',
      severity: 'low',
      subject: 'services',
      title:
        names.length === 1
          ? `${first.name} still uses a library that was replaced`
          : `${names.length} services still use libraries that were replaced`,
      detail: `${names.slice(0, 12).join(', ')}; for one, ${first.library} of ${first.name}`,
      evidence: [
        { metric: 'patch.stale-libraries.count', value: names.length, threshold: 0, source: '/proc/[pid]/maps' },
      ],
    },
  ];
}

export function judgeSupport({ support, supportDays: days, system }: PatchFacts, limits: PatchLimits): Finding[] {
  if (support === undefined || days === undefined) return [];
  const notice = support.short ? limits.supportShortDays : limits.supportDays;
  if (days > notice) return [];
  const over = days < 0;
  const end = support.until.toISOString().slice(0, 10);
  return [
    {
      code: 'patch.end-of-life',
      severity: over ? 'high' : 'medium',
      subject: support.name,
      title: over
        ? `${system ?? support.name} gets no security updates since ${end}`
        : `${system ?? support.name} gets security updates only until ${end}`,
      evidence: [
        over
          ? { metric: 'patch.support-over.days', value: -days, unit: 'd', threshold: 0, source: support.source }
          : { metric: 'patch.support.days', value: days, unit: 'd', threshold: notice, source: support.source },
      ],
    },
  ];
}

export function judgeKernelAge({ kernelAge, running }: PatchFacts, { kernelDays }: PatchLimits): Finding[] {
  if (kernelAge === undefined || kernelAge <= kernelDays) return [];
  const days = Math.floor(kernelAge);
  return [
    {
      code: 'patch.kernel-old',
      severity: 'low',
      subject: 'kernel',
      title: `The kernel ${running} was built ${days} days ago`,
      evidence: [
        { metric: 'patch.kernel-age.days', value: days, unit: 'd', threshold: kernelDays, source: '/proc/version' },
      ],
    },
  ];
}

/** No pending update is good news only where fresh lists say so. */
export function doubtOf({ pending, listsAge }: PatchFacts, { listsDays }: PatchLimits): string | undefined {
  if (pending === undefined) return 'No package manager that Lumo knows (apt, dnf, yum, zypper, apk) told of updates.';
  if (pending.failed !== undefined) return `${pending.manager} could not tell what is pending: ${pending.failed}`;
  if (listsAge === 'none') return `There are no package lists, so ${pending.manager} knows of no updates.`;
  if (listsAge === undefined) return 'The age of the package lists is not known.';
  if (listsAge > listsDays) return `The package lists are ${Math.floor(listsAge)} days old.`;
  return undefined;
}
