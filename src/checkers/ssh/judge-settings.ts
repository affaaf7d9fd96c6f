import type { Evidence, Finding } from '../../core/finding.js';
import type { SshFacts } from './facts.js';
import { type Lapse, lapsesOf } from './hardening.js';
import { detail } from './judge-access.js';
import type { SshLimits } from './limits.js';
import { type Case, casesOf } from './settings.js';
import { numberOf, settingMetric } from './words.js';

/** What could be stricter is one finding that wakes nobody; what opens something is one of its own. */
export function judgeSettings(facts: SshFacts, limits: SshLimits): Finding[] {
  const found = lapses(facts, limits);
  const unsafe = found.filter(({ lapse }) => lapse.unsafe !== undefined);
  const lax = found.filter(({ lapse }) => lapse.unsafe === undefined);
  return [...unsafe.map(one => opened(facts, one)), ...(lax.length > 0 ? [hardening(facts, lax)] : [])];
}

interface Found {
  lapse: Lapse;
  where: Case;
}

/** The lapses of all kinds of login, each setting once: as a user from outside meets it, where he does. */
function lapses({ cases = [] }: Pick<SshFacts, 'cases'>, limits: SshLimits): Found[] {
  const first = casesOf(cases, 'user', 'external');
  const order = [...first, ...cases.filter(one => !first.includes(one))];
  const found = new Map<string, Found>();
  for (const where of order)
    for (const lapse of lapsesOf(where.settings, limits))
      if (!found.has(lapse.name)) found.set(lapse.name, { lapse, where });
  return [...found.values()];
}

function opened(facts: SshFacts, { lapse, where }: Found): Finding {
  return {
    code: 'ssh.unsafe-setting',
    severity: 'low',
    subject: lapse.name,
    title: `${lapse.name} is ${lapse.value}: ${lapse.unsafe ?? ''}`,
    ...detail(facts),
    evidence: [evidence(facts, { lapse, where })],
  };
}

function hardening(facts: SshFacts, found: readonly Found[]): Finding {
  const words = found.map(({ lapse: { name, value, good } }) => `${name} is ${value} (better ${good})`);
  return {
    code: 'ssh.hardening',
    severity: 'info',
    subject: 'sshd',
    title: `${found.length} ${found.length === 1 ? 'setting' : 'settings'} of sshd could be stricter`,
    ...detail(facts, `${words.join(', ')}.`),
    // One line for all of them: a default installation has ten, and none is news.
    evidence: [{ metric: 'ssh.lapses.count', value: found.length, threshold: 0, source: facts.origin }],
  };
}

/** A word stands as its place among the words of its setting, on both sides. */
function evidence({ origin }: SshFacts, { lapse: { name, value, good }, where }: Found): Evidence {
  const keyword = name.toLowerCase();
  return {
    metric: settingMetric(where.name, keyword),
    value: numberOf(keyword, value) ?? value,
    threshold: numberOf(keyword, good) ?? good,
    source: origin,
  };
}
