import type { CoreReport } from '../../core/core-report.js';
import { mapTexts } from '../../core/map-texts.js';
import { redactArguments, redactPath, redactText } from '../../core/redaction.js';
import { maskValues, secretValues } from '../../core/secret-values.js';
import type { CoreFacts } from '../facts.js';

/** Masks a report, or a part of one. */
export type Mask = <T>(part: T) => T;

/**
 * Masks what the environment and the arguments of the process say is secret, wherever it turns up, and what has the
 * shape of a secret in every text that a program wrote. The environment itself is never in a report.
 */
export function maskOf(process: Pick<CoreFacts['process'], 'environment' | 'argv'>): Mask {
  const secrets = secretValues(process.environment ?? [], process.argv ?? []);
  return part =>
    mapTexts(part, (text, key) => {
      if (OWN.has(key)) return text;
      return maskValues(PATHS.has(key) ? redactPath(text) : TEXTS.has(key) ? redactText(text) : text, secrets);
    });
}

/** Arguments know more of themselves than any text: which option takes a secret. */
export function withMaskedArguments<T extends Pick<CoreReport, 'process'>>(report: T): T {
  const { args, ...rest } = report.process;
  return args === undefined ? report : { ...report, process: { ...rest, args: redactArguments(args) } };
}

/** What Lumo computed itself: a secret cannot stand there, and a short one must not blot it out. */
const OWN = new Set([
  'id',
  'fingerprint',
  'class',
  'severity',
  'kind',
  'compression',
  'debugger',
  'likelihood',
  'sha256',
]);

/** Texts that programs wrote; names of functions have no `password=` of their own. */
const TEXTS = new Set('abortMessage message reason notes evidence title type text name comm hostname'.split(' '));

const PATHS = new Set(['path', 'executable', 'file', 'module']);
