import type { Evidence, Finding } from '../../core/finding.js';
import { type Grade, type Kind, terrapin, verdictOf } from './algorithms.js';
import type { SshFacts } from './facts.js';
import { detail } from './judge-access.js';

const WORDS: Readonly<Record<Kind, string>> = {
  kex: 'key exchange',
  'host-key': 'host key',
  cipher: 'cipher',
  mac: 'MAC',
};

/** What sshd offers, by kind: broken ones are to be switched off, weak ones are good to know. */
export function judgeAlgorithms(facts: SshFacts): Finding[] {
  const { offered = new Map<Kind, readonly string[]>() } = facts;
  return [
    ...[...offered].flatMap(([kind, names]) => [
      ...graded(facts, kind, names, 'broken'),
      ...graded(facts, kind, names, 'weak'),
      ...unknown(facts, kind, names),
    ]),
    ...withTerrapin(facts),
    ...withoutPostQuantum(facts),
  ];
}

function graded(facts: SshFacts, kind: Kind, names: readonly string[], grade: Exclude<Grade, 'fine'>): Finding[] {
  const found = names.flatMap(name => {
    const verdict = verdictOf(kind, name);
    return verdict?.grade === grade ? [{ name, why: verdict.why }] : [];
  });
  if (found.length === 0) return [];
  const own = found.map(({ name }) => name);
  const shared = {
    subject: WORDS[kind],
    title: `${count(found.length, grade)} for ${WORDS[kind]}: ${listed(own)}`,
    ...detail(facts, `${found.map(({ name, why }) => `${name}: ${why}`).join('; ')}.`),
  };
  // Every default offers weak ones: one line for all of them, their names are in the detail.
  const weak = { metric: `ssh.weak[${kind}].count`, value: found.length, threshold: 0, source: facts.origin };
  return grade === 'broken'
    ? [{ code: 'ssh.broken-algorithms', severity: 'low', ...shared, evidence: evidence(facts, kind, own) }]
    : [{ code: 'ssh.weak-algorithms', severity: 'info', ...shared, evidence: [weak] }];
}

function unknown(facts: SshFacts, kind: Kind, names: readonly string[]): Finding[] {
  const found = names.filter(name => verdictOf(kind, name) === undefined);
  if (found.length === 0) return [];
  return [
    {
      code: 'ssh.unknown-algorithms',
      severity: 'info',
      subject: WORDS[kind],
      title: `Newer than our table, for ${WORDS[kind]}: ${listed(found)}`,
      ...detail(facts),
      evidence: evidence(facts, kind, found),
    },
  ];
}

/** Without strict key exchange in the binary; a back-ported fix is in it too, so no version is looked at. */
function withTerrapin(facts: SshFacts): Finding[] {
  const { offered, strictKex } = facts;
  const open = strictKex === false ? terrapin(offered?.get('cipher') ?? [], offered?.get('mac') ?? []) : [];
  if (open.length === 0) return [];
  return [
    {
      code: 'ssh.terrapin',
      severity: 'low',
      subject: 'sshd',
      title: 'The Terrapin attack is possible: this sshd knows no strict key exchange',
      ...detail(facts, 'CVE-2023-48795: who sits in the line can drop the first messages of a session.'),
      evidence: [
        { metric: 'ssh.strict-kex.count', value: 0, source: 'the sshd binary' },
        ...evidence(facts, 'cipher', open),
      ],
    },
  ];
}

function withoutPostQuantum(facts: SshFacts): Finding[] {
  const names = facts.offered?.get('kex') ?? [];
  if (names.length === 0 || names.some(name => verdictOf('kex', name)?.postQuantum === true)) return [];
  return [
    {
      code: 'ssh.no-post-quantum',
      severity: 'info',
      subject: 'key exchange',
      title: 'No key exchange resists a quantum computer: what is recorded today may be read one day',
      ...detail(facts),
      evidence: [{ metric: 'ssh.offered[kex].count', value: names.length, source: facts.origin }],
    },
  ];
}

function evidence({ origin }: SshFacts, kind: Kind, names: readonly string[]): Evidence[] {
  return names.map(name => ({ metric: `ssh.algorithm[${kind}.${name}].count`, value: 1, source: origin }));
}

function count(number: number, grade: string): string {
  return `${number} ${grade} ${number === 1 ? 'algorithm' : 'algorithms'}`;
}

/** A few names tell enough in a title; all of them are in the evidence. */
function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
