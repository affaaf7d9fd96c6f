import type { Finding } from '../../core/finding.js';
import type { SshFacts } from './facts.js';

/** A running sshd keeps its old settings; after the next restart nobody gets in any more. */
export function judgeConfig({ refused }: SshFacts): Finding[] {
  if (refused === undefined) return [];
  return [
    {
      code: 'ssh.config-refused',
      severity: 'high',
      subject: 'sshd_config',
      title: 'sshd refuses its configuration: it would not start again',
      detail: refused,
      evidence: [{ metric: 'ssh.config-refused.count', value: 1, threshold: 0, source: 'sshd -T' }],
    },
  ];
}
