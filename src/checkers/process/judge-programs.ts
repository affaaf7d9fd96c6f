import type { Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import { isAnybodys, type ProcessFacts } from './facts.js';
import type { ProcessLimits } from './limits.js';

/** Folders that packages own: a program that is gone from there was updated, and the patch check asks for the restart. */
const PACKAGED = /^\/(?:usr|bin|sbin|lib|lib64|opt|snap|nix|gnu)\//;

/** Programs that no package put there (host.md 1 process, after osquery's packs): the usual place of what broke in. */
export function judgePlaces({ odd }: ProcessFacts): Finding[] {
  return onePerSubject(odd.filter(isAnybodys)).map(({ subject, path }) => ({
    code: 'process.temporary',
    severity: 'medium',
    subject,
    title: `${subject} runs from where anybody may write: ${path}`,
    evidence: [{ metric: `process.temporary[${subject}].count`, value: 1, source: '/proc/*/exe' }],
  }));
}

/** What runs is not what lies on the disk. Of a container the paths are those of its image, gone or not. */
export function judgeDeleted({ odd }: ProcessFacts): Finding[] {
  return onePerSubject(odd.filter(program => program.deleted && !isAnybodys(program))).map(
    ({ subject, path, inContainer }) => ({
      code: 'process.deleted',
      severity: inContainer || PACKAGED.test(path) ? 'info' : 'low',
      subject,
      title: `${subject} runs a program that is not on the disk: ${path}`,
      evidence: [{ metric: `process.deleted[${subject}].count`, value: 1, source: '/proc/*/exe' }],
    }),
  );
}

function onePerSubject(odd: ProcessFacts['odd']): ProcessFacts['odd'] {
  return [...new Map(odd.map(program => [program.subject, program])).values()];
}

/** A service that ends and begins inside two seconds; medium where the one that ended had only just begun. */
export function judgeRestarts({ restarts, processes }: ProcessFacts, limits: ProcessLimits): Finding[] {
  return restarts.map(({ subject, livedS }) => ({
    code: 'process.restarted',
    severity: livedS < limits.youngSeconds ? 'medium' : 'info',
    subject,
    title:
      livedS < limits.youngSeconds
        ? `${subject} ends and is started again and again`
        : `${subject} was restarted in the window`,
    evidence: [
      {
        metric: `process.age[${subject}].seconds`,
        value: round(livedS),
        unit: 's',
        threshold: limits.youngSeconds,
        source: '/proc/*/stat',
        ...(processes && { window: windowText(processes.seconds) }),
      },
    ],
  }));
}
